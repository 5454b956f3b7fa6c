"""Cited documents: by title, by number, after a cue, in a list, by standard."""

import pytest
from extracting import reading, rules

from insights.extract import find_references
from insights.extract.references import restore_number


def cited(text: str):
    return find_references(reading(text), rules("references"))


def test_basis_with_title_and_number():
    text = (
        "依据《国家新型城镇化规划（2014—2020年）》、"
        "《国务院关于促进信息消费的若干意见》（国发〔2013〕32号）制定。"
    )
    first, second = cited(text)

    assert (first.relation, first.cited_title) == ("basis", "国家新型城镇化规划（2014—2020年）")
    assert (second.cited_number, second.cited_year) == ("国发〔2013〕32号", 2013)
    assert second.cited_issuers == ("国务院",)
    assert all(reference.quote in text for reference in (first, second))


def test_document_without_title_marks_is_known_by_its_number():
    (reference,) = cited(
        "为贯彻落实国务院关于促进信息消费扩大内需的若干意见（国发〔2013〕32号）有关要求"
    )

    assert reference.relation == "implement"
    assert reference.cited_title == "国务院关于促进信息消费扩大内需的若干意见"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("依据北京城市总体规划（2016—2035年）等要求。", ["北京城市总体规划（2016—2035年）"]),
        ("依据天津市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要，编制本规划。",
         ["天津市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要"]),
        ("按照国家统一标准，积极推进居民健康卡建设。", []),
        ("以《计划》为准。", []),
    ],
)  # fmt: skip
def test_document_after_a_cue_is_cited_only_by_a_full_name(text, titles):
    assert [reference.cited_title for reference in cited(text)] == titles


@pytest.mark.parametrize(
    ("text", "relation"),
    [("国家相继出台了《大数据产业发展规划》。", "mention"),
     ("依据《信息化促进条例》，制定办法。", "basis"),
     ("无障碍水平达到《信息无障碍网站设计技术要求》一级标准。", "standard"),
     ("市工业和信息化委拟定的《推进智慧城市建设行动计划》已经同意。", "attachment"),
     ("贯彻落实《上海市促进电子商务发展规定》。", "implement")],
)  # fmt: skip
def test_relation_is_what_the_nearest_cue_says(text, relation):
    assert [reference.relation for reference in cited(text)] == [relation]


def test_row_of_a_policy_list_is_taken_apart_though_nothing_divides_it():
    (row,) = cited(
        "19工业和信息化部发展改革委 财政部生态环境部关于加快内河船舶绿色智能发展的实施意见"
        "工信部联重装〔2022〕131号2022"
    )

    assert row.relation == "listed"
    assert row.cited_issuers == ("工业和信息化部", "发展改革委", "财政部", "生态环境部")
    assert row.cited_title == "关于加快内河船舶绿色智能发展的实施意见"
    assert (row.cited_number, row.cited_year) == ("工信部联重装〔2022〕131号", 2022)


def test_row_without_a_number_keeps_its_year():
    (row,) = cited("1中共中央国务院数字中国建设整体布局规划/2023")

    assert (row.cited_title, row.cited_number, row.cited_year) == (
        "数字中国建设整体布局规划",
        None,
        2023,
    )


@pytest.mark.parametrize(
    ("written", "number"),
    [("国发201332号", "国发〔2013〕32号"), ("发改高技20141770号", "发改高技〔2014〕1770号"),
     ("国发【2017】】35号", "国发〔2017〕35号"), ("国发[2013]32号", "国发〔2013〕32号"),
     ("（2014—2020年）", None)],
)  # fmt: skip
def test_document_number_is_restored_to_its_standard_form(written, number):
    assert restore_number(written, rules("references")) == number


def test_standard_is_cited_by_its_number():
    (reference,) = cited("达到新型智慧城市建设指标（DB37/T3890）三星级以上。")

    assert (reference.relation, reference.cited_number) == ("standard", "DB37/T3890")
