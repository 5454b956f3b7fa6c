"""The search on questions with answers read by hand: floors that only rise. Standard: SEARCH.md."""

import json
from functools import cache
from pathlib import Path

import pytest

from benchmarks.search_quality import Score, ours, read_questions, score, searches
from insights.paths import data_paths

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["search"]


@cache
def measured(kind: str) -> Score:
    questions = [q for q in read_questions() if kind in ("all", q.kind)]
    return score(ours(data_paths().marts), questions)


@pytest.mark.parametrize("kind", FLOORS)
def test_questions_are_answered_no_worse_than_before(kind):
    reached = measured(kind)._asdict()

    assert {name: value for name, value in reached.items() if value < FLOORS[kind][name]} == {}


def test_no_simpler_search_answers_more():
    questions = read_questions()
    whole = measured("all")
    for name, make in searches(data_paths().marts).items():
        other = score(make(), questions)

        assert name == "ours" or other < whole, name
        assert name == "ours" or other.reciprocal < whole.reciprocal, name
