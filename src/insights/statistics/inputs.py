"""What every statistic asks of its arrays, and the errors that say what is wrong with them."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def tail_of(confidence: float) -> float:
    """Return the probability left out at each end of an interval."""
    if not 0 < confidence < 1:
        raise ValueError("confidence: must lie between 0 and 1")
    return (1 - confidence) / 2


def as_counts(values: ArrayLike, name: str = "counts") -> Floats:
    """Return *values* as floats; refuse what is below 0 or not finite."""
    counts = np.asarray(values, dtype=float)
    if not (np.isfinite(counts) & (counts >= 0)).all():
        raise ValueError(f"{name}: must be finite and not below 0")
    return counts


def as_lengths(values: ArrayLike) -> Floats:
    """Return *values* as floats; refuse what is not above 0 and finite."""
    lengths = np.asarray(values, dtype=float)
    if not (np.isfinite(lengths) & (lengths > 0)).all():
        raise ValueError("lengths: must be finite and above 0; leave empty texts out")
    return lengths


def as_parts(
    counts: ArrayLike, lengths: ArrayLike, name: str = "documents"
) -> tuple[Floats, Floats]:
    """Return counts (parts x terms, or one number per part) and the parts' lengths."""
    k, n = as_counts(counts), as_lengths(lengths)
    if n.ndim != 1 or not len(n) or k.ndim not in (1, 2) or len(k) != len(n):
        raise ValueError(
            f"counts: have shape {k.shape}; they need one row for each of {n.size} {name}"
        )
    return k, n
