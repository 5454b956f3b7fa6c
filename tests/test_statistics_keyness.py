"""Keyness, spread and company of terms, held against papers and published programs."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from topica import fighting_words

from insights.statistics import dispersion, log_likelihood, log_odds, npmi

whole = st.integers(0, 400)
words = st.integers(500, 50_000)
# Counts, words and log-likelihood on two sides, as the wizard at ucrel.lancs.ac.uk/llwizard.html
# gives them: the first from teaching slides that show its output, the others as recorded in the
# tests of CLiC (Birmingham and Nottingham): hand, hands, forehead, head, neck, and two zeros.
UCREL = [
    (52, 50_000, 57, 75_000, 2.65),
    (540, 116_000, 7_525, 5_451_382, 534.64),
    (227, 116_000, 3_635, 5_451_382, 183.53),
    (29, 116_000, 504, 5_451_382, 20.50),
    (431, 116_000, 5_892, 5_451_382, 437.88),
    (16, 116_000, 650, 5_451_382, 0.32),
    (7, 10_000, 0, 100_000, 33.57),
    (540, 116_000, 0, 5_451_382, 4_180.78),
]


# ---------------------------------------------------------------- keyness


def expected_log_odds(y_a, y_b, alpha):
    """Monroe et al. (2008), eqs 15-22, from the posterior Dirichlet of each side: odds of a term's
    posterior mean, the log of their ratio, and its variance by 1 / posterior count."""
    posteriors = [
        [seen + prior for seen, prior in zip(side, alpha, strict=True)] for side in (y_a, y_b)
    ]
    for word in range(len(alpha)):
        means = [posterior[word] / sum(posterior) for posterior in posteriors]
        omega = [mean / (1 - mean) for mean in means]
        error = sum(posterior[word] ** -1 for posterior in posteriors) ** 0.5
        delta = math.log2(omega[0] / omega[1]) * math.log(2)
        yield delta, error, delta / error


@settings(deadline=None)
@given(st.lists(st.tuples(whole, whole, st.floats(0.01, 50)), min_size=2, max_size=12))
def test_log_odds_are_those_of_the_paper(rows):
    y_a, y_b, alpha = zip(*rows, strict=True)

    ours = np.array(log_odds(y_a, y_b, alpha)).T

    theirs = np.array(list(expected_log_odds(y_a, y_b, alpha)))
    assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(("prior", "informative"), [(0.01, False), (0.5, False), (0.3, True)])
def test_log_odds_are_those_of_a_published_program(prior, informative):
    """topica's prior is one pseudo-count for all, or so many times a word's count in both sides;
    its totals are the counts of the whole vocabulary, ours if left out."""
    random = np.random.default_rng(3)
    y_a, y_b = random.poisson(random.gamma(0.7, 30, (2, 60)))
    vocabulary = np.flatnonzero(y_a + y_b)
    texts = [[np.repeat(vocabulary, y[vocabulary]).tolist()] for y in (y_a, y_b)]

    theirs = dict(fighting_words(*texts, prior=prior, informative=informative))

    alpha = prior * (y_a + y_b if informative else np.ones(60))
    ours = log_odds(y_a[vocabulary], y_b[vocabulary], alpha[vocabulary])
    assert ours.z == pytest.approx([theirs[word] for word in vocabulary.tolist()], rel=1e-9)


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


@pytest.mark.parametrize(("a", "n_a", "b", "n_b", "published"), UCREL)
def test_log_likelihood_is_that_of_the_lancaster_wizard(a, n_a, b, n_b, published):
    """The wizard leaves the two cells of other words out (Rayson & Garside 2000), Dunning does not:
    with ten thousand times as many other words they weigh nothing, and the two agree."""
    ours, rare = log_likelihood(a, n_a, b, n_b), log_likelihood(a, n_a * 1e4, b, n_b * 1e4)

    assert rare.g2 == pytest.approx(published, abs=0.0055)
    assert ours.g2 == pytest.approx(published, rel=0.012)


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


# ---------------------------------------------------------------- spread


def test_dp_of_gries_example():
    """ "a" in the five-part corpus of Gries (2008): 1 to 5 times in 9, 10, 10, 10, 11 words."""
    result = dispersion([1, 2, 3, 4, 5], [9, 10, 10, 10, 11])

    assert result.dp == pytest.approx(0.18)
    assert result.dp_norm == pytest.approx(0.18 / 0.82)


def test_dp_of_lijffijt_and_gries():
    """Table 1 of Lijffijt & Gries (2012): three equal parts with 0, 1/3 and 2/3 of all."""
    result = dispersion([0, 1, 2], [100, 100, 100])

    assert (result.dp, result.dp_norm) == pytest.approx((1 / 3, 1 / 2))


def test_dp_of_a_published_program():
    """Lyne's (1985) ALLEMAND in ten tenths: 0.4990705 by the R package tlda, 0.1.0, its README."""
    lengths = [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930]

    assert dispersion([2, 0, 1, 1, 3, 0, 3, 0, 0, 0], lengths).dp == pytest.approx(
        0.4990705, abs=5e-8
    )


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


# ---------------------------------------------------------------- company


def test_npmi_is_that_of_a_published_program_normalised():
    """ "black sheep" 3 times, black 4, sheep 3, of 23: NLTK's pmi is 2.523561956057013 bits."""
    together = npmi(3, 4, 3, 23)

    assert together.npmi == pytest.approx(2.523561956057013 / -math.log2(3 / 23))


def test_npmi_has_boumas_fixed_points():
    """Only together 1, as chance has it 0, never together -1 (Bouma 2009)."""
    assert npmi([7, 10, 0], [7, 20, 30], [7, 50, 40], 100).npmi.tolist() == pytest.approx(
        [1, 0, -1]
    )


def test_npmi_where_a_term_is_everywhere_or_nowhere():
    result = npmi([100, 30, 0], [100, 100, 0], [100, 30, 12], 100)

    assert result.npmi[:2].tolist() == result.low[:2].tolist() == result.high[:2].tolist() == [0, 0]
    assert np.isnan([column[2] for column in result]).all()


@settings(deadline=None)
@given(st.lists(st.integers(0, 60), min_size=4, max_size=4), st.floats(0.05, 1))
def test_npmi_lies_in_its_interval_and_within_one(cells, weight):
    """Cells of both, one, the other, neither; passages may count in part."""
    both, only_a, only_b, neither = (cell * weight for cell in cells)
    a, b, total = both + only_a, both + only_b, both + only_a + only_b + neither
    if not min(a, b):
        return
    result, turned = npmi(both, a, b, total), npmi(both, b, a, total)

    assert -1 <= result.low <= result.npmi + 1e-9
    assert result.npmi - 1e-9 <= result.high <= 1
    assert turned.npmi == pytest.approx(result.npmi)
    if both > 0 and max(a, b) < total:
        chance = a * b / total
        assert result.npmi == pytest.approx(
            -math.log(both / chance) / math.log(both / total), abs=1e-9
        )


@pytest.mark.parametrize("shares", [(0.1, 0.1, 0.1), (0.02, 0.05, 0.2), (0.005, 0.1, 0.1)])
def test_the_interval_of_npmi_covers(shares):
    """Nominal 95 %; it holds the single terms' shares fixed and so covers more."""
    random = np.random.default_rng(9)
    both, only_a, only_b = shares
    both_k, a_k, b_k, _ = random.multinomial(300, [*shares, 1 - sum(shares)], 4_000).T
    chance = (both + only_a) * (both + only_b)

    result = npmi(both_k, both_k + a_k, both_k + b_k, 300)

    true = math.log(both / chance) / -math.log(both)
    assert np.mean((result.low <= true) & (true <= result.high)) >= 0.95


def test_two_rare_terms_once_together_are_not_clearly_company():
    """One passage of 300 holds both, so npmi is 1: the support rule is what holds it back."""
    assert npmi(1, 1, 1, 300).npmi == 1
    assert npmi(1, 5, 6, 300).low < 0 < npmi(1, 5, 6, 300).npmi


def test_more_passages_than_there_are_is_refused():
    for both, a, b in [(6, 5, 9), (2, 120, 9), (10, 60, 70)]:
        with pytest.raises(ValueError, match="cannot be more than a or b"):
            npmi(both, a, b, 100)
