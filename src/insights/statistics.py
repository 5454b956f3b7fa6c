"""How often, how sure, how different, how evenly: statistics of term counts.

Arrays in, named tuples of arrays out; no tables, no files, no clock, fixed seeds. Counts may be
fractions (a plan that spans two periods counts in each by its years): the exact intervals and
tests are then those of the continuous gamma and beta functions that pass through the whole numbers.

Sources: Garwood (1936) Biometrika 28; Clopper & Pearson (1934) Biometrika 26; Przyborowski &
Wilenski (1940) Biometrika 31; Davison & Hinkley (1997) Bootstrap Methods, ch. 3; Hesterberg (2015)
American Statistician 69; Dunning (1993) Computational Linguistics 19; Monroe, Colaresi & Quinn
(2008) Political Analysis 16; Gries (2008) IJCL 13; Lijffijt & Gries (2012) IJCL 17; Benjamini &
Hochberg (1995) JRSS B 57.
"""

from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

PER = 10_000.0
"""Rates are occurrences per so many words."""
FEWEST_CLUSTERS = 5
"""With fewer documents than this, resampling them says nothing: the Poisson interval stands."""
_RESAMPLES = 4_000
_SEED = 20_150_101


class Rates(NamedTuple):
    """Occurrences per 10,000 words with an interval, and how that was found, for each term."""

    rate: Floats
    low: Floats
    high: Floats
    method: NDArray[np.str_]
    """`poisson` or `bootstrap`."""


class RateRatios(NamedTuple):
    """Rate in a over rate in b with an interval, and the p-value of "no difference"."""

    ratio: Floats
    low: Floats
    high: Floats
    p_value: Floats


class LogOdds(NamedTuple):
    """Shrunken log odds ratio of each term (above 0: more in a), its standard error, and z."""

    delta: Floats
    standard_error: Floats
    z: Floats


class LogLikelihood(NamedTuple):
    """Dunning's G² and its p-value (chi-squared, one degree of freedom)."""

    g2: Floats
    p_value: Floats


class Dispersion(NamedTuple):
    """Gries' DP (0 = spread like the text itself, near 1 = all in one part), and normalised."""

    dp: Floats
    dp_norm: Floats


def poisson_rates(counts: ArrayLike, lengths: ArrayLike, *, confidence: float = 0.95) -> Rates:
    """Return rates per 10,000 words with the exact Poisson interval (Garwood 1936).

    For k occurrences low = χ²(α/2; 2k)/2 and high = χ²(1-α/2; 2k+2)/2, here as inverse incomplete
    gamma functions. Right for one text; over several it leaves out how texts differ.
    """
    from scipy.special import gammaincinv

    k, n = np.broadcast_arrays(_counts(counts), _lengths(lengths))
    tail = _tail(confidence)
    low = np.where(k > 0, gammaincinv(np.where(k > 0, k, 1.0), tail), 0.0)
    high = gammaincinv(k + 1, 1 - tail)
    return Rates(k / n * PER, low / n * PER, high / n * PER, np.full(k.shape, "poisson"))


def share_interval(
    counts: ArrayLike, total: float, *, confidence: float = 0.95
) -> tuple[Floats, Floats]:
    """Return low and high ends of Wilson's interval for each share counts / total.

    Source: Wilson, E. B. (1927), JASA 22, 209–212.
    """
    found = _counts(counts)
    z = NormalDist().inv_cdf(1 - _tail(confidence))
    share, square = found / total, z * z
    middle = share + square / (2 * total)
    spread = z * np.sqrt(share * (1 - share) / total + square / (4 * total * total))
    scale = 1 + square / total
    return np.maximum(0.0, (middle - spread) / scale), np.minimum(1.0, (middle + spread) / scale)


def group_rates(counts: ArrayLike, lengths: ArrayLike, *, confidence: float = 0.95) -> Rates:
    """Return the rate of each term in a group of documents: all occurrences over all words.

    counts: documents x terms (or one number per document); lengths: words of each document.
    From five documents on, whole documents are resampled (cluster bootstrap, fixed seed), since
    occurrences in one document are not independent; percentiles are expanded for few documents
    (Hesterberg 2015). The interval is never narrower than the Poisson one: texts that happen to
    agree do not make the noise of counting go away. `method` names the one that was wider.
    """
    k, n = _documents(counts, lengths)
    exact = poisson_rates(k.sum(axis=0), n.sum(), confidence=confidence)
    if len(n) < FEWEST_CLUSTERS:
        return exact
    low, high = _percentiles(_resampled_rates(k, n, _SEED), _few_tail(confidence, len(n)))
    wider = (low < exact.low) | (high > exact.high)
    return Rates(
        exact.rate,
        np.minimum(low, exact.low),
        np.maximum(high, exact.high),
        np.where(wider, "bootstrap", "poisson"),
    )


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
        _counts(counts_a), _lengths(length_a), _counts(counts_b), _lengths(length_b)
    )
    tail = _tail(confidence)
    low = np.where(a > 0, betaincinv(np.where(a > 0, a, 1.0), b + 1, tail), 0.0)
    high = np.where(b > 0, betaincinv(a + 1, np.where(b > 0, b, 1.0), 1 - tail), 1.0)
    scale = n_b / n_a
    with np.errstate(divide="ignore", invalid="ignore"):  # nothing in b: the ratio has no bound
        return RateRatios(
            a / b * scale,
            low / (1 - low) * scale,
            high / (1 - high) * scale,
            _ratio_p_values(a, b, n_a / (n_a + n_b)),
        )


def group_rate_ratios(
    counts_a: ArrayLike,
    lengths_a: ArrayLike,
    counts_b: ArrayLike,
    lengths_b: ArrayLike,
    *,
    confidence: float = 0.95,
) -> RateRatios:
    """Return the ratio of the rates of two groups of documents.

    As `rate_ratios` of the sums; with five documents or more on both sides the interval is that of
    a bootstrap of whole documents where that is wider. The p-value stays the exact Poisson one and
    so overstates what differing documents can prove: call a change clear by the interval.
    """
    a, n_a = _documents(counts_a, lengths_a)
    b, n_b = _documents(counts_b, lengths_b)
    exact = rate_ratios(a.sum(axis=0), n_a.sum(), b.sum(axis=0), n_b.sum(), confidence=confidence)
    if min(len(n_a), len(n_b)) < FEWEST_CLUSTERS:
        return exact
    rates_a = _resampled_rates(a, n_a, _SEED)
    rates_b = _resampled_rates(b, n_b, _SEED + 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = rates_a / rates_b
    tail = _few_tail(confidence, min(len(n_a), len(n_b)))
    # 0/0 says nothing: it must neither raise the lower bound nor lower the upper one.
    low, _ = _percentiles(np.where(np.isnan(ratios), 0.0, ratios), tail)
    _, high = _percentiles(np.where(np.isnan(ratios), np.inf, ratios), tail)
    return exact._replace(low=np.minimum(low, exact.low), high=np.maximum(high, exact.high))


def log_odds(
    counts_a: ArrayLike,
    counts_b: ArrayLike,
    prior: ArrayLike,
    *,
    total_a: float | None = None,
    total_b: float | None = None,
    prior_total: float | None = None,
) -> LogOdds:
    """Return log odds ratios with an informative Dirichlet prior (Monroe et al. 2008, eqs 15-22).

    prior: pseudo-counts of each term, as a rule its counts in all documents; every one above 0.
    Totals are the words of each side; left out, the sum of the counts, which suits a vocabulary
    that covers the text without overlap.
    δ = ln[(y_a+α)/(n_a+α₀-y_a-α)] - ln[(y_b+α)/(n_b+α₀-y_b-α)]; σ² ≈ 1/(y_a+α) + 1/(y_b+α);
    z = δ/σ.
    """
    y_a, y_b, alpha = np.broadcast_arrays(_counts(counts_a), _counts(counts_b), _counts(prior))
    if not (alpha > 0).all():
        raise ValueError("prior: every term needs a pseudo-count above 0")
    alpha_0 = alpha.sum() if prior_total is None else prior_total
    sides = ((y_a, total_a), (y_b, total_b))
    odds = []
    for y, total in sides:
        rest = (y.sum() if total is None else total) + alpha_0 - y - alpha
        if not (rest > 0).all():
            raise ValueError("totals: a term makes up its whole side; give the words of each side")
        odds.append(np.log((y + alpha) / rest))
    delta = odds[0] - odds[1]
    error = np.sqrt(1 / (y_a + alpha) + 1 / (y_b + alpha))
    return LogOdds(delta, error, delta / error)


def log_likelihood(
    counts_a: ArrayLike, total_a: ArrayLike, counts_b: ArrayLike, total_b: ArrayLike
) -> LogLikelihood:
    """Return G² of the 2x2 table term / other words by a / b (Dunning 1993).

    G² = 2 Σ O ln(O/E) over the four cells. It takes words for independent, which they are not:
    show it beside an effect size, never alone.
    """
    from scipy.special import chdtrc, xlogy

    a, n_a, b, n_b = np.broadcast_arrays(
        _counts(counts_a), _lengths(total_a), _counts(counts_b), _lengths(total_b)
    )
    if (a > n_a).any() or (b > n_b).any():
        raise ValueError("totals: a term occurs more often than its side has words")
    observed = np.stack([a, b, n_a - a, n_b - b])
    rows = np.stack([a + b, a + b, n_a + n_b - a - b, n_a + n_b - a - b])
    expected = rows * np.stack([n_a, n_b, n_a, n_b]) / (n_a + n_b)
    ratio = np.divide(observed, expected, out=np.ones_like(observed), where=expected > 0)
    g2 = np.maximum(2 * xlogy(observed, ratio).sum(axis=0), 0.0)
    return LogLikelihood(g2, np.asarray(chdtrc(1, g2)))


def dispersion(counts: ArrayLike, lengths: ArrayLike) -> Dispersion:
    """Return how unevenly each term is spread over the parts (documents, sections).

    counts: parts x terms (or one number per part); lengths: words of each part. With s the share
    of words and v the share of occurrences, DP = ½ Σ|v - s| (Gries 2008) and DP_norm =
    DP / (1 - min s) (Lijffijt & Gries 2012). A term that does not occur, or a single part, has
    none: nan.
    """
    k, n = _documents(counts, lengths)
    sizes = (n / n.sum()).reshape(-1, *[1] * (k.ndim - 1))
    totals = k.sum(axis=0)
    with np.errstate(invalid="ignore"):
        dp = np.abs(k / totals - sizes).sum(axis=0) / 2
    room = 1 - sizes.min()
    return Dispersion(dp, dp / room if room > 0 else np.full(dp.shape, np.nan))


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


def smallest_rise(
    counts: ArrayLike, *, length_ratio: float = 1.0, level: float = 0.05
) -> NDArray[np.int64]:
    """Return the least count that would be a clear rise over *counts*, by the exact test.

    length_ratio: words of the later text over words of the earlier one. At equal length 10 must
    become 23, and 40 become 61. It supposes Poisson counts: documents that differ need still more.
    """
    if not length_ratio > 0:
        raise ValueError("length_ratio: must be above 0")
    before = _counts(counts)
    share = np.asarray(length_ratio / (1 + length_ratio))
    low = np.ceil(before * length_ratio)  # no rise yet
    high = low + 8
    while (short := _ratio_p_values(high, before, share) >= level).any():
        high = np.where(short, high * 2, high)
    while (high - low > 1).any():
        middle = np.floor((low + high) / 2)
        clear = _ratio_p_values(middle, before, share) < level
        low, high = np.where(clear, low, middle), np.where(clear, middle, high)
    return high.astype(np.int64)


def _ratio_p_values(a: Floats, b: Floats, share_a: Floats) -> Floats:
    """Return twice the smaller binomial tail of *a* among a + b, if a's share is *share_a*."""
    from scipy.special import betainc

    at_least = np.where(a > 0, betainc(np.where(a > 0, a, 1.0), b + 1, share_a), 1.0)
    at_most = np.where(b > 0, betainc(np.where(b > 0, b, 1.0), a + 1, 1 - share_a), 1.0)
    return np.minimum(2 * np.minimum(at_least, at_most), 1.0)


def _resampled_rates(counts: Floats, lengths: Floats, seed: int) -> Floats:
    """Return resamples x terms: rates of groups drawn from these documents with replacement."""
    size = len(lengths)
    drawn = np.random.default_rng(seed).multinomial(size, np.full(size, 1 / size), _RESAMPLES)
    words = (drawn @ lengths).reshape(-1, *[1] * (counts.ndim - 1))
    return drawn @ counts / words * PER


def _percentiles(resampled: Floats, tail: float) -> tuple[Floats, Floats]:
    low, high = np.quantile(resampled, [tail, 1 - tail], axis=0, method="inverted_cdf")
    return low, high


def _few_tail(confidence: float, size: int) -> float:
    """Return the tail to cut off so that percentiles of *size* clusters cover as Student's t does.

    Resampling n clusters makes spread too small by √((n-1)/n), and knows nothing of t's long tails.
    """
    from scipy.special import ndtr, stdtrit

    reach = float(stdtrit(size - 1, 1 - _tail(confidence))) * (size / (size - 1)) ** 0.5
    return float(ndtr(-reach))


def _tail(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise ValueError("confidence: must lie between 0 and 1")
    return (1 - confidence) / 2


def _counts(values: ArrayLike) -> Floats:
    counts = np.asarray(values, dtype=float)
    if not (np.isfinite(counts) & (counts >= 0)).all():
        raise ValueError("counts: must be finite and not below 0")
    return counts


def _lengths(values: ArrayLike) -> Floats:
    lengths = np.asarray(values, dtype=float)
    if not (np.isfinite(lengths) & (lengths > 0)).all():
        raise ValueError("lengths: must be finite and above 0; leave empty texts out")
    return lengths


def _documents(counts: ArrayLike, lengths: ArrayLike) -> tuple[Floats, Floats]:
    k, n = _counts(counts), _lengths(lengths)
    if n.ndim != 1 or not len(n) or k.ndim not in (1, 2) or len(k) != len(n):
        raise ValueError(
            f"counts: have shape {k.shape}; they need one row for each of {n.size} documents"
        )
    return k, n
