"""试点地图：各省试点数、试点地点，按项目和年份筛选；点一个省看它的名单。"""

import streamlit as st

from insights import maps, ui, views

say = ui.say
corpus = ui.open_marts()
filters = ui.draw_filters(corpus, ("region", "years"))

st.title(say("试点地图"))
programmes = views.pilot_programmes(corpus, filters)
ui.stop_if_empty(programmes, say("所选条件下没有试点。"))
chosen = ui.choose_many(
    "programme", say("试点项目"), list(dict.fromkeys(programmes.table["programme"])), say
)
provinces = views.provinces(corpus)
shaded = views.pilots_by_province(corpus, filters, provinces, programmes=chosen)
places = views.pilot_places(corpus, filters, programmes=chosen)
ui.stop_if_empty(places, say("所选条件下没有试点。"))

names = ui.region_names(corpus)
province = ui.choose_one(
    "province",
    say("省份"),
    [code for code, _ in provinces],
    ui.labels(names),
    optional=True,
    help_text=say("也可以直接在图上点选。"),
)
map_column, list_column = st.columns([3, 2])
with map_column:
    clicked = ui.show_figure(
        maps.pilot_map(shaded, places, ui.boundaries(), say=say, names=names, selected=province),
        shaded,
        key="pilot_map",
        alt=maps.map_summary(shaded, say),
        columns={"province_name": say("省份"), "pilot_count": say("试点"),
                 "place_count": say("地方"), "programme_count": say("项目")},
    )  # fmt: skip
    ui.follow_click("province", clicked)
with list_column:
    ui.show_pilot_list(corpus, places, province, names)
st.caption(
    say("底图：天地图行政区划边界（经简化），含全部34个省级行政区与南海诸岛；仅用于展示统计结果。")
)

st.subheader(say("覆盖范围"))
ui.show_table(
    programmes,
    {"programme": say("试点项目"), "batch": say("批次"), "year": say("年份"),
     "pilot_count": say("试点"), "located_count": say("已落图"), "source_note": say("来源")},
    key="pilot_programmes",
    words=("programme",),
)  # fmt: skip
ui.footer(corpus)
