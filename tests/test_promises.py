"""What became of a target: every verdict, and only from figures that may be compared."""

from typing import Any

import pandas as pd
import pytest

from insights import promises as p
from insights.i18n import speak
from insights.promises import judge, reaches

say = speak("zh")


def statement(**changes: Any) -> dict[str, Any]:
    plain = {
        "indicator_id": "old.p1.i01", "doc_id": "old", "region_code": "120000",
        "indicator_code": "I005", "name": "5G基站数", "family": "", "aspect": "", "aspect_en": "",
        "better": "higher", "kind": "target", "base_value": 100.0, "base_value_high": None,
        "comparator": "eq", "unit_class": "count", "measure": "level", "scope": "",
        "year": None, "year_due": 2017, "first_year": 2015,
    }  # fmt: skip
    return plain | changes


def later(**changes: Any) -> dict[str, Any]:
    figure = {"indicator_id": "new.p1.i01", "doc_id": "new", "kind": "baseline", "first_year": 2018,
              "year_due": None}  # fmt: skip
    return statement(**(figure | changes))


def verdict(*others: dict[str, Any], target: dict[str, Any] | None = None,
            documents: list[tuple[int, bool]] | None = None) -> Any:  # fmt: skip
    goal = target or statement()
    known = [(2018, False)] if documents is None else documents
    (row,) = judge(
        pd.DataFrame([goal]),
        pd.DataFrame([goal, *others]),
        pd.DataFrame(
            [("new", "120000", year, excerpt) for year, excerpt in known],
            columns=["doc_id", "region_code", "first_year", "is_excerpt"],
        ),
        say,
    ).itertuples()
    return row


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (later(base_value=120.0), p.KEPT),
        (later(base_value=100.0), p.KEPT),
        (later(base_value=80.0), p.MISSED),
        (later(base_value=80.0, year=2016), p.NOT_DUE),
        (later(base_value=120.0, year=2016), p.EARLY),
        (later(base_value=80.0, comparator="gt"), p.UNDECIDED),
        (later(base_value=98.0, comparator="approx"), p.UNDECIDED),
        (later(base_value=98.0, comparator="lt"), p.MISSED),
        (later(base_value=9.7, unit_class="storage"), p.NOT_COMPARABLE),
        (later(base_value=120.0, scope="公共场所"), p.REDEFINED),
        (later(base_value=20.0, measure="growth"), p.REDEFINED),
        (later(kind="target", year_due=2020), p.RENEWED),
        (later(kind="target", year_due=2020, scope="公共场所"), p.REDEFINED),
        (later(kind="target", year_due=2020, unit_class="storage"), p.NOT_COMPARABLE),
        (later(region_code="310000"), p.DROPPED),
        (later(first_year=2015), p.DROPPED),
    ],
)
def test_a_later_statement_decides(figure, expected):
    assert verdict(figure).verdict == expected


@pytest.mark.parametrize(
    ("documents", "expected"),
    [([], p.NO_DOCUMENT), ([(2018, True)], p.EXCERPT), ([(2018, True), (2021, False)], p.DROPPED),
     ([(2012, False)], p.NO_DOCUMENT)],
)  # fmt: skip
def test_silence_is_told_apart(documents, expected):
    assert verdict(documents=documents).verdict == expected


def test_a_member_of_the_family_is_another_definition():
    goal = statement(indicator_code="I001", family="出口带宽", aspect="总出口")
    other = later(indicator_code="I061", family="出口带宽", aspect="只计国际出口")

    row = verdict(other, target=goal)

    assert (row.verdict, row.reason) == (p.REDEFINED, "定义不同（只计国际出口）")


def test_the_first_figure_from_the_due_year_on_decides_not_the_best():
    row = verdict(
        later(indicator_id="a", base_value=80.0, year=2018),
        later(indicator_id="b", base_value=200.0, year=2020),
    )

    assert (row.verdict, row.outcome_id, row.outcome_year) == (p.MISSED, "a", 2018)


def test_the_next_target_is_named_beside_the_figure():
    row = verdict(later(base_value=120.0), later(indicator_id="goal", kind="target", year_due=2020))

    assert (row.verdict, row.next_id) == (p.KEPT, "goal")


def test_an_undated_figure_counts_for_its_document_and_says_so():
    row = verdict(later(base_value=120.0))

    assert row.outcome_year == 2018
    assert "原文未写年份" in row.reason


@pytest.mark.parametrize(
    ("target", "figure", "better", "expected"),
    [
        (("le", 1.3), ("eq", 1.25), "lower", True),
        (("le", 1.3), ("eq", 1.4), "lower", False),
        (("lt", 1.3), ("eq", 1.3), "lower", False),
        (("lt", 1.3), ("lt", 1.3), "lower", True),
        (("lt", 1.3), ("lt", 1.35), "lower", None),
        (("gt", 100), ("eq", 100), "higher", False),
        (("gt", 100), ("gt", 100), "higher", True),
        (("ge", 100), ("ge", 100), "higher", True),
        (("le", 3), ("eq", 2), "", True),
        (("eq", 100), ("approx", 200), "higher", True),
        (("eq", 100), ("lt", 100), "higher", False),
        (("eq", 100), ("le", 100), "higher", None),
        (("gt", 100), ("ge", 100), "higher", None),
        (("le", 1.3), ("gt", 1.3), "lower", False),
        (("approx", 100), ("eq", 100), "higher", True),
        (("approx", 100), ("eq", 98), "higher", None),
        (("approx", 100), ("eq", 94), "higher", False),
        (("approx", 1.3), ("eq", 1.32), "lower", None),
        (("eq", 100), ("eq", 100), "", True),
        (("eq", 100), ("eq", 120), "", None),
        (("eq", 100), ("eq", 80), "", None),
    ],
)
def test_comparators_and_direction_are_kept_strictly(target, figure, better, expected):
    goal, found = (
        pd.Series({"comparator": op, "base_value": value, "base_value_high": None})
        for op, value in (target, figure)
    )

    assert reaches(goal, found, better) is expected


@pytest.mark.parametrize(
    ("named", "figure", "better", "expected"),
    [((30, 50), 30, "higher", True), ((30, 50), 29, "higher", False),
     ((45, 32), 45, "lower", True), ((45, 32), 46, "lower", False), ((14, 16), 15, "", True),
     ((14, 16), 12, "", None)],
)  # fmt: skip
def test_a_range_is_reached_at_its_easier_end(named, figure, better, expected):
    goal = pd.Series(
        {"comparator": "range", "base_value": named[0], "base_value_high": float(named[1])}
    )
    found = pd.Series({"comparator": "eq", "base_value": figure, "base_value_high": None})

    assert reaches(goal, found, better) is expected


def test_a_figure_after_the_due_year_and_a_year_the_plan_only_implies_are_said():
    row = verdict(later(base_value=120.0, year=2019))

    assert row.verdict == p.KEPT
    assert row.reason == "数据为 2019 年；晚于到期的 2017 年；目标未写年份，按规划末年 2017 年计"


def test_the_same_indicator_elsewhere_scoped_comes_before_its_family():
    goal = statement(indicator_code="I001", family="出口带宽", aspect="总出口")
    row = verdict(
        later(indicator_id="a", indicator_code="I061", family="出口带宽", aspect="只计国际出口"),
        later(indicator_id="b", indicator_code="I001", family="出口带宽", scope="农村地区"),
        target=goal,
    )

    assert (row.verdict, row.outcome_id) == (p.REDEFINED, "b")
