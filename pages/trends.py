"""关键词趋势：用词怎样随五年规划期变化，按每万词频次，附区间。"""

import streamlit as st

from insights import charts, ui, views

say = ui.say
corpus = ui.open_marts()
filters = ui.draw_filters(corpus, ("region", "years", "level"))

st.title(say("关键词趋势"))
terms = views.term_list(corpus, filters)
ui.stop_if_empty(terms, say("所选条件下没有可统计的词。"))

suggested = list(views.term_suggestions(corpus, filters, limit=5).table["term"])
chosen = ui.choose_many(
    "term",
    say("关键词"),
    list(terms.table["term"]),
    str,
    default=suggested,
    at_most=8,
    help_text=say("默认是各规划期之间变化最大的词；可以换成任何词。"),
)
if not chosen:
    st.info(say("请至少选一个关键词。"), icon=":material/filter_alt_off:")
    st.stop()

trend = views.term_trend(corpus, filters, chosen)
ui.stop_if_empty(trend, say("所选条件下没有可以归入五年规划期的文献。"))
columns = {
    "term": say("关键词"), "period": say("规划期"), "rate_per_10k": say("每万词次数"),
    "low": say("区间下限"), "high": say("区间上限"), "count": say("次数"),
    "documents_with": say("出现的文献"), "documents": say("文献"), "token_count": say("词数"),
}  # fmt: skip
clicked = ui.show_figure(
    charts.term_lines_chart(trend, say),
    trend,
    key="term_lines",
    alt=charts.term_lines_summary(trend, say),
    columns=columns,
)
ui.show_contexts(corpus, filters, chosen, clicked)

st.subheader(say("各规划期的词云"))
st.caption(say("字号在每张图内按频次缩放，不能跨图比较；同一个词在各期颜色相同；数字以表为准。"))
periods = list(dict.fromkeys(trend.table["period"]))
for column, period in zip(st.columns(len(periods)), periods, strict=True):
    with column:
        ui.show_cloud(views.cloud_terms(corpus, filters, period), period)
ui.footer(corpus)
