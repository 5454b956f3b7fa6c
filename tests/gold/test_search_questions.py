"""Questions for the search, asked and answered by hand. How they were made: SEARCH.md."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path
from unicodedata import normalize

import pytest

from insights.marts import read_mart
from insights.paths import data_paths

PATH = Path(__file__).parent / "search_questions.tsv"
with PATH.open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
COLUMNS = ["question_id", "kind", "question", "passage_ids", "note"]
KINDS = "abcdefg"
OTHER_WORDS = "other words: "


@cache
def passages() -> dict[str, dict[str, str]]:
    rows = read_mart(data_paths().marts, "passages").to_pylist()
    return {row["passage_id"]: row for row in rows}


@cache
def published() -> frozenset[str]:
    rows = read_mart(data_paths().marts, "documents").to_pylist()
    return frozenset(row["doc_id"] for row in rows if row["published"] and not row["duplicate_of"])


def answers(row: dict[str, str]) -> list[str]:
    return row["passage_ids"].split(",")


def phrase(question: str) -> str:
    """Return what a question quotes, or all of it."""
    return question.partition("“")[2].partition("”")[0] or question


def test_every_line_is_complete():
    assert [row for row in ROWS if list(row) != COLUMNS or not all(row.values())] == []


def test_ids_and_questions_are_unique():
    asked = [normalize("NFKC", row["question"]).casefold() for row in ROWS]

    assert len({row["question_id"] for row in ROWS}) == len(set(asked)) == len(ROWS) >= 60
    assert [row["question_id"] for row in ROWS if row["question_id"][0] != row["kind"]] == []


def test_every_kind_is_asked_about_equally_often():
    counts = Counter(row["kind"] for row in ROWS)

    assert sorted(counts) == list(KINDS)
    assert max(counts.values()) <= 1.5 * min(counts.values())


def test_answers_stand_in_published_passages():
    lost = [
        (row["question_id"], passage_id)
        for row in ROWS
        for passage_id in answers(row)
        if passages().get(passage_id, {}).get("doc_id") not in published()
    ]

    assert lost == []


def test_answers_are_few_sorted_and_named_once():
    loose = [
        row["question_id"]
        for row in ROWS
        if answers(row) != sorted(set(answers(row))) or len(answers(row)) > 15
    ]

    assert loose == []


def test_every_published_document_answers_a_question():
    found = {passages()[passage_id]["doc_id"] for row in ROWS for passage_id in answers(row)}

    assert published() - found == set()


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["kind"] == "d"], ids=lambda row: row["question_id"]
)
def test_a_phrase_stands_in_an_answer_letter_by_letter(row):
    assert any(phrase(row["question"]) in passages()[one]["text"] for one in answers(row))


def test_other_words_are_not_those_of_the_answer():
    rows = [row for row in ROWS if row["note"].startswith(OTHER_WORDS)]
    literal = [
        row["question_id"]
        for row in rows
        if any(row["question"] in passages()[one]["text"] for one in answers(row))
    ]

    assert len(rows) >= 12
    assert literal == []
