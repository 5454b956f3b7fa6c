"""Which rows answer a question, and how well: BM25 over the text and the words around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from insights.search.postings import Postings, Rows

SATURATION = 1.2
LENGTH_WEIGHT = 0.5
SHORTEST = 40
"""Characters: a heading of ten is no better an answer than a sentence of forty."""
HEADING, DOCUMENT = 0.4, 0.5
"""What a word in a heading above, or in title, place and years of the document, counts."""
SYNONYM, PART, PAIR, SMALL = 0.7, 0.3, 0.5, 0.35
"""What another form of the term counts; a part of a compound word; two characters of a word that
stands nowhere; a word that is in every plan (建设, 推进)."""
NEEDED = 0.34
"""Share of what was asked, by how rare the words are, that a row must hold to be found."""
ALL, EXACT = 1.0, 0.5
"""Added, as shares of the best possible score, for every word, and for the words as typed."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Which row is what: kinds, contexts and lengths of all entries, passages first.

    sections and documents: for each row, the row of its context, which follow after all entries.
    """

    kinds: NDArray[np.uint8]
    sections: Rows
    documents: Rows
    domains: NDArray[np.uint8]
    lengths: Floats
    passages: int
    contexts: int

    @property
    def size(self) -> int:
        """Rows of entries."""
        return len(self.kinds)


class Item(NamedTuple):
    """One word asked for: where it stands, in text and contexts, and how much it weighs.

    counts: whether it is asked for itself, and is no part of another.
    """

    word: str
    postings: Postings
    weight: float = 1.0
    counts: bool = True


class Ranked(NamedTuple):
    """Rows found, in ascending order, and their scores."""

    rows: Rows
    scores: Floats


def rank(
    layout: Layout, items: Sequence[Item], exact: Rows, required: Rows | None,
    needed: float = NEEDED,
) -> Ranked:  # fmt: skip
    """Return the rows that hold enough of *items*, or the words *exact*ly, with scores.

    required: only these rows; of them all, however little of the words they hold.
    """
    rows = _candidates(layout, items, exact, required)
    scores = np.zeros(len(rows), np.float32)
    share = np.zeros(len(rows), np.float32)
    asked = 0.0
    for item in items:
        rarity = _rarity(layout, item.postings) * item.weight
        held = _held(layout, item.postings, rows)
        scores += rarity * held * (SATURATION + 1) / (held + SATURATION)
        if item.counts:
            share += rarity * (held > 0)
            asked += rarity
    best = asked * (SATURATION + 1) or 1.0
    share = share / asked if asked else np.ones_like(share)
    holds_exactly = np.zeros(layout.size, bool)
    holds_exactly[exact] = True
    is_exact = holds_exactly[rows]
    scores += best * (ALL * (share > 1 - 1e-4) + EXACT * is_exact)
    if required is None:
        kept = is_exact | (share >= needed)
        rows, scores = rows[kept], scores[kept]
    return Ranked(rows, scores)


def _candidates(layout: Layout, items: Sequence[Item], exact: Rows, required: Rows | None) -> Rows:
    """Return the rows with at least one word of their own, or those required."""
    if required is not None:
        return required
    seen = np.zeros(layout.size + layout.contexts, bool)
    for item in items:
        if item.counts:
            seen[item.postings.rows] = True
    seen[exact] = True
    return np.flatnonzero(seen[: layout.size])


def _held(layout: Layout, postings: Postings, rows: Rows) -> Floats:
    """Return how much of a word each of *rows* holds, in itself and around it."""
    times = np.zeros(layout.size + layout.contexts, np.float32)
    times[postings.rows] = postings.times
    held = times[rows] / layout.lengths[rows]
    if len(postings.rows) and postings.rows[-1] >= layout.size:
        held += HEADING * (times[layout.sections[rows]] > 0)
        held += DOCUMENT * (times[layout.documents[rows]] > 0)
    return held


def _rarity(layout: Layout, postings: Postings) -> float:
    """Return the inverse document frequency of a word among the passages."""
    number = int(np.searchsorted(postings.rows, layout.passages)) or min(len(postings.rows), 1)
    return log(1 + (layout.passages - min(number, layout.passages) + 0.5) / (number + 0.5))


def relative_lengths(lengths: NDArray[np.uint16], passages: int) -> Floats:
    """Return by what the times of a word are divided in each row: 1 for one of usual length."""
    sizes = np.maximum(lengths.astype(np.float32), SHORTEST)
    usual = float(sizes[:passages].mean()) if passages else float(SHORTEST)
    return (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * sizes / usual).astype(np.float32)
