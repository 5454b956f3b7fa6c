"""What to count: lines of terms and phrases, in which documents, along which axis."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.i18n import mark
from insights.views.choices import PERIODS
from insights.views.corpus import Corpus, Exhibit, Filters

LONGEST, MOST_FORMS, MOST_LINES = 40, 12, 8
"""Characters of a phrase, phrases of a line, lines of a figure."""
MOST_PLANS = 40
AXES = ("period", "plan", "issue")
"""Five-year periods, one document after the other, or years of issue."""

_NARROW = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B),
                                            *range(0xFF41, 0xFF5B))}  # fmt: skip
"""Wide letters and digits, which an input method gives and clean text never has."""
_FIRST_PERIOD = 1981  # 六五
_LENGTH = 5
_REFUSED = {
    "long": mark("“{text}”太长：一个词最多 {most} 个字。"),
    "many": mark("“{text}”里的词太多：一条线最多 {most} 个。"),
    "stopword": mark("“{text}”是虚词或公文套话，不作关键词统计。"),
    "empty": mark("“{text}”里没有可以检索的字。"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What one line of a figure counts: terms of the lexicon, and phrases as typed.

    text: the name of the line, forms joined by |. forms: terms, or phrases in small letters.
    """

    text: str
    forms: tuple[str, ...]
    is_term: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """How to count. own: without borrowed sentences; excerpts: documents known in part as well."""

    axis: str = "period"
    own: bool = False
    excerpts: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that cannot be counted; `say(message, **values)` tells why."""

    message: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """The documents that take part, where they stand on the axis, and the note for the reader.

    documents: rows of `word_documents`, counted ones only. slots: one row per document and place on
    the axis: doc (row number in documents), period_start (order), period (label), share of it.
    is_time: whether the places on the axis follow one another in time.
    """

    documents: pd.DataFrame
    slots: pd.DataFrame
    note: str
    note_values: Mapping[str, Any]
    is_time: bool = True


_NOTE = mark(
    "统计 {count} 份文献；责任单位名单和附件不计。未计入：节选 {excerpts} 份、无年份 {undated} 份。"
)
_NOTE_PERIOD = mark(
    "统计 {count} 份文献；责任单位名单和附件不计；跨两个五年规划期的文献按年份分摊。"
    "未计入：节选 {excerpts} 份、无年份 {undated} 份。"
)
_NOTE_PLANS = mark(
    "统计 {count} 份文献；责任单位名单和附件不计；按先后只画前 {most} 份，请用筛选缩小范围。"
    "未计入：节选 {excerpts} 份、无年份 {undated} 份。"
)


def read_lines(corpus: Corpus, texts: Iterable[str]) -> tuple[list[Line], list[Refusal]]:
    """Return the lines asked for, and why the others cannot be counted.

    A form of the lexicon stands for its term, in any letter case; anything else is a phrase, to be
    found as it is written. The same line asked for twice is drawn once.
    """
    known = _forms(corpus)
    lines: dict[frozenset[str], Line] = {}
    refusals = []
    for text in list(dict.fromkeys(texts))[:MOST_LINES]:
        line = _line(text, known)
        if isinstance(line, Line):
            lines.setdefault(frozenset(line.forms), line)
        else:
            refusals.append(line)
    return list(lines.values()), refusals


def line_parameters(lines: Sequence[Line]) -> dict[str, Any]:
    """Return the parameters of the queries that count lines."""
    pairs = [
        (number, form, is_term)
        for number, line in enumerate(lines)
        for form, is_term in zip(line.forms, line.is_term, strict=True)
    ]
    return {
        "lines": [number for number, _, _ in pairs],
        "forms": [form for _, form, _ in pairs],
        "is_term": [is_term for _, _, is_term in pairs],
    }


def speaking(corpus: Corpus, filters: Filters, wording: Wording) -> Spoken:
    """Return the documents whose words are compared, and where they stand on the axis."""
    found = corpus.query("word_documents", **filters.parameters(), own=wording.own)
    whole = found if wording.excerpts else found[~found["is_excerpt"].astype(bool)]
    whole = whole.reset_index(drop=True)
    slots = _slots(whole, wording.axis, filters)
    placed = whole.iloc[sorted(slots["doc"].unique())]
    note = _NOTE_PERIOD if wording.axis == "period" else _NOTE
    undated = len(whole) - len(placed)
    if wording.axis == "plan" and len(placed) > MOST_PLANS:
        slots, note = slots[slots["period_start"] < MOST_PLANS], _NOTE_PLANS
    values = {
        "count": len(placed), "excerpts": len(found) - len(whole), "undated": undated,
        "most": MOST_PLANS,
    }  # fmt: skip
    return Spoken(whole, slots.reset_index(drop=True), note, values, wording.axis != "plan")


def exhibit(
    corpus: Corpus, spoken: Spoken, table: pd.DataFrame, docs: NDArray[np.int64] | None = None
) -> Exhibit:
    """Return *table* with the documents it was counted in as its sources."""
    rows = sorted(set(spoken.slots["doc"])) if docs is None else docs
    sources = corpus.sources(spoken.documents["doc_id"].iloc[rows])
    return Exhibit(table, sources, spoken.note, spoken.note_values)


def _line(text: str, known: Mapping[str, tuple[str, str]]) -> Line | Refusal:
    forms: dict[str, bool] = {}
    names: dict[str, None] = {}
    for part in text[: (LONGEST + 1) * (MOST_FORMS + 1)].split("|"):
        phrase = " ".join(part.translate(_NARROW).split())
        if not any(map(str.isalnum, phrase)):
            continue
        if len(phrase) > LONGEST:
            return Refusal(_REFUSED["long"], {"text": f"{phrase[:12]}…", "most": LONGEST})
        term, role = known.get(phrase.lower(), (phrase.lower(), ""))
        if role == "stopword":
            return Refusal(_REFUSED["stopword"], {"text": phrase})
        forms[term], names[phrase] = bool(role), None
    if not forms:
        return Refusal(_REFUSED["empty"], {"text": text[:12]})
    if len(forms) > MOST_FORMS:
        return Refusal(_REFUSED["many"], {"text": f"{text[:12]}…", "most": MOST_FORMS})
    return Line("|".join(names), tuple(forms), tuple(forms.values()))


def _forms(corpus: Corpus) -> dict[str, tuple[str, str]]:
    table = corpus.query("term_forms")
    rows = zip(table["form"].str.lower(), table["term"], table["role"], strict=True)
    return {form: (term, role) for form, term, role in rows}


def _slots(documents: pd.DataFrame, axis: str, filters: Filters) -> pd.DataFrame:
    if axis == "plan":
        return _plan_slots(documents)
    if axis == "issue":
        years = documents["issue_year"].dropna().astype(int)
        return pd.DataFrame({"doc": years.index, "period_start": years, "period": years.astype(str),
                             "share": 1.0}).sort_values(["period_start", "doc"])  # fmt: skip
    return _period_slots(documents, filters)


def _plan_slots(documents: pd.DataFrame) -> pd.DataFrame:
    dated = documents[documents["first_year"].notna()]
    spans = [
        f"{name} {first}" if first == last else f"{name} {first}–{last}"
        for name, first, last in zip(
            dated["region_name"], dated["first_year"], dated["last_year"], strict=True
        )
    ]
    labels = pd.Series(spans, dtype=str)
    again = labels.groupby(labels).cumcount()
    labels = labels.where(again == 0, labels + " (" + (again + 1).astype(str) + ")")
    return pd.DataFrame({"doc": dated.index, "period_start": range(len(dated)),
                         "period": labels.to_numpy(), "share": 1.0})  # fmt: skip


def _period_slots(documents: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Return every document in each five-year period it covers, with the share of its years."""
    first = documents["first_year"].astype(float).to_numpy()
    last = documents["last_year"].astype(float).to_numpy()
    parts = []
    for number, period in enumerate(PERIODS):
        start = _FIRST_PERIOD + _LENGTH * number
        years = np.minimum(last, start + _LENGTH - 1) - np.maximum(first, start) + 1
        share = years / (last - first + 1)
        docs = np.flatnonzero(np.nan_to_num(share) > 0)
        if len(docs) and (not filters.periods or period in filters.periods):
            parts.append(pd.DataFrame({"doc": docs, "period_start": start, "period": period,
                                       "share": share[docs]}))  # fmt: skip
    columns = ["doc", "period_start", "period", "share"]
    return pd.concat(parts) if parts else pd.DataFrame(columns=columns)
