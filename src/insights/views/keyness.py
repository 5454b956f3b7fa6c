"""What sets one period or region apart: every term of the lexicon, here against elsewhere."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights import statistics
from insights.i18n import mark
from insights.views.corpus import Corpus, Exhibit, Filters
from insights.views.wording import Spoken, Wording, exhibit, speaking

Floats = NDArray[np.float64]

PRIOR_WORDS = 5_000.0
"""Weight of the prior in words: as if each side also held so many words of average policy text."""
FALSE_DISCOVERIES = 0.05

_APART = mark(
    "比较了 {count} 个词，{clear} 个的 95% 区间不含 1；按全表校正（BH）后仍成立的 {survive} 个。"
)


@dataclass(frozen=True, slots=True, eq=False)
class TermMatrix:
    """Counts of all terms: documents x terms, in the order of spoken.documents and of terms."""

    corpus: Corpus
    filters: Filters
    wording: Wording
    spoken: Spoken
    terms: tuple[str, ...]
    counts: Floats


class _Side(NamedTuple):
    """One side of a comparison; passages stand in where documents are few."""

    counts: Floats
    lengths: Floats
    passages: tuple[Floats, Floats] | None


def count_all_terms(corpus: Corpus, filters: Filters, wording: Wording) -> TermMatrix:
    """Return how often every term of the lexicon occurs in the chosen documents."""
    spoken = speaking(corpus, filters, wording)
    asked = {"own": wording.own, "domains": list(filters.domains)}
    found = corpus.query("term_counts_all", **asked)
    rows = pd.Index(spoken.documents["doc_id"]).get_indexer(pd.Index(found["doc_id"]))
    found, rows = found[rows >= 0], rows[rows >= 0]
    columns, terms = pd.factorize(found["term"], sort=True)
    counts = np.zeros((len(spoken.documents), len(terms)))
    counts[rows, columns] = found["count"].to_numpy(float)
    return TermMatrix(corpus, filters, wording, spoken, tuple(map(str, terms)), counts)


def places_on_axis(matrix: TermMatrix) -> list[tuple[int, str]]:
    """Return order and label of every place on the axis."""
    slots = matrix.spoken.slots.drop_duplicates("period_start").sort_values("period_start")
    return list(zip(slots["period_start"].astype(int), slots["period"].astype(str), strict=True))


def term_keyness(
    matrix: TermMatrix, *, period_start: int | None = None, region: str | None = None
) -> Exhibit:
    """One row per term: one place on the axis, or one region, against all the others.

    Columns: term, ratio, low, high (rate here over rate elsewhere, 95% interval), is_clear (the
    interval leaves out 1), log_odds, z (Monroe et al., prior: the whole corpus at PRIOR_WORDS
    words), g2, q (p corrected by Benjamini and Hochberg for the length of the list), count_a,
    count_b, rate_a, rate_b, documents_a (that hold it). Strongest first, by the nearer end of the
    interval. Empty if either side has no text.
    """
    here = _weights(matrix, period_start, region)
    everywhere = np.zeros(len(matrix.spoken.documents))
    np.add.at(everywhere, matrix.spoken.slots["doc"].to_numpy(int),
              matrix.spoken.slots["share"].to_numpy(float))  # fmt: skip
    a, b = _side(matrix, here), _side(matrix, everywhere - here)
    docs = np.flatnonzero(everywhere > 0)
    if not (len(a.lengths) and len(b.lengths) and matrix.terms):
        return exhibit(matrix.corpus, matrix.spoken, pd.DataFrame(columns=_KEYNESS), docs[:0])
    table = _compared(matrix.terms, a, b)
    return exhibit(matrix.corpus, matrix.spoken, table, docs)


def strongest(keyness: Exhibit, *, each: int = 12) -> Exhibit:
    """Return the rows for a chart: the terms most used here, then those most used elsewhere."""
    table = keyness.table
    more = table[table["ratio"] >= 1].head(each)
    less = table[table["ratio"] < 1].head(each)
    rows = pd.concat([more, less.iloc[::-1]], ignore_index=True)
    survive = int((table["q"] <= FALSE_DISCOVERIES).sum())
    values = {"count": len(table), "clear": int(table["is_clear"].sum()), "survive": survive}
    return Exhibit(rows, keyness.sources, _APART, values)


def suggest_terms(matrix: TermMatrix, *, limit: int = 5) -> tuple[str, ...]:
    """Return terms worth a line: those that most set a place on the axis apart, by log-odds z.

    One of each place in turn; with a single place the commonest terms.
    """
    slots = matrix.spoken.slots
    starts = sorted(slots["period_start"].unique()) if len(slots) else []
    rates = matrix.counts.sum(axis=0)
    if len(starts) < 2 or not matrix.terms:
        return tuple(matrix.terms[i] for i in np.argsort(-rates, kind="stable")[:limit])
    ranked = [_by_z(matrix, int(start)) for start in starts]
    chosen: dict[int, None] = {}
    for depth in range(limit):
        for order in ranked:
            chosen.setdefault(int(order[min(depth, len(order) - 1)]))
    return tuple(matrix.terms[number] for number in list(chosen)[:limit])


def term_table(matrix: TermMatrix) -> pd.DataFrame:
    """Return documents x terms: doc_id, title, region, years, words, and a column for each term."""
    documents = matrix.spoken.documents
    about = documents[["doc_id", "title", "region_name", "first_year", "last_year", "token_count"]]
    counts = pd.DataFrame(matrix.counts.astype(int), columns=list(matrix.terms))
    return pd.concat([about.reset_index(drop=True), counts], axis=1)


def term_weights(
    matrix: TermMatrix, period_start: int, *, by: str = "rate", limit: int = 60
) -> Exhibit:
    """One row per term of one place on the axis, for a word cloud: largest weight first.

    Columns: term, weight, count, rate_per_10k. by: rate, or keyness (log-odds z against the other
    places, only what is above 0).
    """
    here = _weights(matrix, period_start, None)
    docs = np.flatnonzero(here > 0)
    count = here[docs] @ matrix.counts[docs]
    words = float(here[docs] @ matrix.spoken.documents["token_count"].to_numpy(float)[docs])
    rate = count / words * statistics.PER
    weight = rate if by == "rate" else _log_odds(matrix, here).z
    table = pd.DataFrame({"term": matrix.terms, "weight": weight, "count": count,
                          "rate_per_10k": rate})  # fmt: skip
    table = table[(table["count"] > 0) & (table["weight"] > 0)]
    table = table.sort_values(["weight", "term"], ascending=[False, True]).head(limit)
    return exhibit(matrix.corpus, matrix.spoken, table.reset_index(drop=True), docs)


_KEYNESS = [
    "term", "ratio", "low", "high", "is_clear", "log_odds", "z", "g2", "q", "count_a", "count_b",
    "rate_a", "rate_b", "documents_a",
]  # fmt: skip


def _compared(terms: tuple[str, ...], a: _Side, b: _Side) -> pd.DataFrame:
    count_a, count_b = a.counts.sum(axis=0), b.counts.sum(axis=0)
    words_a, words_b = a.lengths.sum(), b.lengths.sum()
    ratios = statistics.group_rate_ratios(
        a.counts, a.lengths, b.counts, b.lengths, passages_a=a.passages, passages_b=b.passages
    )
    q = statistics.false_discovery(ratios.p_value)
    odds = _odds(count_a, words_a, count_b, words_b)
    clear = (ratios.low > 1) | (ratios.high < 1)
    table = pd.DataFrame({
        "term": terms, "ratio": ratios.ratio, "low": ratios.low, "high": ratios.high,
        "is_clear": clear, "log_odds": odds.delta, "z": odds.z,
        "g2": statistics.log_likelihood(count_a, words_a, count_b, words_b).g2, "q": q,
        "count_a": count_a, "count_b": count_b, "rate_a": count_a / words_a * statistics.PER,
        "rate_b": count_b / words_b * statistics.PER, "documents_a": (a.counts > 0).sum(axis=0),
    })  # fmt: skip
    table = table[(table["count_a"] + table["count_b"]) > 0]
    with np.errstate(divide="ignore"):
        nearer = np.where(table["ratio"] >= 1, np.log2(table["low"]), -np.log2(table["high"]))
    order = pd.DataFrame({"clear": ~table["is_clear"], "nearer": -nearer, "z": -table["z"].abs()})
    return table.loc[order.sort_values(["clear", "nearer", "z"]).index, _KEYNESS].reset_index(
        drop=True
    )


def _weights(matrix: TermMatrix, period_start: int | None, region: str | None) -> Floats:
    """Return how much of every document stands on the side asked about."""
    slots = matrix.spoken.slots
    chosen = np.ones(len(slots), bool)
    if period_start is not None:
        chosen &= slots["period_start"].to_numpy(int) == period_start
    if region is not None:
        codes = matrix.spoken.documents["region_code"].iloc[slots["doc"]]
        chosen &= (codes == region).to_numpy(bool)
    weights = np.zeros(len(matrix.spoken.documents))
    np.add.at(weights, slots["doc"].to_numpy(int)[chosen], slots["share"].to_numpy(float)[chosen])
    return weights


def _side(matrix: TermMatrix, weights: Floats) -> _Side:
    docs = np.flatnonzero(weights > 1e-9)
    lengths = matrix.spoken.documents["token_count"].to_numpy(float)[docs] * weights[docs]
    counts = matrix.counts[docs] * weights[docs, None]
    few = 0 < len(docs) < statistics.FEWEST_CLUSTERS
    return _Side(counts, lengths, _passages(matrix, docs, weights) if few else None)


def _passages(
    matrix: TermMatrix, docs: NDArray[np.int64], weights: Floats
) -> tuple[Floats, Floats]:
    names = matrix.spoken.documents["doc_id"].iloc[docs]
    asked = {"own": matrix.wording.own, "domains": list(matrix.filters.domains),
             "doc_ids": names.tolist()}  # fmt: skip
    lengths = matrix.corpus.query("passage_lengths", **asked)
    found = matrix.corpus.query("term_passages", **asked)
    counts = np.zeros((len(lengths), len(matrix.terms)))
    rows = pd.Index(lengths["passage_id"]).get_indexer(pd.Index(found["passage_id"]))
    columns = pd.Index(matrix.terms).get_indexer(pd.Index(found["term"]))
    here = (rows >= 0) & (columns >= 0)
    counts[rows[here], columns[here]] = found["count"].to_numpy(float)[here]
    share = weights[docs][pd.Index(names).get_indexer(pd.Index(lengths["doc_id"]))]
    return counts * share[:, None], lengths["token_count"].to_numpy(float) * share


def _by_z(matrix: TermMatrix, period_start: int) -> NDArray[np.int64]:
    return np.argsort(-_log_odds(matrix, _weights(matrix, period_start, None)).z, kind="stable")


def _log_odds(matrix: TermMatrix, here: Floats) -> statistics.LogOdds:
    everywhere = np.zeros(len(here))
    slots = matrix.spoken.slots
    np.add.at(everywhere, slots["doc"].to_numpy(int), slots["share"].to_numpy(float))
    words = matrix.spoken.documents["token_count"].to_numpy(float)
    elsewhere = everywhere - here
    return _odds(here @ matrix.counts, here @ words, elsewhere @ matrix.counts, elsewhere @ words)


def _odds(count_a: Floats, words_a: float, count_b: Floats, words_b: float) -> statistics.LogOdds:
    """Return log odds with the whole corpus as prior, worth PRIOR_WORDS words."""
    both = count_a + count_b + 0.01  # a term that neither side has must not divide by nothing
    prior = both / (words_a + words_b) * PRIOR_WORDS
    return statistics.log_odds(
        count_a, count_b, prior, total_a=words_a, total_b=words_b, prior_total=PRIOR_WORDS
    )
