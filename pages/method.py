"""方法与数据：这些数字从哪里来，信到什么程度，怎样引用，怎样取走。"""

import streamlit as st

from insights import charts, ui, views

say = ui.say
corpus = ui.open_marts()
filters = ui.draw_filters(corpus, ("region", "years", "period", "level", "type"))

st.title(say("方法与数据"))
st.markdown(say("这些数字从哪些文献来、怎样读出、信得过几分、怎样引用和取走。"))
figures = views.method_figures(corpus, filters)
ui.stop_if_empty(figures, say("没有符合条件的文献。"))
ui.show_trust(corpus, filters, figures)
coverage = views.corpus_coverage(corpus, filters)
if coverage.is_empty:
    st.info(say("所选文献都不计入统计，没有覆盖可画。"), icon=":material/filter_alt_off:")
else:
    clicked = ui.show_figure(
        ui.drawing(charts.corpus_coverage_chart, coverage, say, region_column=ui.region_column()),
        coverage,
        key="corpus_coverage",
        name=say("语料覆盖"),
        alt=charts.corpus_coverage_summary(coverage, say),
        columns={
            "level": say("层级"), ui.region_column(): say("地区"), "period": say("规划期"),
            "state": say("情况"), "whole_count": say("完整文献"), "excerpt_count": say("节选"),
            "char_count": say("字数"),
        },
    )  # fmt: skip
    ui.show_covered(corpus, filters, clicked)
ui.show_method(corpus, filters, figures)
ui.footer(corpus)
