"""Rates and their intervals, held against published tables, brute force and simulation."""

import subprocess
import sys
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from insights.statistics import group_rates, poisson_rates, share_interval

whole = st.integers(0, 400)
words = st.integers(500, 50_000)
documents = st.lists(st.tuples(st.integers(0, 60), words), min_size=5, max_size=12)


def clustered(random, lengths, mean, size, draws):
    """Return documents x draws: negative binomial counts, *mean* in a document of mean length."""
    share = (lengths / lengths.mean()).reshape(-1, 1)
    return random.poisson(random.gamma(size, mean / size, (len(lengths), draws)) * share)


def covered(rates, rate):
    return float(np.mean((rates.low <= rate) & (rate <= rates.high)))


# ---------------------------------------------------------------- counting


def test_poisson_interval_is_garwoods():
    """His table of 95% limits for 0, 1, 5, 10 and 50 occurrences."""
    rates = poisson_rates([0, 1, 5, 10, 50], 10_000)

    assert rates.rate.tolist() == [0, 1, 5, 10, 50]
    assert rates.low == pytest.approx([0, 0.0253, 1.6235, 4.7954, 37.1110], abs=5e-5)
    assert rates.high == pytest.approx([3.6889, 5.5716, 11.6683, 18.3904, 65.9192], abs=5e-4)
    assert set(rates.method) == {"counting"}


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


def test_wilsons_interval_of_a_share():
    """Newcombe (1998), Statistics in Medicine 17, Table I."""
    for found, total, low, high in [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ]:
        assert share_interval(found, total) == pytest.approx((low, high), abs=5e-5)


# ---------------------------------------------------------------- documents and passages


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
    assert (uneven.method, even.method) == ("documents", "counting")
    assert uneven.low < exact.low < exact.high < uneven.high
    assert (even.low, even.high) == pytest.approx((exact.low, exact.high))
    assert even.design_effect == 1 < uneven.design_effect


@settings(deadline=None)
@given(documents)
def test_the_interval_is_that_of_leaving_out_one_document_at_a_time(parts):
    counts, lengths = (np.array(side, dtype=float) for side in zip(*parts, strict=True))
    total, size = counts.sum(), len(counts)
    rates = group_rates(counts, lengths)
    without = [np.delete(counts, i).sum() / np.delete(lengths, i).sum() for i in range(size)]
    spread = (size - 1) / size * sum((r - total / lengths.sum()) ** 2 for r in without)
    freedom = max(lengths.sum() ** 2 / (lengths**2).sum() - 1, 1)
    worth = spread * lengths.sum() ** 2 / total if total else 1
    worth = max(worth * (stats.t.ppf(0.975, freedom) / stats.norm.ppf(0.975)) ** 2, 1)

    assert rates.design_effect == pytest.approx(worth)
    expected = poisson_rates(total / worth, lengths.sum() / worth)
    assert (rates.low, rates.high) == pytest.approx((expected.low, expected.high))


@settings(deadline=None)
@given(documents, st.sampled_from([0.8, 0.95, 0.99]))
def test_no_interval_of_documents_is_narrower_than_that_of_counting(parts, confidence):
    counts, lengths = zip(*parts, strict=True)
    group = group_rates(counts, lengths, confidence=confidence)
    exact = poisson_rates(sum(counts), sum(lengths), confidence=confidence)

    assert group.low <= exact.low * (1 + 1e-9)
    assert group.high >= exact.high * (1 - 1e-9)
    assert (group.method == "counting") == (group.design_effect == 1)


def test_with_many_documents_the_interval_is_that_of_a_bootstrap():
    random = np.random.default_rng(7)
    lengths = random.integers(3_000, 9_000, 150)
    counts = clustered(random, lengths, 12, 2, 6)
    drawn = random.multinomial(150, np.full(150, 1 / 150), 4_000)
    low, high = np.quantile(drawn @ counts / (drawn @ lengths)[:, None], [0.025, 0.975], axis=0)

    rates = group_rates(counts, lengths)

    assert rates.low == pytest.approx(low * 10_000, rel=0.04)
    assert rates.high == pytest.approx(high * 10_000, rel=0.04)


def test_a_term_alone_has_the_interval_it_has_among_others():
    counts, lengths = [[8, 1], [0, 1], [3, 0], [12, 9], [1, 4]], [900, 800, 1_200, 1_000, 700]

    both, alone = group_rates(counts, lengths), group_rates(np.array(counts)[:, 0], lengths)

    assert (alone.low, alone.high) == pytest.approx((both.low[0], both.high[0]))


def test_weighing_every_document_the_same_changes_nothing():
    """Documents prove as much with half of each in the period: only their differences count."""
    counts, lengths = np.array([40, 0, 9, 22, 3, 60]), np.array([9, 8, 7, 9, 8, 9]) * 1_000

    full, half = group_rates(counts, lengths), group_rates(counts / 2, lengths / 2)

    assert (half.rate, half.low, half.high) == pytest.approx((full.rate, full.low, full.high))
    lighter = group_rates(counts * [1, 1, 1, 1, 1, 0.2], lengths * [1, 1, 1, 1, 1, 0.2])
    assert lighter.rate < full.rate


def test_a_term_no_document_holds_has_an_upper_end_only():
    rates = group_rates(np.zeros((6, 1)), np.full(6, 1_000))

    assert rates.low == rates.rate == 0
    assert rates.high >= poisson_rates(0, 6_000).high


def test_passages_stand_in_where_documents_are_few():
    bursts, even = np.zeros(40), np.full(40, 2)
    bursts[:4] = 20
    passages = np.stack([bursts, even], axis=1), np.full(40, 100)

    one = group_rates([[80, 80]], [4_000], passages=passages)
    many = group_rates(np.full((5, 2), 16), np.full(5, 800), passages=passages)
    short = group_rates([[80, 38]], [1_900], passages=(passages[0][:19], passages[1][:19]))

    assert one.method.tolist() == ["passages", "counting"]
    assert one.high[0] > poisson_rates(80, 4_000).high == pytest.approx(one.high[1])
    assert many.method.tolist() == ["counting", "counting"]
    assert short.method.tolist() == ["counting", "counting"]


# ---------------------------------------------------------------- coverage


@pytest.mark.parametrize("size", [5, 8, 20, 60, 300])
@pytest.mark.parametrize(("mean", "evenness"), [(10, 5), (10, 2), (10, 1), (3, 1), (30, 2)])
def test_the_interval_covers_where_documents_differ(size, mean, evenness):
    """4,000 groups of documents of unequal length; nominal 95 %."""
    random = np.random.default_rng(11)
    shares = []
    for _ in range(8):
        lengths = random.lognormal(8, 0.6, size)
        counts = clustered(random, lengths, mean, evenness, 500)
        shares.append(covered(group_rates(counts, lengths), mean / lengths.mean() * 10_000))

    assert 0.93 <= np.mean(shares) <= 0.98


def test_the_interval_of_counting_does_not_cover_where_documents_differ():
    random = np.random.default_rng(11)
    lengths = random.lognormal(8, 0.6, 20)
    counts = clustered(random, lengths, 10, 2, 2_000).sum(axis=0)

    assert covered(poisson_rates(counts, lengths.sum()), 10 / lengths.mean() * 10_000) < 0.7


@pytest.mark.parametrize("size", [20, 60, 150, 400])
@pytest.mark.parametrize(("mean", "evenness"), [(1, 2), (1, 0.5), (0.3, 0.5)])
def test_the_interval_covers_where_passages_of_one_document_differ(size, mean, evenness):
    random = np.random.default_rng(12)
    lengths = random.lognormal(5, 0.6, size)
    counts = clustered(random, lengths, mean, evenness, 4_000)
    text = counts.sum(axis=0)[np.newaxis], [lengths.sum()]

    rates = group_rates(*text, passages=(counts, lengths))

    share = covered(rates, mean / lengths.mean() * 10_000)
    assert share >= 0.92
    assert share <= 0.98 or mean * size < 10  # so few that whole numbers alone make it cover more


def test_the_interval_covers_where_whole_chapters_have_their_theme():
    """Five passages at a time are alike: stretches of neighbours must be left out, not passages."""
    random = np.random.default_rng(13)
    lengths = random.lognormal(5, 0.6, 400)
    themes = np.repeat(random.gamma(2, 0.5, (80, 4_000)), 5, axis=0)
    counts = random.poisson(themes * (lengths / lengths.mean())[:, np.newaxis])
    text = counts.sum(axis=0)[np.newaxis], [lengths.sum()]

    rates = group_rates(*text, passages=(counts, lengths))

    assert 0.92 <= covered(rates, 10_000 / lengths.mean()) <= 0.98


# ---------------------------------------------------------------- cost, faults


def test_twenty_thousand_documents_take_less_than_a_second():
    random = np.random.default_rng(1)
    lengths = random.lognormal(8, 0.6, 20_000)
    counts = random.poisson(2.0, (20_000, 350)).astype(float)

    began = time.process_time()
    group_rates(counts, lengths)

    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: poisson_rates([-1], [10]), "counts: must be finite"),
        (lambda: poisson_rates([1], [0]), "leave empty texts out"),
        (lambda: poisson_rates([1], [10], confidence=95), "between 0 and 1"),
        (lambda: group_rates([[1, 2]], [10, 20]), r"shape \(1, 2\).* 2 documents"),
        (lambda: group_rates([5], [90], passages=([2, 2], [40, 50])), "do not add up"),
        (lambda: group_rates([4], [99], passages=([2, 2], [40, 50])), "do not add up"),
        (lambda: group_rates([4], [90], passages=([2, 2], [90])), "1 passages"),
    ],
)
def test_senseless_input_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_import_stays_light():
    code = "import sys, insights.statistics; print('scipy' in sys.modules, 'pandas' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "False"]
