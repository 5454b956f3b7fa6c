"""Cutting text into words, and what is counted of them."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.keywords import (
    Matcher,
    Segmenter,
    borrow,
    count_words,
    cut_passages,
    document_length,
    find_places,
    is_word,
    load_plain_segmenter,
    load_segmenter,
)
from insights.paths import data_paths
from insights.records import DocLength, Lexicon, Passage, PassageWords, TextMark, WordCount
from insights.rules import load_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(data_paths().lexicon)


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    """A segmenter that knows four words."""
    return Segmenter(["智慧城市", "市发展改革委", "数字孪生", "TD-LTE"])


@pytest.fixture(scope="module")
def plain() -> Segmenter:
    return load_plain_segmenter()


def passages(*texts: str) -> list[Passage]:
    return [Passage(f"d.p{n}", "d", "d.s1", n, text) for n, text in enumerate(texts)]


def cut(segmenter: Segmenter, *texts: str) -> tuple[PassageWords, ...]:
    return cut_passages(passages(*texts), {}, segmenter, segmenter)


def tokens(text: str, ends: tuple[int, ...]) -> list[str]:
    return [text[start:end] for start, end in zip((0, *ends), ends, strict=False)]


def marked(text: str, words: str, mark: str = "bodies") -> TextMark:
    return TextMark("d", "d.p0", text.index(words), text.index(words) + len(words), mark)


# ---------------------------------------------------------------- segmentation


def test_length_leaves_out_punctuation_and_white_space():
    segmenter = Segmenter(["智慧城市", "TD-LTE"])

    assert segmenter.words("智慧城市， TD-LTE\n——98%。") == ["智慧城市", "TD-LTE", "98"]
    texts = ["智慧城市，", " \u3000\n", "TD-LTE"]
    assert document_length("d", texts, cut(segmenter, *texts)) == DocLength("d", 2, 11)


def test_the_segmenter_knows_the_terms_of_the_lexicon(lexicon):
    assert load_segmenter(lexicon).words("推进一网通办和数字孪生") == [
        "推进",
        "一网通办",
        "和",
        "数字孪生",
    ]


def test_both_engines_cut_the_lexicon_alike(lexicon):
    texts = [
        f"推进{form}建设，到2025年{term}覆盖率达到98.5%以上；"
        for form, term in lexicon.forms.items()
    ]
    fast, plain = load_segmenter(lexicon, "rjieba"), load_segmenter(lexicon, "jieba")

    assert [fast.words(text) for text in texts] == [plain.words(text) for text in texts]


def test_jieba_steps_in_where_rjieba_is_missing(lexicon, monkeypatch):
    expected = load_segmenter(lexicon, "rjieba").words("推进一网通办")
    monkeypatch.setitem(sys.modules, "rjieba", None)

    assert load_segmenter(lexicon).words("推进一网通办") == expected


def test_import_loads_no_dictionary():
    code = (
        "import sys, insights.keywords; print([m for m in ('jieba', 'rjieba') if m in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@settings(deadline=None)
@given(st.text(alphabet="智慧城市 a5.\n，。", max_size=24))
def test_a_text_gets_all_its_letters_back(segmenter, text):
    assert "".join(segmenter.cut(text)) == text


@pytest.mark.parametrize(
    ("token", "is_one"),
    [("智慧", True), ("5", True), ("TD-LTE", True), ("，", False), (" ", False), ("——", False),
     ("", False)],
)  # fmt: skip
def test_a_word_holds_a_letter_or_a_digit(token, is_one):
    assert is_word(token) is is_one


# ---------------------------------------------------------------- words of passages


def test_the_ends_of_words_give_the_passage_back(segmenter, plain):
    text = "推进智慧城市建设，数字孪生。"

    (words,) = cut_passages(passages(text), {"d.p0": "惠民服务"}, segmenter, plain)

    assert tokens(text, words.word_ends) == ["推进", "智慧城市", "建设", "，", "数字孪生", "。"]
    assert "".join(tokens(text, words.plain_ends)) == text
    assert "智慧城市" not in tokens(text, words.plain_ends)
    assert (words.doc_id, words.passage_id, words.domain) == ("d", "d.p0", "惠民服务")


def test_a_passage_without_a_domain_has_none(segmenter, plain):
    (words,) = cut_passages(passages("推进"), {"d.p9": "惠民服务"}, segmenter, plain)

    assert words.domain is None


def test_words_inside_a_mark_are_no_emphasis(segmenter, plain):
    text = "推进智慧城市（市发展改革委）。"
    mark = marked(text, "（市发展改革委）")

    (words,) = cut_passages(passages(text), {}, segmenter, plain, lambda _: [mark])

    assert (words.word_count, words.emphasis_count, words.own_count) == (3, 2, 2)


def test_borrowing_changes_places_and_own_words_and_nothing_else(segmenter, plain):
    text = "推进智慧城市。建设智慧城市（市发展改革委）。"
    mark, borrowed = marked(text, "（市发展改革委）"), marked(text, "推进智慧城市。", "borrowed")
    (passage,) = passages(text)
    (words,) = cut_passages([passage], {}, segmenter, plain, lambda _: [mark])
    places = find_places(passage, Matcher({"智慧城市": "智慧城市"}), [mark])

    told, known = borrow(passage, places, words, [mark], [borrowed])

    assert [place.is_borrowed for place in told] == [True, False]
    assert [place[:6] for place in told] == [place[:6] for place in places]
    assert (known.word_count, known.emphasis_count, known.own_count) == (5, 4, 2)


def test_nothing_borrowed_leaves_all_words_its_own(segmenter, plain):
    text = "推进智慧城市（市发展改革委）。"
    mark = marked(text, "（市发展改革委）")
    (passage,) = passages(text)
    (words,) = cut_passages([passage], {}, segmenter, plain, lambda _: [mark])

    assert borrow(passage, (), words, [mark], [])[1] == words


# ---------------------------------------------------------------- counts of words


def word_counts(
    segmenter: Segmenter, text: str, *marks: TextMark, idle: frozenset[str] = frozenset()
) -> dict[str, int]:
    rows = count_words("d", zip(passages(text), cut(segmenter, text), [marks], strict=True), idle)
    assert list(rows) == sorted(rows, key=lambda row: row.word)
    assert {type(row) for row in rows} <= {WordCount}
    return {row.word: row.count for row in rows}


def test_words_are_counted_as_cut(segmenter):
    assert word_counts(segmenter, "推进智慧城市，推进数字孪生。") == {
        "推进": 2, "智慧城市": 1, "数字孪生": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("建设的智慧城市", "的"), ("2025年底", "2025"), ("三个平台", "三个"), ("达到98.5%", "98.5"),
        ("加快建设", "加快"), ("达到10万个", "10"), ("天津推进", "天津"),
    ],
)  # fmt: skip
def test_words_that_tell_nothing_are_left_out(segmenter, text, left_out):
    idle = frozenset({"加快", "个", "年", "天津"})

    found = word_counts(segmenter, text, idle=idle)

    assert left_out in text
    assert found
    assert not {word for word in found if left_out in word}


def test_latin_words_are_one_in_either_case_and_long_ones_stay_as_they_are(segmenter):
    assert word_counts(segmenter, "iptv，IPTV，IPtv，Internet") == {"IPTV": 3, "Internet": 1}


def test_words_in_lists_of_bodies_are_not_counted(segmenter):
    text = "推进智慧城市（市发展改革委推进）。"

    assert word_counts(segmenter, text, marked(text, "（市发展改革委推进）")) == {
        "推进": 1, "智慧城市": 1,
    }  # fmt: skip
