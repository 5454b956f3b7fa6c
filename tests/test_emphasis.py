"""What a document says without stressing it: lists of departments, and annexes."""

from dataclasses import replace

import pytest
from extracting import rules
from words_sample import Plan, plan

from insights.extract import find_marks
from insights.extract.emphasis import merged

BODIES = [rule for rule in rules("tasks") if rule.settings.get("role") == "bodies"]
LISTS = [pytest.param(one.text, id=rule.id) for rule in BODIES for one in rule.examples]
NO_LISTS = [
    pytest.param(text, id=rule.id)
    for rule in BODIES
    for text in rule.not_examples
    if not any(other.pattern.search(text) for other in BODIES)  # （…牵头） is another rule's list
]


def marks_of(one: Plan) -> list[tuple[str, str, str]]:
    """Return passage, words and kind of every mark."""
    passages = {passage.passage_id: passage for passage in one.passages()}
    return [
        (mark.passage_id, passages[mark.passage_id].text[mark.start : mark.end], mark.mark)
        for mark in find_marks(one.sections(), list(passages.values()), rules("tasks"))
    ]


def marked(text: str) -> list[str]:
    return [words for _, words, kind in marks_of(plan("d", text)) if kind == "bodies"]


# ---------------------------------------------------------------- lists of bodies


@pytest.mark.parametrize("text", LISTS)
def test_every_form_of_a_list_of_bodies_is_marked(text):
    found = marked(text)

    assert found, f"no list of bodies in {text!r}"
    assert all(words in text for words in found)


@pytest.mark.parametrize("text", NO_LISTS)
def test_what_no_rule_takes_for_a_list_is_not_marked(text):
    assert marked(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("建设智慧城市。（责任单位：市大数据局、市公安局）", "（责任单位：市大数据局、市公安局）"),
        ("建设智慧城市。(责任单位：市大数据局)推进。", "(责任单位：市大数据局)"),
        ("建设智慧城市（市大数据局牵头，市公安局配合）。", "（市大数据局牵头，市公安局配合）"),
        ("建设智慧城市。（省大数据局等，各市政府）", "（省大数据局等，各市政府）"),
        (
            "建设。（牵头单位：市教委；配合单位：市人力社保局）推进",
            "（牵头单位：市教委；配合单位：市人力社保局）",
        ),
        ("责任单位：市大数据局。建设智慧城市。", "责任单位：市大数据局"),
        ("（大数据）责任单位：市大数据局。（完）", "责任单位：市大数据局"),
        ("建设智慧城市。（责任单位：市大数据局、市公安局", "（责任单位：市大数据局、市公安局"),
        ("（责任单位：市大数据局；其他要求", "（责任单位：市大数据局；其他要求"),
    ],
    ids=[
        "round the list", "narrow brackets", "led and helped", "only names", "two lists as one",
        "no brackets", "brackets elsewhere", "unclosed at the end", "unclosed before more",
    ],
)  # fmt: skip
def test_a_list_is_marked_with_the_brackets_around_it(text, words):
    assert marked(text) == [words]


def test_two_lists_apart_are_two_marks():
    text = "建设智慧城市。（责任单位：市大数据局）推进数据共享。（责任单位：市公安局）"

    assert marked(text) == ["（责任单位：市大数据局）", "（责任单位：市公安局）"]


@pytest.mark.parametrize(
    "text",
    [
        "市大数据局推进智慧城市建设。",
        "建设智慧城市。（省级大数据平台、省级数据中心建设）",
        "智慧城市（试点）建设。",
        "",
    ],
)
def test_prose_that_names_bodies_or_stands_in_brackets_is_no_list(text):
    assert marked(text) == []


@pytest.mark.parametrize(
    ("spans", "joined"),
    [
        ([], []),
        ([(5, 8), (0, 3)], [(0, 3), (5, 8)]),
        ([(0, 3), (3, 5)], [(0, 5)]),
        ([(0, 9), (2, 4), (8, 12)], [(0, 12)]),
    ],
    ids=["none", "apart", "touching", "overlapping"],
)
def test_spans_that_touch_become_one(spans, joined):
    assert list(merged(spans)) == joined


# ---------------------------------------------------------------- annexes

LONG = "建设智慧城市，推进数据共享。" * 3
ANNEX = "名词解释：物联网。"


def test_an_annex_is_left_out_from_its_first_letter_to_its_last():
    assert marks_of(plan("d", LONG, annex=[ANNEX, ANNEX])) == [
        ("d.p1", ANNEX, "annex"), ("d.p2", ANNEX, "annex"),
    ]  # fmt: skip


def test_an_annex_that_is_the_document_itself_is_kept():
    one = plan("d", "现将规划印发给你们。", annex=[LONG])

    assert marks_of(one) == []


def test_an_annex_of_just_half_the_text_is_left_out():
    assert [kind for _, _, kind in marks_of(plan("d", LONG, annex=[LONG]))] == ["annex"]


def test_a_list_of_bodies_inside_an_annex_is_marked_once():
    annex = "任务分工。（责任单位：市大数据局）"

    assert marks_of(plan("d", LONG, annex=[annex])) == [("d.p1", annex, "annex")]


def test_lists_of_bodies_are_left_out_of_an_annex_that_is_kept():
    text = f"{LONG}（责任单位：市大数据局）"

    assert marks_of(plan("d", "印发。", annex=[text])) == [
        ("d.p1", "（责任单位：市大数据局）", "bodies")
    ]


@pytest.mark.parametrize(
    ("number", "heading", "left_out"),
    [
        ("附件", "名单", True), ("附件1", "名单", True), ("附件：", "", True), ("", "附录", True),
        ("", "附表一", True), ("", "附图", True), ("", "附则", False), ("一、", "附件管理", False),
        ("", "有附件的任务", False),
    ],
)  # fmt: skip
def test_an_annex_is_known_by_how_its_heading_begins(number, heading, left_out):
    one = plan("d", LONG, annex=[ANNEX])
    root, body, annex = one.sections()
    sections = [root, body, replace(annex, number=number, heading=heading)]

    found = find_marks(sections, one.passages(), rules("tasks"))

    assert [mark.mark for mark in found] == (["annex"] if left_out else [])


def test_sections_below_an_annex_belong_to_it():
    one = plan("d", LONG, annex=[ANNEX])
    root, body, annex = one.sections()
    below = replace(annex, section_id="d.s3", parent_id="d.s2", level=2, heading="第一节")
    passages = [*one.passages()[:1], replace(one.passages()[1], section_id="d.s3")]

    (mark,) = find_marks([root, body, annex, replace(below, number="")], passages, rules("tasks"))

    assert (mark.passage_id, mark.mark) == ("d.p1", "annex")
