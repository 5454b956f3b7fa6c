"""指标对比：选一个指标，各地区、各年份并排看；只有口径一致的才放在一起；点一个点看原句。"""

import streamlit as st

from insights import ui, views

say = ui.say
corpus = ui.open_marts()
filters = ui.draw_filters(corpus)

st.title(say("指标对比"))
catalogue = views.indicator_catalogue(corpus, filters)
ui.stop_if_empty(catalogue, say("没有符合条件的量化指标。"))
names = ui.region_names(corpus)
ui.show_catalogue(catalogue, names)

key = ui.choose_indicator(corpus, catalogue)
left, middle, right = st.columns([2, 2, 1])
with left:
    others = ui.choose_others(catalogue, key, names)
with middle:
    kinds = ui.choose_kinds()
found = views.indicator_values(corpus, filters, key, say, english=ui.english(), kinds=kinds)
ui.stop_if_empty(found, say("所选条件下没有这个指标的数值。"))
values = ui.with_value_text(views.comparable(found))
with right:
    scale = ui.choose_scale(values)

with st.container(horizontal=True):
    for label, value in (
        (say("地区"), values.table["region_code"].nunique()),
        (say("年份"), values.table["year_shown"].nunique()),
        (say("目标"), int((values.table["kind"] == "target").sum())),
        (say("现状"), int((values.table["kind"] == "baseline").sum())),
    ):
        st.metric(label, value, width=110, help=ui.meaning(label))
    apart = len(found.table) - len(values.table)
    why = say("口径不同、不能放进同一张图的数值，列在图下。")
    st.metric(say("另列"), apart, width=110, help=why)

clicks = ui.show_values(values, scale, key="")
ui.show_picked(corpus, values, *clicks)
ui.show_apart(corpus, views.set_apart(found))
ui.show_ranking(corpus, values)

for number, other in enumerate(others):
    also = views.indicator_values(corpus, filters, other, say, english=ui.english(), kinds=kinds)
    if also.is_empty:
        st.info(say("所选条件下没有这个指标的数值。"))
        continue
    also = ui.with_value_text(views.comparable(also))
    clicks = ui.show_values(also, None, key=f"_{number + 1}")
    ui.show_picked(corpus, also, *clicks, name=f"fact_{number + 1}")
ui.footer(corpus)
