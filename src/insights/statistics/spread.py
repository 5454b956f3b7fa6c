"""How evenly, and how near: spread over parts of the text, and company in its passages."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from insights.statistics.inputs import Floats, as_counts, as_parts, tail_of

FEWEST_TOGETHER = 5
"""Pairs found together less often than this say nothing firm (Evert 2005): do not draw them."""


class Dispersion(NamedTuple):
    """Gries' DP (0 = spread like the text itself, near 1 = all in one part), and normalised."""

    dp: Floats
    dp_norm: Floats


class Association(NamedTuple):
    """Normalised pointwise mutual information of each pair, with an interval."""

    npmi: Floats
    low: Floats
    high: Floats


def dispersion(counts: ArrayLike, lengths: ArrayLike) -> Dispersion:
    """Return how unevenly each term is spread over the parts (documents, sections).

    counts: parts x terms (or one number per part); lengths: words of each part. With s the share
    of words and v the share of occurrences, DP = ½ Σ|v - s| (Gries 2008) and DP_norm =
    DP / (1 - min s) (Lijffijt & Gries 2012). A term that does not occur, or a single part, has
    none: nan.
    """
    k, n = as_parts(counts, lengths)
    sizes = (n / n.sum()).reshape(-1, *[1] * (k.ndim - 1))
    totals = k.sum(axis=0)
    with np.errstate(invalid="ignore"):
        dp = np.abs(k / totals - sizes).sum(axis=0) / 2
    room = 1 - sizes.min()
    return Dispersion(dp, dp / room if room > 0 else np.full(dp.shape, np.nan))


def npmi(
    both: ArrayLike, a: ArrayLike, b: ArrayLike, total: ArrayLike, *, confidence: float = 0.95
) -> Association:
    """Return how much two terms keep company in passages (Bouma 2009), for each pair.

    both, a, b: passages that hold both terms, the one, the other, among *total*; arrays broadcast.
    With p = both / total: ln(p / (p_a·p_b)) / -ln p. -1: never together; 0: as often as chance
    has it, so also where a term stands in every passage; 1: only together. Nothing is added to the
    counts. A term in no passage has no company: nan.
    The interval is that of p (Clopper & Pearson 1934) with p_a and p_b held fixed, which is wider
    than need be; it takes passages for independent. It does not make rare pairs firm: see
    `FEWEST_TOGETHER`.
    """
    from scipy.special import betaincinv

    together, in_a, in_b, size = np.broadcast_arrays(
        as_counts(both), as_counts(a), as_counts(b), as_counts(total)
    )
    slack = 1e-9 * size
    least, most = np.maximum(in_a + in_b - size, 0.0), np.minimum(in_a, in_b)
    if not ((together >= least - slack) & (together <= most + slack) & (most <= size)).all():
        raise ValueError("both: cannot be more than a or b, nor less than a + b - total")
    tail, rest = tail_of(confidence), size - together
    found, missing = together > 0, rest > 0
    low = np.where(found, betaincinv(np.where(found, together, 1.0), rest + 1, tail), 0.0)
    high = np.where(missing, betaincinv(together + 1, np.where(missing, rest, 1.0), 1 - tail), 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = np.where(most > 0, in_a / size * (in_b / size), np.nan)
        shares = together / size, np.maximum(low, least / size), np.minimum(high, most / size)
        return Association(*(_normalised(share, chance) for share in shares))


def _normalised(share: Floats, chance: Floats) -> Floats:
    """Return ln(share / chance) / -ln share with its limits: -1 at 0, and 0 where all is 1."""
    value = np.log(chance) / np.log(share) - 1
    return np.where(
        share > 0,
        np.where(chance < 1, np.clip(value, -1.0, 1.0), 0.0),
        np.where(np.isnan(chance), np.nan, -1.0),
    )
