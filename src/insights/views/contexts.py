"""Terms in their sentences: the concordance, and what stands in the same passages."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from insights import statistics
from insights.i18n import mark
from insights.views.corpus import Corpus, Exhibit, Filters
from insights.views.wording import Line, Spoken, Wording, line_parameters

MOST_PLACES = 500
_ALL = mark("“{term}”共 {count} 处。")
_FIRST = mark("“{term}”共 {count} 处，列出前 {shown} 处。")
_TOGETHER = mark(
    "同一段落中同现至少 {least} 次的词；互相包含的出现（如“新型智慧城市”里的“智慧城市”）不算同现。"
    "共 {count} 段，“{term}”出现在其中 {centre} 段。"
)
_COLUMNS = [
    "before", "left", "word", "right", "after", "title", "region_name", "region_name_en",
    "first_year", "section_path", "doc_id", "passage_id",
    "start",
]  # fmt: skip


def concordance(
    corpus: Corpus, filters: Filters, line: Line, wording: Wording, spoken: Spoken,
    period_start: int | None = None, *, width: int = 24, limit: int = MOST_PLACES,
) -> Exhibit:  # fmt: skip
    """One row per place of *line* in texts that may be shown, at one place on the axis or at all.

    Columns: before, left (the word before), word, right (the word after), after, title,
    region_name, region_name_en, first_year, section_path, doc_id, passage_id, start (of the word in
    the passage). A neighbour is empty where a sentence or a mark stands between.
    """
    doc_ids = _doc_ids(spoken, period_start)
    found = corpus.query(
        "line_contexts", **_asked(filters, wording, doc_ids), **line_parameters([line]),
        row_limit=limit,
    )  # fmt: skip
    rows = [_context(row, width) for row in found.itertuples(index=False)]
    total = int(found["total_count"].iloc[0]) if len(found) else 0
    values = {"term": line.text, "count": total, "shown": len(rows)}
    table = pd.DataFrame(rows, columns=_COLUMNS)
    note = _FIRST if total > len(rows) else _ALL
    return Exhibit(table, corpus.sources(table["doc_id"]), note, values)


def cooccurrence(
    corpus: Corpus, filters: Filters, line: Line, wording: Wording, spoken: Spoken,
    *, limit: int = 20,
) -> Exhibit:  # fmt: skip
    """One row per two terms that stand in the same passages: those of *line*, and among those.

    Columns: term_a, term_b, passages (both), npmi (Bouma 2009: -1 never together, 0 as chance has
    it, 1 only together). The first rows have the line as term_a.
    """
    doc_ids = _doc_ids(spoken, None)
    asked = _asked(filters, wording, doc_ids)
    found = corpus.query("cooccurring_terms", **asked, **line_parameters([line]))
    found = found[found["passages"] >= statistics.FEWEST_TOGETHER]
    if found.empty:
        return Exhibit(pd.DataFrame(columns=["term_a", "term_b", "passages", "npmi"]), ())
    total = int(found["passages_all"].iloc[0])
    centre = int(found["passages_centre"].iloc[0])
    near = pd.DataFrame({
        "term_a": line.text, "term_b": found["term"], "passages": found["passages"],
        "npmi": _npmi(found["passages"], centre, found["passages_with"], total),
    })  # fmt: skip
    near = near.sort_values(["npmi", "term_b"], ascending=[False, True]).head(limit)
    near = near[near["npmi"] > 0]
    terms = near["term_b"].tolist()
    pairs = corpus.query("cooccurring_pairs", **asked, terms=terms)
    pairs = pairs[pairs["passages"] >= statistics.FEWEST_TOGETHER]
    with_term = dict(zip(found["term"], found["passages_with"], strict=True))
    pairs["npmi"] = _npmi(
        pairs["passages"], pairs["term_a"].map(with_term), pairs["term_b"].map(with_term), total
    )
    table = pd.concat([near, pairs[pairs["npmi"] > 0]], ignore_index=True)
    values = {
        "term": line.text,
        "count": total,
        "centre": centre,
        "least": statistics.FEWEST_TOGETHER,
    }
    return Exhibit(table, corpus.sources(doc_ids), _TOGETHER, values)


def _npmi(both: pd.Series, a: pd.Series | int, b: pd.Series, total: int) -> Any:
    together, in_a, in_b = (np.asarray(values, float) for values in (both, a, b))
    # Two very common terms, one mostly inside the other, share less than any two apart could.
    together = np.maximum(together, in_a + in_b - total)
    return statistics.npmi(together, in_a, in_b, total).npmi


def _doc_ids(spoken: Spoken, period_start: int | None) -> list[str]:
    slots = spoken.slots
    if period_start is not None:
        slots = slots[slots["period_start"] == period_start]
    return spoken.documents["doc_id"].iloc[sorted(slots["doc"].unique())].tolist()


def _asked(filters: Filters, wording: Wording, doc_ids: Sequence[str]) -> dict[str, Any]:
    return {"own": wording.own, "domains": list(filters.domains), "doc_ids": list(doc_ids)}


def _context(row: Any, width: int) -> dict[str, Any]:
    text, start, end = str(row.text), int(row.place_start), int(row.place_end)
    ends = list(row.word_ends)
    before = bisect_left(ends, start)  # the first boundary at or after the place's start
    left_from = ends[before - 1] if before else 0
    after = bisect_right(ends, end)
    right_to = ends[after] if after < len(ends) else len(text)
    return {
        "before": text[max(0, start - width) : start],
        "left": _word(text[left_from:start]),
        "word": text[start:end],
        "right": _word(text[end:right_to]),
        "after": text[end : end + width],
        **{name: getattr(row, name) for name in _COLUMNS[5:-1]},
        "start": start,
    }


def _word(text: str) -> str:
    is_word = any(map(str.isalnum, text)) and all(char.isalnum() or char in "+-./" for char in text)
    return text if is_word else ""
