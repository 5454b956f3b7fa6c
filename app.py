"""The frame around every page: configuration, language, navigation."""

from typing import Any

import streamlit as st

# Our own picture: Streamlit fetches the icon of a :material/…: page from another host.
st.set_page_config(page_title="智慧城市政策洞察", page_icon="static/favicon.png", layout="wide")
# The browser fetches its charting code for this empty figure while Python still loads ours.
early = st.empty()
if "_charting" not in st.session_state:
    st.session_state["_charting"] = True
    nothing: Any = {"data": [{"type": "scatter"}], "layout": {"height": 10}}
    early.plotly_chart(nothing)

from insights import ui  # noqa: E402 (the line above must come first)

early.empty()
ui.start()
say = ui.say

pages = [
    st.Page(
        "pages/overview.py",
        title=say("总览"),
        icon=":material/dashboard:",
        url_path="",  # else /overview is taken, and is no address
        default=True,
    ),
    st.Page("pages/search.py", title=say("检索"), icon=":material/search:"),
    st.Page("pages/indicators.py", title=say("指标对比"), icon=":material/straighten:"),
    st.Page("pages/regions.py", title=say("地区档案"), icon=":material/location_city:"),
    st.Page("pages/promises.py", title=say("兑现"), icon=":material/task_alt:"),
    st.Page("pages/silence.py", title=say("空白"), icon=":material/grid_off:"),
    st.Page("pages/profiles.py", title=say("领域画像"), icon=":material/donut_small:"),
    st.Page("pages/tasks.py", title=say("任务与部门"), icon=":material/assignment:"),
    st.Page("pages/trends.py", title=say("关键词趋势"), icon=":material/trending_up:"),
    st.Page("pages/pilots.py", title=say("试点地图"), icon=":material/map:"),
    st.Page("pages/documents.py", title=say("文献"), icon=":material/description:"),
    st.Page("pages/method.py", title=say("方法与数据"), icon=":material/science:"),
]
page = st.navigation([*pages, *ui.unknown_pages(pages)], position="hidden")
ui.list_pages(pages)
ui.entered(page.url_path)
ui.show_search_field(page.url_path)
ui.name_page(page.title)
with ui.guard():
    page.run()
