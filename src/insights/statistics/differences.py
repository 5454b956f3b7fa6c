"""How different: ratios of rates, what could be seen at all, shrunken ratios, many tests."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from insights.statistics.clusters import Clusters, Passages, clusters, named, widened
from insights.statistics.inputs import Floats, as_counts, as_lengths, as_parts, tail_of

PRIOR_STRENGTH = 5.0
"""Expected occurrences that a period needs to show half of how far it departs from the others."""


class RateRatios(NamedTuple):
    """Rate in a over rate in b with an interval, the p-value of "no difference", and the method.

    A difference is clear where the interval leaves out 1: there p is below 1 - confidence.
    """

    ratio: Floats
    low: Floats
    high: Floats
    p_value: Floats
    method: NDArray[np.str_]
    """What made the interval as wide as it is: `documents`, `passages`, or `counting` alone."""


def rate_ratios(
    counts_a: ArrayLike,
    length_a: ArrayLike,
    counts_b: ArrayLike,
    length_b: ArrayLike,
    *,
    confidence: float = 0.95,
) -> RateRatios:
    """Return the ratio of two Poisson rates with exact interval and test, given the total count.

    Given k_a + k_b, k_a is binomial with p = r·n_a / (r·n_a + n_b) for a rate ratio r (Przyborowski
    & Wilenski 1940); the interval of p is Clopper and Pearson's. The p-value is twice the smaller
    tail, so it is below α exactly where the interval leaves out 1.
    """
    from scipy.special import betaincinv

    a, n_a, b, n_b = np.broadcast_arrays(
        as_counts(counts_a), as_lengths(length_a), as_counts(counts_b), as_lengths(length_b)
    )
    tail = tail_of(confidence)
    low = np.where(a > 0, betaincinv(np.where(a > 0, a, 1.0), b + 1, tail), 0.0)
    rest = np.where(b > 0, betaincinv(np.where(b > 0, b, 1.0), a + 1, tail), 0.0)  # 1 - highest p
    scale = n_b / n_a
    with np.errstate(all="ignore"):  # nothing, or next to nothing, in b: the ratio has no bound
        return RateRatios(
            a / b * scale,
            low / (1 - low) * scale,
            (1 - rest) / rest * scale,
            _p_values(a, b, n_a / (n_a + n_b)),
            np.full(a.shape, "counting"),
        )


def group_rate_ratios(
    counts_a: ArrayLike,
    lengths_a: ArrayLike,
    counts_b: ArrayLike,
    lengths_b: ArrayLike,
    *,
    passages_a: Passages | None = None,
    passages_b: Passages | None = None,
    confidence: float = 0.95,
) -> RateRatios:
    """Return the ratio of the rates of two groups of documents, for each term.

    counts: documents x terms (or one number per document); passages: see `group_rates`. As
    `rate_ratios` of the sums, each side's counts and words divided by its design effect (Rao &
    Scott 1999) and by (t/z)² with Welch's degrees of freedom. Interval and p-value are never
    narrower or smaller than those of counting. Each side has its own units: `method` says
    `passages` where one side has but these; a side with neither adds the noise of counting only.
    """
    a, n_a = as_parts(counts_a, lengths_a)
    b, n_b = as_parts(counts_b, lengths_b)
    if a.shape[1:] != b.shape[1:]:
        raise ValueError(f"counts: {a.shape[1:]} terms in a, {b.shape[1:]} in b; give the same")
    sides = clusters(a, n_a, passages_a), clusters(b, n_b, passages_b)
    k_a, k_b, words_a, words_b = a.sum(axis=0), b.sum(axis=0), n_a.sum(), n_b.sum()
    freedom = _welch(sides, k_a, k_b)
    wide_a, wide_b = (
        side.effect if side.unit == "counting" else widened(side.effect, freedom, confidence)
        for side in sides
    )
    exact = rate_ratios(k_a, words_a, k_b, words_b, confidence=confidence)
    wide = rate_ratios(
        k_a / wide_a, words_a / wide_a, k_b / wide_b, words_b / wide_b, confidence=confidence
    )
    units = {side.unit for side in sides}
    weakest = next(unit for unit in ("passages", "documents", "counting") if unit in units)
    return RateRatios(
        exact.ratio,
        np.minimum(wide.low, exact.low),
        np.maximum(wide.high, exact.high),
        np.maximum(wide.p_value, exact.p_value),
        named(weakest, np.maximum(wide_a, wide_b)),
    )


def smallest_rise(
    counts: ArrayLike, *, length_ratio: float = 1.0, level: float = 0.05
) -> NDArray[np.int64]:
    """Return the least count that would be a clear rise over *counts*, by the exact test.

    length_ratio: words of the later text over words of the earlier one. At equal length 10 must
    become 23, and 40 become 61. It supposes Poisson counts: documents that differ need still more.
    """
    if not length_ratio > 0:
        raise ValueError("length_ratio: must be above 0")
    before = as_counts(counts)
    share = np.asarray(length_ratio / (1 + length_ratio))
    low = np.ceil(before * length_ratio)  # no rise yet
    high = low + 8
    while (short := _p_values(high, before, share) >= level).any():
        high = np.where(short, high * 2, high)
    while (high - low > 1).any():
        middle = np.floor((low + high) / 2)
        clear = _p_values(middle, before, share) < level
        low, high = np.where(clear, low, middle), np.where(clear, middle, high)
    return high.astype(np.int64)


def smallest_ratio(
    counts: ArrayLike,
    *,
    length_ratio: float = 1.0,
    level: float = 0.05,
    design_effect: ArrayLike = 1.0,
) -> Floats:
    """Return the least rate ratio above 1 that text of this size could show as clear.

    `smallest_rise` as a ratio: at equal length 2.3 for 10 occurrences, 1.53 for 40. design_effect:
    of `Rates`, supposed the same on both sides. Nothing before: infinite, no ratio is enough.
    """
    effect = np.asarray(design_effect, dtype=float)
    if not (effect >= 1).all():
        raise ValueError("design_effect: must be at least 1")
    before = as_counts(counts) / effect
    rise = smallest_rise(before, length_ratio=length_ratio, level=level)
    ratio: Floats = np.divide(
        rise, before * length_ratio, out=np.full(before.shape, np.inf), where=before > 0
    )
    return ratio


def shrunken_log_ratio(
    counts: ArrayLike, lengths: ArrayLike, prior_strength: float = PRIOR_STRENGTH
) -> Floats:
    """Return log2 of each term's rate in a period over its rate in all, shrunk towards 0.

    counts: terms x periods; lengths: words of each period. With E the occurrences expected at the
    overall rate and s the prior strength: log2((k + s) / (E + s)), the posterior mean of the ratio
    under a gamma prior of mean 1 and shape s (DuMouchel 1999; Norén et al. 2013: s = ½).
    A period without words is nan; a term found nowhere is 0.
    """
    k, n = as_counts(counts), as_counts(lengths, "lengths")
    if k.ndim != 2 or n.shape != k.shape[1:]:
        raise ValueError(
            f"counts: have shape {k.shape}; they need a column for each of {n.size} periods"
        )
    if not prior_strength > 0:
        raise ValueError("prior_strength: must be above 0")
    if k[:, n == 0].any():
        raise ValueError("lengths: a period without words cannot hold occurrences")
    if not n.any():
        return np.full(k.shape, np.nan)
    expected = k.sum(axis=1, keepdims=True) * (n / n.sum())
    return np.where(n > 0, np.log2((k + prior_strength) / (expected + prior_strength)), np.nan)


def false_discovery(p_values: ArrayLike) -> Floats:
    """Return Benjamini and Hochberg's adjusted p-values (q): reject all with q at most the rate.

    q of the i-th smallest of m is the least of p_j·m/j over j ≥ i (1995). A nan stays nan and is
    not counted among the m.
    """
    p = np.asarray(p_values, dtype=float)
    known = ~np.isnan(p)
    if ((p[known] < 0) | (p[known] > 1)).any():
        raise ValueError("p_values: must lie between 0 and 1")
    q = np.full(p.shape, np.nan)
    tested = p[known]
    order = np.argsort(tested, kind="stable")
    steps = tested[order] * len(tested) / np.arange(1, len(tested) + 1)
    adjusted = np.empty_like(tested)
    adjusted[order] = np.minimum(np.minimum.accumulate(steps[::-1])[::-1], 1.0)
    q[known] = adjusted
    return q


def _welch(sides: tuple[Clusters, Clusters], count_a: Floats, count_b: Floats) -> Floats:
    """Return Welch's degrees of freedom of the log ratio, whose variance is Σ effect / count."""
    parts = [
        side.effect / np.maximum(count, 0.5)  # a side without the term is the one that is unsure
        for side, count in zip(sides, (count_a, count_b), strict=True)
    ]
    doubt = sum(part**2 / side.freedom for part, side in zip(parts, sides, strict=True))
    freedom: Floats = np.divide(
        (parts[0] + parts[1]) ** 2,
        doubt,
        out=np.full(np.shape(doubt), np.inf),
        where=np.asarray(doubt) > 0,
    )
    return freedom


def _p_values(a: Floats, b: Floats, share_a: Floats) -> Floats:
    """Return twice the smaller binomial tail of *a* among a + b, if a's share is *share_a*."""
    from scipy.special import betainc

    at_least = np.where(a > 0, betainc(np.where(a > 0, a, 1.0), b + 1, share_a), 1.0)
    at_most = np.where(b > 0, betainc(np.where(b > 0, b, 1.0), a + 1, 1 - share_a), 1.0)
    p_values: Floats = np.minimum(2 * np.minimum(at_least, at_most), 1.0)
    return p_values
