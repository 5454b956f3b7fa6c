"""What sets one place on the axis apart, and all terms at once: suggestions, clouds, the table."""

import numpy as np
import pandas as pd
import pytest
from words_sample import Plan, corpus_of, plan

from insights import views
from insights.i18n import speak
from insights.views import Corpus, Exhibit, Filters, Line, TermMatrix, Wording

ALL = Filters()
FILLER = "推进基础设施建设完善政务服务体系提升治理能力。"
SENTENCE = "大力推进新型智慧城市建设，提升城市治理体系和治理能力现代化水平。"


def years(start: int) -> tuple[int, int]:
    return (start, start + 4)


def group(name: str, text: str, start: int, *, size: int = 6, region: str = "120000") -> list[Plan]:
    """Plans that say *text* now often, now seldom, as plans do."""
    return [
        plan(f"{name}{n}", *[f"{text}{FILLER}"] * (3 + n % 3), FILLER, years=years(start),
             region=region)
        for n in range(size)
    ]  # fmt: skip


EARLY = group("early", "光纤入户，网上可办率。", 2011)
LATE = group("late", "人工智能，大数据，网上可办率。", 2021, region="310000")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return corpus_of(tmp_path_factory.mktemp("keyness"), *EARLY, *LATE)


@pytest.fixture(scope="module")
def matrix(corpus: Corpus) -> TermMatrix:
    return views.count_all_terms(corpus, ALL, Wording())


def by_term(exhibit: Exhibit) -> pd.DataFrame:
    return exhibit.table.set_index("term")


# ---------------------------------------------------------------- keyness


def test_what_only_one_side_says_is_clear_and_stands_first(matrix):
    table = views.term_keyness(matrix, period_start=2021).table

    assert set(table["term"]) == {"人工智能", "大数据", "数据", "光纤入户", "网上可办率"}
    assert table["term"].iloc[-1] == "网上可办率"
    assert table["is_clear"].tolist() == [True] * 4 + [False]
    rows = table.set_index("term")
    assert rows.loc["人工智能", "ratio"] == np.inf
    assert rows.loc["人工智能", "low"] > 1
    assert rows.loc["光纤入户", "ratio"] == 0
    assert rows.loc["光纤入户", "high"] < 1
    assert rows.loc["网上可办率", "low"] < 1 < rows.loc["网上可办率", "high"]


def test_the_two_sides_mirror_each_other(matrix):
    late = by_term(views.term_keyness(matrix, period_start=2021))
    early = by_term(views.term_keyness(matrix, period_start=2011)).loc[late.index]

    assert early["count_a"].tolist() == late["count_b"].tolist()
    assert early["rate_b"].tolist() == pytest.approx(late["rate_a"].tolist())
    assert early["z"].tolist() == pytest.approx((-late["z"]).tolist())
    assert early["log_odds"].tolist() == pytest.approx((-late["log_odds"]).tolist())
    assert early["g2"].abs().tolist() == pytest.approx(late["g2"].abs().tolist())
    with np.errstate(divide="ignore"):
        assert early["low"].tolist() == pytest.approx((1 / late["high"]).tolist())


def test_counts_and_rates_are_those_of_the_documents(matrix):
    table = by_term(views.term_keyness(matrix, period_start=2021))
    words = matrix.spoken.documents.set_index("doc_id")["token_count"]
    late = sum(int(words[one.document.doc_id]) for one in LATE)

    assert table.loc["人工智能", "count_a"] == sum(len(one.texts) - 1 for one in LATE)
    assert table.loc["人工智能", "documents_a"] == len(LATE)
    assert table.loc["人工智能", "count_b"] == 0
    assert table.loc["光纤入户", "documents_a"] == 0
    assert table.loc["大数据", "rate_a"] == pytest.approx(
        table.loc["大数据", "count_a"] / late * 10_000
    )


def test_a_region_is_set_against_all_the_others(matrix):
    shanghai = by_term(views.term_keyness(matrix, region="310000"))
    late = by_term(views.term_keyness(matrix, period_start=2021))

    assert shanghai["ratio"].tolist() == pytest.approx(late.loc[shanghai.index, "ratio"].tolist())
    assert shanghai.loc["大数据", "ratio"] > 1
    assert by_term(views.term_keyness(matrix, region="120000")).loc["大数据", "ratio"] == 0


def test_a_region_at_one_period_leaves_its_other_periods_to_the_other_side(tmp_path):
    text = f"大数据。{FILLER}"
    plans = [plan("a", text, years=years(2011)), plan("b", text * 3, years=years(2021))]
    matrix = views.count_all_terms(corpus_of(tmp_path, *plans), ALL, Wording())

    row = by_term(views.term_keyness(matrix, period_start=2011, region="120000")).loc["大数据"]

    assert (row["count_a"], row["count_b"]) == (1, 3)


@pytest.mark.parametrize(
    ("how", "filters"),
    [
        ({"period_start": 2016}, ALL),
        ({"region": "440000"}, ALL),
        ({"period_start": 2021}, Filters(periods=("十四五",))),
        ({"region": "310000"}, Filters(regions=("310000",))),
        ({"period_start": 2021}, Filters(years=(1990, 1991))),
        ({}, ALL),
    ],
    ids=["no text here", "no such region", "nothing else", "no other region", "no text at all",
         "all of it"],
)  # fmt: skip
def test_an_empty_side_makes_no_comparison(corpus, how, filters):
    matrix = views.count_all_terms(corpus, filters, Wording())

    assert views.term_keyness(matrix, **how).is_empty


def test_a_plan_over_two_periods_stands_on_both_sides_by_its_years(tmp_path):
    plans = [plan("span", f"大数据。{FILLER}" * 5, years=(2014, 2018)), plan("late", FILLER)]
    matrix = views.count_all_terms(corpus_of(tmp_path, *plans), ALL, Wording())

    row = by_term(views.term_keyness(matrix, period_start=2011)).loc["大数据"]

    assert row["count_a"] == pytest.approx(5 * 2 / 5)
    assert row["count_b"] == pytest.approx(5 * 3 / 5)


def test_few_documents_speak_through_their_passages(tmp_path):
    """Bunched in a few passages, a term is less sure than spread over all of them."""
    spread = [f"大数据。{FILLER}"] * 40
    bunched = ["大数据。" * 20 + FILLER] * 2 + [FILLER] * 38
    width = []
    for name, texts in (("spread", spread), ("bunched", bunched)):
        plans = [plan("a", *texts, years=years(2011)), plan("b", *spread, years=years(2021))]
        matrix = views.count_all_terms(corpus_of(tmp_path / name, *plans), ALL, Wording())
        row = by_term(views.term_keyness(matrix, period_start=2011)).loc["大数据"]
        width.append(row["high"] / row["low"])

    assert width[1] > width[0] * 1.5


def test_the_chart_shows_both_sides_and_the_note_counts_the_terms(matrix):
    shown = views.strongest(views.term_keyness(matrix, period_start=2021), each=2)

    assert (shown.table["ratio"].iloc[:2] >= 1).all()
    assert (shown.table["ratio"].iloc[2:] < 1).all()
    assert "光纤入户" in shown.table["term"].iloc[2:].tolist()
    text = speak("zh")(shown.note, **shown.note_values)
    assert text.startswith("比较了 5 个词，4 个的")


def test_strongest_of_nothing_is_nothing(matrix):
    assert views.strongest(views.term_keyness(matrix, region="440000")).is_empty


# ---------------------------------------------------------------- suggestions


def test_suggestions_set_the_places_apart_one_of_each_in_turn(matrix):
    early, late = (
        views.term_weights(matrix, start, by="keyness").table["term"] for start in (2011, 2021)
    )

    assert views.suggest_terms(matrix, limit=2) == (early[0], late[0])
    assert views.suggest_terms(matrix, limit=4) == (early[0], late[0], early[1], late[1])
    assert early[0] == "光纤入户"


def test_suggestions_are_terms_without_repeats_and_no_more_than_asked(matrix):
    for limit in (1, 3, 5, 9):
        found = views.suggest_terms(matrix, limit=limit)
        assert len(found) == len(set(found)) <= limit
        assert set(found) <= set(matrix.terms)


def test_with_a_single_place_the_commonest_terms_are_suggested(corpus):
    matrix = views.count_all_terms(corpus, Filters(periods=("十二五",)), Wording())

    assert set(views.suggest_terms(matrix, limit=2)) == {"光纤入户", "网上可办率"}


def test_nothing_is_suggested_where_there_is_no_text(corpus):
    matrix = views.count_all_terms(corpus, Filters(years=(1990, 1991)), Wording())

    assert views.suggest_terms(matrix) == ()


# ---------------------------------------------------------------- clouds


def test_a_cloud_by_rate_weighs_the_terms_of_its_period_only(matrix):
    table = views.term_weights(matrix, 2021).table

    assert set(table["term"]) == {"人工智能", "大数据", "数据", "网上可办率"}
    assert table["weight"].tolist() == table["rate_per_10k"].tolist()
    assert table["weight"].is_monotonic_decreasing
    counts = dict(zip(table["term"], table["count"], strict=True))
    assert counts["人工智能"] == sum(len(one.texts) - 1 for one in LATE)


def test_a_cloud_by_keyness_holds_what_is_said_more_than_elsewhere(matrix):
    table = views.term_weights(matrix, 2021, by="keyness").table

    assert {"人工智能", "大数据", "数据"} <= set(table["term"])
    assert "光纤入户" not in set(table["term"])
    assert (table["weight"] > 0).all()
    by_z = by_term(views.term_keyness(matrix, period_start=2021))["z"]
    assert table["weight"].tolist() == pytest.approx(by_z[table["term"]].tolist())


def test_a_cloud_keeps_the_heaviest_and_names_its_documents(matrix):
    whole, two = views.term_weights(matrix, 2011), views.term_weights(matrix, 2011, limit=1)

    assert two.table["term"].tolist() == whole.table["term"].tolist()[:1]
    assert len(two.sources) == len(EARLY)
    assert all("early" in line for line in two.sources)


# ---------------------------------------------------------------- the table


def test_the_table_sums_to_the_counts_of_every_view(corpus, matrix):
    table = views.term_table(matrix).set_index("doc_id")
    lines = [Line(term, (term,), (True,)) for term in matrix.terms]
    counted = views.count_lines(corpus, ALL, lines, Wording())

    assert list(table.columns[-len(matrix.terms) :]) == list(matrix.terms)
    assert (table[list(matrix.terms)].to_numpy() == counted.counts).all()
    assert table.loc["late0", "大数据"] == len(LATE[0].texts) - 1
    assert table.loc["early0", "大数据"] == 0


def test_the_table_of_all_terms_equals_the_mart_where_nothing_is_left_out(corpus):
    matrix = views.count_all_terms(corpus, ALL, Wording(excerpts=True))
    mart = corpus.mart("term_counts").groupby("term")["count"].sum()
    table = views.term_table(matrix)[list(matrix.terms)].sum()

    assert table.to_dict() == mart.to_dict()


def test_own_wording_bodies_and_annexes_hold_for_all_terms_too(tmp_path):
    nation = plan("cn", SENTENCE, region="100000")
    text = f"建设智慧城市。{SENTENCE}（责任单位：智慧城市局、市大数据局）"
    corpus = corpus_of(tmp_path, nation, plan("tj", text, SENTENCE, annex=["智慧城市。"]))

    def smart(own: bool) -> list[float]:
        matrix = views.count_all_terms(corpus, ALL, Wording(own=own))
        counts = matrix.counts[:, matrix.terms.index("智慧城市")].tolist()
        row = by_term(views.term_keyness(matrix, region="100000")).loc["智慧城市"]
        assert [row["count_a"], row["count_b"]] == counts
        return counts

    assert smart(own=False) == [1, 3]
    assert smart(own=True) == [1, 1]


def test_places_on_the_axis_come_in_order_and_once(matrix):
    assert views.places_on_axis(matrix) == [(2011, "十二五"), (2021, "十四五")]


@pytest.mark.parametrize("term", ["智慧城市", "5G"])
def test_terms_that_no_chosen_document_holds_are_left_out(matrix, term):
    assert term not in matrix.terms
