"""Words as typed: which lines they make, why some cannot be counted, and what is counted."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from words_sample import FORMS, STOPWORDS, Plan, corpus_of, plan

from insights import views
from insights.i18n import speak
from insights.views import Corpus, Filters, Line, Wording

ALL = Filters()
SENTENCE = "大力推进新型智慧城市建设，提升城市治理体系和治理能力现代化水平。"
Count = Callable[..., list[float]]


@pytest.fixture(scope="module")
def count(tmp_path_factory: pytest.TempPathFactory) -> Count:
    """count(line, *plans): how often what is typed occurs in each of the plans."""

    @cache
    def opened(plans: tuple[Plan, ...]) -> Corpus:
        return corpus_of(tmp_path_factory.mktemp("words"), *plans)

    def run(typed: str, *plans: str | Plan, own: bool = False, **chosen: Any) -> list[float]:
        corpus = opened(tuple(plan("tj", one) if isinstance(one, str) else one for one in plans))
        (line,), refused = views.read_lines(corpus, [typed])
        assert refused == []
        wording, filters = Wording(own=own), Filters(**chosen)
        return views.count_lines(corpus, filters, [line], wording).counts[:, 0].tolist()

    return run


def read(corpus: Corpus, *texts: str) -> list[tuple[tuple[str, ...], tuple[bool, ...]]]:
    lines, refused = views.read_lines(corpus, texts)
    assert refused == []
    return [(line.forms, line.is_term) for line in lines]


def refused(corpus: Corpus, *texts: str) -> list[str]:
    """Return what a reader is told of lines that cannot be counted."""
    lines, refusals = views.read_lines(corpus, texts)
    assert lines == []
    return [speak("zh")(refusal.message, **refusal.values) for refusal in refusals]


# ---------------------------------------------------------------- lines


@pytest.mark.parametrize(("form", "term"), FORMS.items())
def test_every_form_stands_for_its_term_in_any_letter_case(corpus, form, term):
    for typed in (form, form.lower(), form.upper(), f"  {form}\n"):
        assert read(corpus, typed) == [((term,), (True,))]


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("人居环境", "人居环境"), ("Smart City", "smart city"), (" smart \t city ", "smart city"),
        ("ＳＭＡＲＴ", "smart"), ("智慧城", "智慧城"), ("a", "a"), ("%5_", "%5_"),
        ("字" * 40, "字" * 40), ("5g网", "5g网"), ("'; DROP TABLE x", "'; drop table x"),
    ],
)  # fmt: skip
def test_anything_else_is_a_phrase_in_small_letters(corpus, typed, phrase):
    assert read(corpus, typed) == [((phrase,), (False,))]


def test_a_bar_joins_terms_and_phrases_to_one_line(corpus):
    assert read(corpus, "大数据| 人居环境 |第五代移动通信") == [
        (("大数据", "人居环境", "5G"), (True, False, True))
    ]


@pytest.mark.parametrize(
    "typed", ["大数据|大数据", "|大数据||", "大数据|，|（）", "AI|ai|人工智能"]
)
def test_what_says_nothing_more_adds_nothing_to_a_line(corpus, typed):
    (found,) = read(corpus, typed)

    assert found[1] == (True,)


def test_a_line_keeps_the_words_it_was_asked_in(corpus):
    (line,), _ = views.read_lines(corpus, ["ai|大数据"])

    assert line == Line("ai|大数据", ("人工智能", "大数据"), (True, True))


@pytest.mark.parametrize(
    "texts",
    [
        ["AI", "AI"],
        ["AI", "人工智能", "ai"],
        ["大数据|AI", "大数据|人工智能"],
        ["大数据|AI", "AI|大数据"],
    ],
)
def test_the_same_line_asked_for_twice_is_drawn_once(corpus, texts):
    lines, _ = views.read_lines(corpus, texts)

    assert [line.text for line in lines] == texts[:1]


def test_no_more_lines_than_a_figure_holds(corpus):
    lines, _ = views.read_lines(corpus, [f"词{n}" for n in range(20)])

    assert [line.text for line in lines] == [f"词{n}" for n in range(views.MOST_LINES)]


@pytest.mark.parametrize("word", sorted(STOPWORDS))
def test_a_stop_word_is_refused_by_its_name(corpus, word):
    for typed in (word, f"大数据|{word}", f" {word} "):
        (told,) = refused(corpus, typed)
        assert word in told
        assert "套话" in told


@pytest.mark.parametrize(
    "typed", ["", " ", "\n", "|", "||||", "，。", ".*", "[", "(", "%", "（）|！"]
)
def test_nothing_to_look_for_is_said(corpus, typed):
    (told,) = refused(corpus, typed)

    assert "没有可以检索的字" in told


@pytest.mark.parametrize("size", [41, 5_000])
@pytest.mark.parametrize("before", ["", "大数据|"])
def test_a_phrase_too_long_is_refused_and_not_repeated_in_full(corpus, before, size):
    (told,) = refused(corpus, before + "字" * size)

    assert "40" in told
    assert len(told) < 60


def test_a_group_too_large_is_refused(corpus):
    twelve = "|".join(f"词{n}" for n in range(12))

    assert len(read(corpus, twelve)[0][0]) == 12
    (told,) = refused(corpus, f"{twelve}|词12")
    assert "12" in told
    assert len(told) < 60


def test_a_line_of_thousands_of_repeated_words_has_a_short_name(corpus):
    (line,), _ = views.read_lines(corpus, ["5G|" * 2_000])

    assert line.text == "5G"


def test_a_bad_line_does_not_take_the_others_with_it(corpus):
    lines, refusals = views.read_lines(corpus, ["的", "大数据", "", "字" * 50])

    assert [line.text for line in lines] == ["大数据"]
    assert len(refusals) == 3


# ---------------------------------------------------------------- counts


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("智慧", "新型智慧城市，智慧", 2),
        ("城市。智慧", "城市。智慧", 1),
        ("a.b", "a.b axb a。b", 1),
        ("a.*", "a.* ab abc", 1),
        ("b[(", "b[( b b[", 1),
        ("a%b", "a%b axxb ab", 1),
        ("a_b", "a_b axb", 1),
        ("5%", "5% 50 5%", 2),
        ("\\d数", "\\d数 5数", 1),
        ("x'; --", "x'; -- x", 1),
        ("$own", "$own own", 1),
        ("人 居", "人 居 人居", 1),
    ],
)
def test_a_phrase_is_found_as_written_and_no_sign_means_more(count, typed, text, found):
    assert count(typed, text) == [found]


@pytest.mark.parametrize("typed", ["智慧城市（试点）", "平台，系统", "①推进", "建设：平台"])
def test_a_phrase_copied_from_the_text_is_found_with_its_chinese_marks(count, typed):
    assert count(typed, f"加快{typed}的建设") == [1]


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("5G", "5G、5g 5G-A（5G）5G.", 5),
        ("5G", "15Gbps 5.5G 5Gbps A5G 15G", 0),
        ("gbps", "Gbps 10gbps bps", 1),
        ("bps", "Gbps bps", 1),
        ("5.5G", "5.5G 15.5G 5.5Gbps", 1),
        ("iot", "IoT AIoT iot平台 IoTs", 2),
        ("smart city", "Smart City smart cityx SMART CITY", 2),
        ("互联网+", "互联网+政务、互联网＋、互联网", 2),
        ("Ⅱ级", "Ⅱ级响应 II级", 1),
        ("μm", "µm μm ΜM", 2),
        ("Ω", "Ω ω", 2),
    ],
)
def test_latin_words_are_found_in_either_case_and_only_whole(count, typed, text, found):
    assert count(typed, text) == [found]


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("5G网", "5G网 15G网 5.5G网", 1),
        ("城市A", "城市A 城市AI", 1),
        ("1.5G", "1.5G 11.5G", 1),
        ("数字", "3数字5", 1),
    ],
)
def test_only_the_latin_edge_of_a_phrase_must_be_whole(count, typed, text, found):
    assert count(typed, text) == [found]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("智慧城市", 2), ("新型智慧城市", 1), ("智慧城市|新型智慧城市", 2), ("新型|智慧城市", 3),
        ("智慧|智慧城市|城市建设", 2), ("AI|人工智能", 2), ("大数据|数据", 1),
        ("数据|大数据|数据共享", 1),
    ],
)  # fmt: skip
def test_places_that_overlap_count_once_in_a_group(count, typed, found):
    assert count(typed, "新型智慧城市，智慧城市建设，AI与人工智能，大数据共享。") == [found]


@pytest.mark.parametrize(
    ("typed", "found"), [("甲乙|乙丙|丙丁", 2), ("大数据|数据共享|共享平台", 2)]
)
def test_of_a_chain_of_overlaps_every_other_place_counts(count, typed, found):
    """甲乙 and 丙丁 share no letter: both count, as two forms of one term do in find_places."""
    assert count(typed, "甲乙丙丁，大数据共享平台") == [found]


def test_lists_of_bodies_and_annexes_never_count(count):
    text = "推进智慧城市。（责任单位：智慧城市局、市公安局）"
    one = plan("tj", text, SENTENCE, annex=["智慧城市名词解释。"])

    for typed in ("智慧城市", "智慧城|智慧城市", "慧城市"):
        assert count(typed, one) == [2]


def test_own_wording_leaves_out_borrowed_sentences(count):
    nation = plan("cn", SENTENCE, region="100000")
    local = plan("tj", f"建设智慧城市。{SENTENCE}")

    for typed in ("智慧城市", "慧城市"):
        assert count(typed, nation, local) == [1, 2]
        assert count(typed, nation, local, own=True) == [1, 1]


def test_own_wording_still_leaves_out_lists_of_bodies(count):
    local = plan("tj", "建设智慧城市。（责任单位：智慧城市局）", SENTENCE)
    nation = plan("cn", SENTENCE, region="100000")

    assert count("慧城市", nation, local, own=True) == [1, 1]


def test_words_that_stand_in_two_passages_are_not_joined(count):
    assert count("智慧城市", plan("tj", "智慧", "城市")) == [0]


def test_a_domain_counts_its_passages_only(count):
    one = plan("tj", "医疗卫生智慧城市。", "绿色生态环保智慧城市，智慧城市。")

    assert count("智慧城市", one, domains=("惠民服务",)) == [1]
    assert count("慧城市", one, domains=("生态宜居",)) == [2]
    assert count("智慧城市", one) == [3]


def test_typed_words_are_not_looked_for_in_texts_that_may_not_be_shown(count):
    hidden = plan("tj", "智慧城市密语", published=False)

    assert count("密语", hidden) == [0]


@pytest.mark.parametrize("term", sorted(set(FORMS.values())))
def test_what_is_typed_counts_as_the_term_itself(tmp_path, term):
    text = "、".join(
        [*FORMS, "15Gbps", "AIoT", "新型智慧城市大数据共享", "5.5G", "第五代移动通信（5G）"]
    )
    corpus = corpus_of(tmp_path, plan("tj", text, SENTENCE))
    forms = tuple(form.lower() for form, of in FORMS.items() if of == term)
    lines = [Line(term, (term,), (True,)), Line("typed", forms, (False,) * len(forms))]

    as_term, as_typed = views.count_lines(corpus, ALL, lines, Wording()).counts[0]

    assert as_term == as_typed > 0
