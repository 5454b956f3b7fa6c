"""指标对比：选一个指标，各地区、各年份并排看；目标与现状分开；点一个点看原句。"""

import streamlit as st

from insights import charts, ui, views

say = ui.say
corpus = ui.open_marts()
filters = ui.draw_filters(corpus)

st.title(say("指标对比"))
catalogue = views.indicator_catalogue(corpus, filters)
ui.stop_if_empty(catalogue, say("没有符合条件的量化指标。"))

key = ui.choose_indicator(corpus, catalogue)
values = views.indicator_values(corpus, filters, key)
ui.stop_if_empty(values, say("所选条件下没有这个指标的数值。"))

with st.container(horizontal=True):
    for label, value in (
        (say("地区"), values.table["region_code"].nunique()),
        (say("年份"), values.table["year_shown"].nunique()),
        (say("目标"), int((values.table["kind"] == "target").sum())),
        (say("现状"), int((values.table["kind"] == "baseline").sum())),
    ):
        st.metric(label, value, width=110)

columns = {
    ui.region_column(): say("地区"), "year_shown": say("年份"), "kind": say("性质"),
    "name": say("指标"), "value_text": say("数值"), "scope": say("范围"),
    "is_year_inferred": say("年份为推定"), "quote": say("原文"), "title": say("文献"),
    "section_path": say("章节"), "reason": say("为何不可比"), "review": say("核对"),
}  # fmt: skip
values = ui.with_value_text(values)
clicked = ui.show_figure(
    charts.indicator_dots_chart(values, say, region_column=ui.region_column()),
    values,
    key="indicator_dots",
    alt=charts.indicator_dots_summary(values, say, region_column=ui.region_column()),
    columns=columns,
)
if charts.has_several_years(values):
    later = ui.show_figure(
        charts.indicator_over_time_chart(values, say, region_column=ui.region_column()),
        values,
        key="indicator_over_time",
        alt=charts.indicator_over_time_summary(values, say, region_column=ui.region_column()),
        columns=columns,
    )
    clicked = clicked or later
ui.show_statement(corpus, values, clicked)
ui.footer(corpus)
