"""Documents of every kind: what each says of itself, and what is no policy."""

from datetime import date

import pytest
from structuring import documents, headings, passages


def only(text: str, name: str = "plan.txt"):
    (found,) = documents(text, name)
    return found


def test_joint_notice_signed_in_chinese_numbers_keeps_its_list_of_attachments_as_text():
    found = only(
        "国家发展改革委 中央网信办\n关于推进智慧城市健康发展的指导意见\n"
        "发改高技规〔2021〕1203号\n\n"
        "各省、自治区、直辖市发展改革委、网信办：\n现提出以下意见。\n一、总体要求\n坚持统筹协调。\n"
        "附件：重点任务分工表\n国家发展改革委\n中央网信办\n二〇二一年九月三日"
    )

    assert found.title == "国家发展改革委 中央网信办关于推进智慧城市健康发展的指导意见"
    assert found.doc_number == "发改高技规〔2021〕1203号"
    assert found.issue_date == date(2021, 9, 3)
    assert headings(found) == [(1, "一、", "总体要求")]
    assert "附件：重点任务分工表" in passages(found)


def test_report_knows_its_place_and_day_from_the_line_below_its_title():
    found = only(
        "政 府 工 作 报 告\n——2022年1月20日在绍兴市第九届人民代表大会第一次会议上\n\n"
        "各位代表：\n我代表市人民政府，报告政府工作。\n一、过去五年\n建成基站。"
    )

    assert (found.title, found.doc_type) == ("政府工作报告", "政府工作报告")
    assert found.issue_date == date(2022, 1, 20)
    assert any("绍兴市" in hint for hint in found.region_hints)


def test_title_number_and_addressee_on_one_endless_line_are_parted():
    found = only(
        "临江新区管理委员会关于印发《临江新区智能城市建设专项规划》的通知临政字〔2020〕9号"
        "各县人民政府，新区各部门、各单位：《临江新区智能城市建设专项规划》已经管委会同意，现印发给你们。"
        "临江新区管理委员会2020年8月12日临江新区智能城市建设专项规划为建设绿色智慧新城，制定本规划。"
        "一、总体要求（一）指导思想。坚持世界眼光。（二）建设目标。到2022年，智慧化水平达到90%。"
        "二、重点任务（一）建设基础设施。布局感知体系。（二）建设数据平台。汇聚政务数据。"
    )

    assert found.title == "临江新区管理委员会关于印发《临江新区智能城市建设专项规划》的通知"
    assert found.doc_number == "临政字〔2020〕9号"
    assert passages(found)[1] == "各县人民政府，新区各部门、各单位："
    assert [number for _, number, _ in headings(found)] == [
        "一、", "（一）", "（二）", "二、", "（一）", "（二）",
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["前 言", "前言", "附则"])
def test_heading_without_number_opens_a_section(line):
    found = only(
        f"临江市数字政府建设规划\n{line}\n本规划依据上位规划编制。\n第一章 总则\n坚持创新。"
    )

    assert (1, "", line.replace(" ", "")) in headings(found)


def test_responsible_bodies_in_brackets_are_no_part_of_a_heading():
    found = only(
        "临江市智慧旅游建设实施方案\n一、工作任务\n"
        "1．建设旅游大数据中心（牵头单位：市文旅局；责任单位：市财政局）\n2．完善诚信体系\n"
    )

    assert (2, "1.", "建设旅游大数据中心") in headings(found)
    assert passages(found) == ["（牵头单位：市文旅局；责任单位：市财政局）"]


@pytest.mark.parametrize(
    ("text", "is_policy", "doc_type"),
    [
        (
            "《临江市智慧城市三年行动计划》政策解读\n一、背景\n市大数据局起草了《行动计划》。",
            False,
            "评论",
        ),
        (
            "本报讯 记者获悉，城市大脑启动。局长表示，到2025年建成50个场景。据悉，投资3亿元。",
            False,
            "评论",
        ),
        (
            "XX市智慧城市建设规划（模板）\n（编写说明：本模板供参考）\n一、××市现状\n项目1\n项目2",
            False,
            "规划",
        ),
        (
            "临江市政府数据共享开放条例\n第一章 总则\n第一条 根据有关法律，制定本条例。",
            True,
            "其他",
        ),
        ("临江市数字政府建设行动方案\n一、总体要求\n加快推进数字政府建设。", True, "行动计划"),
    ],
)
def test_policies_are_told_from_what_is_written_about_them(text, is_policy, doc_type):
    found = only(text)

    assert (found.is_policy, found.doc_type) == (is_policy, doc_type)


def test_file_without_a_title_is_called_by_its_first_line_or_its_name():
    assert only("智慧城市建设内容\n智慧城市是新的城市形态。").title == "智慧城市建设内容"
    assert only("一、总体要求\n加快建设。", "某市规划.txt").title == "某市规划"


def test_term_of_a_plan_is_read_with_months_and_its_kind_from_its_own_words():
    found = only("为加快建设，制定本规划。规划期限为2017年1月至2020年12月。\n一、背景\n成效显著。")

    assert (found.plan_start, found.plan_end, found.doc_type) == (2017, 2020, "规划")


def test_repeated_title_above_a_letter_and_its_number_are_read_once():
    found = only(
        "临政办发〔2018〕60号 临江市人民政府办公厅关于印发临江市智慧城市三年行动计划"
        "（2018-2020年）的通知\n\n"
        "临江市人民政府办公厅文件\n临政办发〔2018〕60号\n"
        "临江市人民政府办公厅关于印发临江市智慧城市三年行动计划（2018-2020年）的通知\n"
        "各县、区人民政府：\n现印发给你们。\n临江市人民政府办公厅\n2018年6月11日\n"
        "临江市智慧城市三年行动计划（2018-2020年）\n一、总体要求\n加快建设。"
    )

    assert found.title.startswith("临江市人民政府办公厅关于印发")
    assert found.issuers == ("临江市人民政府办公厅",)
    assert passages(found)[0] == "各县、区人民政府："
    assert headings(found)[0] == (1, "", "临江市智慧城市三年行动计划（2018-2020年）")


@pytest.mark.parametrize(
    ("signed", "issuer"),
    [("临江市信息化建设领导小组办公室", "临江市信息化建设领导小组办公室"),
     ("附件：临江市建设指标信息化建设领导小组办公室", "信息化建设领导小组办公室")],
)  # fmt: skip
def test_issuer_of_the_title_takes_a_place_from_the_signature_and_no_other_words(signed, issuer):
    found = only(
        "信息化建设领导小组办公室关于推进智慧城市建设的通知\n各县、区人民政府：\n加快建设。\n"
        f"{signed}\n2018年6月11日\n"
    )

    assert found.issuers == (issuer,)


def test_programme_of_one_year_covers_that_year():
    found = only("临江市智慧城市建设2020年工作要点\n一、基础设施\n1. 5G网络建设，新建基站5000个\n")

    assert (found.plan_start, found.plan_end, found.periods) == (2020, 2020, ("十三五",))
    assert headings(found)[1] == (2, "1.", "5G网络建设，新建基站5000个")


def test_row_of_a_flattened_table_is_no_heading():
    found = only(
        "临江市信息化规划\n专栏1 主要指标\n指标 2015年 2020年\n1. 信息化发展指数 72.45 88\n"
        "2. 信息产业收入（万亿元） 17.1 26.2\n"
    )

    assert passages(found)[1:] == [
        "1. 信息化发展指数 72.45 88",
        "2. 信息产业收入（万亿元） 17.1 26.2",
    ]
