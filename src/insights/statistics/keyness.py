"""What is typical: log odds with a prior, and the log-likelihood ratio."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from insights.statistics.inputs import Floats, as_counts, as_lengths


class LogOdds(NamedTuple):
    """Shrunken log odds ratio of each term (above 0: more in a), its standard error, and z."""

    delta: Floats
    standard_error: Floats
    z: Floats


class LogLikelihood(NamedTuple):
    """Dunning's G² and its p-value (chi-squared, one degree of freedom)."""

    g2: Floats
    p_value: Floats


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
    y_a, y_b, alpha = np.broadcast_arrays(
        as_counts(counts_a), as_counts(counts_b), as_counts(prior)
    )
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
        as_counts(counts_a), as_lengths(total_a), as_counts(counts_b), as_lengths(total_b)
    )
    if (a > n_a).any() or (b > n_b).any():
        raise ValueError("totals: a term occurs more often than its side has words")
    observed = np.stack([a, b, n_a - a, n_b - b])
    rows = np.stack([a + b, a + b, n_a + n_b - a - b, n_a + n_b - a - b])
    expected = rows * np.stack([n_a, n_b, n_a, n_b]) / (n_a + n_b)
    ratio = np.divide(observed, expected, out=np.ones_like(observed), where=expected > 0)
    g2 = np.maximum(2 * xlogy(observed, ratio).sum(axis=0), 0.0)
    return LogLikelihood(g2, np.asarray(chdtrc(1, g2)))
