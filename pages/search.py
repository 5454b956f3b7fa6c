"""检索：全部原文、指标、任务、试点和引用用同一个框查找，按地区、规划期、文种、领域收窄。"""

import streamlit as st

from insights import ui

say = ui.say
corpus = ui.open_marts()
filters = ui.draw_filters(corpus, ("region", "years", "period", "level", "type", "domain"))

st.title(say("检索"))
question = ui.choose_question()
similar_to = ui.choose_similar(question)
if question:
    ui.show_finds(corpus, filters, question)
elif similar_to:
    ui.show_similar(corpus, filters, similar_to)
else:
    ui.show_examples(corpus, filters)
ui.footer(corpus)
