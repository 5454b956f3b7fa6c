"""One document closely: which is open, its card, its text part by part, what was read from it."""

import time
from collections.abc import Iterator
from typing import Any

import pandas as pd
import streamlit as st

from insights import views
from insights.ui.address import choose_one, choose_text, follow_click, labels, link_to
from insights.ui.downloads import tell_lacking
from insights.ui.evidence import show_evidence
from insights.ui.figures import show_table, stop_if_empty
from insights.ui.frame import region_names
from insights.ui.kinds import (
    by_kind,
    doubt_name,
    kind_name,
    named,
    relation_name,
    statement_name,
)
from insights.ui.panels import in_columns, span, with_value_text
from insights.ui.picking import pick_row
from insights.ui.reader import READER, open_document, show_document_text
from insights.ui.words import plain, region_column, say
from insights.ui.written import recall
from insights.views import Corpus, Exhibit, Filters

LIST, QUALITY = "list", "quality"
"""What the page shows when no document is open, as the address says it: `?doc=quality`."""

_PAUSE = 0.15
"""Seconds in which the browser draws the page without its text, so that it is at its top again."""


# ---------------------------------------------------------------- which document


def choose_document(corpus: Corpus) -> str:
    """Draw the ways around the page; return the id of the document open, or LIST, or QUALITY.

    Every document can be opened, whatever the filters choose: they narrow the list.
    """
    listed = views.document_list(corpus, Filters(), counted_only=False).table
    titles = {LIST: say("文献目录"), QUALITY: say("语料质量")}
    titles |= _distinct_titles(listed)
    last = st.session_state.get("_open", LIST)
    if last != LIST and last == st.session_state.get("doc") and not recall("doc"):
        st.session_state["doc"] = LIST  # the reader went back, or to the page's own link
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _open_link(LIST, titles[LIST], ":material/list:")
        _open_link(QUALITY, titles[QUALITY], ":material/fact_check:")
        chosen = choose_one("doc", say("打开"), list(titles), labels(titles)) or LIST
    if chosen != last and last != LIST and recall("passage") == st.session_state.get("_passage"):
        st.query_params.pop("passage", None)  # it belongs to the document left behind
    if recall("doc"):  # after a link from the page to itself the browser shows the old address
        st.query_params["doc"] = chosen
    st.session_state["_open"], st.session_state["_passage"] = chosen, recall("passage")
    return chosen


def _distinct_titles(listed: pd.DataFrame) -> dict[str, str]:
    """Return the title of every document; the browser tells options apart by what they say."""
    again = listed.groupby("title").cumcount() + 1
    return {
        doc_id: title
        if number == 1
        else say("{title}（第 {number} 份）", title=title, number=number)
        for doc_id, title, number in zip(listed["doc_id"], listed["title"], again, strict=True)
    }


def show_document_list(corpus: Corpus, filters: Filters) -> None:
    """Draw the list of documents, narrowed by words of the title; a click on a row opens one."""
    words = choose_text(
        "title", say("题名或文号"), placeholder=say("例如：智慧城市 国发〔2016〕"), longest=100
    )
    listed = views.document_list(corpus, filters, counted_only=False, words=words)
    stop_if_empty(listed, say("没有符合条件的文献。"))
    table = listed.table
    st.caption(say("{count} 份文献；点一行打开，点列名排序。", count=len(table)))
    row = show_table(
        Exhibit(table.assign(standing=[_standing(r) for r in table.itertuples()]), listed.sources),
        {"title": say("文献"), region_column(): say("地区"), "doc_type": say("文种"),
         "plan_years": say("规划起止年份"), "issue_shown": say("发文日期"),
         "doc_number": say("文号"), "indicator_count": say("指标"), "task_count": say("任务"),
         "repaired_pct": say("修复过的段落（%）"), "doubt_count": say("存疑"),
         "standing": say("说明"), "level": say("层级"), "periods": say("五年规划期"),
         "source_name": say("来源文件")},
        key="document_list", title=say("文献目录"),
        select=True,
    )  # fmt: skip
    follow_click("doc", [table["doc_id"].iloc[row]] if row is not None else None)


def _standing(row: Any) -> str:
    """Say why a document does not count, or in which respect it is no whole one."""
    reasons = (
        (isinstance(row.duplicate_of, str), say("重复")),
        (not row.is_policy, say("非政策文件")),
        (row.is_excerpt, say("节选")),
        (not row.published, say("不公开正文")),
    )
    return "、".join(reason for holds, reason in reasons if holds) or say("计入统计")


def _open_link(target: str, label: str, icon: str, passage_id: str | None = None) -> None:
    st.page_link(
        READER, label=plain(label), icon=icon,
        query_params=link_to(doc=target, passage=passage_id),
    )  # fmt: skip


# ---------------------------------------------------------------- one document


def show_document(corpus: Corpus, doc_id: str) -> None:
    """Show one document: its head, then its text, its card, its facts, its repairs in tabs."""
    tell_lacking(say("没有打开的标签页不在里面。"))
    row = views.document(corpus, doc_id).table.iloc[0]
    st.header(plain(row["title"]), anchor=False)
    names = region_names(corpus)
    known = [row["issuers"], row["doc_number"], row["issue_shown"], _where(row, names)]
    line = plain(" · ".join(str(part) for part in known if pd.notna(part) and part))
    part = say("语料里只有这份文献的一部分")
    st.caption(
        f"{line} :orange-badge[:material/content_cut: {part}]" if row["is_excerpt"] else line
    )
    _show_standing(corpus, row)
    body = st.empty()
    asked = (doc_id, recall("passage"))
    is_new = bool(asked[1]) and asked != st.session_state.get("_asked")
    if is_new and "_asked" in st.session_state:
        time.sleep(_PAUSE)
    st.session_state["_asked"] = asked
    with body.container():
        _show_tabs(corpus, row, at_text=is_new)


def _show_tabs(corpus: Corpus, row: pd.Series, *, at_text: bool) -> None:
    titles = [say("正文"), say("著录信息"), say("读出的事实"), say("修复与存疑")]
    if at_text:
        st.session_state["document_tab"] = titles[0]
    text, card, facts, repairs = st.tabs(titles, key="document_tab", on_change="rerun")
    with text:
        if text.open:
            show_document_text(corpus, str(row["doc_id"]))
    with card:
        if card.open:
            show_document_card(corpus, row)
    with facts:
        if facts.open:
            show_facts(corpus, row)
    with repairs:
        if repairs.open:
            show_repairs(corpus, row)


def _show_standing(corpus: Corpus, row: pd.Series) -> None:
    if not row["is_policy"]:
        st.warning(say("评论、新闻或模板：只列目，不计入统计。"), icon=":material/info:")
    for copy in views.document_copies(corpus, str(row["doc_id"])).table.itertuples():
        name = str(copy.title)
        _open_link(
            str(copy.doc_id),
            say("与《{title}》重复：以那一份为准，只计一次", title=name)
            if copy.is_fuller
            else say("《{title}》与本文献重复：以本文献为准", title=name),
            ":material/content_copy:",
        )


def show_document_card(corpus: Corpus, row: pd.Series) -> None:
    """Show all metadata of one document, and how much of it was repaired or is in doubt."""
    names = region_names(corpus)
    place = say(
        "字符 {start}–{end}", start=f"{row['source_start']:,}", end=f"{row['source_end']:,}"
    )
    pages = ""
    if pd.notna(row["first_page"]):
        pages = say("第 {first}–{last} 页", first=row["first_page"], last=row["last_page"])
    known = {
        say("发文机关"): row["issuers"], say("文号"): row["doc_number"],
        say("发文日期"): row["issue_shown"], say("文种"): say(row.doc_type),
        say("层级"): say(row.level), say("地区"): _where(row, names),
        say("规划期"): span(row["plan_start"], row["plan_end"]),
        say("五年规划期"): "、".join(say(period) for period in row.periods.split("、")),
        say("是否计入统计"): _standing(row),
        say("来源文件"): row["source_name"],
        say("在来源文件中的位置"): " · ".join(part for part in (place, pages) if part),
        say("字数"): f"{row['char_count']:,}",
        say("段落"): f"{row['passage_count']:,}",
        say("指标"): f"{row['indicator_count']:,}", say("任务"): f"{row['task_count']:,}",
        say("试点"): f"{row['pilot_count']:,}", say("引用的文件"): f"{row['reference_count']:,}",
        say("修复"): by_kind(views.document_repairs(corpus, str(row["doc_id"])), kind_name),
        say("存疑"): by_kind(views.document_doubts(corpus, str(row["doc_id"])), doubt_name),
    }  # fmt: skip
    if not row["published"]:
        known |= {say("修复"): say("不公开"), say("存疑"): say("不公开")}
    for group, cell in in_columns(pd.DataFrame(known.items()), 3):
        value = group[1] if pd.notna(group[1]) and group[1] else say("未载明")
        cell.markdown(f"{group[0]}  \n**{plain(value)}**")


def show_facts(corpus: Corpus, row: pd.Series) -> None:
    """Show what was read from the document; a row chosen shows its words and leads on."""
    doc_id = str(row["doc_id"])
    if not row["published"]:
        st.info(say("这份文献的文字不公开，只列目录信息和条数。"), icon=":material/lock:")
        return
    empty = True
    for key, title, exhibit, columns in _facts(corpus, doc_id):
        if exhibit.is_empty:
            continue
        empty = False
        st.markdown("**" + title + "** · " + say("{count} 条", count=len(exhibit.table)))
        chosen = show_table(
            exhibit, columns, key=f"document_{key}", title=title, select=True,
            words=("relation", "programme"),
        )  # fmt: skip
        first = next(iter(columns))
        chosen = pick_row(f"{doc_id}_{key}", list(exhibit.table[first]), chosen)
        if chosen is not None:
            fact = exhibit.table.iloc[chosen]
            if isinstance(fact["passage_id"], str):
                show_evidence(
                    corpus, fact["passage_id"], fact.get("quote"), key=f"evidence_{key}",
                    fact=fact.get("indicator_id"),
                )  # fmt: skip
            _lead_on(key, fact, is_counted=bool(row["is_counted"]))
    if empty:
        st.info(say("没有从这份文献读出指标、任务、试点或引用。"))


def _facts(
    corpus: Corpus, doc_id: str
) -> Iterator[tuple[str, str, Exhibit, dict[str, str]]]:  # fmt: skip
    stated = with_value_text(views.document_evidence(corpus, doc_id))
    yield "indicators", say("指标"), named(stated, statement_name), {
        "name": say("指标"), "value_text": say("数值"), "year_shown": say("年份"),
        "kind_name": say("性质"), "quote": say("原文"),
    }  # fmt: skip
    yield "tasks", say("任务"), views.document_tasks(corpus, doc_id), {
        "number": say("编号"), "title": say("任务"), "domain": say("领域"),
        "bodies": say("责任单位"),
    }  # fmt: skip
    yield "pilots", say("试点"), views.document_pilots(corpus, doc_id), {
        "place_name": say("地方"), region_column(): say("省份"), "programme": say("试点项目"),
        "batch": say("批次"), "year": say("年份"),
    }  # fmt: skip
    references = views.document_references(corpus, doc_id)
    relations = [relation_name(name) for name in references.table["relation"]]
    held = references.table["cited_doc_id"].notna()
    table = references.table.assign(relation=relations, is_held=held)
    yield "references", say("引用的文件"), Exhibit(table, references.sources), {
        "cited_title": say("文件"), "cited_number": say("文号"), "cited_year": say("年份"),
        "relation": say("引用方式"), "is_held": say("在语料中"),
    }  # fmt: skip


def _lead_on(key: str, fact: pd.Series, *, is_counted: bool) -> None:
    """Offer the way from a fact to where it is compared, mapped, or held in full."""
    if key == "indicators" and is_counted:
        st.page_link(
            "pages/indicators.py", label=say("看这个指标"), icon=":material/straighten:",
            query_params=link_to(indicator=fact["key"]),
        )  # fmt: skip
    if key == "pilots" and pd.notna(fact["province_code"]):
        st.page_link(
            "pages/pilots.py", label=say("看试点地图"), icon=":material/map:",
            query_params=link_to(province=fact["province_code"]),
        )  # fmt: skip
    if key == "references" and fact["is_held"]:
        _open_link(fact["cited_doc_id"], fact["cited_title"], ":material/description:")


def show_repairs(corpus: Corpus, row: pd.Series) -> None:
    """Show every repair and every undecided spot of the document; a row opens its passage."""
    if not row["published"]:
        st.info(say("这份文献的文字不公开，只列目录信息和条数。"), icon=":material/lock:")
        return
    doc_id = str(row["doc_id"])
    repairs, doubts = (
        views.document_repairs(corpus, doc_id), views.document_doubts(corpus, doc_id),
    )  # fmt: skip
    st.markdown("**" + say("清洗时改动了 {count} 处", count=len(repairs.table)) + "**")
    if not repairs.is_empty:
        st.caption(plain(by_kind(repairs, kind_name)))
        chosen = show_table(
            named(repairs, kind_name),
            {"kind_name": say("类别"), "before": say("原文"), "after": say("改为"),
             "rule_id": say("规则"), "source_start": say("在来源文件中的位置")},
            key="document_repairs", title=say("修复"), select=True,
        )  # fmt: skip
        if chosen is not None:
            passage_id = repairs.table["passage_id"].iloc[chosen]
            if isinstance(passage_id, str):
                open_document(doc_id, passage_id)
            st.caption(say("这一处在标题、页眉或段落之间，不在任何段落里。"))
    st.markdown("**" + say("存疑 {count} 处", count=len(doubts.table)) + "**")
    if not doubts.is_empty:
        st.caption(say("机器无法断定、保持原样的地方，请对照原件。"))
        chosen = show_table(
            named(doubts, doubt_name),
            {"kind_name": say("类别"), "quote": say("原文"), "section_path": say("章节")},
            key="document_doubts", title=say("存疑"), select=True,
        )  # fmt: skip
        if chosen is not None:
            open_document(doc_id, doubts.table["passage_id"].iloc[chosen])


def _where(row: pd.Series, names: dict[str, str]) -> str:
    """Return the region with the province around it."""
    region = names.get(row["region_code"]) or str(row["region_name"])
    province = names.get(row["province_code"]) or str(row["province_name"])
    if pd.isna(row["province_code"]) or row["province_code"] == row["region_code"]:
        return region
    return say("{region}（{province}）", region=region, province=province)
