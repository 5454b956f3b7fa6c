"""Statistics of counts, held against published examples and independent implementations."""

import math
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from insights.statistics import (
    dispersion,
    false_discovery,
    group_rate_ratios,
    group_rates,
    log_likelihood,
    log_odds,
    poisson_rates,
    rate_ratios,
    smallest_rise,
)

whole = st.integers(0, 400)
words = st.integers(500, 50_000)
BENJAMINI_HOCHBERG_1995 = [
    .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528,
    .7590, 1.0,
]  # fmt: skip


# ---------------------------------------------------------------- rates


def test_poisson_interval_is_garwoods():
    """His table of 95% limits for 0, 1, 5, 10 and 50 occurrences."""
    rates = poisson_rates([0, 1, 5, 10, 50], 10_000)

    assert rates.rate.tolist() == [0, 1, 5, 10, 50]
    assert rates.low == pytest.approx([0, 0.0253, 1.6235, 4.7954, 37.1110], abs=5e-5)
    assert rates.high == pytest.approx([3.6889, 5.5716, 11.6683, 18.3904, 65.9192], abs=5e-4)
    assert set(rates.method) == {"poisson"}


@settings(deadline=None)
@given(whole, words, st.sampled_from([0.8, 0.95, 0.99]))
def test_poisson_interval_is_that_of_the_chi_squared_distribution(count, length, confidence):
    rates = poisson_rates(count, length, confidence=confidence)
    tail = (1 - confidence) / 2

    low = stats.chi2.ppf(tail, 2 * count) / 2 if count else 0.0
    assert rates.low * length / 10_000 == pytest.approx(low)
    assert rates.high * length / 10_000 == pytest.approx(
        stats.chi2.ppf(1 - tail, 2 * count + 2) / 2
    )


def test_a_fraction_of_an_occurrence_lies_between_its_neighbours():
    rates = poisson_rates([2, 2.5, 3], 10_000)

    assert (np.diff(rates.low) > 0).all()
    assert (np.diff(rates.high) > 0).all()


def test_few_documents_leave_the_poisson_interval():
    counts, lengths = [[9, 0], [1, 2], [0, 4], [30, 1]], [4_000, 5_000, 6_000, 5_000]

    group, pooled = group_rates(counts, lengths), poisson_rates([40, 7], 20_000)

    for ours, theirs in zip(group, pooled, strict=True):
        assert ours.tolist() == theirs.tolist()


def test_documents_that_differ_widen_the_interval():
    lengths = np.full(6, 5_000)
    uneven = group_rates([60, 0, 0, 0, 0, 0], lengths)
    even = group_rates([10, 10, 10, 10, 10, 10], lengths)
    exact = poisson_rates(60, 30_000)

    assert uneven.rate == even.rate == exact.rate == 20
    assert (uneven.method, even.method) == ("bootstrap", "poisson")
    assert uneven.low < exact.low < exact.high < uneven.high
    assert (even.low, even.high) == (exact.low, exact.high)


def test_resampling_documents_gives_the_spread_that_theory_gives():
    """The half-width at large size is z times the standard error of a ratio (Cochran 1977, 6.4)."""
    random = np.random.default_rng(7)
    lengths = random.integers(3_000, 9_000, 200)
    counts = random.poisson(random.gamma(2.0, lengths * 0.002 / 2.0))
    rates = group_rates(counts, lengths)

    ratio = counts.sum() / lengths.sum()
    spread = np.sqrt(((counts - ratio * lengths) ** 2).sum() * 200 / 199) / lengths.sum()
    assert (rates.high - rates.low) / 2 == pytest.approx(1.96 * spread * 10_000, rel=0.06)


def test_the_bootstrap_interval_covers_where_the_poisson_interval_does_not():
    random = np.random.default_rng(11)
    hits = {"group": 0, "poisson": 0}
    for _ in range(150):
        lengths = random.integers(2_000, 8_000, 8)
        counts = random.poisson(random.gamma(5.0, lengths * 0.002 / 5.0))
        group, exact = group_rates(counts, lengths), poisson_rates(counts.sum(), lengths.sum())
        hits["group"] += bool(group.low <= 20 <= group.high)
        hits["poisson"] += bool(exact.low <= 20 <= exact.high)

    assert hits["group"] / 150 >= 0.90
    assert hits["poisson"] / 150 <= 0.85


def test_the_same_documents_always_give_the_same_interval():
    counts, lengths = [[8, 1], [0, 1], [3, 0], [12, 9], [1, 4]], [900, 800, 1_200, 1_000, 700]

    first, second = group_rates(counts, lengths), group_rates(counts, lengths)

    assert all(a.tolist() == b.tolist() for a, b in zip(first, second, strict=True))
    alone = group_rates(np.asarray(counts)[:, 0], lengths)
    assert (alone.low, alone.high) == (first.low[0], first.high[0])


# ---------------------------------------------------------------- ratios


@settings(deadline=None)
@given(whole, words, whole, words)
def test_a_ratio_has_the_exact_conditional_interval(count_a, length_a, count_b, length_b):
    ratios = rate_ratios(count_a, length_a, count_b, length_b)
    if count_a + count_b == 0:
        assert math.isnan(ratios.ratio)
        assert (ratios.low, ratios.high, ratios.p_value) == (0, math.inf, 1)
        return
    exact = stats.binomtest(count_a, count_a + count_b).proportion_ci(0.95, method="exact")

    def as_ratio(share: float) -> float:
        return share / (1 - share) * length_b / length_a if share < 1 else math.inf

    assert ratios.low == pytest.approx(as_ratio(exact.low), rel=1e-6)
    assert ratios.high == pytest.approx(as_ratio(exact.high), rel=1e-6)


@settings(deadline=None)
@given(whole, words, whole, words)
def test_p_is_below_five_percent_just_where_the_interval_leaves_out_one(a, n_a, b, n_b):
    ratios = rate_ratios(a, n_a, b, n_b)

    assert bool(ratios.p_value < 0.05) == bool(ratios.low > 1 or ratios.high < 1)


@settings(deadline=None)
@given(st.integers(0, 200), st.integers(0, 200))
def test_at_equal_length_p_is_that_of_the_binomial_test(count_a, count_b):
    expected = stats.binomtest(count_a, count_a + count_b).pvalue if count_a + count_b else 1.0

    assert rate_ratios(count_a, 100, count_b, 100).p_value == pytest.approx(expected, rel=1e-9)


@settings(deadline=None)
@given(whole, words, whole, words)
def test_turning_the_ratio_round_inverts_it(a, n_a, b, n_b):
    there, back = rate_ratios(a, n_a, b, n_b), rate_ratios(b, n_b, a, n_a)

    assert there.p_value == pytest.approx(back.p_value)
    if there.low > 0:
        assert back.high == pytest.approx(1 / there.low)


def test_a_rise_from_nothing_has_a_lower_bound_and_no_upper_one():
    ratios = rate_ratios(12, 10_000, 0, 10_000)

    assert (ratios.ratio, ratios.high) == (math.inf, math.inf)
    assert ratios.low > 1


def test_groups_of_documents_that_differ_have_a_wider_ratio():
    lengths = np.full(6, 5_000)
    uneven = group_rate_ratios([60, 0, 0, 0, 0, 0], lengths, [5, 5, 5, 5, 5, 5], lengths)
    exact = rate_ratios(60, 30_000, 30, 30_000)
    few = group_rate_ratios([30, 30], lengths[:2], [15, 15], lengths[:2])

    assert uneven.ratio == exact.ratio == 2
    assert exact.low > 1
    assert uneven.low < 1
    assert uneven.high > exact.high
    assert few == rate_ratios(60, 10_000, 30, 10_000)


def test_groups_without_the_term_have_an_open_ratio_and_no_warning():
    lengths = np.full(5, 1_000)

    ratios = group_rate_ratios(np.zeros((5, 2)), lengths, [[0, 3]] * 5, lengths)

    assert ratios.low.tolist() == [0, 0]
    assert ratios.high[0] == math.inf
    assert ratios.high[1] < 1


def test_the_smallest_rise_is_the_one_the_exact_test_sees():
    assert smallest_rise([0, 3, 5, 10, 15, 20, 40, 80]).tolist() == [
        6, 12, 15, 23, 29, 36, 61, 108,
    ]  # fmt: skip


@settings(deadline=None)
@given(st.integers(0, 150), st.floats(0.2, 5))
def test_one_occurrence_less_than_the_smallest_rise_is_not_seen(count, length_ratio):
    rise = smallest_rise(count, length_ratio=length_ratio)

    assert rate_ratios(rise, length_ratio, count, 1).p_value < 0.05
    below = rate_ratios(rise - 1, length_ratio, count, 1)
    assert below.p_value >= 0.05 or below.ratio < 1


# ---------------------------------------------------------------- keyness


def fightin_words(y_a, y_b, alpha):
    """Equations 15, 20 and 22 of Monroe et al. (2008), term by term."""
    n_a, n_b, alpha_0 = sum(y_a), sum(y_b), sum(alpha)
    for a, b, prior in zip(y_a, y_b, alpha, strict=True):
        delta = math.log((a + prior) / (n_a + alpha_0 - a - prior))
        delta -= math.log((b + prior) / (n_b + alpha_0 - b - prior))
        error = math.sqrt(1 / (a + prior) + 1 / (b + prior))
        yield delta, error, delta / error


@settings(deadline=None)
@given(st.lists(st.tuples(whole, whole, st.floats(0.01, 50)), min_size=2, max_size=12))
def test_log_odds_are_those_of_the_paper(rows):
    y_a, y_b, alpha = zip(*rows, strict=True)

    ours = np.array(log_odds(y_a, y_b, alpha)).T

    assert ours == pytest.approx(np.array(list(fightin_words(y_a, y_b, alpha))), rel=1e-9, abs=1e-9)


def test_log_odds_by_hand():
    """δ = ln(12/188) - ln(7/193), σ² = 1/12 + 1/7."""
    odds = log_odds([10, 90], [5, 95], [2, 98], prior_total=100)

    assert odds.delta[0] == pytest.approx(math.log(12 / 188) - math.log(7 / 193))
    assert odds.standard_error[0] == pytest.approx(math.sqrt(1 / 12 + 1 / 7))
    assert odds.z[0] == pytest.approx(odds.delta[0] / odds.standard_error[0])


def test_a_heavier_prior_shrinks_a_rare_term_more_than_a_common_one():
    light = log_odds([3, 300], [1, 100], [1, 1], total_a=9_000, total_b=9_000)
    heavy = log_odds([3, 300], [1, 100], [20, 20], total_a=9_000, total_b=9_000)

    kept = heavy.delta / light.delta
    assert (kept < 1).all()
    assert kept[0] < kept[1]
    assert light.z[1] > light.z[0]


def test_a_side_cannot_consist_of_one_term():
    with pytest.raises(ValueError, match="give the words of each side"):
        log_odds([10], [5], [1])


def test_log_likelihood_is_dunnings():
    """Table 1 of Dunning (1993): "the swiss" 270.72 and "can be" 263.90."""
    result = log_likelihood([110, 29], [2_552, 42], [111, 123], [29_225, 31_735])

    assert result.g2 == pytest.approx([270.72, 263.90], abs=0.005)


@settings(deadline=None)
@given(st.integers(1, 300), st.integers(1, 300), words, words)
def test_log_likelihood_is_that_of_the_contingency_table(a, b, n_a, n_b):
    table = [[a, b], [n_a - a, n_b - b]]
    expected = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")

    ours = log_likelihood(a, n_a, b, n_b)

    assert ours.g2 == pytest.approx(expected.statistic, rel=1e-6, abs=1e-9)
    assert ours.p_value == pytest.approx(expected.pvalue, rel=1e-6, abs=1e-12)


def test_a_term_that_neither_side_has_tells_nothing():
    result = log_likelihood([0, 5], 100, [0, 5], 100)

    assert result.g2.tolist() == [0, 0]
    assert result.p_value.tolist() == [1, 1]


def test_a_side_holds_no_more_terms_than_words():
    with pytest.raises(ValueError, match="more often than its side has words"):
        log_likelihood(11, 10, 1, 10)


# ---------------------------------------------------------------- dispersion, many tests


def test_dp_of_gries_example():
    """ "a" in the five-part corpus of Gries (2008): 1 to 5 times in 9, 10, 10, 10, 11 words."""
    result = dispersion([1, 2, 3, 4, 5], [9, 10, 10, 10, 11])

    assert result.dp == pytest.approx(0.18)
    assert result.dp_norm == pytest.approx(0.18 / 0.82)


def test_normalised_dp_is_one_where_all_stands_in_the_smallest_part():
    result = dispersion([[7, 2], [0, 4]], [1_000, 2_000])

    assert result.dp_norm.tolist() == pytest.approx([1, 0])


def test_dp_is_missing_where_it_means_nothing():
    assert np.isnan(dispersion([[0, 1], [0, 2]], [10, 20]).dp).tolist() == [True, False]
    assert np.isnan(dispersion([3], [10]).dp_norm)


@settings(deadline=None)
@given(st.lists(st.tuples(whole, words), min_size=2, max_size=9))
def test_dp_lies_between_zero_and_one_and_knows_no_order(parts):
    counts, lengths = zip(*parts, strict=True)
    if not sum(counts):
        return
    result = dispersion(counts, lengths)
    turned = dispersion(counts[::-1], lengths[::-1])

    assert 0 <= result.dp <= result.dp_norm <= 1 + 1e-12
    assert turned.dp == pytest.approx(result.dp)


def test_false_discovery_rejects_four_of_the_fifteen_of_the_paper():
    q = false_discovery(BENJAMINI_HOCHBERG_1995)

    assert (q <= 0.05).sum() == 4
    assert q[:4] == pytest.approx([0.0015, 0.003, 0.0095, 0.035625])


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_false_discovery_is_scipys(p_values):
    assert false_discovery(p_values) == pytest.approx(stats.false_discovery_control(p_values))


def test_a_missing_p_value_stays_missing_and_is_no_test():
    q = false_discovery([0.01, math.nan, 0.04])

    assert q[[0, 2]] == pytest.approx(false_discovery([0.01, 0.04]))
    assert math.isnan(q[1])
    assert false_discovery([]).tolist() == []


# ---------------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: poisson_rates([-1], [10]), "counts: must be finite"),
        (lambda: poisson_rates([1], [0]), "leave empty texts out"),
        (lambda: poisson_rates([1], [10], confidence=95), "between 0 and 1"),
        (lambda: group_rates([[1, 2]], [10, 20]), r"shape \(1, 2\).* 2 documents"),
        (lambda: log_odds([1, 2], [1, 2], [0, 1]), "pseudo-count above 0"),
        (lambda: false_discovery([1.2]), "between 0 and 1"),
        (lambda: smallest_rise(3, length_ratio=0), "above 0"),
    ],
)
def test_senseless_input_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_import_stays_light():
    code = "import sys, insights.statistics; print('scipy' in sys.modules, 'pandas' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "False"]
