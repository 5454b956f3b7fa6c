"""The words behind one fact: where they stand, what was repaired in them, who read them how."""

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

import pandas as pd

from insights.citations import Cited
from insights.errors import FilterError
from insights.views.corpus import Corpus, Exhibit

Span = tuple[int, int]
"""First character, and the one after the last."""

_STOPS = re.compile(r"[。！？!?\n]+[”’」』）)]*")


@dataclass(frozen=True, slots=True)
class Fact:
    """One indicator as it was read. rule_says: empty if these marts do not tell."""

    indicator_id: str
    passage_id: str
    start: int
    end: int
    name: str
    rule_id: str
    rule_says: str
    review: str


def evidence(corpus: Corpus, passage_id: str) -> Exhibit:
    """One row: the passage's words and where they stand.

    Columns: passage_id, doc_id, text, page, section_path, published, title, doc_number, doc_type,
    issuers, issue_date, is_month_only, issue_shown, issue_year, region_code, region_name,
    region_name_en, plan_start, plan_end, is_excerpt, source_name, number (from 1).
    """
    exhibit = corpus.exhibit("evidence", passage_id=passage_id)
    if exhibit.is_empty:
        raise FilterError(
            f"There is no passage {passage_id!r}; open it from a figure or the search"
        )
    return exhibit


def find_fact(corpus: Corpus, indicator_id: str) -> Fact:
    """Return one indicator with its place and its rule; FilterError if there is none."""
    rows = corpus.query("fact", indicator_id=indicator_id).to_dict("records")
    if not rows:
        raise FilterError(f"There is no indicator {indicator_id!r}; open it from a figure")
    row = rows[0]
    return Fact(
        indicator_id, row["passage_id"], int(row["start"]), int(row["end"]), row["name"],
        row["rule_id"], row["rule_says"], row["review"],
    )  # fmt: skip


def fact_decisions(corpus: Corpus, indicator_id: str) -> Exhibit:
    """One row per thing that readers decided on an indicator; none for an unpublished text.

    Columns: doc_id, decision, field, old, new, reason, decided_on.
    """
    return corpus.exhibit("fact_decisions", indicator_id=indicator_id)


def passage_origin(corpus: Corpus, passage_id: str) -> Exhibit:
    """One row: a passage beside the source's own words; none if no repair changed them.

    Columns: doc_id, passage_id, text, original, repair_count. None either for an unpublished text.
    """
    return corpus.exhibit("document_origin", passage_id=passage_id)


def passage_repairs(corpus: Corpus, passage_id: str) -> Exhibit:
    """One row per change that cleaning made in a passage; none for an unpublished text.

    Columns: doc_id, kind (the group of the rule), rule_id, rule_says, before, after.
    """
    return corpus.exhibit("passage_repairs", passage_id=passage_id)


def changed_spans(original: str, text: str) -> tuple[list[Span], list[Span]]:
    """Return the spans of *original* that are not in *text*, and those of *text* that are new."""
    matcher = SequenceMatcher(None, original, text, autojunk=False)
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    return (
        [(start, end) for _, start, end, _, _ in changes if start < end],
        [(start, end) for _, _, _, start, end in changes if start < end],
    )


def places_of(text: str, quote: str, start: int | None = None) -> list[Span]:
    """Return where *quote* stands in *text*: at *start* if known and right, else everywhere.

    None of several equal places is picked by guess.
    """
    if not quote:
        return []
    if start is not None and text[start : start + len(quote)] == quote:
        return [(start, start + len(quote))]
    return [(found.start(), found.end()) for found in re.finditer(re.escape(quote), text)]


def sentence_around(text: str, span: Span) -> Span:
    """Return the sentence or sentences of *text* that *span* lies in, with their stops."""
    start, end = 0, len(text)
    for stop in _STOPS.finditer(text):
        if stop.end() <= span[0]:
            start = stop.end()
        elif stop.end() >= span[1]:
            end = stop.end()
            break
    while start < span[0] and text[start].isspace():
        start += 1
    while end > span[1] and text[end - 1].isspace():
        end -= 1
    return start, end


def cited_passage(row: pd.Series, link: str) -> Cited:
    """Return a row of `evidence` as what a citation is made of."""
    return Cited(
        title=str(row["title"]),
        issuers=tuple(map(str, row["issuers"])),
        number=_known(row["doc_number"]),
        issued=_date(row["issue_date"]),
        is_month_only=bool(row["is_month_only"]),
        year=_whole(row["issue_year"]),
        section=str(row["section_path"]),
        page=_whole(row["page"]),
        passage=_whole(row["number"]),
        link=link,
    )


def _known(value: Any) -> str | None:
    return str(value) if isinstance(value, str) and value else None


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _date(value: Any) -> date | None:
    return None if pd.isna(value) else date(value.year, value.month, value.day)
