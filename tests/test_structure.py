"""Structure: the documents in a source, and what they say of themselves."""

from datetime import date

import pytest
from structuring import DOCUMENTS, LONG, NOTICE, RULES, clean_source, documents, passages, sample

from insights.source import read_source
from insights.structure import split_documents

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
    assert found[1].is_month_only
    assert not found[0].is_month_only
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
    clean = clean_source(source)

    for document in split_documents(clean, RULES):
        assert clean.text[document.clean_start : document.clean_end] == document.text
        assert 0 <= document.source_start < document.source_end <= len(source.text)
        assert document.source_start == clean.origins[document.clean_start]
