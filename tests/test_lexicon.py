"""Lexicon files are sorted, without repeats, and in one Unicode form, so that changes read well."""

import csv
import unicodedata
from pathlib import Path

import pytest

from insights.paths import data_paths

FOLDER = data_paths().lexicon
LISTS = ["terms.txt", "stopwords.txt"]
TABLES = {
    "synonyms.csv": "form",
    "units.csv": "name",
    "indicators.csv": "code",
    "bodies.csv": "code",
}
FILES = sorted(path for path in FOLDER.iterdir())


def words(name: str) -> list[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((FOLDER / name).read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("name", LISTS)
def test_list_is_sorted_without_repeats(name):
    assert words(name) == sorted(set(words(name)))


@pytest.mark.parametrize(("name", "key"), TABLES.items())
def test_table_has_no_key_twice(name, key):
    keys = [row[key] for row in rows(name)]

    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_is_in_normal_form_and_ends_with_a_line_end(path: Path):
    text = path.read_text(encoding="utf-8")

    assert unicodedata.is_normalized("NFC", text)
    assert text.endswith("\n")
    assert "\r" not in text


def test_every_synonym_has_a_reason_and_is_no_term_itself():
    for row in rows("synonyms.csv"):
        assert row["reason"], row["form"]
        assert row["form"] not in words("terms.txt"), row["form"]
