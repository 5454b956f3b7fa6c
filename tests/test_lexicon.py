"""The words of the document half, and the font that must be able to draw them."""

import csv
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import yaml
from fontTools.ttLib import TTFont

from insights.keywords import Matcher
from insights.paths import data_paths
from insights.rules import load_lexicon
from tools.make_font import gb2312

LEXICON = data_paths().lexicon
LISTS = sorted(LEXICON.glob("*.txt"))
TABLES = sorted(LEXICON.glob("*.csv"))
FONTS = (
    data_paths().data / "fonts" / "NotoSansCJKsc-subset.otf",
    data_paths().data.parent / "static" / "fonts" / "NotoSansCJKsc-subset.woff2",
)


def lines(path: Path) -> list[str]:
    """Return the entries of a word list, without comments."""
    return [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_a_word_list_is_sorted_and_says_everything_once(path):
    assert lines(path) == sorted(set(lines(path)))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table_is_sorted_by_its_first_column_and_names_everything_once(path):
    keys = [next(iter(row.values())) for row in rows(path)]

    assert keys == sorted(set(keys))


@pytest.mark.parametrize("path", sorted(LEXICON.iterdir()), ids=lambda path: path.name)
def test_a_file_is_composed_and_ends_in_one_line_feed(path):
    text = path.read_bytes().decode("utf-8")

    assert unicodedata.normalize("NFC", text) == text
    assert "\r" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_no_word_has_white_space_in_or_around_it(path):
    assert [word for word in lines(path) if not word or any(map(str.isspace, word))] == []


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_no_field_has_white_space_around_it(path):
    fields = [field for row in rows(path) for field in row.values()]

    assert [field for field in fields if field != field.strip()] == []


def test_every_term_has_an_english_name_of_its_own():
    lexicon = load_lexicon(data_paths().lexicon)

    assert set(lexicon.english) == set(lexicon.forms.values())
    assert len(set(lexicon.english.values())) == len(lexicon.english)


def test_every_synonym_says_why_and_is_no_term_itself():
    terms = set(lines(LEXICON / "terms.txt"))
    synonyms = rows(LEXICON / "synonyms.csv")

    assert [row for row in synonyms if not row["reason"]] == []
    assert [row["form"] for row in synonyms if row["form"] in terms] == []


def test_no_two_forms_differ_by_letter_case_alone():
    forms = Counter(form.lower() for form in load_lexicon(LEXICON).forms)

    assert [form for form, count in forms.items() if count > 1] == []


def test_no_synonym_holds_another_form_of_its_term_that_is_counted_there_anyway():
    lexicon = load_lexicon(LEXICON)
    idle = defaultdict(list)
    for row in rows(LEXICON / "synonyms.csv"):
        others = {form: form for form, term in lexicon.forms.items()
                  if term == row["term"] and form != row["form"]}  # fmt: skip
        idle[row["form"]] += [found for found, _, _ in Matcher(others).find(row["form"])]

    assert {form: found for form, found in idle.items() if found} == {}


def test_a_term_is_never_a_stopword():
    lexicon = load_lexicon(LEXICON)

    assert lexicon.stopwords & set(lexicon.forms) == set()


def test_the_domains_are_those_of_the_national_evaluation_in_its_order():
    domains = yaml.safe_load((LEXICON / "domains.yaml").read_text("utf-8"))["domains"]

    assert [domain["name"] for domain in domains] == [
        "惠民服务", "精准治理", "生态宜居", "智能设施", "信息资源", "信息安全", "创新发展",
    ]  # fmt: skip
    assert all(len(set(domain["words"])) == len(domain["words"]) for domain in domains)


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.suffix)
def test_the_font_draws_gb2312_and_every_character_of_the_lexicon(path):
    with TTFont(path, lazy=True) as font:
        drawn = set(font.getBestCmap())
    needed = gb2312() + "".join(file.read_text("utf-8") for file in LEXICON.iterdir())

    assert {
        letter for letter in needed if letter.isprintable() and ord(letter) not in drawn
    } == set()


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.suffix)
def test_the_font_comes_with_its_licence(path):
    licence = (path.parent / "OFL.txt").read_text("utf-8")

    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Copyright: © 2014-2021 Adobe" in licence
    assert "PERMISSION & CONDITIONS" in licence
