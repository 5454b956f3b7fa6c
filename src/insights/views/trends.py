"""How often terms occur along the axis: rates with intervals, ranks, and a heat map."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights import statistics
from insights.views.corpus import Corpus, Exhibit, Filters
from insights.views.wording import (
    Line,
    Spoken,
    Wording,
    exhibit,
    line_parameters,
    speaking,
)

Floats = NDArray[np.float64]


class Sample(NamedTuple):
    """Counts (documents x lines), lengths, and the same of the passages where documents are few."""

    counts: Floats
    lengths: Floats
    passages: tuple[Floats, Floats] | None


@dataclass(frozen=True, slots=True, eq=False)
class LineCounts:
    """How often every line occurs in every document, and in the passages of lonely ones.

    counts: documents x lines. passage_counts, passage_lengths, passage_doc: the passages of the
    documents that stand almost alone somewhere on the axis.
    """

    corpus: Corpus
    lines: tuple[Line, ...]
    spoken: Spoken
    counts: Floats
    passage_counts: Floats
    passage_lengths: Floats
    passage_doc: NDArray[np.int64]

    def sample(self, slot: pd.DataFrame) -> Sample:
        """Return the counts at one place on the axis, weighted by the documents' shares of it."""
        docs, shares = slot["doc"].to_numpy(int), slot["share"].to_numpy(float)
        lengths = self.spoken.documents["token_count"].to_numpy(float)[docs] * shares
        passages = None
        if len(docs) < statistics.FEWEST_CLUSTERS:
            share = np.zeros(len(self.spoken.documents))
            share[docs] = shares
            weights = share[self.passage_doc]
            inside = weights > 0
            passages = (self.passage_counts[inside] * weights[inside, None],
                        self.passage_lengths[inside] * weights[inside])  # fmt: skip
        return Sample(self.counts[docs] * shares[:, None], lengths, passages)


def count_lines(
    corpus: Corpus, filters: Filters, lines: Sequence[Line], wording: Wording
) -> LineCounts:
    """Return how often every line occurs in the documents that the filters choose."""
    spoken = speaking(corpus, filters, wording)
    asked = {"own": wording.own, "domains": list(filters.domains), **line_parameters(lines)}
    found = corpus.query("line_counts", **asked)
    counts = _matrix(found, "doc_id", spoken.documents["doc_id"], len(lines))
    lonely = _lonely(spoken)
    lengths = corpus.query("passage_lengths", **asked, doc_ids=lonely)
    passages = corpus.query("line_passages", **asked, doc_ids=lonely) if lonely else None
    return LineCounts(
        corpus=corpus,
        lines=tuple(lines),
        spoken=spoken,
        counts=counts,
        passage_counts=np.zeros((len(lengths), len(lines)))
        if passages is None
        else _matrix(passages, "passage_id", lengths["passage_id"], len(lines)),
        passage_lengths=lengths["token_count"].to_numpy(float),
        passage_doc=_rows_in(spoken.documents["doc_id"], lengths["doc_id"]),
    )


def _lonely(spoken: Spoken) -> list[str]:
    """Return the documents that stand almost alone somewhere on the axis."""
    sizes = spoken.slots.groupby("period_start")["doc"].transform("size")
    docs = spoken.slots.loc[sizes < statistics.FEWEST_CLUSTERS, "doc"].unique()
    return spoken.documents["doc_id"].iloc[sorted(docs)].tolist()


def term_trend(counted: LineCounts) -> Exhibit:
    """One row per line and place on the axis where the chosen documents hold text.

    Columns: term (the line's text), period (label), period_start (order), documents (there),
    documents_with (it), count, token_count, rate_per_10k, low, high (95% interval), method: what
    was resampled for it (documents, passages, or counting: nothing, Poisson), dp (Gries' DP over
    the documents there). Counts may be fractions: a plan that spans two periods counts in each by
    its years. A line that is not found has count 0; a period without documents has no row.
    """
    rows = [
        row
        for _, slot in counted.spoken.slots.groupby("period_start", sort=True)
        for row in _rows_of(slot, counted)
    ]
    table = pd.DataFrame(rows, columns=_TREND)
    return exhibit(counted.corpus, counted.spoken, table)


_TREND = [
    "term", "period", "period_start", "documents", "documents_with", "count", "token_count",
    "rate_per_10k", "low", "high", "method", "dp",
]  # fmt: skip


def term_changes(counted: LineCounts) -> Exhibit:
    """One row per line: its last place on the axis against its first; none if there is but one,
    or if the axis is one of plans: those of different regions are no before and after.

    Columns: term, first, last (labels), rate_first, rate_last (per 10,000 words), ratio, low, high
    (of the rates, with 95% interval), is_clear (the interval leaves out 1), smallest_ratio: the
    least rise that counts of this size could show at all, before documents differ.
    """
    slots = [slot for _, slot in counted.spoken.slots.groupby("period_start", sort=True)]
    if len(slots) < 2 or not counted.spoken.is_time:
        return Exhibit(pd.DataFrame(columns=_CHANGES), ())
    first, last = slots[0], slots[-1]
    a, b = counted.sample(last), counted.sample(first)
    ratios = statistics.group_rate_ratios(
        a.counts, a.lengths, b.counts, b.lengths, passages_a=a.passages, passages_b=b.passages
    )
    before, length = b.counts.sum(axis=0), a.lengths.sum() / b.lengths.sum()
    least = statistics.smallest_rise(before, length_ratio=length)
    with np.errstate(divide="ignore"):
        smallest = np.where(before > 0, least / (before * length), np.nan)
    table = pd.DataFrame({
        "term": [line.text for line in counted.lines],
        "first": first["period"].iloc[0], "last": last["period"].iloc[0],
        "rate_first": before / b.lengths.sum() * statistics.PER,
        "rate_last": a.counts.sum(axis=0) / a.lengths.sum() * statistics.PER,
        "ratio": ratios.ratio, "low": ratios.low, "high": ratios.high,
        "is_clear": (ratios.low > 1) | (ratios.high < 1), "smallest_ratio": smallest,
    })  # fmt: skip
    return exhibit(counted.corpus, counted.spoken, table[_CHANGES])


_CHANGES = [
    "term", "first", "last", "rate_first", "rate_last", "ratio", "low", "high", "is_clear",
    "smallest_ratio",
]  # fmt: skip


def term_sensitivity(counted: LineCounts, filters: Filters, wording: Wording) -> Exhibit:
    """One row per line: what would change if only words cut by plain jieba were counted.

    Columns: term, count (ours), plain_count, found_share (of ours that plain jieba finds),
    ratio, plain_ratio (rate at the last place on the axis over the first; nan with one place).
    """
    asked = {"own": wording.own, "domains": list(filters.domains)}
    found = counted.corpus.query("line_plain_counts", **asked, **line_parameters(counted.lines))
    plain = _matrix(found, "doc_id", counted.spoken.documents["doc_id"], len(counted.lines))
    slots = counted.spoken.slots
    docs = sorted(slots["doc"].unique())
    ours, theirs = counted.counts[docs].sum(axis=0), plain[docs].sum(axis=0)
    table = pd.DataFrame({
        "term": [line.text for line in counted.lines],
        "count": ours.astype(int), "plain_count": theirs.astype(int),
        "found_share": np.divide(theirs, ours, out=np.full_like(ours, np.nan), where=ours > 0),
        "ratio": _end_ratio(counted, counted.counts), "plain_ratio": _end_ratio(counted, plain),
    })  # fmt: skip
    return exhibit(counted.corpus, counted.spoken, table)


def _end_ratio(counted: LineCounts, counts: Floats) -> Floats:
    slots = [slot for _, slot in counted.spoken.slots.groupby("period_start", sort=True)]
    if len(slots) < 2:
        return np.full(counts.shape[1], np.nan)
    lengths = counted.spoken.documents["token_count"].to_numpy(float)
    rates = []
    for slot in (slots[-1], slots[0]):
        docs, shares = slot["doc"].to_numpy(int), slot["share"].to_numpy(float)
        rates.append(shares @ counts[docs] / (shares @ lengths[docs]))
    return np.divide(rates[0], rates[1], out=np.full_like(rates[0], np.nan), where=rates[1] > 0)


def term_ranks(trend: Exhibit) -> Exhibit:
    """Return the rows of a trend with the rank of each line among those shown, 1 the commonest.

    A line that does not occur somewhere has no rank there.
    """
    table = trend.table.copy()
    rates = table["rate_per_10k"].where(table["count"] > 0)
    table["rank"] = rates.groupby(table["period_start"]).rank(ascending=False, method="first")
    return Exhibit(table, trend.sources, trend.note, trend.note_values)


def term_heat(trend: Exhibit) -> Exhibit:
    """Return the rows of a trend with log_ratio: log2 of the rate over the line's overall rate.

    Shrunken towards 0 where counts are small; lines are ordered by when they were commonest.
    """
    table = trend.table.copy()
    if table.empty:
        return Exhibit(table.assign(log_ratio=[]), trend.sources)
    wide = table.pivot_table("count", "term", "period_start", sort=False)
    lengths = table.groupby("period_start")["token_count"].first()
    wide = wide[sorted(wide.columns)]
    ratios = statistics.shrunken_log_ratio(wide.to_numpy(float), lengths.to_numpy(float))
    cells = pd.DataFrame(ratios, wide.index, wide.columns)
    rows = pd.Index(table["term"].unique())
    at = (
        rows.get_indexer(pd.Index(table["term"])),
        np.searchsorted(np.array(sorted(lengths.index)), table["period_start"].to_numpy(int)),
    )
    cells = cells.reindex(rows)
    table["log_ratio"] = cells.to_numpy()[at]
    weights = np.exp2(cells.to_numpy())
    centre = (weights * np.arange(weights.shape[1])).sum(axis=1) / weights.sum(axis=1)
    order = pd.Series(centre, cells.index)
    table["order"] = table["term"].map(order)
    table = table.sort_values(["order", "term", "period_start"], kind="stable")
    return Exhibit(table.reset_index(drop=True), trend.sources, trend.note, trend.note_values)


def _rows_of(slot: pd.DataFrame, counted: LineCounts) -> list[dict[str, object]]:
    sample = counted.sample(slot)
    rates = statistics.group_rates(sample.counts, sample.lengths, passages=sample.passages)
    spread = statistics.dispersion(sample.counts, sample.lengths).dp
    return [
        {
            "term": line.text, "period": slot["period"].iloc[0],
            "period_start": int(slot["period_start"].iloc[0]), "documents": len(slot),
            "documents_with": int((sample.counts[:, number] > 0).sum()),
            "count": sample.counts[:, number].sum(), "token_count": sample.lengths.sum(),
            "rate_per_10k": rates.rate[number], "low": rates.low[number],
            "high": rates.high[number], "method": str(rates.method[number]),
            "dp": spread[number] if len(slot) > 1 else np.nan,
        }
        for number, line in enumerate(counted.lines)
    ]  # fmt: skip


def _matrix(found: pd.DataFrame, key: str, keys: pd.Series, columns: int) -> Floats:
    """Return keys x lines of the counts in *found*; rows of other keys are left out."""
    matrix = np.zeros((len(keys), columns))
    rows = _rows_in(keys, found[key])
    here = rows >= 0
    matrix[rows[here], found["line"].to_numpy(int)[here]] = found["count"].to_numpy(float)[here]
    return matrix


def _rows_in(keys: pd.Series, wanted: pd.Series) -> NDArray[np.int64]:
    return pd.Index(keys).get_indexer(pd.Index(wanted)).astype(np.int64)
