"""How much more documents (or passages) differ than the noise of counting would make them."""

from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from insights.statistics.inputs import Floats, as_parts, tail_of

FEWEST_CLUSTERS = 5
"""With fewer documents than this, how they differ says nothing: passages, if given, must do."""
FEWEST_PASSAGES = 20
"""With fewer passages than this the interval is that of counting alone."""
Passages = tuple[ArrayLike, ArrayLike]
"""Counts (passages x terms, or one number per passage) and words of each, in reading order."""


class Clusters(NamedTuple):
    """The units that vary in a group of texts, and how much."""

    unit: str
    """`documents`, `passages`, or `counting` where there are too few of both."""
    effect: Floats
    """Variance of each term's rate over that of counting alone (design effect), unit by unit."""
    freedom: float
    """Degrees of freedom of `effect`; infinite for `counting`, which estimates none."""


def clusters(counts: Floats, lengths: Floats, passages: Passages | None) -> Clusters:
    """Return the units of a group: five documents, else twenty passages, else none.

    counts: documents x terms (or one number per document). Passages are looked at only where
    documents are too few; their sums must be those of the documents.
    """
    if len(lengths) >= FEWEST_CLUSTERS:
        return Clusters("documents", *_design(counts, lengths))
    if passages is not None:
        k, n = as_parts(*passages, "passages")
        if k.ndim != counts.ndim or not (
            np.allclose(k.sum(axis=0), counts.sum(axis=0), rtol=1e-6)
            and np.isclose(n.sum(), lengths.sum(), rtol=1e-6)
        ):
            raise ValueError(
                "passages: do not add up to the documents; give all their passages, weighted alike"
            )
        if len(n) >= FEWEST_PASSAGES:
            # Neighbours are alike, a chapter has its theme: whole stretches of text are the units.
            starts = np.arange(FEWEST_PASSAGES) * len(n) // FEWEST_PASSAGES
            return Clusters(
                "passages", *_design(np.add.reduceat(k, starts), np.add.reduceat(n, starts))
            )
    return Clusters("counting", np.ones(counts.shape[1:]), np.inf)


def widened(effect: Floats, freedom: Floats | float, confidence: float) -> Floats:
    """Return by how much to divide counts, so that their exact interval is as wide as it must be.

    The design effect times (t/z)² for what few units leave unknown of it (Korn & Graubard 1998);
    never below 1: texts that happen to agree do not make the noise of counting go away.
    """
    from scipy.special import stdtrit

    z = NormalDist().inv_cdf(1 - tail_of(confidence))
    known = np.isinf(freedom)
    t = np.where(known, z, stdtrit(np.where(known, 1.0, freedom), 1 - tail_of(confidence)))
    return np.maximum(effect * (t / z) ** 2, 1.0)


def named(unit: str, effect: Floats) -> NDArray[np.str_]:
    """Return *unit* for each term whose interval it made wider, else `counting`."""
    return np.where(effect > 1, unit, "counting")


def _design(counts: Floats, lengths: Floats) -> tuple[Floats, float]:
    """Return the jackknife variance of each rate over that of a Poisson count, and its freedom.

    Leaving out unit i moves the rate r by (k_i - r·n_i) / (N - n_i). Units of unequal length are
    worth N² / Σn² equal ones (Kish). A term that does not occur shows no variance: 1.
    """
    size, total = len(lengths), lengths.sum()
    column = (-1, *[1] * (counts.ndim - 1))
    found = counts.sum(axis=0)
    moved = counts - lengths.reshape(column) * (found / total)
    moved *= (total / (total - lengths)).reshape(column)
    squares = np.einsum("i...,i...->...", moved, moved) * (size - 1) / size
    effect = np.divide(squares, found, out=np.ones_like(found), where=found > 0)
    return effect, max(float(total**2 / (lengths**2).sum()) - 1, 1.0)
