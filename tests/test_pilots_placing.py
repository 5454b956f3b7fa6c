"""Where pilots lie: every place at its code, no place guessed, one fact one row."""

from collections import Counter
from dataclasses import replace

import pytest
from extracting import reading, rules

from insights.errors import SourceError
from insights.extract import find_pilots
from insights.facts import load_facts
from insights.gazetteer import load_gazetteer
from insights.paths import data_paths
from insights.placing import place_pilots, unplaced_reasons
from insights.records import Pilot, PilotMention

GAZETTEER = load_gazetteer(data_paths().geo)
FACTS = load_facts(data_paths().facts)
NATIONAL, _ = place_pilots(FACTS, GAZETTEER)
SMART = "国家智慧城市试点"
MENTION = PilotMention(SMART, None, None, "南京市", "d", "d.p1", "原文", "文件正文")
GUIZHOU_ROWS = (
    "1贵阳市云岩区、乌当区、观山湖区、南明区、清镇市2遵义市红花岗区、汇川区、播州区、仁怀市、湄潭县"
    "3六盘水市盘州市、钟山区4安顺市西秀区5毕节市七星关区、金沙县6铜仁市碧江区、玉屏县7黔东南州凯里市"
    "8黔南州都匀市、龙里县9黔西南州兴义市"
)
# Read from the plan's table, codes looked up in data/geo/gazetteer.csv by hand.
GUIZHOU = {
    "云岩区": ("520100", "520103"), "乌当区": ("520100", "520112"),
    "观山湖区": ("520100", "520115"), "南明区": ("520100", "520102"),
    "清镇市": ("520100", "520181"), "红花岗区": ("520300", "520302"),
    "汇川区": ("520300", "520303"), "播州区": ("520300", "520304"),
    "仁怀市": ("520300", "520382"), "湄潭县": ("520300", "520328"),
    "盘州市": ("520200", "520281"), "钟山区": ("520200", "520201"),
    "西秀区": ("520400", "520402"), "七星关区": ("520500", "520502"),
    "金沙县": ("520500", "520523"), "碧江区": ("520600", "520602"),
    "玉屏县": ("520600", "520622"), "凯里市": ("522600", "522601"),
    "都匀市": ("522700", "522701"), "龙里县": ("522700", "522730"),
    "兴义市": ("522300", "522301"),
}  # fmt: skip


def listed(batch: str, place: str = "南京市", year: int = 2014) -> PilotMention:
    """A place as a public list names it."""
    return PilotMention(SMART, batch, year, place, None, None, None, f"名单{batch}")


def placed(*mentions: PilotMention) -> list[Pilot]:
    pilots, unplaced = place_pilots(mentions, GAZETTEER)
    assert unplaced == ()
    return pilots


def lost(mention: PilotMention) -> str:
    """The report on a place that must be kept without any code."""
    (pilot,), (report,) = place_pilots([mention], GAZETTEER)
    assert pilot.place_name == mention.place_name
    assert (pilot.place_level, pilot.province_code, pilot.prefecture_code) == (None, None, None)
    assert (pilot.county_code, pilot.longitude, pilot.latitude) == (None, None, None)
    return report


# ------------------------------------------------------------ the table of Guizhou


def test_21_places_of_guizhou_have_their_codes():
    table = f"“智慧黔城”建设。试点主要包括序号市（州）名称县（市、区）名称{GUIZHOU_ROWS}"
    plan = replace(reading(table), region_code="520000", region_name="贵州省")

    pilots = placed(*find_pilots(plan, rules("pilots")))

    assert len(pilots) == len(GUIZHOU) == 21
    assert {p.place_name: (p.prefecture_code, p.county_code) for p in pilots} == GUIZHOU
    assert {(p.programme, p.province_code, p.place_level) for p in pilots} == {
        ("智慧黔城试点", "520000", "county")
    }


def test_place_of_a_table_that_lies_in_another_city_than_its_row_is_not_placed():
    wrong = replace(MENTION, place_name="凯里市", city_hint="贵阳市", province_hint="520000")

    assert "凯里市: lies in 贵州省黔东南苗族侗族自治州, not in 贵阳市" in lost(wrong)


# ------------------------------------------------------------ the national lists


def test_233_rows_of_the_national_lists_have_a_place():
    counts = Counter((pilot.programme, pilot.batch, pilot.year) for pilot in NATIONAL)

    assert counts == {
        (SMART, "1", 2012): 39, (SMART, "2", 2013): 47, (SMART, "3", 2014): 30,
        ("“宽带中国”示范城市（城市群）", "1", 2014): 39,
        ("“宽带中国”示范城市（城市群）", "2", 2015): 39,
        ("“宽带中国”示范城市（城市群）", "3", 2016): 39,
    }  # fmt: skip
    assert all(pilot.province_code and pilot.longitude and pilot.place_level for pilot in NATIONAL)


def test_part_of_a_city_is_a_sub_area_at_its_own_point_inside_its_city():
    parts = {p.place_name: p for p in NATIONAL if p.place_level == "sub-area"}

    assert len(parts) == 12  # eleven parts of cities, and the cluster 长株潭
    assert parts["南京河西新城"].prefecture_code == "320100"
    assert parts["重庆市两江新区"].province_code == "500000"
    labels = {(p.longitude, p.latitude) for p in GAZETTEER.places.values()}
    assert not labels & {(p.longitude, p.latitude) for p in parts.values()}


def test_city_with_counties_in_brackets_or_without_scope_is_the_whole_city():
    levels = {p.place_name: p.place_level for p in NATIONAL if p.programme == SMART}

    for city in ("遵义市", "柳州市", "长沙市", "大同市", "株洲市"):
        assert levels[city] == "prefecture"


def test_areas_that_the_gazetteer_knows_lie_where_it_says():
    for pilot in NATIONAL:
        area, _ = GAZETTEER.resolve(pilot.place_name.removeprefix("重庆市"))
        if pilot.place_level == "sub-area" and area and area.name in GAZETTEER.other:
            assert (pilot.longitude, pilot.latitude) == (area.longitude, area.latitude)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("118.73", "东经118", "line 2: .*write degrees"),
        (",longitude,", ",east,", "no column longitude"),
        ("南京市,", "南平市,", "no row of pilots.csv has the scope of 南京河西新城"),
    ],
)
def test_damaged_list_of_areas_says_what_to_mend(tmp_path, old, new, says):
    for name in ("pilots.csv", "areas.csv"):
        text = (data_paths().facts / name).read_text(encoding="utf-8")
        mended = text.replace(old, new, 1) if name == "areas.csv" else text
        (tmp_path / name).write_text(mended, encoding="utf-8")

    with pytest.raises(SourceError, match=says):
        load_facts(tmp_path)


# ------------------------------------------------------------ places that are wrong


@pytest.mark.parametrize(
    ("name", "stated", "says"),
    [
        ("天云市", None, "no such place"),  # was never one
        ("贵阴市", "贵州省", "nearest names: 贵阳市"),  # misspelt
        ("贵阳市云严区", "贵州省", "云岩区"),  # misspelt below its city: no area
        ("宝安区", "贵州省", "宝安区: lies in 广东省深圳市, not in 贵州省"),
        ("深圳市", "520000", "深圳市: lies in 广东省深圳市, not in 贵州省"),
        ("贵州省深圳市", None, "no such place"),
        ("鼓楼区", None, "may be"),  # several
        ("新加坡", None, "no such place"),
        ("东京都千代田区", None, "no such place"),
    ],
)
def test_place_that_is_not_to_be_found_is_kept_and_reported(name, stated, says):
    assert says in lost(replace(MENTION, place_name=name, province_hint=stated))


def test_county_elsewhere_is_placed_only_if_its_city_is_written():
    plan = replace(MENTION, home_code="520100")

    assert "宝安区: lies in 广东省深圳市, not in 贵州省" in lost(replace(plan, place_name="宝安区"))
    (county,) = placed(replace(plan, place_name="深圳市宝安区"))
    (city,) = placed(replace(plan, place_name="深圳市"))
    assert (county.county_code, city.prefecture_code) == ("440306", "440300")


def test_namesake_in_the_documents_province_comes_first():
    (pilot,) = placed(replace(MENTION, place_name="白云区", home_code="520000"))

    assert pilot.county_code == "520113"


def test_former_name_stands_for_the_unit_of_today():
    (county,) = placed(replace(MENTION, place_name="遵义县", home_code="520000"))
    (district,) = placed(replace(MENTION, place_name="闸北", home_code="310000", is_loose=True))

    assert (county.county_code, district.county_code) == ("520304", "310106")


def test_word_that_nothing_says_is_a_place_is_none():
    assert placed(replace(MENTION, place_name="学校", home_code="310000", is_loose=True)) == []


def test_check_says_what_is_wrong_with_an_unplaced_pilot():
    rows = [
        {"programme": SMART, "place_name": "贵阴市", "place_level": None, "doc_id": "d",
         "quote": "贵阴市入选"},
        {"programme": SMART, "place_name": "宝安区", "place_level": None, "doc_id": None,
         "quote": None},
        {"programme": SMART, "place_name": "凯里市", "place_level": None, "doc_id": "d",
         "quote": "1贵阳市凯里市"},
        {"programme": SMART, "place_name": "贵阳市", "place_level": "prefecture", "doc_id": "d",
         "quote": "贵阳市"},
    ]  # fmt: skip
    facts = [replace(listed("1", "宝安区"), province_hint="贵州省")]

    misspelt, elsewhere, wrong_row = unplaced_reasons(rows, {"d": "520100"}, facts, GAZETTEER)

    assert "nearest names: 贵阳市" in misspelt
    assert "宝安区: lies in 广东省深圳市, not in 贵州省" in elsewhere
    assert "凯里市: does not lie where its source says (1贵阳市凯里市)" in wrong_row


# ------------------------------------------------------------ one fact, one row


def test_list_and_document_are_one_row_with_the_lists_year_and_the_documents_words():
    (pilot,) = placed(replace(MENTION, batch="1", year=2015), listed("1"))

    assert (pilot.year, pilot.doc_id, pilot.quote) == (2014, "d", "原文")
    assert pilot.source_note == "名单1；另见文件正文"


def test_text_without_a_batch_joins_the_row_that_has_one():
    (only,) = placed(MENTION, listed("2"))
    first, second = placed(listed("1", year=2012), listed("2"), replace(MENTION, year=2014))

    assert (only.batch, only.doc_id) == ("2", "d")
    assert (first.doc_id, second.doc_id) == (None, "d")


def test_other_documents_that_say_it_too_are_noted():
    (pilot,) = placed(MENTION, replace(MENTION, doc_id="e", passage_id="e.p2"))

    assert (pilot.doc_id, pilot.source_note) == ("d", "文件正文；另见e.p2")


def test_copy_of_a_document_is_the_source_only_if_no_other_names_the_place():
    other = replace(MENTION, doc_id="e", passage_id="e.p2")

    (pilot,), _ = place_pilots([MENTION, other], GAZETTEER, {"d"})
    (alone,), _ = place_pilots([MENTION], GAZETTEER, {"d"})
    (national,), _ = place_pilots([MENTION, listed("1")], GAZETTEER, {"d"})

    assert (pilot.doc_id, alone.doc_id, national.doc_id) == ("e", "d", None)


def test_ways_of_writing_one_programme_are_one_programme_under_the_lists_name():
    broadband = [f for f in FACTS if f.place_name == "贵阳市" and f.programme != SMART]
    written = replace(MENTION, programme="宽带中国示范城市", place_name="贵阳市")

    (pilot,) = placed(*broadband, written)

    assert (pilot.programme, pilot.batch, pilot.year) == (broadband[0].programme, "1", 2014)


def test_pilots_of_a_province_bear_its_name():
    local = replace(MENTION, programme="省级新型智慧城市试点", place_name="济南市")
    (shandong,) = placed(replace(local, home_code="370100"))
    (guizhou,) = placed(replace(local, place_name="贵阳市", home_code="520000"))

    assert shandong.programme == "山东省级新型智慧城市试点"
    assert guizhou.programme == "贵州省级新型智慧城市试点"


def test_our_province_is_named():
    (pilot,) = placed(replace(MENTION, place_name="我省", place_code="520000"))

    assert (pilot.place_name, pilot.place_level) == ("贵州省", "province")
