"""Every visible string is Chinese in the code, English in the catalogue; none missing or idle."""

import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from insights.contracts import DOC_TYPES, DOMAINS, LEVELS
from insights.i18n import LOCALE, speak, vocabulary

ROOT = Path(__file__).parents[1]
FOLDER = LOCALE / "en" / "LC_MESSAGES"
HAN = re.compile(r"[\u4e00-\u9fff]")
# A name in its own script, or a word of the field that English writing keeps.
KEEPS_CHINESE = {"语言 Language"}


@cache
def in_the_code() -> set[str]:
    places = [(ROOT / name) for name in ("src", "pages")]
    found = {
        message
        for folder in places
        for _, _, message, _, _ in extract_from_dir(
            folder, [("**.py", "python")], keywords={"say": None, "mark": None}
        )
    }
    app = extract_from_file("python", ROOT / "app.py", keywords={"say": None})
    return found | {str(message) for _, message, _, _ in app}


@cache
def translations() -> dict[str, str]:
    with (FOLDER / "insights.po").open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file, "en") if m.id and not m.fuzzy}


def fields(message: str) -> Iterator[str]:
    return (name for _, name, _, _ in string.Formatter().parse(message) if name)


def test_no_string_is_missing_from_the_catalogue():
    missing = {message for message in in_the_code() if not translations().get(message)}

    assert missing == set(), "run `make messages` and translate these"


def test_no_string_of_the_catalogue_is_idle():
    assert set(translations()) - in_the_code() == set(), "run `make messages`"


def test_every_translation_fills_the_same_places():
    for message, english in translations().items():
        assert set(fields(english)) == set(fields(message)), message


def test_no_translation_is_left_in_chinese():
    left = {m: t for m, t in translations().items() if HAN.search(t) and m not in KEEPS_CHINESE}

    assert left == {}


def test_compiled_catalogue_is_up_to_date():
    with (FOLDER / "insights.mo").open("rb") as file:
        compiled = {str(m.id): str(m.string) for m in read_mo(file) if m.id}

    assert compiled == {m: t for m, t in translations().items() if t}, "run `make messages`"


def test_every_word_of_the_marts_can_be_translated():
    assert set(DOMAINS) | set(DOC_TYPES) | set(LEVELS) <= set(vocabulary())


def test_values_are_filled_in_both_languages():
    assert speak("zh")("{count} 个试点", count=3) == "3 个试点"
    assert "3" in speak("en")("{count} 个试点", count=3)


@pytest.mark.parametrize("language", ["", "fr", "../../etc"])
def test_unknown_language_is_chinese(language):
    assert speak(language)("总览") == "总览"
