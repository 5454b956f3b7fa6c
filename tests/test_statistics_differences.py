"""Ratios of rates, what could be seen at all, shrunken ratios and many tests."""

import math
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from insights.statistics import (
    false_discovery,
    group_rate_ratios,
    rate_ratios,
    shrunken_log_ratio,
    smallest_ratio,
    smallest_rise,
)

whole = st.integers(0, 400)
words = st.integers(500, 50_000)
group = st.lists(st.tuples(st.integers(0, 60), words), min_size=1, max_size=9)
BENJAMINI_HOCHBERG_1995 = [
    .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528,
    .7590, 1.0,
]  # fmt: skip


def clustered(random, lengths, mean, size, draws):
    """Return documents x draws: negative binomial counts, *mean* in a document of mean length."""
    share = (lengths / lengths.mean()).reshape(-1, 1)
    return random.poisson(random.gamma(size, mean / size, (len(lengths), draws)) * share)


# ---------------------------------------------------------------- two texts


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


# ---------------------------------------------------------------- two groups


def test_groups_of_documents_that_differ_have_a_wider_ratio():
    lengths = np.full(6, 5_000)
    uneven = group_rate_ratios([60, 0, 0, 0, 0, 0], lengths, [5, 5, 5, 5, 5, 5], lengths)
    exact = rate_ratios(60, 30_000, 30, 30_000)

    assert uneven.ratio == exact.ratio == 2
    assert uneven.low < 1 < exact.low
    assert uneven.high > exact.high
    assert exact.p_value < 0.05 < uneven.p_value
    assert (uneven.method, exact.method) == ("documents", "counting")


def test_few_documents_leave_the_exact_ratio():
    few = group_rate_ratios([30, 30], [5_000, 5_000], [15, 15], [5_000, 5_000])

    assert few == rate_ratios(60, 10_000, 30, 10_000)


def test_each_side_has_its_own_units():
    bursts = np.zeros(40)
    bursts[:4] = 20
    text = [80], [4_000], [8] * 5, [800] * 5

    passages = group_rate_ratios(*text, passages_a=(bursts, np.full(40, 100)))
    uneven = group_rate_ratios(*text[:2], [40, 0, 0, 0, 0], [800] * 5)

    assert passages.method == "passages"
    assert group_rate_ratios(*text).method == "counting"
    assert uneven.method == "documents"
    assert passages.low < rate_ratios(80, 4_000, 40, 4_000).low


@settings(deadline=None)
@given(group, group, st.sampled_from([0.8, 0.95, 0.99]))
def test_no_ratio_of_groups_is_surer_than_that_of_counting(side_a, side_b, confidence):
    (a, n_a), (b, n_b) = (zip(*side, strict=True) for side in (side_a, side_b))
    groups = group_rate_ratios(a, n_a, b, n_b, confidence=confidence)
    exact = rate_ratios(sum(a), sum(n_a), sum(b), sum(n_b), confidence=confidence)

    assert groups.low <= exact.low
    assert groups.high >= exact.high
    assert groups.p_value >= exact.p_value
    clear = bool(groups.low > 1 or groups.high < 1)
    assert clear == bool(groups.p_value < 1 - confidence) or groups.p_value == pytest.approx(
        1 - confidence
    )


@settings(deadline=None)
@given(group, group)
def test_turning_groups_round_inverts_their_ratio(side_a, side_b):
    (a, n_a), (b, n_b) = (zip(*side, strict=True) for side in (side_a, side_b))
    there, back = group_rate_ratios(a, n_a, b, n_b), group_rate_ratios(b, n_b, a, n_a)

    assert there.p_value == pytest.approx(back.p_value)
    if there.low > 0:
        assert back.high == pytest.approx(1 / there.low)


def test_with_many_documents_the_ratio_has_the_interval_of_a_bootstrap():
    random = np.random.default_rng(5)
    sides, resampled = [], []
    for mean in (12, 5):
        lengths = random.integers(3_000, 9_000, 150)
        counts = clustered(random, lengths, mean, 2, 5)
        drawn = random.multinomial(150, np.full(150, 1 / 150), 4_000)
        resampled.append(drawn @ counts / (drawn @ lengths)[:, np.newaxis])
        sides += [counts, lengths]
    low, high = np.quantile(resampled[0] / resampled[1], [0.025, 0.975], axis=0)

    ratios = group_rate_ratios(*sides)

    assert ratios.low == pytest.approx(low, rel=0.05)
    assert ratios.high == pytest.approx(high, rel=0.05)


@pytest.mark.parametrize(("size_a", "size_b"), [(5, 5), (5, 20), (8, 60), (20, 20), (300, 300)])
@pytest.mark.parametrize(("mean", "evenness", "ratio"), [(10, 2, 1), (10, 1, 1), (5, 2, 3)])
def test_the_ratio_covers_where_documents_differ(size_a, size_b, mean, evenness, ratio):
    """4,000 pairs of groups of unequal length; nominal 95 %. At ratio 1: false alarms, too."""
    random = np.random.default_rng(12)
    shares = []
    for _ in range(8):
        n_a, n_b = random.lognormal(8, 0.6, size_a), random.lognormal(8, 0.6, size_b)
        a = clustered(random, n_a, mean * ratio, evenness, 500)
        b = clustered(random, n_b, mean, evenness, 500)
        ratios = group_rate_ratios(a, n_a, b, n_b)
        true = ratio * n_b.mean() / n_a.mean()
        shares.append(np.mean((ratios.low <= true) & (true <= ratios.high)))

    assert 0.93 <= np.mean(shares) <= 0.98


def test_two_thousand_documents_a_side_take_less_than_half_a_second():
    random = np.random.default_rng(1)
    lengths = random.lognormal(8, 0.6, 2_000)
    counts = random.poisson(2.0, (2, 2_000, 350)).astype(float)

    began = time.process_time()
    group_rate_ratios(counts[0], lengths, counts[1], lengths)

    assert time.process_time() - began < 0.5


def test_groups_without_the_term_have_an_open_ratio_and_no_warning():
    lengths = np.full(5, 1_000)

    ratios = group_rate_ratios(np.zeros((5, 2)), lengths, [[0, 3]] * 5, lengths)

    assert ratios.low.tolist() == [0, 0]
    assert ratios.high[0] == math.inf
    assert ratios.high[1] < 1


# ---------------------------------------------------------------- what could be seen


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


def test_the_smallest_ratio_is_the_smallest_rise_over_the_length():
    assert smallest_ratio([10, 40]) == pytest.approx([2.3, 61 / 40])
    assert smallest_ratio(10, length_ratio=2) == pytest.approx(
        smallest_rise(10, length_ratio=2) / 20
    )
    assert smallest_ratio([0.0]).tolist() == [math.inf]


def test_documents_that_differ_show_only_a_larger_ratio():
    """Forty occurrences with a design effect of 4 show what ten do."""
    assert smallest_ratio(40, design_effect=4) == smallest_ratio(10)


# ---------------------------------------------------------------- shrunken ratios


def test_shrunken_ratio_is_the_mean_of_the_posterior_gamma():
    """With prior ½ the posterior is that of the information component: for 12 found and 5 expected
    its 2.5 % point is 0.2542334 (R package vigicaen, help page of ic_tail; Norén et al. 2013)."""
    posterior = stats.gamma(12 + 0.5, scale=1 / (5 + 0.5))
    assert np.log2(posterior.ppf(0.025)) == pytest.approx(0.2542334, abs=1e-7)

    ratio = shrunken_log_ratio([[12, 38]], [1_000, 9_000], prior_strength=0.5)

    assert ratio[0, 0] == pytest.approx(np.log2(posterior.mean()))


def test_shrunken_ratio_by_hand():
    """log2((20+5)/(10+5)) and log2((10+5)/(20+5)) of 30 in one third and two thirds of the text."""
    ratio = shrunken_log_ratio([[20, 10]], [1_000, 2_000])

    assert ratio[0] == pytest.approx([math.log2(25 / 15), math.log2(15 / 25)])


def test_few_occurrences_are_shrunk_more():
    """All have three times the overall rate in the first of three periods."""
    ratio = shrunken_log_ratio([[1, 0, 0], [10, 0, 0], [1_000, 0, 0]], [500, 500, 500])

    assert (np.diff(ratio[:, 0]) > 0).all()
    assert ratio[0, 0] < 0.2
    assert ratio[2, 0] == pytest.approx(math.log2(3), abs=0.02)
    assert (np.abs(shrunken_log_ratio([[1, 0, 0]], [5, 5, 5], 50)) < np.abs(ratio[0])).all()


def test_a_period_without_words_is_missing_and_a_term_found_nowhere_is_even():
    ratio = shrunken_log_ratio([[4, 0, 2], [0, 0, 0]], [100, 0, 100])

    assert np.isnan(ratio).tolist() == [[False, True, False]] * 2
    assert ratio[1, [0, 2]].tolist() == [0, 0]
    assert np.isnan(shrunken_log_ratio([[0, 0]], [0, 0])).all()


# ---------------------------------------------------------------- many tests


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
        (lambda: group_rate_ratios([[1, 2]], [9], [[1]], [9]), "give the same"),
        (lambda: false_discovery([1.2]), "between 0 and 1"),
        (lambda: smallest_rise(3, length_ratio=0), "above 0"),
        (lambda: smallest_ratio(3, design_effect=0.5), "at least 1"),
        (lambda: shrunken_log_ratio([1, 2], [10, 20]), "a column for each of 2 periods"),
        (lambda: shrunken_log_ratio([[1, 2]], [10, 0]), "without words"),
        (lambda: shrunken_log_ratio([[1, 2]], [10, -1]), "lengths: must be finite"),
        (lambda: shrunken_log_ratio([[1, 2]], [10, 20], 0), "above 0"),
    ],
)
def test_senseless_input_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
