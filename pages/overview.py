"""总览：语料里有什么，最有说服力的数字，三类读者各从哪里进。"""

import streamlit as st

from insights import charts, ui, views

say = ui.say
corpus = ui.open_marts()
filters = ui.draw_filters(corpus)

st.title(say("智慧城市政策洞察"))
st.markdown(say("把智慧城市政策文献变成可以追溯的数字：每个数字都通向它在原文中的那一句话。"))
ui.draw_search_field()

summary = views.corpus_summary(corpus, filters)
ui.stop_if_empty(summary, say("没有符合条件的文献。"))
total = summary.table.iloc[0]
with st.container(horizontal=True):
    for label, value, note in (
        (say("文献"), f"{total.document_count:,}", say("计入统计的政策文献数")),
        (say("地区"), f"{total.region_count:,}", say("发布这些文献的地区数，含国家")),
        (say("年份"), ui.span(total.first_year, total.last_year), say("规划期或发文年份的跨度")),
        (say("指标数"), f"{total.indicator_count:,}", say("写明数字的目标和现状，逐条可查")),
        (say("试点"), f"{total.pilot_count:,}", say("地方—项目—批次的组合数")),
    ):
        st.metric(label, value, help=note, border=True, width=165)

above = st.container()  # filled last: the browser can fetch its charting code meanwhile

st.header(say("语料覆盖的年份"))
timeline = views.plan_timeline(corpus, filters)
clicked = ui.show_figure(
    ui.drawing(charts.plan_timeline_chart, timeline, say, region_column=ui.region_column(),
               most=ui.MOST_BARS),
    timeline,
    key="plan_timeline",
    name=say("语料覆盖的年份"),
    alt=charts.plan_timeline_summary(timeline, say),
    drawn=ui.MOST_BARS,
    columns={"title": say("文献"), ui.region_column(): say("地区"), "level": say("层级"),
             "plan_start": say("起始年"), "plan_end": say("终止年"), "issue_year": say("发文年")},
)  # fmt: skip
ui.offer_document(timeline, clicked)

with above:
    ui.show_ways_in(
        [
            (say("决策者"), say("其他城市承诺了什么？"), "pages/indicators.py", say("看指标对比")),
            (say("汇报人"), say("一张图讲清试点分布。"), "pages/pilots.py", say("看试点地图")),
            (say("分析员"), say("用词怎样随规划期变化？"), "pages/trends.py", say("看关键词趋势")),
        ]
    )

    st.header(say("各地都在定的目标"))
    ui.show_telling_figures(corpus, views.telling_figures(corpus, filters))

with st.expander(say("这些数字覆盖什么、不覆盖什么"), icon=":material/info:"):
    st.markdown(
        say(
            "语料只有 {documents} 份政策文献，其中 {excerpts} 份是节选；另有 {duplicates} 份"
            "重复文本、{others} 份评论或模板不计入统计。"
            "没有出现的地区，是文献不在语料中，不是没有目标。",
            documents=total.document_count,
            excerpts=total.excerpt_count,
            duplicates=total.duplicate_count,
            others=total.non_policy_count,
        )
    )
ui.footer(corpus)
