"""Readers' decisions change exactly what they name; stale ones are reported."""

from dataclasses import replace

import pytest

from insights.errors import RuleError
from insights.records import Indicator, Passage
from insights.review import (
    COLUMNS,
    Decision,
    ReviewCount,
    apply_decisions,
    count_decisions,
    load_decisions,
)


def indicator(**changes: object) -> Indicator:
    known: dict[str, object] = {
        "indicator_id": "a.p0001.i01", "doc_id": "a", "passage_id": "a.p0001", "start": 0, "end": 2,
        "quote": "5个", "name": "平台数", "indicator_code": None, "domain": "智能设施",
        "value": 5.0, "value_high": None, "comparator": "eq", "unit_name": "个", "base_value": 5.0,
        "base_unit": "个", "unit_class": "count", "kind": "target", "measure": "level",
        "commitment": None, "year": 2017,
        "horizon_year": 2017, "is_year_inferred": False, "scope": "", "is_binding": None,
        "region_code": "120000", "region_name": "天津市", "rule_id": "r",
    }  # fmt: skip
    return Indicator(**(known | changes))  # type: ignore[arg-type]


SEEN = "平台数 eq 5 个 target 2017"
PASSAGE = Passage("a.p0001", "a", "a.s001", 0, "建成5个平台和3万余个终端。")


def decision(kind: str, field: str = "statement", old: str = "", new: str = "") -> Decision:
    return Decision("a.p0001.i01", kind, field, old, new, "读过原句", "2026-11-21")


def decide(
    indicators: list[Indicator], *decisions: Decision
) -> tuple[tuple[Indicator, ...], tuple[Decision, ...]]:
    """Apply the decisions; what a build derives is the horizon alone here."""
    return apply_decisions(
        indicators, decisions, {"a.p0001": PASSAGE},
        lambda one: replace(one, horizon_year=one.year, domain=one.domain or "智能设施"),
    )  # fmt: skip


def test_confirmed_indicator_keeps_its_values():
    (decided,), stale = decide([indicator()], decision("confirm", old=SEEN))

    assert (decided.value, decided.review) == (5.0, "confirmed")
    assert stale == ()


def test_confirmation_of_another_statement_is_stale():
    (kept,), stale = decide([indicator(value=6.0)], decision("confirm", old=SEEN))

    assert kept.review == "auto"
    assert len(stale) == 1


def test_correction_changes_one_field_and_what_follows_from_it():
    (decided,), _ = decide(
        [indicator()],
        decision("correct", "year", "2017", "2018"),
        decision("confirm", old="平台数 eq 5 个 target 2018"),
    )

    assert (decided.year, decided.review, decided.value) == (2018, "corrected", 5.0)
    assert decided.horizon_year == 2018


def test_correction_goes_before_what_would_follow_from_others():
    (decided,), _ = decide(
        [indicator()],
        decision("correct", "horizon_year", "2017", "2020"),
        decision("correct", "name", "平台数", "云平台数"),
    )

    assert (decided.name, decided.horizon_year) == ("云平台数", 2020)


def test_rejected_indicator_is_gone():
    kept, stale = decide([indicator()], decision("reject", old=SEEN))

    assert kept == ()
    assert stale == ()


def test_one_line_that_does_not_fit_leaves_all_lines_of_its_indicator_out():
    (kept,), stale = decide(
        [indicator()],
        decision("correct", "year", "2017", "2018"),
        decision("correct", "value", "6", "7"),
    )

    assert (kept.value, kept.year, kept.review) == (5.0, 2017, "auto")
    assert len(stale) == 2


def test_decision_on_a_lost_indicator_is_stale():
    kept, stale = decide([], decision("confirm", old=SEEN))

    assert kept == ()
    assert len(stale) == 1


def added(**given: str) -> list[Decision]:
    facts = {"quote": "3万余个终端", "name": "终端数", "value": "30000", "unit_name": "个"} | given
    return [
        Decision("a.p0001.a01", "add", field, "", new, "规则未读出", "2026-11-21")
        for field, new in facts.items()
    ]


def test_what_the_rules_missed_is_added_in_its_place_with_its_span():
    later = indicator(indicator_id="a.p0001.i02", start=8, end=10, quote="3万")

    rows, stale = decide([indicator(), later], *added(comparator="approx"))

    assert stale == ()
    assert [row.indicator_id for row in rows] == ["a.p0001.i01", "a.p0001.a01", "a.p0001.i02"]
    assert PASSAGE.text[rows[1].start : rows[1].end] == "3万余个终端"
    assert (rows[1].comparator, rows[1].review, rows[1].rule_id) == (
        "approx", "corrected", "review.added",
    )  # fmt: skip


@pytest.mark.parametrize("given", [{"quote": "四万个"}, {"name": ""}, {"value": ""}])
def test_an_addition_whose_words_are_not_there_is_stale(given):
    rows, stale = decide([indicator()], *added(**given))

    assert len(rows) == 1
    assert len(stale) == 4


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("a.p1.i1,approve,,,,ok,2026-11-20", "line 2: unknown decision 'approve'"),
        ("a.p1.i1,correct,colour,1,2,ok,2026-11-20", "line 2: no such field 'colour'"),
        ("a.p1.i1,correct,value,1,two,ok,2026-11-20", "line 2: value is no number: 'two'"),
        ("a.p1.i1,confirm,,,,ok,2026-11-20", "line 2: confirm needs the field 'statement'"),
    ],
)
def test_damaged_review_file_says_which_line(tmp_path, line, says):
    path = tmp_path / "indicators.csv"
    path.write_text(",".join(COLUMNS) + "\n" + line + "\n", encoding="utf-8")

    with pytest.raises(RuleError, match=says):
        load_decisions(path)


def test_no_review_file_means_no_decisions(tmp_path):
    assert load_decisions(tmp_path / "nowhere.csv") == ()


def test_decisions_are_counted_by_document():
    read = [
        indicator(),
        indicator(indicator_id="a.p0001.i02"),
        indicator(indicator_id="b.i", doc_id="b"),
    ]
    ids = {one.indicator_id: one for one in read}
    decided = [
        replace(ids["a.p0001.i01"], review="corrected"),
        replace(ids["b.i"], review="confirmed"),
        indicator(indicator_id="a.p0001.i09", review="corrected"),
    ]

    first, second = count_decisions(read, decided)

    assert first == ReviewCount(
        doc_id="a", read_count=2, published_count=2, confirmed_count=0, corrected_count=1,
        rejected_count=1, added_count=1, auto_count=0,
    )  # fmt: skip
    assert (second.read_count, second.confirmed_count) == (1, 1)


def test_rows_that_nobody_decided_on_are_counted_as_automatic():
    (count,) = count_decisions([indicator()], [indicator()])

    assert (count.auto_count, count.published_count, count.rejected_count) == (1, 1, 0)
