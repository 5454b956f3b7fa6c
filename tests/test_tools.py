"""The tools that keep the ledger: what changed, and what a reader decides."""

from insights.review import COLUMNS, Decision
from tools.diff_ledger import difference
from tools.review import line_of


def test_difference_names_what_was_lost_and_gained_by_document():
    old = {"a": ["x 1", "x 2", "x 2"], "b": ["y 1"]}
    new = {"a": ["x 1", "x 2", "x 3"], "b": ["y 1"]}

    assert list(difference(old, new)) == ["## a", "- x 2", "+ x 3"]


def test_a_new_document_is_all_gain():
    assert list(difference({}, {"a": ["x 1"]})) == ["## a", "+ x 1"]


def test_a_decision_is_written_as_the_build_reads_it():
    line = line_of("a.p1.i01", "confirm", "平台数 eq 5 个 target -", "读过", "2026-11-21")

    assert Decision(**dict(zip(COLUMNS, line, strict=True))).old == "平台数 eq 5 个 target -"
