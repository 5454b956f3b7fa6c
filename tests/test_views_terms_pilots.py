"""What the dashboard reads of terms and pilots."""

import pytest
from marts_sample import (
    TIANJIN_OLD,
)

from insights import views
from insights.views import Corpus, Filters

ALL = Filters()


# ---------------------------------------------------------------- terms


def test_a_plan_over_two_periods_is_split_by_years(corpus: Corpus) -> None:
    table = views.term_trend(corpus, ALL, ["智慧城市"]).table.set_index("period")

    assert table.loc["十二五", "count"] == pytest.approx(12 / 3)
    assert table.loc["十三五", "count"] == pytest.approx(12 * 2 / 3 + 30 + 4)
    assert table.loc["十二五", "token_count"] == pytest.approx(2000 + 3000 / 3)
    assert table["documents"].tolist() == [2, 3, 1]
    assert table.loc["十四五", "rate_per_10k"] == pytest.approx(90)


def test_a_term_that_is_not_found_has_a_rate_of_zero_and_an_interval(corpus: Corpus) -> None:
    table = views.term_trend(corpus, ALL, ["无此词"]).table

    assert table["rate_per_10k"].tolist() == [0.0, 0.0, 0.0]
    assert (table["low"] == 0).all()
    assert (table["high"] > 0).all()


def test_intervals_hold_their_rates(corpus: Corpus) -> None:
    table = views.term_trend(corpus, ALL, ["智慧城市", "大数据", "5G"]).table

    assert (table["low"] <= table["rate_per_10k"]).all()
    assert (table["rate_per_10k"] <= table["high"]).all()


def test_a_period_filter_shows_no_other_period(corpus: Corpus) -> None:
    trend = views.term_trend(corpus, Filters(periods=("十三五",)), ["智慧城市"])

    assert trend.table["period"].tolist() == ["十三五"]


def test_no_terms_make_no_trend(corpus: Corpus) -> None:
    assert views.term_trend(corpus, ALL, []).is_empty


def test_cloud_of_a_period_counts_that_period_only(corpus: Corpus) -> None:
    table = views.cloud_terms(corpus, ALL, "十四五").table

    assert dict(zip(table["term"], table["count"], strict=True)) == {"智慧城市": 9, "大数据": 2}
    assert views.cloud_terms(corpus, ALL).table["count"].tolist() == [55, 48, 16, 2]


def test_suggestions_are_common_terms_that_changed_most(corpus: Corpus) -> None:
    assert views.term_suggestions(corpus, ALL, limit=1).table["term"].tolist() == ["大数据"]
    assert views.term_suggestions(corpus, Filters(years=(1990, 1991))).is_empty


def test_contexts_show_words_on_both_sides(corpus: Corpus) -> None:
    exhibit = views.term_contexts(corpus, ALL, "5G", width=4)

    assert exhibit.table[["before", "word", "after"]].to_numpy().tolist() == [
        ["bps，", "5g", " 与 5"],
        ["g 与 ", "5G", " 试点。"],
    ]
    assert "5G" in exhibit.note.format(**exhibit.note_values)


def test_contexts_say_how_many_were_cut(corpus: Corpus) -> None:
    exhibit = views.term_contexts(corpus, ALL, "网上可办率", limit=2)

    assert len(exhibit.table) == 2
    assert "共 5 处" in exhibit.note.format(**exhibit.note_values)


def test_contexts_keep_to_their_period(corpus: Corpus) -> None:
    table = views.term_contexts(corpus, ALL, "智慧城市", "十二五").table

    assert set(table["doc_id"]) == {TIANJIN_OLD}


# ---------------------------------------------------------------- pilots


def test_provinces_without_a_pilot_are_listed_with_zero(corpus: Corpus) -> None:
    provinces = [("110000", "北京市"), ("120000", "天津市"), ("310000", "上海市")]
    exhibit = views.pilots_by_province(corpus, ALL, provinces)

    assert exhibit.table[["province_name", "pilot_count", "place_count"]].to_numpy().tolist() == [
        ["天津市", 2, 1],
        ["上海市", 1, 1],
        ["北京市", 0, 0],
    ]
    assert exhibit.note.format(**exhibit.note_values).startswith("1 个试点未能对应到省")


def test_provinces_default_to_those_of_the_marts(corpus: Corpus) -> None:
    table = views.pilots_by_province(corpus, ALL, programmes=["示范区"]).table

    assert table["province_name_en"].tolist() == ["Shanghai", "Beijing", "Tianjin", "Guangdong"]
    assert table["pilot_count"].tolist() == [1, 0, 0, 0]


def test_pilots_of_public_lists_name_the_list_as_source(corpus: Corpus) -> None:
    exhibit = views.pilot_places(corpus, ALL)

    assert "doc-copy" not in set(exhibit.table["pilot_id"])
    assert exhibit.sources == (
        "《上海市推进智慧城市建设2011—2013年行动计划》（2011–2013）",
        "公开名单 smart-1.csv",
    )


def test_programmes_say_what_is_covered(corpus: Corpus) -> None:
    exhibit = views.pilot_programmes(corpus, ALL)

    assert exhibit.table[["batch", "pilot_count", "located_count"]].to_numpy().tolist()[:2] == [
        ["第一批", 2, 1],
        ["第二批", 1, 1],
    ]
    assert "不表示没有试点" in exhibit.note
