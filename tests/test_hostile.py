"""Text of documents on its way to the screen: neutralised in one place for each kind of screen."""

import html
import re

import pytest
from hostile_marts import PAYLOADS, SHORT

from insights.charts.theme import escape
from insights.i18n import without_controls
from insights.ui.words import plain

ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_back(markdown: str) -> str:
    """Return what Markdown shows of what `plain` wrote."""
    text = markdown.replace("  \n", "\n").replace("&nbsp;", " ").replace(":gray[]", "")
    return ESCAPED.sub(r"\1", text)


@pytest.mark.parametrize("payload", [*PAYLOADS, ":streamlit:", "<->", "\r\n\r\n    x", "a\\", "\n"])
def test_plain_text_loses_no_letter(payload):
    shown = without_controls(payload.replace("\r\n", "\n"))

    assert read_back(plain(payload)) == re.sub(r"\n(?=\n)", "\n ", shown)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_plain_text_leaves_no_markup_unescaped(payload):
    bare = plain(payload).replace(":gray[]", "").replace("&nbsp;", "")

    assert not re.search(r"(?<!\\)[`*_{}\[\]()#+!|<>$~:&^=]", bare.replace(r"\\", ""))


@pytest.mark.parametrize(
    "text",
    ["http://a.example", "HTTPS://A.EXAMPLE", "www.a.example", "x.y@a.example", ":smile:",
     ":streamlit:", ":material/home:", "a -- b", "a -> b", "<->", "a >= b", "~="],
)  # fmt: skip
def test_what_streamlit_reads_after_escapes_is_cut_in_two(text):
    assert ":gray[]" in plain(text)


@pytest.mark.parametrize("text", ["10%—20%", "2015-2020", "a--b", "5:30", "到2020年，≥80%（一）。"])
def test_usual_text_is_not_cut(text):
    assert ":gray[]" not in plain(text)


@pytest.mark.parametrize("sign", ["\u202e", "\u2067", "\x00", "\x1b", "\ud800", "\u200f"])
def test_sign_that_turns_text_round_is_shown_nowhere(sign):
    assert plain(f"市{sign}2015") == escape(f"市{sign}2015") == "市2015"


@pytest.mark.parametrize("payload", SHORT)
def test_figures_read_neither_markup_nor_templates(payload):
    shown = escape(payload)

    assert "<" not in shown
    assert "%{" not in shown
    assert html.unescape(shown) == without_controls(payload)
