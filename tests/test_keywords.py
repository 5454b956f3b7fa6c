"""Counting terms and words."""

import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.errors import RuleError
from insights.keywords import (
    Matcher,
    Segmenter,
    build_matcher,
    count_terms,
    count_tokens,
    load_segmenter,
)
from insights.paths import data_paths
from insights.records import DocLength, Lexicon, TermCount
from insights.rules import load_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(data_paths().lexicon)


@pytest.fixture(scope="module")
def matcher(lexicon: Lexicon) -> Matcher:
    return build_matcher(lexicon)


def counted(text: str, forms: dict[str, str]) -> dict[str, int]:
    return {row.term: row.count for row in count_terms("d", [text], Matcher(forms))}


def own(*terms: str) -> dict[str, str]:
    return {term: term for term in terms}


def test_a_term_inside_another_counts_for_both():
    forms = own("智慧城市", "新型智慧城市", "城市")

    assert counted("新型智慧城市建设与智慧城市评价", forms) == {
        "智慧城市": 2, "新型智慧城市": 1, "城市": 2,
    }  # fmt: skip


def test_terms_that_share_letters_count_for_both():
    assert counted("数据共享交换平台", own("数据共享", "共享交换平台")) == {
        "数据共享": 1, "共享交换平台": 1,
    }  # fmt: skip


def test_two_forms_of_one_term_in_one_place_count_once():
    forms = {
        "数字孪生": "数字孪生",
        "孪生城市": "数字孪生",
        "一站式服务": "一站式服务",
        "一站式": "一站式服务",
    }

    assert counted("数字孪生城市提供一站式服务", forms) == {"数字孪生": 1, "一站式服务": 1}


def test_two_forms_of_one_term_side_by_side_count_twice():
    forms = {"5G": "5G", "第五代移动通信": "5G"}

    assert counted("第五代移动通信（5G）网络", forms) == {"5G": 2}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("5G网络", 1), ("5g", 1), ("建设5G、4G", 1), ("（5G）", 1), ("5G/4G", 1), ("5G-A", 1),
        ("5G.", 1), ("第1.5G网络", 0), ("15Gbps", 0), ("5Gbps", 0), ("15G", 0), ("5.5G", 0),
        ("A5G", 0),
    ],
)  # fmt: skip
def test_a_number_with_a_letter_is_found_only_as_a_whole(text, count):
    assert counted(text, own("5G")).get("5G", 0) == count


@pytest.mark.parametrize(
    ("term", "text", "count"),
    [
        ("AI", "AI赋能", 1), ("AI", "ai", 1), ("AI", "AIoT与EMAIL、AIGC", 0),
        ("AI", "“AI+政务”", 1),
        ("IPv6", "IPV6规模部署，IPv4/IPv6双栈", 2), ("IPv6", "IPv64", 0),
        ("TD-LTE", "TD-LTE（4G）", 1), ("TD-LTE", "ATD-LTE", 0),
        ("NB-IoT", "窄带物联网（NB-IOT）", 1), ("IoT", "AIoT", 0),
        ("互联网+", "“互联网+政务服务”", 1), ("互联网+", "互联网政务", 0),
        ("BIM技术", "BIM技术、CBIM技术", 1),
    ],
)  # fmt: skip
def test_latin_terms_match_in_either_case_and_never_inside_a_word(term, text, count):
    assert counted(text, own(term)).get(term, 0) == count


def test_offsets_hold_where_letters_change_their_length_in_lower_case():
    (found,) = Matcher(own("AI")).find("İİAI")

    assert (found.start, found.end) == (2, 4)


def test_texts_are_not_glued_together():
    assert count_terms("d", ["智慧", "城市"], Matcher(own("智慧城市"))) == ()


def test_counts_come_sorted_and_carry_the_document():
    rows = count_terms("tianjin", ["物联网、大数据", "大数据"], Matcher(own("物联网", "大数据")))

    assert rows == (TermCount("tianjin", "大数据", 2), TermCount("tianjin", "物联网", 1))


def test_a_lexicon_without_terms_counts_nothing():
    assert count_terms("d", ["智慧城市"], Matcher({})) == ()


def test_one_form_cannot_mean_two_terms():
    with pytest.raises(RuleError, match=r"^synonyms.csv: ai means both .* keep one$"):
        Matcher({"AI": "人工智能", "ai": "爱"})


letters = st.text(alphabet="智慧城市数", max_size=24)


@settings(deadline=None)
@given(letters, st.sets(st.text(alphabet="智慧城市数", min_size=1, max_size=4), max_size=8))
def test_a_count_is_the_plain_overlapping_count_of_the_term(text, terms):
    plain = {
        term: sum(text.startswith(term, start) for start in range(len(text))) for term in terms
    }

    assert counted(text, own(*terms)) == {term: count for term, count in plain.items() if count}


@settings(deadline=None)
@given(letters, st.sets(st.text(alphabet="智慧城", min_size=1, max_size=3), min_size=2, max_size=4))
def test_forms_of_one_term_never_count_a_place_twice(text, forms):
    together = counted(text, dict.fromkeys(forms, "术语")).get("术语", 0)
    alone = [counted(text, own(form)).get(form, 0) for form in forms]

    assert together <= sum(alone)
    assert (together > 0) == (sum(alone) > 0)


def test_every_form_of_the_lexicon_is_found_as_its_term(lexicon, matcher):
    missed = [
        form
        for form, term in lexicon.forms.items()
        if TermCount("d", term, 1) not in count_terms("d", [f"，{form}。"], matcher)
    ]

    assert missed == []


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("诚信创建与通信创新", "信息技术应用创新"),
        ("智能体系和智能体验", "AI智能体"),
        ("电子办公交流", "公共交通"),
        ("做好第一件事", "一件事一次办"),
        ("等保障措施", "等级保护"),
        ("数字人才培养", "虚拟数字人"),
        ("共12345.6万户", "12345热线"),
    ],
)
def test_words_that_only_look_like_a_term_are_left_alone(matcher, text, term):
    assert term not in {row.term for row in count_terms("d", [text], matcher)}


def test_length_leaves_out_punctuation_and_white_space():
    segmenter = Segmenter(["智慧城市", "TD-LTE"])

    assert segmenter.words("智慧城市， TD-LTE\n——98%。") == ["智慧城市", "TD-LTE", "98"]
    assert count_tokens("d", ["智慧城市，", " \u3000\n", "TD-LTE"], segmenter) == DocLength(
        "d", 2, 11
    )


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


def test_matcher_and_segmenter_survive_pickling(lexicon, matcher):
    text = "新型智慧城市的一网通办"
    segmenter = load_segmenter(lexicon)

    again = pickle.loads(pickle.dumps((matcher, segmenter)))

    assert list(again[0].find(text)) == list(matcher.find(text))
    assert again[1].words(text) == segmenter.words(text)


def test_another_process_counts_the_same(matcher):
    texts = ["新型智慧城市，5G"]

    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(count_terms, "d", texts, matcher).result() == count_terms(
            "d", texts, matcher
        )


def test_import_loads_no_dictionary():
    code = (
        "import sys, insights.keywords; print([m for m in ('jieba', 'rjieba') if m in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
