"""The panel of evidence, the same everywhere: a quote in its sentence, and what is known of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from insights.citations import gb7714, plain_chinese, plain_english
from insights.errors import FilterError
from insights.i18n import without_controls
from insights.ui.address import link_to
from insights.ui.boxes import lazy_box
from insights.ui.chosen import whole_address
from insights.ui.kinds import field_name
from insights.ui.marks import change_line, painted, show_comparison, show_words
from insights.ui.reader import READER
from insights.ui.words import english, plain, say
from insights.views import (
    Corpus,
    Fact,
    cited_passage,
    evidence,
    fact_decisions,
    find_fact,
    passage_origin,
    passage_repairs,
    places_of,
    sentence_around,
)

AROUND = 80
"""So many characters are shown on either side of the sentence; the rest is one click away."""

_MARK = "orange"


def show_evidence(
    corpus: Corpus, passage_id: str, quote: str | None = None, *, key: str = "evidence",
    start: int | None = None, fact: str | None = None,
) -> None:  # fmt: skip
    """Show *quote* marked in its sentence, where it stands, how it was read, how to cite it.

    start: where the quote stands in the passage, if the caller knows; else it is marked wherever it
    occurs. fact: the id of the indicator it is, which knows place, rule and review itself.
    """
    try:
        row = evidence(corpus, passage_id).table.iloc[0]
        read = find_fact(corpus, fact) if fact else None
    except FilterError as error:
        st.warning(plain(error))
        return
    text = str(row["text"])
    if read and read.passage_id == passage_id:
        quote, start = text[read.start : read.end], read.start
    with st.container(border=True, key=key):
        st.markdown("**" + say("原文依据") + "** · " + plain(f"《{row['title']}》"))
        if row["published"]:
            _show_sentence(text, places_of(text, quote or "", start))
        else:
            st.info(say("该文献的文字不公开。"), icon=":material/lock:")
        st.caption(plain(" · ".join(_standing(row))))
        if read:
            _show_reading(corpus, read)
        _show_repairs(corpus, passage_id, key)
        _show_ways_on(row, key)


def show_source_note(lines: Sequence[str], note: str, *, key: str = "evidence") -> None:
    """Show, in the same panel, a fact that no document of the corpus states, and its source."""
    with st.container(border=True, key=key):
        told = plain(" · ".join(line for line in lines if line))
        st.markdown("**" + say("依据") + "** · " + told)
        st.markdown(say("来源：{source}", source=plain(note)))
        st.caption(say("出自公开名单：语料里没有提到它的文献，所以没有原句。"))
        with st.expander(say("引用"), icon=":material/format_quote:", type="compact"):
            words = "，".join([*(line for line in lines if line), note])
            st.code(without_controls(words), language=None, wrap_lines=True)


def _show_sentence(text: str, spans: Sequence[tuple[int, int]]) -> None:
    """Show the sentence of the first span with a little around it, and the whole on request."""
    coloured = [(*span, _MARK) for span in spans]
    if len(spans) > 1:
        st.caption(say("这几个字在本段出现 {count} 次，都标出了。", count=len(spans)))
    if "\t" in text or not spans:
        show_words(text, coloured)
        return
    clear = sentence_around(text, (spans[0][0], spans[-1][1]))
    low, high = max(clear[0] - AROUND, 0), min(clear[1] + AROUND, len(text))
    before, after = (":gray[…]" if cut else "" for cut in (low > 0, high < len(text)))
    st.markdown(before + painted(text[low:high], coloured, low, clear) + after)
    if before or after:
        title = say("整段（{count} 字）", count=len(text))
        with st.expander(title, icon=":material/unfold_more:", type="compact"):
            st.markdown(painted(text, coloured, clear=clear))


def _standing(row: pd.Series) -> list[str]:
    """Return number, date, section, page and paragraph; what the source does not state is said."""
    known = [
        str(row["doc_number"]) if pd.notna(row["doc_number"]) else say("文号未载明"),
        str(row["issue_shown"]) if pd.notna(row["issue_shown"]) else _year(row["issue_year"]),
        str(row["section_path"]),
    ]
    if pd.notna(row["page"]):
        known.append(say("第 {page} 页", page=int(row["page"])))
    known.append(say("第 {number} 段", number=int(row["number"])))
    if row["is_excerpt"]:
        known.append(say("节选"))
    return [part for part in known if part]


def _year(year: Any) -> str:
    return say("日期未载明") if pd.isna(year) else say("{year} 年", year=int(year))


def _show_reading(corpus: Corpus, fact: Fact) -> None:
    """Say which rule read the fact, and what its review decided."""
    says = say(fact.rule_says) if fact.rule_says else ""
    is_told = says and not (english() and says == fact.rule_says)  # not every rule has English
    rule = say("{says}（{rule}）", says=says, rule=fact.rule_id) if is_told else fact.rule_id
    lines = [
        say("核对时补上，规则没有读出")
        if fact.rule_id == "review.added"
        else say("读出它的规则：{rule}", rule=rule)
    ]
    decided = fact_decisions(corpus, fact.indicator_id).table.to_dict("records")
    state = {
        "auto": say("自动：由规则读出，没有核对过"),
        "confirmed": say("已核对：逐句对照过原文"),
        "corrected": say("已更正：对照原文改过"),
    }.get(fact.review, fact.review)
    lines.append(state + _decided_on(decided))
    lines += [_decision(one) for one in decided if one["decision"] != "confirm"]
    reasons = dict.fromkeys(one["reason"] for one in decided if one["reason"])
    if reasons:
        lines.append(say("核对理由：{reasons}", reasons="；".join(reasons)))
    st.caption("  \n".join(plain(line) for line in lines))


def _decided_on(decided: Sequence[Mapping[Any, Any]]) -> str:
    days = sorted({one["decided_on"] for one in decided if one["decided_on"]})
    return say("（{day}）", day=days[-1]) if days else ""


def _decision(one: Mapping[Any, Any]) -> str:
    name, new = field_name(str(one["field"])), one["new"] or "∅"
    if one["decision"] == "add":
        return say("补上：{field} {new}", field=name, new=new)
    return say("改正：{field} {old} → {new}", field=name, old=one["old"] or "∅", new=new)


def _show_repairs(corpus: Corpus, passage_id: str, key: str) -> None:
    """Say what cleaning changed in the passage, change by change and side by side."""
    origin = passage_origin(corpus, passage_id)
    if origin.is_empty:
        return
    title = say("修复过 {count} 处：对照原文", count=origin.table["repair_count"].iloc[0])
    own = f"repairs_{key}_{passage_id}"  # two panels may show one passage, one panel many
    box = lazy_box(title, icon=":material/compare:", key=own, type="compact")
    if not box.open:
        return
    changes = passage_repairs(corpus, passage_id).table.to_dict("records")
    with box:
        show_comparison(origin.table["original"].iloc[0], origin.table["text"].iloc[0])
        for change in changes:
            st.markdown(f"- {change_line(change)}")


def _show_ways_on(row: pd.Series, key: str) -> None:
    """Offer the citation to copy, and the document at this very passage."""
    at = {"doc": str(row["doc_id"]), "passage": str(row["passage_id"])}
    box = lazy_box(say("引用"), icon=":material/format_quote:", key=f"cite_{key}", type="compact")
    if box.open:
        cited = cited_passage(row, whole_address("documents", **at))
        plainly = plain_english(cited) if english() else plain_chinese(cited)
        with box:
            for label, words in (
                (say("GB/T 7714 著录格式"), gb7714(cited, date.today())),
                (say("行文格式"), plainly),
            ):
                st.caption(label)
                st.code(without_controls(words), language=None, wrap_lines=True)
    st.page_link(
        READER, label=say("在文献中打开"), icon=":material/description:", query_params=link_to(**at)
    )
