"""空白：哪些地区在哪个指标上没有说话，以及为什么。"""

import streamlit as st

from insights import charts, ui, views

say = ui.say
corpus = ui.open_marts()
filters = ui.draw_filters(corpus, ("region", "years", "period", "level", "type", "domain"))

st.title(say("空白"))
st.markdown(say("别的地区写了而这里没写的指标；没写、只有节选、库中没有文献，三者分开。"))
matrix = views.silence(corpus, filters, say, english=ui.english())
ui.stop_if_empty(matrix, say("所选文献没有目录里的指标。"))
ui.explain_states()
clicked = ui.show_figure(
    ui.drawing(charts.silence_matrix_chart, matrix, say, region_column=ui.region_column()),
    matrix,
    key="silence_matrix",
    name=say("空白"),
    alt=charts.silence_matrix_summary(matrix, say),
    columns={
        "domain": say("领域"),
        ui.region_column().replace("region", "indicator"): say("指标"),
        ui.region_column(): say("地区"), "state": say("情况"), "reason": say("为何不可比"),
        "quote": say("原文"), "title": say("文献"),
    },
)  # fmt: skip
ui.show_cell(corpus, filters, matrix, clicked)
ui.footer(corpus)
