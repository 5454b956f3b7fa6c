"""关键词趋势：规划用词怎样随时期变化，带区间，每个数都能看到原句。"""

import streamlit as st

from insights import ui, views

say = ui.say
corpus = ui.open_marts()
filters = ui.draw_filters(corpus, ("region", "years", "level", "type", "domain"))

st.title(say("关键词趋势"))
st.markdown(say("规划的用词怎样变化？每个概念在原文里逐处查出，按每万词折算，并给出 95% 区间。"))
words, options = st.container(), st.container()
with options:
    wording = ui.choose_wording()
matrix = ui.count_terms(corpus, filters, wording)
if matrix.spoken.slots.empty:
    st.info(say("所选条件下没有可统计的文献。"), icon=":material/filter_alt_off:")
    st.caption(say("请在左侧放宽筛选条件，或把节选也计入。"))
    ui.end_page()
with words:
    lines = ui.choose_lines(corpus, matrix)
colours = ui.line_colours(corpus, lines)
counted = views.count_lines(corpus, filters, lines, wording)

figure = ui.choose_figure()
line = None
if figure in ("lines", "ranks", "heat"):
    ui.show_trend(figure, counted, colours)
elif figure == "apart":
    line = ui.show_keyness(corpus, matrix)
elif figure == "cloud":
    ui.show_clouds(matrix, colours)
elif figure == "network":
    line = ui.show_network(corpus, filters, counted, wording, colours)
elif figure == "plain":
    ui.show_sensitivity(counted, filters, wording)
else:
    ui.show_borrowed(corpus, filters)

ui.show_concordance(corpus, filters, counted, wording, line)
ui.offer_matrix(matrix)
ui.take_other_figures(corpus, filters, counted, matrix, wording)
ui.explain_counting()
ui.footer(corpus)
