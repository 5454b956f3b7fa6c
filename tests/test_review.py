"""Readers' decisions change exactly what they name; stale ones are reported."""

import pytest

from insights.errors import RuleError
from insights.records import Indicator
from insights.review import COLUMNS, Decision, apply_decisions, load_decisions


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


def decision(kind: str, field: str = "", old: str = "", new: str = "") -> Decision:
    return Decision("a.p0001.i01", kind, field, old, new, "读过原句", "2026-11-20")


def test_confirmed_indicator_keeps_its_values():
    (decided,), stale = apply_decisions([indicator()], [decision("confirm")])

    assert (decided.value, decided.review) == (5.0, "confirmed")
    assert stale == ()


def test_correction_changes_one_field_and_says_so():
    (decided,), _ = apply_decisions([indicator()], [decision("correct", "year", "2017", "2018")])

    assert (decided.year, decided.review, decided.value) == (2018, "corrected", 5.0)


def test_rejected_indicator_is_gone():
    kept, stale = apply_decisions([indicator()], [decision("reject")])

    assert kept == ()
    assert stale == ()


def test_correction_of_a_value_no_longer_there_is_stale_and_changes_nothing():
    (kept,), stale = apply_decisions([indicator()], [decision("correct", "value", "6", "7")])

    assert (kept.value, kept.review) == (5.0, "auto")
    assert [item.decision for item in stale] == ["correct"]


def test_decision_on_a_lost_indicator_is_stale():
    kept, stale = apply_decisions([], [decision("confirm")])

    assert kept == ()
    assert len(stale) == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("a.p1.i1,approve,,,,ok,2026-11-20", "line 2: unknown decision 'approve'"),
        ("a.p1.i1,correct,colour,1,2,ok,2026-11-20", "line 2: no such field 'colour'"),
    ],
)
def test_damaged_review_file_says_which_line(tmp_path, line, says):
    path = tmp_path / "indicators.csv"
    path.write_text(",".join(COLUMNS) + "\n" + line + "\n", encoding="utf-8")

    with pytest.raises(RuleError, match=says):
        load_decisions(path)


def test_no_review_file_means_no_decisions(tmp_path):
    assert load_decisions(tmp_path / "nowhere.csv") == ()
