"""文献：目录、每份文献的著录与全文（依据和存疑在原位标出），以及整个语料的质量。"""

import streamlit as st

from insights import ui

say = ui.say
corpus = ui.open_marts()
filters = ui.draw_filters(corpus, ("region", "years", "period", "level", "type"))

st.title(say("文献"))
opened = ui.choose_document(corpus)
if opened == ui.LIST:
    ui.show_document_list(corpus, filters)
elif opened == ui.QUALITY:
    ui.show_quality(corpus, filters)
else:
    ui.show_document(corpus, opened)
ui.footer(corpus)
