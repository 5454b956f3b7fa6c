"""兑现：上一份规划的目标，后来的文献有没有数字；每个判断都有两边的原句。"""

import streamlit as st

from insights import charts, ui, views

say = ui.say
corpus = ui.open_marts()
filters = ui.draw_filters(corpus, ("region", "level", "type", "domain", "review"))

st.title(say("兑现"))
st.markdown(say("规划里的目标，到期以后兑现了吗？只用本地区更晚文献里的原话来判断。"))
everything = views.promises(corpus, filters, say, english=ui.english())
ui.stop_if_empty(everything, say("没有符合条件的目标。"))
ui.explain_verdicts()

counts = views.verdict_counts(everything)
bar = ui.show_figure(
    ui.drawing(charts.verdict_bars_chart, counts, say, region_column=ui.region_column()),
    counts,
    key="promise_counts",
    name=say("兑现"),
    alt=charts.verdict_bars_summary(counts, say),
    columns={ui.region_column(): say("地区"), "verdict": say("结果"), "count": say("目标个数")},
)
ui.follow_click("verdict", bar and bar[1:])

st.header(say("逐个目标"))
chosen = views.with_verdicts(everything, ui.choose_verdicts())
ui.stop_if_empty(chosen, say("没有这种结果的目标。"))
spoken = ui.spoken_of(chosen)
clicked = None
if not spoken.is_empty:
    clicked = ui.show_figure(
        ui.drawing(charts.relay_chart, spoken, say, region_column=ui.region_column(),
                   most=ui.MOST_RELAYS),
        spoken,
        key="promise_relay",
        name=say("目标和后来的数字"),
        alt=charts.relay_summary(spoken, say),
        drawn=ui.MOST_RELAYS,
        columns={
            ui.region_column(): say("地区"), "name": say("指标"), "year_due": say("到期"),
            "verdict": say("结果"), "reason": say("依据"), "quote": say("目标原文"),
            "outcome_quote": say("后来的原文"), "next_quote": say("下一个目标原文"),
            "title": say("文献"),
        },
    )  # fmt: skip
else:
    st.info(say("所选的目标在更晚的文献里都没有下文。"), icon=":material/hourglass_empty:")
ui.show_promise_list(corpus, chosen, clicked)
ui.footer(corpus)
