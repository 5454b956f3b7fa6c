"""Frequencies and their intervals, against published values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from insights.statistics import rates_with_interval


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.689), (1, 0.0253, 5.572), (10, 4.795, 18.39), (50, 37.11, 65.92)],
)
def test_interval_is_that_of_garwood(count, low, high):
    """Values of the table in Altman et al., Statistics with Confidence (2000), and of Garwood."""
    rates = rates_with_interval([count], [10_000])

    assert rates.rate[0] == pytest.approx(count)
    assert rates.low[0] == pytest.approx(low, abs=0.005)
    assert rates.high[0] == pytest.approx(high, abs=0.005)


@given(st.integers(0, 300), st.integers(1, 200_000))
def test_interval_ends_are_where_the_poisson_tails_are(count, words):
    rates = rates_with_interval([count], [words])
    low, high = rates.low[0] * words / 10_000, rates.high[0] * words / 10_000

    assert poisson.cdf(count, high) == pytest.approx(0.025, rel=1e-6)
    if count:
        assert poisson.sf(count - 1, low) == pytest.approx(0.025, rel=1e-6)


def test_interval_holds_the_true_rate_at_least_95_times_in_100():
    counts = np.random.default_rng(1).poisson(12.0, 4000)
    rates = rates_with_interval(counts, np.full(4000, 10_000))

    assert ((rates.low <= 12.0) & (rates.high >= 12.0)).mean() >= 0.95


@pytest.mark.parametrize(("counts", "words"), [([-1], [10]), ([1], [0])])
def test_impossible_counts_are_refused(counts, words):
    with pytest.raises(ValueError, match=r"negative|words"):
        rates_with_interval(counts, words)
