"""Finding and counting terms."""

import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.errors import RuleError
from insights.keywords import (
    Matcher,
    build_matcher,
    count_terms,
    find_places,
    load_segmenter,
)
from insights.paths import data_paths
from insights.records import Lexicon, Passage, TermCount, TermPlace, TextMark
from insights.rules import load_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(data_paths().lexicon)


@pytest.fixture(scope="module")
def matcher(lexicon: Lexicon) -> Matcher:
    return build_matcher(lexicon)


def places(matcher: Matcher, *texts: str) -> list[TermPlace]:
    return [
        place
        for n, text in enumerate(texts)
        for place in find_places(Passage(f"d.p{n}", "d", "d.s1", n, text), matcher)
    ]


def counted(text: str, forms: dict[str, str]) -> dict[str, int]:
    return {row.term: row.count for row in count_terms("d", places(Matcher(forms), text))}


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
    assert Matcher(own("AI")).find("İİAI") == [("AI", 2, 4)]


def test_texts_are_not_glued_together():
    assert places(Matcher(own("智慧城市")), "智慧", "城市") == []


def test_counts_come_sorted_and_carry_the_document():
    found = places(Matcher(own("物联网", "大数据")), "物联网、大数据", "大数据")

    rows = count_terms("tianjin", found)

    assert rows == (TermCount("tianjin", "大数据", 2), TermCount("tianjin", "物联网", 1))


def test_a_lexicon_without_terms_counts_nothing():
    assert places(Matcher({}), "智慧城市") == []
    assert count_terms("d", []) == ()


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
        if TermCount("d", term, 1) not in count_terms("d", places(matcher, f"，{form}。"))
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
    assert term not in {place.term for place in places(matcher, text)}


def test_places_say_where_and_come_in_order_of_term_and_place():
    found = places(Matcher(own("物联网", "数据", "大数据")), "物联网和大数据", "数据")

    assert [(p.passage_id, p.term, p.start, p.end) for p in found] == [
        ("d.p0", "大数据", 4, 7), ("d.p0", "数据", 5, 7), ("d.p0", "物联网", 0, 3),
        ("d.p1", "数据", 0, 2),
    ]  # fmt: skip
    assert {(p.doc_id, p.is_emphasis, p.is_borrowed) for p in found} == {("d", True, False)}


@pytest.mark.parametrize(
    ("start", "end", "stressed"),
    [(0, 4, False), (0, 9, False), (0, 3, True), (1, 9, True), (4, 9, True)],
    ids=["just the term", "more than it", "cut short", "begun late", "after it"],
)
def test_a_place_is_no_emphasis_only_where_a_mark_holds_all_of_it(start, end, stressed):
    passage = Passage("d.p0", "d", "d.s1", 0, "智慧城市办公室等。")
    mark = TextMark("d", "d.p0", start, end, "bodies")

    (place,) = find_places(passage, Matcher(own("智慧城市")), [mark])

    assert place.is_emphasis is stressed


def test_matcher_and_segmenter_survive_pickling(lexicon, matcher):
    text = "新型智慧城市的一网通办"
    segmenter = load_segmenter(lexicon)

    again = pickle.loads(pickle.dumps((matcher, segmenter)))

    assert list(again[0].find(text)) == list(matcher.find(text))
    assert again[1].words(text) == segmenter.words(text)


def test_another_process_counts_the_same(matcher):
    passage = Passage("d.p0", "d", "d.s1", 0, "新型智慧城市，5G")

    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        there = pool.submit(find_places, passage, matcher).result()

    assert there == find_places(passage, matcher)
    assert len(there) >= 3
