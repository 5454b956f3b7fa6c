"""How often: rates per 10,000 words and shares, with intervals."""

from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from insights.statistics.clusters import Passages, clusters, named, widened
from insights.statistics.inputs import Floats, as_counts, as_lengths, as_parts, tail_of

PER = 10_000.0
"""Rates are occurrences per so many words."""


class Rates(NamedTuple):
    """Occurrences per 10,000 words with an interval, and how that was found, for each term."""

    rate: Floats
    low: Floats
    high: Floats
    method: NDArray[np.str_]
    """What made the interval as wide as it is: `documents`, `passages`, or `counting` alone."""
    design_effect: Floats
    """The interval is that of so many times fewer occurrences and words; 1 for `counting`."""


def poisson_rates(counts: ArrayLike, lengths: ArrayLike, *, confidence: float = 0.95) -> Rates:
    """Return rates per 10,000 words with the exact Poisson interval (Garwood 1936).

    For k occurrences low = χ²(α/2; 2k)/2 and high = χ²(1-α/2; 2k+2)/2, here as inverse incomplete
    gamma functions. Right for one text; over several it leaves out how texts differ.
    """
    k, n = np.broadcast_arrays(as_counts(counts), as_lengths(lengths))
    return _rates(k, n, np.ones(k.shape), "counting", confidence)


def group_rates(
    counts: ArrayLike,
    lengths: ArrayLike,
    *,
    passages: Passages | None = None,
    confidence: float = 0.95,
) -> Rates:
    """Return the rate of each term in a group of documents: all occurrences over all words.

    counts: documents x terms (or one number per document); lengths: words of each document.
    passages: the same text in finer pieces, see `Passages`. Occurrences in one document are not
    independent, so the interval is the Poisson one of counts and words divided by the design
    effect (Rao & Scott 1999), found by leaving out one document at a time, with Student's t for
    few documents (Korn & Graubard 1998). With fewer than five documents twenty stretches of
    neighbouring passages are left out instead, if there are so many: that interval speaks of this
    text, not of documents like it. With neither it is that of counting, and it is never narrower.
    In simulations with negative binomial counts it covers 93 to 97 % for nominal 95 % from five
    documents on, and up to 99 % where a few documents hold a term less than twenty times in all;
    percentiles of a bootstrap of documents covered 87 to 94 %.
    """
    k, n = as_parts(counts, lengths)
    unit, effect, freedom = clusters(k, n, passages)
    wide = widened(effect, freedom, confidence)
    return _rates(k.sum(axis=0), n.sum(), wide, unit, confidence)


def share_interval(
    counts: ArrayLike, total: float, *, confidence: float = 0.95
) -> tuple[Floats, Floats]:
    """Return low and high ends of Wilson's interval for each share counts / total (1927)."""
    found = as_counts(counts)
    z = NormalDist().inv_cdf(1 - tail_of(confidence))
    share, square = found / total, z * z
    middle = share + square / (2 * total)
    spread = z * np.sqrt(share * (1 - share) / total + square / (4 * total * total))
    scale = 1 + square / total
    return np.maximum(0.0, (middle - spread) / scale), np.minimum(1.0, (middle + spread) / scale)


def _rates(count: Floats, words: Floats, effect: Floats, unit: str, confidence: float) -> Rates:
    """Return the rate with the exact interval of count / effect in words / effect."""
    from scipy.special import gammaincinv

    tail, k, scale = tail_of(confidence), count / effect, effect / words * PER
    low = np.where(k > 0, gammaincinv(np.where(k > 0, k, 1.0), tail), 0.0)
    high = gammaincinv(k + 1, 1 - tail)
    return Rates(count / words * PER, low * scale, high * scale, named(unit, effect), effect)
