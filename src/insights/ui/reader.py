"""A whole document on the screen, part by part, beside its outline."""

from typing import Any

import pandas as pd
import streamlit as st

from insights.ui.address import link_to
from insights.ui.marks import change_line, show_comparison, show_words
from insights.ui.parameters import complain
from insights.ui.words import plain, say
from insights.ui.written import recall
from insights.views import (
    Corpus,
    document_doubts,
    document_evidence,
    document_outline,
    document_passages,
    document_repairs,
)

READER = "pages/documents.py"
LEAD = 120
"""So many characters may stand before the passage asked for: it is seen without scrolling."""

_FACT, _DOUBT = "orange", "violet"


def open_document(doc_id: str, passage_id: str | None = None) -> None:
    """Leave for a document, at a passage if one is given, even one that was open before."""
    st.session_state["_asked"] = None
    st.switch_page(READER, query_params=link_to(doc=doc_id, passage=passage_id))


def show_document_text(corpus: Corpus, doc_id: str) -> None:
    """Show one part of the text beside the outline, at the passage the address asks for."""
    passages = document_passages(corpus, doc_id).table
    if passages.empty:
        st.info(say("这份文献的文字不公开，只列目录信息和条数。"), icon=":material/lock:")
        return
    wanted = recall("passage")
    if wanted and wanted not in set(passages["passage_id"]):
        complain("passage", wanted)
        st.query_params.pop("passage", None)
        wanted = None
    outline = document_outline(corpus, doc_id).table
    outline = outline[outline["level"] > 0]
    # The text comes first: on a phone the outline stands beneath it.
    text, side = st.columns([3, 1], gap="medium")
    with text:
        shown = _choose_part(passages, doc_id, wanted)
        _show_part(corpus, doc_id, shown, outline, wanted)
        later = passages[passages["number"] > shown["number"].max()]
        if later.empty:
            _show_headings(outline[outline["first_passage"].isna()])
        else:
            st.page_link(
                READER, label=say("接着读下一部分"), icon=":material/arrow_forward:",
                query_params=link_to(doc=doc_id, passage=later["passage_id"].iloc[0]),
            )  # fmt: skip
    with side:
        _show_outline(outline, doc_id, shown)


def first_open(lengths: list[int], chosen: int, most: int = LEAD) -> int:
    """Return the first passage to stand open so that at most *most* characters precede *chosen*."""
    first = chosen
    while first > 0 and sum(lengths[first - 1 : chosen]) <= most:
        first -= 1
    return first


def _choose_part(passages: pd.DataFrame, doc_id: str, wanted: str | None) -> pd.DataFrame:
    """Draw the choice of part and the legend; return the passages of the part.

    A passage newly asked for opens its part; after that the reader turns the pages.
    """
    memory = st.session_state.setdefault("_reading", {"jump": 0})
    if (doc_id, wanted) != memory.get("at") and (wanted or doc_id != memory.get("doc")):
        found = passages.loc[passages["passage_id"] == wanted, "part"]
        memory |= {"jump": memory["jump"] + 1, "part": int(found.iloc[0]) if len(found) else 1}
    memory |= {"at": (doc_id, wanted), "doc": doc_id}
    parts = int(passages["part"].max())
    at = min(memory["part"], parts)
    if parts > 1:
        at = st.pagination(
            parts, default=at, key=f"part_{memory['jump']}", on_change=_leave_passage,
            persist_state="page",
        )  # fmt: skip
    shown = passages[passages["part"] == at]
    first, last = shown["number"].min(), shown["number"].max()
    where = say("段落 {first}–{last}，共 {count} 段", first=first, last=last, count=len(passages))
    fact, doubt = say("读出的指标"), say("存疑：机器无法断定，保持原样")
    st.caption(f"{where} · :{_FACT}-background[{fact}] :{_DOUBT}-background[{doubt}]")
    return shown


def _leave_passage() -> None:
    st.query_params.pop("passage", None)


def _show_part(
    corpus: Corpus, doc_id: str, shown: pd.DataFrame, outline: pd.DataFrame, wanted: str | None
) -> None:
    """Show the passages; those far before the one wanted are folded away above it."""
    spans = _spans(corpus, doc_id)
    repairs = dict(list(document_repairs(corpus, doc_id).table.groupby("passage_id")))
    headings = dict(list(outline.groupby("first_passage")))
    rows = shown.to_dict("records")
    places = [n for n, row in enumerate(rows) if row["passage_id"] == wanted]
    sizes = [len(row["text"]) + 60 * (row["passage_id"] in headings) for row in rows]
    first = first_open(sizes, places[0]) if places else 0
    if first:
        with st.expander(say("这一部分的前文（{count} 段）", count=first)):
            for row in rows[:first]:
                _show_passage(row, headings, spans, repairs, is_wanted=False)
    if rows[first]["passage_id"] not in headings and rows[first]["section_path"]:
        st.caption(plain(rows[first]["section_path"]))
    for row in rows[first:]:
        _show_passage(row, headings, spans, repairs, is_wanted=row["passage_id"] == wanted)


def _spans(corpus: Corpus, doc_id: str) -> dict[str, list[tuple[int, int, str]]]:
    spans: dict[str, list[tuple[int, int, str]]] = {}
    facts, doubts = document_evidence(corpus, doc_id), document_doubts(corpus, doc_id)
    for exhibit, colour in ((facts, _FACT), (doubts, _DOUBT)):
        for row in exhibit.table.to_dict("records"):
            spans.setdefault(row["passage_id"], []).append((row["start"], row["end"], colour))
    return spans


def _show_headings(headings: pd.DataFrame) -> None:
    for heading in headings.to_dict("records"):
        signs = "#" * min(int(heading["level"]) + 3, 6)
        name = plain(heading["number"]) + plain(heading["heading"])
        st.markdown(f"{signs} {name}")


def _show_passage(
    row: dict[Any, Any],
    headings: dict[Any, pd.DataFrame],
    spans: dict[str, list[tuple[int, int, str]]],
    repairs: dict[Any, pd.DataFrame],
    *,
    is_wanted: bool,
) -> None:
    passage_id = row["passage_id"]
    if passage_id in headings:
        _show_headings(headings[passage_id])
    box = st.container(border=True, key="passage_wanted") if is_wanted else st.container()
    with box:
        if is_wanted:
            st.markdown(":primary-badge[" + say("所指段落") + "]")
        with st.container(horizontal=True, wrap=False, gap="small"):
            st.page_link(
                READER, label=str(row["number"]), icon="",
                help=say("这一段的地址：点开，或用右键复制链接"),
                query_params=link_to(doc=row["doc_id"], passage=passage_id),
            )  # fmt: skip
            with st.container():
                if pd.notna(row["page"]):
                    st.caption(say("第 {page} 页", page=row["page"]))
                show_words(row["text"], spans.get(passage_id, []))
                if isinstance(row["original"], str):
                    _offer_comparison(row, repairs.get(passage_id))


def _offer_comparison(row: dict[Any, Any], repairs: pd.DataFrame | None) -> None:
    count = 0 if repairs is None else len(repairs)
    title = say("对照原文 · 修复 {count} 处", count=count) if count else say("对照原文")
    box = st.expander(
        title, icon=":material/compare:", key=f"origin_{row['passage_id']}", on_change="rerun",
        type="compact",
    )  # fmt: skip
    if not box.open:
        return
    with box:
        show_comparison(row["original"], row["text"])
        for change in [] if repairs is None else repairs.to_dict("records"):
            st.markdown(f"- {change_line(change)}")


def _outline_label(section: dict[Any, Any], *, is_shown: bool) -> str:
    indent = "\u2003" * max(0, int(section["level"]) - 1)
    name = plain(section["number"]) + plain(section["heading"])
    return indent + (f":primary[{name}]" if is_shown else name)


def _show_outline(outline: pd.DataFrame, doc_id: str, shown: pd.DataFrame) -> None:
    """List the headings, each a link to the first passage beneath it."""
    if outline.empty:
        return
    st.markdown("**" + say("提纲") + "**")
    here = set(shown["passage_id"])
    with st.container(height=560, border=False, gap="xsmall", key="outline"):
        for section in outline.to_dict("records"):
            passage_id = section["first_passage"]
            label = _outline_label(section, is_shown=passage_id in here)
            if isinstance(passage_id, str):
                st.page_link(
                    READER, label=label, icon="", width="stretch",
                    query_params=link_to(doc=doc_id, passage=passage_id),
                )  # fmt: skip
            else:
                st.markdown(label)
