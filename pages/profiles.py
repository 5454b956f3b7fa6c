"""领域画像：一份规划的目标、任务、篇幅在七个领域怎么分，可同另一份叠着看。"""

import streamlit as st

from insights import charts, ui, views

say = ui.say
corpus = ui.open_marts()
filters = ui.draw_filters(corpus, ("region", "years", "period", "level", "type"))

st.title(say("领域画像"))
st.markdown(say("一份规划把目标、任务和篇幅分给国家评价的七个领域各多少。"))
plans = ui.choose_plans(corpus, filters)
measure = ui.choose_profile_measure()
profiles = views.plan_profiles(corpus, filters, plans, measure)
ui.stop_if_empty(profiles, say("所选文献没有可分领域的内容。"))
clicked = ui.show_figure(
    ui.drawing(charts.plan_profiles_chart, profiles, say),
    profiles,
    key="plan_profiles",
    name=say("领域画像"),
    alt=charts.plan_profiles_summary(profiles, say),
    columns={
        "title": say("规划"), "domain": say("领域"), "count": say("个数"), "total": say("合计"),
        "share": say("占比"), "low": say("下限"), "high": say("上限"),
    },
)  # fmt: skip
st.caption(
    say(
        "横线是 95% 威尔逊区间：个数少的规划，占比说明不了什么。"
        "篇幅是任务所在段落的字数，没有区间。每个目标、任务只归一个领域。灰线是左侧筛选所选的全部文献合计。"
    )
)
ui.show_profile_facts(corpus, filters, profiles, measure, clicked)
ui.footer(corpus)
