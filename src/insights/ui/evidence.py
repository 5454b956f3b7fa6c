"""The words of documents: the sentence behind a figure, and a whole text part by part."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from insights.errors import FilterError
from insights.ui.address import complain, link_to, recall
from insights.ui.words import plain, say
from insights.views import (
    Corpus,
    Exhibit,
    changed_spans,
    document_doubts,
    document_evidence,
    document_outline,
    document_passages,
    document_repairs,
    evidence,
    passage_origin,
)

READER = "pages/documents.py"
LEAD = 120
"""So many characters may stand before the passage asked for: it is seen without scrolling."""

_FACT, _DOUBT = "orange", "violet"


def show_evidence(
    corpus: Corpus, passage_id: str, quote: str | None = None, *, key: str = "evidence"
) -> None:
    """Show the passage with *quote* marked, its document and section, and a link into it."""
    try:
        row = evidence(corpus, passage_id).table.iloc[0]
    except FilterError as error:
        st.warning(plain(error))
        return
    with st.container(border=True, key=key):
        st.markdown("**" + say("原文依据") + "**")
        text = str(row["text"])
        start = text.find(quote) if quote else -1
        spans = [(start, start + len(quote))] if quote and start >= 0 else []
        st.markdown(marked(text, spans) or say("该文献的文字不公开。"))
        st.caption(plain(" · ".join(_origin(row))))
        origin = passage_origin(corpus, passage_id)
        if not origin.is_empty:
            repaired = origin.table.iloc[0]
            title = say("修复过 {count} 处：对照原文", count=repaired["repair_count"])
            with st.expander(title, icon=":material/compare:"):
                show_comparison(repaired["original"], repaired["text"])
        st.page_link(
            READER, label=say("在文献中打开"), icon=":material/description:",
            query_params=link_to(doc=row["doc_id"], passage=passage_id),
        )  # fmt: skip


def show_comparison(original: str, text: str) -> None:
    """Show the source's own words beside the cleaned ones, with what differs marked on both."""
    gone, new = changed_spans(original, text)
    left, right = st.columns(2)
    with left:
        st.caption(say("来源文件"))
        st.markdown(painted(visible(original, gone), [(*span, "red") for span in gone]))
    with right:
        st.caption(say("修复后"))
        st.markdown(painted(visible(text, new), [(*span, "green") for span in new]))


def visible(text: str, changed: Iterable[tuple[int, int]]) -> str:
    """Return *text*, sign for sign, with line ends shown, and blanks where they were changed."""
    signs = list(text.replace("\r", " ").replace("\n", "↵").replace("\t", "⇥"))
    for start, end in changed:
        signs[start:end] = ["␣" if sign.isspace() else sign for sign in signs[start:end]]
    return "".join(signs)


def marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return *text* as Markdown, letter for letter, with the spans highlighted."""
    return painted(text, [(start, end, "orange") for start, end in spans])


def painted(text: str, spans: Iterable[tuple[int, int, str]], offset: int = 0) -> str:
    """Return *text* as Markdown, letter for letter, each span on the colour it names.

    Where spans overlap the shorter one is seen. offset: where *text* begins in what spans count.
    """
    colours = [""] * len(text)
    for start, end, colour in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        low, high = max(start - offset, 0), min(max(end - offset, 0), len(text))
        colours[low:high] = [colour] * max(high - low, 0)
    parts, at = [], 0
    for colour, run in groupby(colours):
        piece = plain(text[at : (at := at + len(list(run)))])
        parts.append(f":{colour}-background[{piece}]" if colour else piece)
    return "".join(parts)


def _origin(row: pd.Series) -> list[str]:
    known = [row["title"], row["doc_number"], row["issue_shown"], row["section_path"]]
    if pd.notna(row["page"]):
        known.append(say("第 {page} 页", page=int(row["page"])))
    return [str(part) for part in known if pd.notna(part) and part]


def open_document(doc_id: str, passage_id: str | None = None) -> None:
    """Leave for a document, at a passage if one is given, even one that was open before."""
    st.session_state["_asked"] = None
    st.switch_page(READER, query_params=link_to(doc=doc_id, passage=passage_id))


# ---------------------------------------------------------------- a whole text


def show_document_text(corpus: Corpus, doc_id: str) -> None:
    """Show one part of the text beside the outline, at the passage the address asks for."""
    passages = document_passages(corpus, doc_id).table
    if passages.empty:
        st.info(say("这份文献的文字不公开，只列目录信息和条数。"), icon=":material/lock:")
        return
    wanted = recall("passage")
    if wanted and wanted not in set(passages["passage_id"]):
        complain("passage", wanted)
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


def blocks(text: str) -> Iterator[tuple[int, list[str], bool]]:
    """Yield the runs of lines that are rows of a table (with tabs) and those that are not.

    Each comes with the place of its first character in *text*.
    """
    at = 0
    for is_table, run in groupby(text.split("\n"), key=lambda line: "\t" in line):
        lines = list(run)
        yield at, lines, is_table
        at += sum(len(line) + 1 for line in lines)


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
                _show_words(row["text"], spans.get(passage_id, []))
                if isinstance(row["original"], str):
                    _offer_comparison(row, repairs.get(passage_id))


def _show_words(text: str, spans: list[tuple[int, int, str]]) -> None:
    """Show a passage with its marks; lines with tabs are the rows of a table."""
    for at, lines, is_table in blocks(text):
        if not is_table:
            st.markdown(painted("\n".join(lines), spans, at))
            continue
        rows: list[list[str]] = []
        for line in lines:
            rows.append([])
            for cell in line.split("\t"):
                rows[-1].append(painted(cell, spans, at))
                at += len(cell) + 1
        widest = max(map(len, rows))
        st.table([[*row, *[""] * (widest - len(row))] for row in rows], alt=say("原文中的表格"))


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
        for change in [] if repairs is None else repairs.itertuples():
            before, after = str(change.before), str(change.after)
            old = painted(visible(before, [(0, len(before))]), [(0, len(before), "red")])
            new = painted(visible(after, [(0, len(after))]), [(0, len(after), "green")])
            name = plain(kind_name(str(change.kind)))
            st.markdown(f"- {name} · {old or '∅'} → {new or '∅'}")


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


# ---------------------------------------------------------------- names of rules


def kind_name(kind: str) -> str:
    """Return what a group of repair rules is called; a new group by its own prefix."""
    names = {
        "form": say("字形与标点"), "script": say("一简对多繁"), "chunk": say("分块编号"),
        "page": say("页码"), "doubled": say("重复标题"), "mojibake": say("乱码"),
        "insert": say("外来插入"), "lost": say("丢失的字符"), "ocr": say("识别错字"),
        "number": say("文号与年份"), "title": say("题目更正"), "gap": say("缺页"),
    }  # fmt: skip
    return names.get(kind, kind)


def doubt_name(kind: str) -> str:
    """Return what an undecided spot is called; a new kind by its own name."""
    names = {
        "lost_character": say("丢失的字符"), "lone_letter": say("孤立的字母"),
        "broken_end": say("句子中断"), "broken_start": say("开头缺字"),
        "open_bracket": say("括号不全"), "fused_digits": say("数字连成一串"),
        "document_number": say("文号残缺"), "rare_character": say("生僻字"),
        "stray_number": say("孤立的数字"),
    }  # fmt: skip
    return names.get(kind, kind_name(kind))


def statement_name(kind: str) -> str:
    """Return whether a value is aimed at or was reached, in the reader's language."""
    return {"target": say("目标"), "baseline": say("现状")}.get(kind, kind)


def relation_name(relation: str) -> str:
    """Return why a document is cited, in the reader's language."""
    names = {
        "basis": say("依据"), "implement": say("贯彻落实"), "mention": say("提及"),
        "attachment": say("附件"), "standard": say("标准"), "listed": say("列入清单"),
    }  # fmt: skip
    return names.get(relation, relation)


def named(exhibit: Exhibit, name: Callable[[str], str]) -> Exhibit:
    """Return the exhibit with a column `kind_name`: its kinds as the reader calls them."""
    return replace(exhibit, table=exhibit.table.assign(kind_name=exhibit.table["kind"].map(name)))


def by_kind(exhibit: Exhibit, name: Callable[[str], str]) -> str:
    """Return how often each kind occurs, most frequent first, or that none does."""
    counts = exhibit.table["kind"].value_counts()
    return "、".join(f"{name(str(kind))} {count}" for kind, count in counts.items()) or say("无")
