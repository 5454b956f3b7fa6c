"""没有的页面：说明地址里的这一页不在，并列出有的。"""

import streamlit as st

from insights import ui

st.title(ui.say("没有这个页面"))
ui.show_missing_page()
