"""Levels, ids, copies and citations: what needs to see all documents at once."""

from dataclasses import replace
from datetime import date

import pytest

from insights.assemble import (
    cited_document,
    document_id,
    level_of,
    most_named,
)
from insights.gazetteer import load_gazetteer
from insights.paths import data_paths
from insights.placing import place_pilots
from insights.records import DocumentText, PilotMention
from insights.rules import load_rules

LEVELS = load_rules(data_paths().rules / "levels.yaml")
GAZETTEER = load_gazetteer(data_paths().geo)
TEXT = DocumentText(
    source_name="a.txt", text="正文", title="滨江市智慧城市行动计划",
    title_written="滨江市智慧城市行动计划", doc_type="行动计划",
    issuers=(), doc_number=None, issue_date=None, plan_start=2015, plan_end=2017, periods=(),
    is_policy=True, is_excerpt=False, clean_start=0, clean_end=2, source_start=0, source_end=2,
)  # fmt: skip


@pytest.mark.parametrize(
    ("issuers", "region", "level"),
    [
        (("国务院办公厅",), "100000", "国家"),
        (("国家发展改革委",), "100000", "部委"),
        (("第三方联盟",), "100000", "部委"),
        ((), "100000", "国家"),
        (("天津市人民政府办公厅",), "120000", "省"),
        (("深圳市人民政府",), "440300", "市"),
        ((), "520304", "区县"),
    ],
)
def test_level_follows_the_issuer_and_else_the_region(issuers, region, level):
    assert level_of(issuers, GAZETTEER.place(region), LEVELS) == level


def test_level_without_issuer_and_region_is_other():
    assert level_of((), None, LEVELS) == "其他"


def test_id_names_region_and_plan_years():
    assert document_id(TEXT, GAZETTEER.place("120000"), {}) == "tianjin-2015-2017"


def test_second_plan_of_same_region_and_years_carries_its_number():
    second = replace(TEXT, doc_number="津政办发〔2015〕52号")

    assert document_id(second, GAZETTEER.place("120000"), {"tianjin-2015-2017": 1}) == (
        "tianjin-2015-2017-52"
    )


def test_document_without_plan_years_carries_year_and_number():
    notice = replace(
        TEXT, plan_start=None, plan_end=None, issue_date=date(2014, 8, 27),
        doc_number="发改高技〔2014〕1770号",
    )  # fmt: skip

    assert document_id(notice, GAZETTEER.place("100000"), {}) == "cn-2014-1770"


def test_ids_never_collide():
    taken: dict[str, object] = {}
    for _ in range(4):
        taken[document_id(TEXT, None, taken)] = 1

    assert len(taken) == 4


def test_citation_is_found_by_number_and_by_title():
    from marts_sample import DOCUMENTS

    plan = DOCUMENTS[0]

    assert cited_document("另一个名字", plan.doc_number, DOCUMENTS) == plan.doc_id
    assert cited_document(f"关于印发《{plan.title}》的通知", None, [plan]) == plan.doc_id
    assert cited_document("国家信息化发展战略纲要", None, [plan]) is None


def test_unknown_place_is_kept_without_a_code_and_reported():
    mention = PilotMention("示范", "1", 2015, "亚特兰蒂斯市", None, None, None, "公开名单")

    (pilot,), (notice,) = place_pilots([mention], GAZETTEER)

    assert (pilot.place_name, pilot.province_code, pilot.longitude) == ("亚特兰蒂斯市", None, None)
    assert "亚特兰蒂斯市" in notice


def test_place_in_two_batches_is_two_pilots_and_named_twice_in_one_is_one():
    mention = PilotMention("示范", "1", 2015, "南京市", None, None, None, "公开名单")

    pilots, _ = place_pilots([mention, mention, replace(mention, batch="2")], GAZETTEER)

    assert [(p.batch, p.prefecture_code) for p in pilots] == [("1", "320100"), ("2", "320100")]


def test_text_without_title_belongs_to_the_only_place_it_names():
    place = most_named("我市加快建设智慧城市，再造一个新桂林。", GAZETTEER)

    assert place is not None
    assert place.code == "450300"


def test_text_that_names_two_places_alike_belongs_to_neither():
    assert most_named("我市学习桂林和南宁的经验。", GAZETTEER) is None
