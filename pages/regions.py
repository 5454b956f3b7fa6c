"""地区档案：一个地区的全部数字，按领域和年份排开，每个数字有原句。"""

import streamlit as st

from insights import charts, ui, views

say = ui.say
corpus = ui.open_marts()
filters = ui.draw_filters(
    corpus,
    ("years", "period", "level", "type", "domain", "review"),
    starts={"region": views.region_choices(corpus, views.Filters())},
)

st.title(say("地区档案"))
region = ui.choose_profiled_region(corpus)
figures = views.region_figures(corpus, filters, region)
ui.stop_if_empty(figures, say("所选条件下这个地区没有数字。"))
figures = ui.with_value_text(figures)

with st.container(horizontal=True):
    for label, value in (
        (say("指标"), figures.table["indicator_name"].nunique()),
        (say("目标"), int((figures.table["kind"] == "target").sum())),
        (say("现状"), int((figures.table["kind"] == "baseline").sum())),
        (say("文献"), figures.table["doc_id"].nunique()),
    ):
        st.metric(label, value, width=110)
clicked = ui.show_figure(
    ui.drawing(charts.region_figures_chart, figures, say, region_column=ui.region_column()),
    figures,
    key="region_figures",
    name=say("地区档案"),
    alt=charts.region_figures_summary(figures, say, region_column=ui.region_column()),
    columns=ui.columns_of_values(),
)
st.caption(say("标记旁是个数；原文没写年份的，放在文献的起始年。"))
ui.show_profile(corpus, figures, clicked)
ui.footer(corpus)
