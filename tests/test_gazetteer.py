"""Names become codes, or an error that says which places were meant."""

import csv
from pathlib import Path

import pytest

from insights.errors import PlaceError
from insights.facts import load_facts
from insights.gazetteer import Gazetteer, load_gazetteer
from insights.paths import data_paths


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(data_paths().geo)


@pytest.mark.parametrize(
    ("name", "province", "code"),
    [
        ("天津市", None, "120000"),
        ("天津", None, "120000"),
        ("内蒙古", None, "150000"),
        ("延边朝鲜族自治州", None, "222400"),
        ("延边州", None, "222400"),
        ("黔东南", None, "522600"),
        ("昆山", None, "320583"),
        ("襄樊市", None, "420600"),
        ("即墨市", None, "370215"),
        ("浦东", None, "310115"),
        ("朝阳区", "北京市", "110105"),
        ("朝阳区", "吉林", "220104"),
        ("海南", "青海省", "632500"),
        ("重庆市江津区", None, "500116"),
        ("深圳南山", None, "440305"),
        ("广东省深圳市南山区", None, "440305"),
        ("福州市（含平潭）", None, "350100"),
        ("呼和浩特市", None, "150100"),
        ("全国", None, "100000"),
    ],
)
def test_a_name_finds_its_one_place(gazetteer, name, province, code):
    assert gazetteer.find_place(name, province).code == code


def test_a_bare_short_name_means_the_province_and_the_full_name_the_city(gazetteer):
    assert gazetteer.find_place("吉林").code == "220000"
    assert gazetteer.find_place("吉林市").code == "220200"


@pytest.mark.parametrize(
    ("name", "province", "words"),
    [
        ("朝阳区", None, ("北京市朝阳区（110105）", "长春市朝阳区（220104）")),
        ("吉林", "吉林省", ("吉林省（220000）", "吉林市（220200）")),
        ("江苏省鼓楼区", None, ("南京市鼓楼区", "徐州市鼓楼区")),
    ],
)
def test_namesakes_are_an_error_that_names_them(gazetteer, name, province, words):
    with pytest.raises(PlaceError) as caught:
        gazetteer.find_place(name, province)

    assert all(word in str(caught.value) for word in words)


@pytest.mark.parametrize("name", ["深训市", "北京浦东新区", "某某公司", "鼓楼", "东方新城", ""])
def test_an_unknown_name_is_an_error_not_a_guess(gazetteer, name):
    with pytest.raises(PlaceError, match="no such place"):
        gazetteer.find_place(name)


def test_an_unknown_name_is_answered_with_the_nearest_ones(gazetteer):
    place, reason = gazetteer.resolve("深训市")

    assert place is None
    assert "深圳市" in reason


def test_a_list_of_names_is_refused(gazetteer):
    with pytest.raises(PlaceError, match="one by one"):
        gazetteer.find_place("株洲市、湘潭市")


def test_a_province_that_does_not_exist_is_an_error(gazetteer):
    with pytest.raises(PlaceError, match="no such province"):
        gazetteer.find_place("朝阳区", "燕京省")


@pytest.mark.parametrize(
    ("name", "code", "codes"),
    [
        ("中新天津生态城", "120116", {"province": "120000", "county": "120116"}),
        ("两江新区", "500000", {"province": "500000"}),
        ("盐城市城南新区", "320900", {"province": "320000", "prefecture": "320900"}),
        ("雄安新区", "130000", {"province": "130000"}),
        ("长株潭城市群", "430000", {"province": "430000"}),
    ],
)
def test_an_area_that_is_no_unit_lies_in_one(gazetteer, name, code, codes):
    place = gazetteer.find_place(name)

    assert (place.name, place.level, place.code) == (name, "sub-area", code)
    assert gazetteer.codes_above(place) == codes


def test_codes_above_name_every_level_there_is(gazetteer):
    above = gazetteer.codes_above(gazetteer.place("440305"))

    assert above == {"province": "440000", "prefecture": "440300", "county": "440305"}
    assert gazetteer.codes_above(gazetteer.place("429004")) == {
        "province": "420000",
        "county": "429004",
    }
    assert gazetteer.codes_above(gazetteer.place("100000")) == {}


def test_a_code_that_does_not_exist_is_an_error(gazetteer):
    with pytest.raises(PlaceError, match="999999"):
        gazetteer.place("999999")


@pytest.mark.parametrize(
    ("hint", "code"),
    [
        ("天津市人民政府办公厅", "120000"),
        ("中共天津市委", "120000"),
        ("津政办发〔2021〕52号", "120000"),
        ("黔发改高技", "520000"),
        ("苏府〔2016〕1号", "320500"),
        ("苏政发〔2016〕1号", "320000"),
        ("贵州省", "520000"),
        ("国务院", "100000"),
        ("国家发展改革委", "100000"),
        ("中共中央", "100000"),
        ("国发〔2013〕32号", "100000"),
        ("发改高技〔2014〕1770号", "100000"),
        ("国务院关于同意设立贵安新区的批复", "100000"),
        ("天津市贯彻落实国务院意见的实施方案", "120000"),
        ("关于印发天津市智慧城市建设规划的通知", "120000"),
        ("智慧南京“十三五”发展规划", "320100"),
        ("数字福建专项规划", "350000"),
        ("深圳市南山区智慧城区规划", "440305"),
        ("广东省深圳市", "440300"),
        ("吉林省吉林市", "220200"),
        ("河北雄安新区规划纲要", "130000"),
    ],
)
def test_a_title_or_issuer_tells_whose_document_it_is(gazetteer, hint, code):
    place = gazetteer.find_region([hint])

    assert place is not None
    assert place.code == code


@pytest.mark.parametrize(
    "hint",
    [
        "加强国际合作市场化运作",
        "合作市场",
        "集安全、高效于一体",
        "高安全性",
        "新城区域发展",
        "黄河南岸",
        "来宾致辞",
        "新政策解读",
        "宁政发〔2020〕1号",
        "省人民政府办公厅",
        "关于贯彻落实国务院文件的意见",
        "朝阳区智慧城市规划",
        "在建设中，各地的经验值得学习。上海、南京等地起步较早，形成了一批可以复制的做法和成果，"
        "其中天津市的做法又有所不同，值得进一步研究和总结。",
    ],
)
def test_words_that_only_look_like_a_place_are_left_alone(gazetteer, hint):
    assert gazetteer.find_region([hint]) is None


def test_the_first_hint_that_names_a_region_decides(gazetteer):
    hints = ["智慧城市建设规划", "朝阳区智慧城区规划", "北京市朝阳区人民政府", "天津市"]

    assert gazetteer.find_region(hints).code == "110105"


def test_every_fact_of_the_public_lists_has_a_place(gazetteer):
    facts = load_facts(data_paths().facts)
    lost = [f.place_name for f in facts if not gazetteer.resolve(f.place_name, f.province_hint)[0]]

    assert len(facts) == 233
    assert lost == []


def test_a_fact_for_part_of_a_city_says_so():
    notes = {f.place_name: f.source_note for f in load_facts(data_paths().facts) if f.batch == "1"}

    assert "范围：南京河西新城" not in notes["镇江市"]
    assert any("范围：盐城市城南新区" in note for note in notes.values())


def test_every_alias_names_the_unit_its_code_stands_for(gazetteer):
    with (data_paths().geo / "aliases.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert [r["alias"] for r in rows if gazetteer.place(r["code"]).name != r["unit"]] == []
    assert {r["kind"] for r in rows} == {"former", "short", "area", "group", "mark"}


def test_no_former_name_hides_a_unit_of_today(gazetteer):
    assert sorted(set(gazetteer.other) & set(gazetteer.full)) == []


def test_a_missing_gazetteer_says_how_to_make_it(tmp_path: Path):
    with pytest.raises(PlaceError, match=r"make_geo\.py"):
        load_gazetteer(tmp_path)
