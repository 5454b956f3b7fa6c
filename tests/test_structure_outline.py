"""Structure: the outline of a document and its passages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structuring import NOT_KEPT, RULES, documents, headings, passages, sample

from insights.records import DocumentText
from insights.structure import outline

# ---------------------------------------------------------------- outline


def test_headings_form_a_tree_and_run_in_headings_end_at_the_first_stop():
    (document,) = documents(
        "临江市智慧城市规划\n第一章 总体要求\n第一节 指导思想\n坚持以人为本。\n一、重点任务\n"
        "（一）惠民服务。围绕民生，完善服务。\n1.智慧医疗。建设平台。\n——电子病历。普及应用。\n"
        "重点专项一：宽带城市建设。\n加快建设。\n第二章 保障措施\n（一）加强领导\n成立小组。"
    )

    assert headings(document) == [
        (1, "第一章", "总体要求"),
        (2, "第一节", "指导思想"),
        (3, "一、", "重点任务"),
        (4, "（一）", "惠民服务"),
        (5, "1.", "智慧医疗"),
        (6, "——", "电子病历"),
        (5, "重点专项一", "宽带城市建设"),
        (1, "第二章", "保障措施"),
        (2, "（一）", "加强领导"),
    ]


def test_heading_never_swallows_its_first_line():
    (document,) = documents("临江市智慧城市规划\n（一）指导思想。全面贯彻新理念。加快建设。")

    assert passages(document) == ["全面贯彻新理念。加快建设。"]


@pytest.mark.parametrize(
    "line",
    [
        "1.到2025年，建成5G基站3000个。",
        "（一）覆盖率达到98%。",
        "2.5亿元资金用于建设。",
        "1、各区要加快完善政务服务平台并推进数据共享交换体系建设，做到应接尽接、应享尽享。",
    ],
)
def test_sentence_with_a_figure_is_no_heading(line):
    (document,) = documents(f"临江市智慧城市规划\n坚持以人为本。\n{line}\n加快建设。")

    assert line in passages(document)


def test_endless_line_is_split_at_its_headings():
    (document,) = documents(
        "临江市智慧城市规划\n一、发展基础 （一）主要成效 “十三五”以来，成效明显。"
        "（二）存在问题。统一、规范的体系尚未建立。"
        "二、主要任务 1.建设大脑。汇聚数据。 2.完善服务。方便群众。"
    )  # fmt: skip

    assert headings(document) == [
        (1, "一、", "发展基础"),
        (2, "（一）", "主要成效"),
        (2, "（二）", "存在问题"),
        (1, "二、", "主要任务"),
        (2, "1.", "建设大脑"),
        (2, "2.", "完善服务"),
    ]


def test_lines_broken_inside_a_sentence_are_joined_and_contents_left_out():
    (document,) = sample("wrapped_plan")

    assert any("建成5G基站2000个，城市运行" in text for text in passages(document))
    assert [number + heading for _, number, heading in headings(document)] == [
        "一、总体要求",
        "（一）指导思想",
        "（二）发展目标",
        "二、主要任务",
        "1.建设城市大脑",
        "2.完善便民服务",
        "附件重点任务分工表",
    ]


def test_table_written_as_one_line_is_split_into_its_rows():
    (document,) = documents(
        "临江市智慧城市规划\n试点名单如下：序号市名称县名称1临江市东区2青溪市西县、北县3南山市南区"
        "到2025年，全面推广。"
    )

    assert passages(document) == [
        "试点名单如下：",
        "序号市名称县名称",
        "1临江市东区",
        "2青溪市西县、北县",
        "3南山市南区",
        "到2025年，全面推广。",
    ]


def test_text_before_and_after_missing_pages_is_not_joined():
    (document,) = sample("scan")

    texts = passages(document)

    assert any(text.endswith("云计算中心建设，让云计算服务全市。") for text in texts)
    assert "展金融租赁业务。" in texts
    assert not any("移动客展" in text for text in texts)


FLOORS = {
    "wrapped_plan": [(7, 8)],
    "news_lead": [(4, 5)],
    "collection": [(3, 4), (4, 3), (1, 2)],
    "scan": [(5, 5)],
    "excerpt": [(3, 1)],
}


@pytest.mark.parametrize("name", FLOORS)
def test_no_document_loses_sections_or_passages(name):
    for number, (document, (most_sections, most_passages)) in enumerate(
        zip(sample(name), FLOORS[name], strict=True)
    ):
        sections, texts = outline(f"{name}-{number}", document, RULES)

        assert len(sections) - 1 >= most_sections
        assert len(texts) >= most_passages


def _is_whole(document: DocumentText) -> bool:
    sections, texts = outline("d", document, RULES)
    parts: dict[str, str] = {}
    for passage in texts:
        parts[passage.section_id] = parts.get(passage.section_id, "") + passage.text
    joined = "".join(
        ("" if section.level == 0 else section.number + section.heading)
        + parts.get(section.section_id, "")
        for section in sections
    )
    return NOT_KEPT.sub("", joined) == NOT_KEPT.sub("", document.text)


@pytest.mark.parametrize("name", ["news_lead", "collection", "scan", "excerpt"])
def test_sections_and_passages_hold_every_character_once_in_order(name):
    assert all(_is_whole(document) for document in sample(name))


HEADINGS = [
    "一、总体要求",
    "二、任务",
    "（一）指导思想。",
    "（二）目标",
    "1.智慧医疗。",
    "2.",
    "3、",
]
MARKS = [
    "——需求导向，",
    "第一章 总则",
    "附件",
    "①",
    "重点专项一：",
    "专栏1",
    "序号",
    "1甲",
    "2乙",
    "3丙",
]
BODIES = ["到2025年达到98%。", "加快建设，", "统一、规范。", "”", "\n", " "]
pieces = st.sampled_from([*HEADINGS, *MARKS, *BODIES])


@settings(max_examples=200, deadline=None)
@given(st.lists(pieces, min_size=1, max_size=40).map("".join))
def test_any_text_is_kept_whole(text):
    for document in documents("某某\n" + text):
        assert _is_whole(document)


@settings(max_examples=50, deadline=None)
@given(st.lists(pieces, min_size=1, max_size=30).map("".join))
def test_every_section_has_a_parent_above_it_and_ids_count_up(text):
    for document in documents("某某\n" + text):
        sections, texts = outline("d", document, RULES)
        levels = {section.section_id: section.level for section in sections}

        assert [s.section_id for s in sections] == [f"d.s{n:03d}" for n in range(len(sections))]
        assert [p.passage_id for p in texts] == [f"d.p{n + 1:04d}" for n in range(len(texts))]
        assert all(levels[s.parent_id] == s.level - 1 for s in sections if s.parent_id)
        assert all(passage.section_id in levels for passage in texts)
