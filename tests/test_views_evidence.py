"""The words behind a fact: the right place of several, its sentence, its rule, who decided what."""

from datetime import date

import pytest
from marts_sample import HOSTILE, SHENZHEN, TIANJIN_NEW, TIANJIN_OLD

from insights import views
from insights.citations import plain_chinese
from insights.errors import FilterError
from insights.marts import read_mart
from insights.paths import data_paths
from insights.views import Corpus, Filters, open_corpus

TWICE = "甲达到80%。乙达到80%！丙“达到80%。”"


def test_known_start_marks_the_right_one_of_equal_places():
    assert views.places_of(TWICE, "达到80%", 8) == [(8, 13)]


@pytest.mark.parametrize("start", [None, 3, 99, -4])
def test_without_a_right_start_every_place_is_marked(start):
    assert views.places_of(TWICE, "达到80%", start) == [(1, 6), (8, 13), (16, 21)]


def test_quote_that_is_not_there_is_marked_nowhere():
    assert views.places_of(TWICE, "90%") == []
    assert views.places_of(TWICE, "") == []


@pytest.mark.parametrize(
    ("span", "sentence"),
    [
        ((1, 6), "甲达到80%。"),
        ((8, 13), "乙达到80%！"),
        ((16, 21), "丙“达到80%。”"),
        ((1, 13), "甲达到80%。乙达到80%！"),
    ],
)
def test_sentence_is_that_of_the_span(span, sentence):
    start, end = views.sentence_around(TWICE, span)

    assert TWICE[start:end] == sentence


def test_sentence_ends_with_a_line_and_without_its_white_space():
    start, end = views.sentence_around("一是提高\n　二是建成5个 \n三", (7, 10))

    assert "一是提高\n　二是建成5个 \n三"[start:end] == "二是建成5个"


def test_text_without_a_stop_is_one_sentence():
    assert views.sentence_around("建成5个", (2, 4)) == (0, 4)


def test_passage_is_numbered_in_reading_order(corpus: Corpus):
    numbers = [
        int(views.evidence(corpus, f"{TIANJIN_OLD}.p{n}").table["number"].iloc[0]) for n in (0, 1)
    ]

    assert numbers == [1, 2]


def test_fact_knows_its_place_and_its_rule(corpus: Corpus):
    fact = views.find_fact(corpus, f"{TIANJIN_NEW}.p0.i1")
    text = views.evidence(corpus, fact.passage_id).table["text"].iloc[0]

    assert text[fact.start : fact.end] == "达到95%"
    assert (fact.rule_says, fact.review) == ("某某率达到百分之几", "corrected")


@pytest.mark.parametrize("wrong", ["", "nothing", HOSTILE])
def test_unknown_fact_is_an_error_with_advice(corpus: Corpus, wrong: str):
    with pytest.raises(FilterError, match="open it from a figure"):
        views.find_fact(corpus, wrong)


def test_corrections_stand_before_the_confirmation(corpus: Corpus):
    decided = views.fact_decisions(corpus, f"{TIANJIN_NEW}.p0.i1").table

    assert decided["decision"].tolist() == ["correct", "confirm"]
    assert views.fact_decisions(corpus, f"{TIANJIN_OLD}.p0.i1").is_empty


def test_repairs_of_a_passage_name_their_rule(corpus: Corpus):
    repairs = views.passage_repairs(corpus, f"{TIANJIN_OLD}.p0").table

    assert repairs["before"].tolist() == ["网 上", "可力"]
    assert repairs["rule_says"].tolist() == ["", "“办”被认成“力”"]
    assert views.passage_repairs(corpus, f"{SHENZHEN}.p0").is_empty


def test_citation_of_a_passage_is_filled_from_the_marts(corpus: Corpus):
    row = views.evidence(corpus, f"{TIANJIN_OLD}.p0").table.iloc[0]

    cited = views.cited_passage(row, "L")

    assert cited.issued == date(2015, 5, 1)
    assert plain_chinese(cited) == (
        "《天津市推进智慧城市建设行动计划（2015—2017年）》"
        "（津政发〔2015〕1号，天津市人民政府，2015年5月1日），一、发展目标，第12页，第1段。L"
    )


def test_what_a_mark_of_a_profile_counts_is_listed(corpus: Corpus):
    both = [
        len(views.profile_facts(corpus, Filters(), doc_id, "惠民服务", "target").table)
        for doc_id in (TIANJIN_NEW, views.CORPUS)
    ]
    profiles = views.plan_profiles(corpus, Filters(), [TIANJIN_NEW], "target").table
    counts = profiles[profiles["domain"] == "惠民服务"]["count"].tolist()

    assert both == counts


def test_tasks_of_a_profile_lead_to_their_first_passage(corpus: Corpus):
    tasks = views.profile_facts(corpus, Filters(), TIANJIN_OLD, "智能设施", "task").table

    assert tasks["passage_id"].tolist() == [f"{TIANJIN_OLD}.p1"]


def test_marts_from_before_the_rules_can_be_opened(sample_marts, tmp_path):
    for path in sample_marts.iterdir():
        if path.stem not in ("rules", "decisions"):
            (tmp_path / path.name).write_bytes(path.read_bytes())

    old = open_corpus(tmp_path)

    assert views.find_fact(old, f"{TIANJIN_NEW}.p0.i1").rule_says == ""
    assert views.fact_decisions(old, f"{TIANJIN_NEW}.p0.i1").is_empty


def test_every_real_indicator_is_marked_once_in_a_sentence_that_holds_it():
    real = open_corpus(data_paths().marts)
    rows = read_mart(data_paths().marts, "indicators").to_pylist()
    texts = dict(real.mart("passages")[["passage_id", "text"]].to_numpy())

    for row in rows:
        text = texts[row["passage_id"]]
        (span,) = views.places_of(text, row["quote"], row["start"])
        start, end = views.sentence_around(text, span)

        assert span == (row["start"], row["end"])
        assert row["quote"] in text[start:end]
    assert rows
