"""Words along the axis: which documents take part, where they stand, and how sure the rates are."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from words_sample import Plan, corpus_of, plan

from insights import views
from insights.i18n import speak
from insights.views import Corpus, Exhibit, Filters, Line, Wording

ALL = Filters()
SMART = Line("智慧城市", ("智慧城市",), (True,))
DATA = Line("大数据", ("大数据",), (True,))
NEVER = Line("无此词", ("无此词",), (False,))
FILLER = "推进基础设施建设完善政务服务体系提升治理能力。"

# 智慧城市: 3 in a plan of 2014 to 2018, 1 in one of 2016 to 2020, 2 in one of 2021 to 2025.
SPAN = plan("span", f"智慧城市、智慧城市、智慧城市。{FILLER}", years=(2014, 2018))
THIRTEEN = plan("thirteen", f"智慧城市和大数据。{FILLER}", region="310000")
FOURTEEN = plan("fourteen", f"智慧城市，智慧城市，大数据。{FILLER}", years=(2021, 2025))
EXCERPT = plan("excerpt", f"大数据大数据。{FILLER}", is_excerpt=True)
UNDATED = plan("undated", f"智慧城市。{FILLER}", years=None)
COPY = plan("copy", f"智慧城市。{FILLER}", duplicate_of="span")
COMMENT = plan("comment", f"智慧城市。{FILLER}", is_policy=False)
EVERY = (SPAN, THIRTEEN, FOURTEEN, EXCERPT, UNDATED, COPY, COMMENT)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return corpus_of(tmp_path_factory.mktemp("trends"), *EVERY)


def trend(
    corpus: Corpus, *lines: Line, filters: Filters = ALL, axis: str = "period", **how: bool
) -> Exhibit:
    counted = views.count_lines(corpus, filters, lines or [SMART], Wording(axis=axis, **how))
    return views.term_trend(counted)


def told(exhibit: Exhibit) -> str:
    return speak("zh")(exhibit.note, **exhibit.note_values)


def words_of(corpus: Corpus, doc_id: str) -> int:
    table = corpus.mart("passage_words")
    return int(table.loc[table["doc_id"] == doc_id, "emphasis_count"].sum())


# ---------------------------------------------------------------- the axis


def test_a_plan_over_two_periods_is_shared_by_its_years(corpus):
    table = trend(corpus).table.set_index("period")

    assert table["count"].tolist() == pytest.approx([3 * 2 / 5, 3 * 3 / 5 + 1, 2])
    assert table.loc["十二五", "token_count"] == pytest.approx(words_of(corpus, "span") * 2 / 5)
    assert table.loc["十三五", "token_count"] == pytest.approx(
        words_of(corpus, "span") * 3 / 5 + words_of(corpus, "thirteen")
    )
    assert table["documents"].tolist() == [1, 2, 1]
    assert table["documents_with"].tolist() == [1, 2, 1]
    assert table["rate_per_10k"].tolist() == pytest.approx(
        (table["count"] / table["token_count"] * 10_000).tolist()
    )


def test_shares_of_a_plan_sum_to_the_whole_of_its_words_and_length(corpus):
    table = trend(corpus, filters=Filters(years=(2014, 2014))).table

    assert table["period"].tolist() == ["十二五", "十三五"]
    assert table["count"].sum() == pytest.approx(3)
    assert table["token_count"].sum() == pytest.approx(words_of(corpus, "span"))


def test_a_period_filter_shows_no_other_period(corpus):
    assert trend(corpus, filters=Filters(periods=("十三五",))).table["period"].tolist() == [
        "十三五"
    ]


def test_every_plan_stands_alone_in_the_order_of_time(corpus):
    table = trend(corpus, axis="plan").table

    assert table["period"].tolist() == [
        "天津市 2014–2018", "上海市 2016–2020", "天津市 2021–2025",
    ]  # fmt: skip
    assert table["count"].tolist() == [3, 1, 2]
    assert table["documents"].tolist() == [1, 1, 1]


def test_plans_of_one_place_and_time_keep_names_of_their_own(tmp_path):
    corpus = corpus_of(tmp_path, *(plan(f"p{n}", f"智慧城市。{FILLER}") for n in range(3)))

    assert trend(corpus, axis="plan").table["period"].tolist() == [
        "天津市 2016–2020", "天津市 2016–2020 (2)", "天津市 2016–2020 (3)",
    ]  # fmt: skip


def test_documents_stand_whole_in_their_year_of_issue(corpus):
    table = trend(corpus, axis="issue").table

    assert table[["period", "count"]].to_numpy().tolist() == [["2014", 3], ["2016", 1], ["2021", 2]]


def test_more_plans_than_a_figure_holds_are_cut_and_said(tmp_path):
    corpus = corpus_of(tmp_path, *(plan(f"p{n:02}", f"智慧城市。{FILLER}") for n in range(42)))

    exhibit = trend(corpus, axis="plan")

    assert len(exhibit.table) == 40
    assert "前 40 份" in told(exhibit)
    assert "前 40 份" not in told(trend(corpus))


# ---------------------------------------------------------------- who takes part


def test_excerpts_and_what_has_no_year_are_left_out_and_the_note_says_how_many(corpus):
    note = told(trend(corpus))

    assert "统计 3 份" in note
    assert "节选 1 份" in note
    assert "无年份 1 份" in note


def test_excerpts_count_when_asked_for(corpus):
    without, with_them = trend(corpus, DATA), trend(corpus, DATA, excerpts=True)

    assert without.table["count"].tolist() == [0, 1, 1]
    assert with_them.table["count"].tolist() == [0, 3, 1]
    assert "统计 4 份" in told(with_them)
    assert "节选 0 份" in told(with_them)


def test_the_sources_are_the_documents_that_were_counted(corpus):
    lines = trend(corpus).sources

    assert [line.split("》")[0] for line in lines] == [
        "《span规划",
        "《thirteen规划",
        "《fourteen规划",
    ]


def test_copies_and_commentary_never_take_part(corpus):
    spoken = views.speaking(corpus, ALL, Wording(excerpts=True))

    assert not {"copy", "comment"} & set(spoken.documents["doc_id"])


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(regions=("310000",)), ["thirteen"]),
        (Filters(years=(2021, 2022)), ["fourteen"]),
        (Filters(regions=("440000",)), []),
        (Filters(domains=("信息安全",)), []),
    ],
)
def test_filters_choose_who_takes_part(corpus, filters, found):
    counted = views.count_lines(corpus, filters, [SMART], Wording())

    assert counted.spoken.documents["doc_id"].tolist() == found
    assert views.term_trend(counted).is_empty == (not found)


# ---------------------------------------------------------------- rates and intervals


def test_what_is_not_found_has_a_rate_of_zero_and_an_interval_above_it(corpus):
    table = trend(corpus, NEVER).table

    assert table["rate_per_10k"].tolist() == [0, 0, 0]
    assert table["documents_with"].tolist() == [0, 0, 0]
    assert (table["low"] == 0).all()
    assert (table["high"] > 0).all()


def test_intervals_hold_their_rates_and_end_somewhere(corpus):
    table = trend(corpus, SMART, DATA, NEVER).table

    assert (table["low"] <= table["rate_per_10k"]).all()
    assert (table["rate_per_10k"] <= table["high"]).all()
    assert np.isfinite(table["high"]).all()
    assert table["term"].tolist() == ["智慧城市", "大数据", "无此词"] * 3


def uneven(doc_id: str, *, passages: int, more: int) -> Plan:
    """A plan that names 智慧城市 in its first passages only, five times in each."""
    texts = ("智慧城市。" * 5 * (n < passages / 4) + FILLER for n in range(passages))
    return plan(doc_id, *texts, *[FILLER] * more)


@pytest.mark.parametrize(
    ("documents", "passages", "method"),
    [(1, 2, "counting"), (1, 40, "passages"), (4, 20, "passages"), (5, 2, "documents")],
)
def test_the_method_is_what_could_be_left_out(tmp_path, documents, passages, method):
    plans = [uneven(f"p{n}", passages=passages, more=n * 90) for n in range(documents)]

    (row,) = trend(corpus_of(tmp_path, *plans)).table.to_dict("records")

    assert row["method"] == method
    assert np.isnan(row["dp"]) == (documents == 1)


def test_passages_of_lonely_documents_sum_to_the_document(corpus):
    counted = views.count_lines(corpus, ALL, [SMART, DATA], Wording())
    placed = sorted(set(counted.spoken.slots["doc"]))

    assert len(placed) == 3
    for number in placed:
        inside = counted.passage_doc == number
        sums = counted.passage_counts[inside].sum(axis=0)
        assert sums.tolist() == counted.counts[number].tolist()
        words = counted.spoken.documents["token_count"].iloc[number]
        assert counted.passage_lengths[inside].sum() == words


@pytest.mark.parametrize(
    ("typed", "own"), [("、（责任单位", False), ("水平。加快", True)], ids=["bodies", "borrowed"]
)
def test_a_place_across_the_edge_of_what_is_left_out_does_not_stop_the_page(tmp_path, typed, own):
    """No mark holds all of it, but its passage has no word of its own: it does not count."""
    said = "提升城市治理体系和治理能力现代化水平。加快数字经济与实体经济的深度融合发展。"
    nation = plan("cn", said, region="100000")
    one = plan("p", f"智慧城市。{FILLER}", "、（责任单位：市大数据局）", said)
    corpus = corpus_of(tmp_path, nation, one)
    (line,), _ = views.read_lines(corpus, [typed])

    table = trend(corpus, line, filters=Filters(regions=("120000",)), own=own).table

    assert table["count"].tolist() == [0]


def test_no_lines_make_no_trend(corpus):
    counted = views.count_lines(corpus, ALL, [], Wording())

    assert views.term_trend(counted).is_empty


def test_own_wording_is_measured_by_own_words_and_a_mere_copy_takes_no_part(tmp_path):
    said = "大力推进新型智慧城市建设，提升城市治理体系和治理能力现代化水平。"
    nation, mere = plan("cn", said, region="100000"), plan("mere", said, region="310000")
    corpus = corpus_of(tmp_path, nation, mere, plan("tj", f"建设智慧城市。{said}"))

    table = trend(corpus, axis="plan", own=True).table
    every = trend(corpus, axis="plan").table

    assert table["token_count"].tolist() == [words_of(corpus, "cn"), 2]
    assert every["token_count"].tolist() == [
        words_of(corpus, "cn"), words_of(corpus, "tj"), words_of(corpus, "mere"),
    ]  # fmt: skip
    assert table["count"].tolist() == [1, 1]


# ---------------------------------------------------------------- changes, ranks, heat


def test_a_change_compares_the_last_place_with_the_first(corpus):
    counted = views.count_lines(corpus, ALL, [SMART, NEVER], Wording())
    rates = trend(corpus).table["rate_per_10k"].tolist()

    smart, never = views.term_changes(counted).table.to_dict("records")

    assert (smart["first"], smart["last"]) == ("十二五", "十四五")
    assert smart["rate_first"] == pytest.approx(rates[0])
    assert smart["rate_last"] == pytest.approx(rates[-1])
    assert smart["low"] <= smart["ratio"] <= smart["high"]
    assert not smart["is_clear"]
    assert smart["smallest_ratio"] > 1
    assert not never["is_clear"]
    assert np.isnan(never["smallest_ratio"])


def test_a_single_place_on_the_axis_has_no_change(corpus):
    counted = views.count_lines(corpus, Filters(periods=("十四五",)), [SMART], Wording())

    assert views.term_changes(counted).is_empty


def test_a_clear_change_is_called_one(tmp_path):
    early = [plan(f"e{n}", FILLER * 40, years=(2011, 2015)) for n in range(6)]
    late = [plan(f"l{n}", f"智慧城市。{FILLER}" * 40, years=(2021, 2025)) for n in range(6)]
    counted = views.count_lines(corpus_of(tmp_path, *early, *late), ALL, [SMART], Wording())

    (row,) = views.term_changes(counted).table.to_dict("records")

    assert row["is_clear"]
    assert row["low"] > 1


def test_the_commonest_line_of_a_place_is_first_and_what_is_absent_has_no_rank(corpus):
    ranks = views.term_ranks(trend(corpus, DATA, SMART, NEVER)).table
    wide = ranks.pivot_table("rank", "term", "period", dropna=False)

    assert wide.loc["智慧城市"].tolist() == [1, 1, 1]
    assert pd.isna(wide.loc["大数据", "十二五"])
    assert wide.loc["大数据", "十四五"] == 2
    assert "无此词" not in wide.index or wide.loc["无此词"].isna().all()


def test_heat_is_warm_where_a_line_was_commoner_than_overall_and_orders_by_time(corpus):
    heat = views.term_heat(trend(corpus, DATA, SMART)).table
    wide = heat.pivot_table("log_ratio", "term", "period_start")

    assert wide.loc["智慧城市", 2011] > 0
    assert wide.loc["大数据", 2011] < 0
    assert wide.loc["大数据", 2021] > wide.loc["大数据", 2011]
    assert heat["term"].drop_duplicates().tolist() == ["智慧城市", "大数据"]


def test_ranks_and_heat_of_nothing_are_empty(corpus):
    nothing = trend(corpus, filters=Filters(years=(1990, 1991)))

    assert views.term_ranks(nothing).is_empty
    assert views.term_heat(nothing).is_empty


# ---------------------------------------------------------------- plain jieba


def sensitivity(corpus: Corpus, *lines: Line, filters: Filters = ALL) -> list[dict]:
    counted = views.count_lines(corpus, filters, lines, Wording())
    return views.term_sensitivity(counted, filters, Wording()).table.to_dict("records")


def test_plain_jieba_finds_no_smart_city_and_the_table_says_so(corpus):
    smart, city, never = sensitivity(corpus, SMART, Line("推进", ("推进",), (False,)), NEVER)

    assert (smart["count"], smart["plain_count"], smart["found_share"]) == (6, 0, 0)
    assert (city["count"], city["plain_count"], city["found_share"]) == (3, 3, 1)
    assert (never["count"], never["plain_count"]) == (0, 0)
    assert np.isnan(never["found_share"])


def test_both_ratios_compare_the_ends_of_the_axis(corpus):
    rates = trend(corpus).table["rate_per_10k"].tolist()

    (smart,) = sensitivity(corpus, SMART)
    (alone,) = sensitivity(corpus, SMART, filters=Filters(periods=("十四五",)))

    assert smart["ratio"] == pytest.approx(rates[-1] / rates[0])
    assert np.isnan(smart["plain_ratio"])
    assert np.isnan(alone["ratio"])


def test_a_word_inside_a_longer_word_of_jieba_is_not_found_by_it(tmp_path):
    corpus = corpus_of(tmp_path, plan("p", "基础设施、设施。"))

    (row,) = sensitivity(corpus, Line("设施", ("设施",), (False,)))

    assert (row["count"], row["plain_count"]) == (2, 1)


def test_a_build_leaves_its_folder_alone(tmp_path: Path):
    """Counting writes nothing beside the marts."""
    corpus = corpus_of(tmp_path, THIRTEEN)
    before = sorted(tmp_path.rglob("*"))

    trend(corpus)

    assert sorted(tmp_path.rglob("*")) == before
