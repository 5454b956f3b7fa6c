"""试点地图：各省试点的多少和分布；点一个省，看它的地市、区县、名单、规划和主要指标。"""

import streamlit as st

from insights import ui, views

say = ui.say
corpus = ui.open_marts()
filters = ui.draw_filters(corpus, ("region", "years"))

st.title(say("试点地图"))
st.markdown(say("哪些地方是国家和省里的智慧城市类试点？点一个省打开它，每个试点都能看到依据。"))
choice = ui.choose_pilots(corpus, filters)
places = views.pilot_places(corpus, filters, choice)
ui.stop_if_empty(places, say("所选条件下没有试点。"))
names = ui.region_names(corpus)
province = ui.choose_province({code: names[code] for code, _ in views.provinces(corpus)})
if province:
    ui.show_breadcrumb(names[province])
    ui.stop_if_outside(corpus, filters, province)
shade, for_hall = ui.choose_shade(province)

map_column, list_column = st.columns([3, 2])
if province:
    with map_column:
        clicked, picture = ui.show_province(corpus, places, province, for_hall=for_hall)
    with list_column:
        ui.show_pilots(corpus, picture.places, str(clicked[0]) if clicked else None)
        ui.show_beside(corpus, province)
else:
    with map_column:
        clicked, picture = ui.show_nation(corpus, filters, places, shade, for_hall=for_hall)
    with list_column:
        chosen = ui.show_province_ranking(corpus, places)
    ui.follow_click("province", clicked or ([chosen] if chosen else None))

st.header(say("覆盖范围"))
ui.show_coverage(corpus, places)
ui.offer_maps(corpus, picture)
ui.footer(corpus)
