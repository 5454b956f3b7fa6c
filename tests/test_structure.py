"""Structure: the documents in a source, what they say of themselves, their outline and passages."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.clean import clean_text
from insights.paths import data_paths
from insights.records import DocumentText, SourceText
from insights.rules import load_rules
from insights.source import read_source
from insights.structure import outline, split_documents

FOLDER = data_paths().rules
REPAIR = load_rules(FOLDER / "repair.yaml")
RULES = load_rules(FOLDER / "metadata.yaml") + load_rules(FOLDER / "outline.yaml")
DOCUMENTS = Path(__file__).parent / "documents"
NOT_KEPT = re.compile(r"[\s。．.：:]")

LONG = (
    "加快建设智慧城市，完善城市大脑，推进数据共享，深化政务服务，优化营商环境，"
    "拓展应用场景，健全保障机制，建设智慧社区，发展数字乡村，"
)
NOTICE = """临江市人民政府关于加快智慧城市建设的实施意见
各区人民政府：
为加快智慧城市建设，提出以下意见。
一、总体要求
到2025年，建成5G基站3000个。
临江市人民政府
2021年4月2日"""


def documents(text: str, name: str = "plan.txt") -> tuple[DocumentText, ...]:
    clean = clean_text(SourceText(name, text, "utf-8"), REPAIR)
    return split_documents(clean, RULES)


def sample(name: str) -> tuple[DocumentText, ...]:
    clean = clean_text(read_source(DOCUMENTS / f"{name}.txt"), REPAIR)
    return split_documents(clean, RULES)


def headings(document: DocumentText) -> list[tuple[int, str, str]]:
    sections, _ = outline("d", document, RULES)
    return [(section.level, section.number, section.heading) for section in sections[1:]]


def passages(document: DocumentText) -> list[str]:
    return [passage.text for passage in outline("d", document, RULES)[1]]


# ---------------------------------------------------------------- documents


def test_notice_says_who_issued_it_when_and_what_it_is():
    (document,) = documents(NOTICE)

    assert document.title == "临江市人民政府关于加快智慧城市建设的实施意见"
    assert document.doc_type == "指导意见"
    assert document.issuers == ("临江市人民政府",)
    assert document.issue_date == date(2021, 4, 2)
    assert document.periods == ("十四五",)
    assert (document.plan_start, document.plan_end) == (None, None)
    assert document.is_policy
    assert not document.is_excerpt


def test_title_broken_over_lines_is_joined_and_number_takes_its_form():
    (document,) = sample("wrapped_plan")

    assert document.title == (
        "临江市人民政府办公室关于印发《临江市新型智慧城市建设三年行动计划（2022—2024年）》的通知"
    )
    assert document.doc_number == "临政办发〔2022〕18号"
    assert document.doc_type == "行动计划"
    assert (document.plan_start, document.plan_end) == (2022, 2024)


def test_news_lead_is_no_part_of_the_document():
    (document,) = sample("news_lead")

    assert document.title == "东湖市智慧城市建设实施方案（2019-2021年）"
    assert document.text.startswith("各区人民政府")
    assert "50个" not in document.text
    assert document.periods == ("十三五", "十四五")


def test_collection_is_split_and_only_the_plan_is_policy():
    plan, template, commentary = sample("collection")

    assert plan.title == "南山市推进智慧城市建设2012-2014年行动计划"
    assert (plan.doc_type, plan.plan_start, plan.plan_end) == ("行动计划", 2012, 2014)
    assert plan.is_policy
    assert not template.is_policy
    assert not commentary.is_policy
    assert commentary.doc_type == "评论"


def test_compilation_is_split_at_the_entries_of_its_contents():
    titles = {
        "（一）临江市政府关于促进数字经济发展的意见（临政发〔2020〕3号）": "一、总则\n加快发展。",
        "（二）临江市“十四五”智慧城市规划（2021年6月）": "三、重点任务\n建设城市大脑。",
        "（三）临江市大数据局关于印发数据共享方案的通知（临数发〔2022〕1号）": "各区：\n请落实。",
    }
    contents = "".join(f"{title}.{number}" for number, title in enumerate(titles, start=1))
    body = "\n".join(f"{title}\n{text}" for title, text in titles.items())

    found = documents(
        f"文件汇编\n目录一、市级文件.1{contents}二、文件清单.9\n"
        f"一、市级文件\n{body}\n二、文件清单\n序号发文部门文件名称"
    )

    assert [document.title for document in found] == [
        "临江市政府关于促进数字经济发展的意见",
        "临江市“十四五”智慧城市规划",
        "临江市大数据局关于印发数据共享方案的通知",
        "文件清单",
    ]
    assert [document.doc_number for document in found] == [
        "临政发〔2020〕3号", None, "临数发〔2022〕1号", None,
    ]  # fmt: skip
    assert [document.is_excerpt for document in found[:3]] == [False, True, False]
    assert found[1].issue_date == date(2021, 6, 1)
    assert found[1].periods == ("十四五",)
    assert not found[3].is_policy


def test_contents_of_one_plan_do_not_make_it_a_compilation():
    found = documents(
        "临江市智慧城市规划\n目录\n第一章 总则1\n第二章 建设规划3\n第三章 保障5\n"
        "第一章 总则\n坚持规划先行。\n第二章 建设规划\n建设平台。\n第三章 保障\n加强领导。"
    )

    assert [document.title for document in found] == ["临江市智慧城市规划"]


def test_number_of_a_cited_document_is_not_the_documents_own():
    (document,) = sample("scan")

    assert document.doc_number is None
    assert (document.plan_start, document.plan_end) == (2018, 2020)


def test_forwarded_plan_without_title_takes_the_title_it_forwards():
    (document,) = documents(
        "各区人民政府：\n现将《临江市智慧城市“十四五”规划》印发给你们。\n一、总体要求\n加快建设。"
    )

    assert document.title == "临江市智慧城市“十四五”规划"
    assert (document.plan_start, document.plan_end) == (2021, 2025)


def test_page_header_gives_number_issuer_and_date():
    (document,) = documents(
        "首页 > 政策文件\n发文机关：青溪市人民政府  发文字号：青政发〔2021〕3号\n"
        "成文日期：2021-05-06\n"
        "青溪市智慧城市建设规划\n一、总体要求\n加快建设。"
    )

    assert document.title == "青溪市智慧城市建设规划"
    assert document.doc_number == "青政发〔2021〕3号"
    assert document.issuers == ("青溪市人民政府",)
    assert document.issue_date == date(2021, 5, 6)


def test_notice_that_brings_a_plan_stays_with_it():
    (document,) = documents(
        "市级有关部门：\n《青溪市智慧城市规划》现印发给你们。\n"
        "青溪市发展和改革委员会 青溪市大数据局\n2021年10月8日\n"
        "青溪市智慧城市规划\n一、总体要求\n加快建设。"
    )

    assert document.title == "青溪市智慧城市规划"
    assert document.issuers == ("青溪市发展和改革委员会", "青溪市大数据局")
    assert document.issue_date == date(2021, 10, 8)
    assert document.text.startswith("市级有关部门")


def test_date_in_chinese_numbers_is_read():
    (document,) = documents(NOTICE.replace("2021年4月2日", "二○二一年十二月二十八日"))

    assert document.issue_date == date(2021, 12, 28)


def test_notices_that_follow_each_other_are_split():
    found = documents(NOTICE + "\n" + NOTICE.replace("临江市", "青溪市"))

    assert [document.issuers for document in found] == [("临江市人民政府",), ("青溪市人民政府",)]
    assert not any("青溪" in text for text in passages(found[0])[:-1])


def test_middle_chapter_is_an_excerpt():
    (document,) = sample("excerpt")

    assert document.is_excerpt
    assert document.is_policy


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("一、总则\n加快建设。\n二、任务\n完善机制。", False),
        ("一、总则\n加快建设。\n四、任务\n完善机制。", True),
        ("一、总则\n加快建设。\n二、保障措施", True),
        ("一、总则\n加快建设。\n……\n二、任务\n完善机制。", True),
        (f"一、总则\n{LONG}推动数字经", True),
    ],
)
def test_excerpt_is_known_by_what_is_missing(text, excerpt):
    (document,) = documents(f"临江市智慧城市规划\n{text}")

    assert document.is_excerpt is excerpt


@pytest.mark.parametrize(
    "name", ["wrapped_plan", "news_lead", "collection", "scan", "excerpt"]
)  # fmt: skip
def test_offsets_delimit_the_document_in_clean_text_and_source(name):
    source = read_source(DOCUMENTS / f"{name}.txt")
    clean = clean_text(source, REPAIR)

    for document in split_documents(clean, RULES):
        assert clean.text[document.clean_start : document.clean_end] == document.text
        assert 0 <= document.source_start < document.source_end <= len(source.text)
        assert document.source_start == clean.origins[document.clean_start]


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
    "collection": [(3, 4), (4, 3), (0, 3)],
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
