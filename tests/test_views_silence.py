"""Silence told apart by its reasons, and the profile of a plan over the seven domains."""

from pathlib import Path

import pytest
from marts_sample import SHENZHEN, TIANJIN_OLD

from insights import charts, views
from insights.contracts import DOMAINS
from insights.i18n import speak
from insights.statistics import share_interval
from insights.views import Corpus, Exhibit, Filters
from insights.views.profiles import CORPUS
from insights.views.silence import APART, NO_DOCUMENT, STATES, TARGET

say = speak("zh")
ALL = Filters()


@pytest.fixture(scope="module")
def matrix(sample_marts: Path) -> Exhibit:
    return views.silence(views.open_corpus(sample_marts), ALL, say)


def states(exhibit: Exhibit) -> dict[str, str]:
    return dict(zip(exhibit.table["region_code"], exhibit.table["state"], strict=True))


def test_every_region_has_one_state_for_every_indicator_of_the_catalogue(matrix: Exhibit) -> None:
    table = matrix.table

    assert set(table["state"]) <= set(STATES)
    assert not table.duplicated(["indicator_code", "region_code"]).any()
    assert len(table) == table["indicator_code"].nunique() * table["region_code"].nunique()


def test_a_stated_target_leads_to_its_sentence(matrix: Exhibit) -> None:
    row = matrix.table.set_index("region_code").loc["120000"]

    assert row["state"] == TARGET
    assert row["passage_id"].startswith(("tianjin", "tj"))
    assert row["quote"]


def test_a_figure_that_may_not_be_compared_says_why(matrix: Exhibit) -> None:
    apart = matrix.table[matrix.table["state"] == APART]

    assert all(apart["reason"])


def test_a_region_without_documents_is_not_called_silent(corpus: Corpus) -> None:
    found = views.silence(corpus, Filters(regions=("120000", "110000")), say)

    assert states(found) == {"120000": TARGET, "110000": NO_DOCUMENT}


def test_the_documents_searched_are_named(corpus: Corpus) -> None:
    searched = views.documents_searched(corpus, ALL, "120000")

    assert TIANJIN_OLD in set(searched.table["doc_id"])
    assert len(searched.sources) == len(searched.table)


def test_the_matrix_draws_one_mark_for_each_pair(matrix: Exhibit) -> None:
    figure = charts.silence_matrix_chart(matrix, say)

    assert sum(len(trace.x) for trace in figure.data) == len(matrix.table)


@pytest.mark.parametrize("measure", ["target", "task"])
def test_a_profile_has_seven_domains_and_shares_that_add_up(corpus: Corpus, measure: str) -> None:
    table = views.plan_profiles(corpus, ALL, [TIANJIN_OLD], measure).table

    for _, rows in table.groupby("doc_id"):
        assert list(rows["domain"]) == list(DOMAINS)
        assert rows["share"].sum() == pytest.approx(1)
        assert (rows["low"] <= rows["share"]).all()
        assert (rows["share"] <= rows["high"]).all()
    assert CORPUS in set(table["doc_id"])


def test_words_have_no_interval(corpus: Corpus) -> None:
    table = views.plan_profiles(corpus, ALL, [TIANJIN_OLD], "word").table

    assert table["low"].isna().all()


def test_profiles_are_of_counted_documents_only(corpus: Corpus) -> None:
    plans = views.profiled_plans(corpus, ALL)

    assert {TIANJIN_OLD, SHENZHEN} <= set(plans["doc_id"])
    assert not set(plans["doc_id"]) - set(corpus.query("chosen_ids", **ALL.parameters())["doc_id"])


def test_wilson_intervals_are_those_of_the_books() -> None:
    low, high = share_interval([0, 5, 10], 10)

    assert low == pytest.approx([0.0, 0.2366, 0.7225], abs=1e-4)
    assert high == pytest.approx([0.2775, 0.7634, 1.0], abs=1e-4)
