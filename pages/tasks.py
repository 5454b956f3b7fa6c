"""任务与部门：谁牵头、谁配合、在哪个领域；一份规划的任务，一个部门历年的任务。"""

import streamlit as st

from insights import ui, views

say = ui.say
corpus = ui.open_marts()
filters = ui.draw_filters(corpus, ("region", "years", "period", "level", "type", "domain"))

st.title(say("任务与部门"))
st.markdown(say("谁牵头、谁配合、谁负责，在哪些领域；改名前后的部门算作一个。"))
plans = views.task_plans(corpus, filters)
ui.stop_if_empty(plans, say("所选文献里没有任务。"))
ui.show_task_coverage(views.task_coverage(corpus, filters))
ui.show_bodies(corpus, filters)

st.subheader(say("一份规划的任务"))
ui.show_plan_tasks(corpus, filters, plans)
ui.footer(corpus)
