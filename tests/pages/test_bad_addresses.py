"""Addresses that someone broke: said in a sentence, the rest of the view kept, nothing believed.

Most tests ask for everything at once, since a page takes each parameter by itself.
"""

import re

import pytest

from insights.search import open_index
from insights.ui.parameters import PARAMETERS

SCRIPT = "<script>window.hacked=1</script>[a](javascript:b) $x^2$ :red[c]"
LONG = "长" * 10_000
LONG_FOR_ALL = LONG[:1000]  # of forty such, Streamlit would drop the whole address
BAD = {
    "markup": SCRIPT,
    "wrong type": "-3.7e9",
    "too long": LONG_FOR_ALL,
    "control signs": "\x00\x07\x1b[31m\u202e\u200b",
    "other scripts": "שלום مرحبا ทดสอบ 👍🏽 ２０１５",
    "template": "{x} {{y}} %{z} %s {0.real}",
    "path": "../../etc/passwd\\..%00",
    "SQL": "'; DROP TABLE documents; --",
}
FREE = {"lang", "view", "q", "title", "term"}
"""Parameters that take any words, and the language."""

OWN = {
    "overview": ("fact",),
    "search": ("like",),
    "indicators": ("indicator", "also", "kind", "fact"),
    "regions": ("profile", "fact"),
    "promises": ("verdict",),
    "silence": ("fact",),
    "profiles": ("plan", "measure", "fact"),
    "trends": ("figure", "axis", "own", "excerpts", "word", "at", "sort"),
    "pilots": ("programme", "batch", "place", "shade", "hall", "province"),
    "tasks": ("role",),
    "documents": ("doc",),
    "method": ("part",),
}
"""What pages ask the address for, beside the filters."""

YEARS = ("2025-2011", "1800-2300", "2015", "-", "2015-2016-2017", "２０１５—２０１６", "0x7df-2016",
         "99999999999999999999-2", "²-³", "true", "[2015,2016]")  # fmt: skip


def texts(app) -> list[str]:
    """Return everything that the page shows as Markdown."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "warning", "info", "error",
             "success")  # fmt: skip
    return [str(item.value) for kind in kinds for item in app.get(kind)]


def held(app, name: str) -> list[str]:
    """Return what the address holds of *name* after the run."""
    values = app.query_params.get(name, [])
    return [values] if isinstance(values, str) else list(values)


def is_sound(app) -> None:
    """The page stands, says nothing unescaped, and keeps the region that was asked for."""
    assert not app.exception
    assert [error.value for error in app.error] == []
    assert not [text for text in texts(app) if re.search(r"(?<!\\)<script|(?<!\\)\]\(java", text)]
    assert app.multiselect(key="region").value == ["120000"]


@pytest.mark.parametrize("turn", [0, 3])
@pytest.mark.parametrize("page", OWN)
def test_page_stands_with_everything_wrong_but_the_region(open_page, page, turn):
    kinds = list(BAD.values())
    asked = [name for name in PARAMETERS if name not in FREE]
    wrong = {name: kinds[(at + turn) % len(kinds)] for at, name in enumerate(asked)}

    app = open_page(page, **wrong | {"region": ["120000", wrong["region"]]})

    is_sound(app)
    told = " ".join(warning.value for warning in app.warning).replace("\\", "")
    for name in ("region", "years", "period", *OWN[page]):
        assert f" {name}=" in told, name
        assert wrong[name] not in held(app, name), name
    assert all(len(warning.value) < 400 for warning in app.warning)


@pytest.mark.parametrize("page", OWN)
def test_empty_and_repeated_values_stand_for_nothing_and_for_the_first(open_page, page):
    given = {name: ["", ""] for name in PARAMETERS}

    app = open_page(page, **given | {"region": ["120000", "120000", ""]})

    is_sound(app)
    told = " ".join(warning.value for warning in app.warning)
    assert "years 只能有一个值" in told
    assert "不存在" not in told


@pytest.mark.parametrize("value", YEARS)
def test_years_that_are_none_are_told_and_all_are_shown(open_page, value):
    app = open_page("overview", years=value, region="120000")

    is_sound(app)
    assert "years=" in app.warning[0].value.replace("\\", "")
    assert "years" not in app.query_params
    assert app.metric[0].value == "2"


def test_of_repeated_years_the_first_count(open_page):
    app = open_page("overview", years=["2015-2017", "2011-2013"], region="120000")

    is_sound(app)
    assert "years 只能有一个值" in app.warning[0].value
    assert app.slider(key="years").value == (2015, 2017)


@pytest.mark.parametrize("language", ["xx", SCRIPT, "ZH", "zh-CN"])
def test_unknown_language_is_told_in_chinese(open_page, language):
    app = open_page("overview", lang=language, region="120000")

    is_sound(app)
    assert "lang=" in app.warning[0].value.replace("\\", "")
    assert app.title[0].value == "智慧城市政策洞察"
    assert "lang" not in app.query_params


def test_unknown_parameters_are_told_but_not_by_the_hundred(open_page):
    names = {f"{SCRIPT}{number}": LONG_FOR_ALL for number in range(40)}

    app = open_page("overview", **names, region="120000")

    is_sound(app)
    assert len(app.warning) == 6
    assert "35" in app.warning[-1].value
    link = next(code.value for code in app.get("code") if "region=120000" in code.value)
    assert "script" not in link  # what was ignored is not sent on


def test_contradictory_choices_leave_an_empty_view_that_says_so(open_page):
    app = open_page("overview", region="120000", years="2018-2020", period="十四五")

    is_sound(app)
    assert [info.value for info in app.info] == ["没有符合条件的文献。"]
    assert app.multiselect(key="period").value == ["十四五"]


def test_too_many_words_and_too_long_ones_are_told(open_page):
    words = [LONG, SCRIPT, "\x00\u202e", *(f"词{number}" for number in range(20))]

    app = open_page("trends", term=words, region="120000")

    is_sound(app)
    assert "term 最多" in " ".join(warning.value for warning in app.warning)


def test_name_of_a_view_is_cut_and_escaped(open_page):
    app = open_page("overview", view=SCRIPT + LONG, region="120000")

    is_sound(app)
    assert "view 太长" in app.warning[0].value
    assert len(app.query_params["view"][0]) <= 60
    named = next(text for text in texts(app) if text.startswith("已保存的视图"))
    assert r"\<script\>" in named


QUESTIONS = {
    "10,000 characters": LONG,
    "10,000 words": "智慧城市 " * 2000,
    "punctuation": "。，！？；：“”《》()[]{}*^%$#@!~`-_=+|\\/<>",
    "open quotes": '"智慧城市 “一网通办',
    "quotes alone": "\"'“”‘’",
    "control signs": "\x07\x1b[31m智慧\u202e城市\u200b",
    "NUL": "智慧\x00城市",
    "operators": "智慧 AND OR NOT NEAR(城市, 5) col:智慧 ^智慧 a*",
    "scripts": "智慧城市 שלום مرحبا ทดสอบ тест ΑΒΓ １２３",
    "emoji": "😀👍🏽👨‍👩‍👧",
    "SQL": "'; DROP TABLE documents; -- 智慧城市",
    "markup": SCRIPT,
    "template": "{x} {{y}} %{z} {0.real}",
}
FINDING = ("10,000 words", "open quotes", "control signs", "NUL", "operators", "scripts")


@pytest.mark.parametrize("kind", QUESTIONS)
def test_search_answers_any_question_with_a_sentence(open_page, kind):
    app = open_page("search", q=QUESTIONS[kind], region="120000")

    is_sound(app)
    told = [*app.info, *app.caption]
    assert any("没有" in one.value or "查找：" in one.value for one in told)
    assert bool([one for one in texts(app) if "background[" in one]) == (kind in FINDING)
    if kind.startswith("10,000"):
        assert "q 太长" in app.warning[0].value
        assert len(app.text_input(key="q").value) <= 200


@pytest.mark.parametrize("question", ["\ud800", "智慧\udfff城市", "\x00" * 10_000, '"' * 9_999])
def test_index_bears_what_no_browser_sends(sample_marts, question):
    found = open_index(sample_marts).search(question, limit=3)

    assert found.total == len(found.hits) == 0 or found.hits
