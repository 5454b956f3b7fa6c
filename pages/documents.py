"""文献：每份文献的元数据、提纲与全文，依据在原位标出。"""

import streamlit as st

from insights import ui, views

say = ui.say
corpus = ui.open_marts()
filters = ui.draw_filters(corpus, ("region", "years", "period", "level"))

st.title(say("文献"))
listed = views.document_list(corpus, filters, counted_only=False)
ui.stop_if_empty(listed, say("没有符合条件的文献。"))

titles = dict(zip(listed.table["doc_id"], listed.table["title"], strict=True))
row = ui.show_table(
    listed,
    {"title": say("文献"), ui.region_column(): say("地区"), "level": say("层级"),
     "doc_type": say("文种"), "doc_number": say("文号"), "issue_date": say("发文日期"),
     "plan_start": say("起始年"), "plan_end": say("终止年"),
     "indicator_count": say("指标"), "task_count": say("任务"), "is_counted": say("计入统计"),
     "is_excerpt": say("节选"), "source_name": say("来源文件")},
    key="document_list",
    select=True,
)  # fmt: skip
ui.follow_click("doc", [listed.table["doc_id"].iloc[row]] if row is not None else None)
doc_id = ui.choose_one("doc", say("打开文献"), list(titles), ui.labels(titles))
assert doc_id is not None  # the list is not empty

ui.show_document_card(views.document(corpus, doc_id))
ui.show_document_text(
    views.document_outline(corpus, doc_id),
    views.document_passages(corpus, doc_id),
    views.document_evidence(corpus, doc_id),
)
repairs = views.document_repairs(corpus, doc_id)
with st.expander(say("清洗时改动了 {count} 处", count=len(repairs.table))):
    if not repairs.is_empty:
        ui.show_table(
            repairs,
            {"before": say("原文"), "after": say("改为"), "rule_id": say("规则"),
             "source_start": say("在来源文件中的位置")},
            key="document_repairs",
        )  # fmt: skip
ui.footer(corpus)
