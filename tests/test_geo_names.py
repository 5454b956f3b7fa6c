"""Places by all the names that documents use, and honest answers to the others."""

import pytest

from insights.errors import PlaceError
from insights.gazetteer import Gazetteer, load_gazetteer
from insights.paths import data_paths


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(data_paths().geo)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("湄潭", "520328"), ("湄潭县", "520328"), ("黔东南州", "522600"), ("黔南州", "522700"),
        ("黔西南州", "522300"), ("播州区", "520304"), ("遵义县", "520304"), ("玉屏县", "520622"),
        ("玉屏侗族自治县", "520622"), ("恩施州", "422800"), ("凉山州", "513400"),
        ("湘西州", "433100"), ("延边州", "222400"), ("临夏州", "622900"), ("甘南州", "623000"),
        ("大理州", "532900"), ("红河州", "532500"), ("伊犁州", "654000"), ("巴音郭楞州", "652800"),
        ("贵阳", "520100"), ("六盘水", "520200"), ("毕节", "520500"), ("铜仁", "520600"),
        ("襄樊市", "420600"), ("思茅市", "530800"), ("哈尔滨", "230100"), ("呼和浩特", "150100"),
        ("深圳", "440300"), ("浦东新区", "310115"), ("滨海新区", "120116"), ("内蒙古", "150000"),
        ("广西", "450000"), ("宁夏回族自治区", "640000"), ("新疆", "650000"), ("香港", "810000"),
        ("澳门", "820000"), ("台湾省", "710000"), ("仙桃市", "429004"), ("琼海市", "469002"),
        ("石河子市", "659001"), ("株洲", "430200"), ("兰州", "620100"),
    ],
)  # fmt: skip
def test_a_place_is_known_by_its_names(gazetteer, name, code):
    assert gazetteer.find_place(name).code == code


@pytest.mark.parametrize("name", ["朝阳区", "鼓楼区", "市中区", "城关区"])
def test_an_ambiguous_name_needs_its_province_and_names_the_candidates(gazetteer, name):
    with pytest.raises(PlaceError) as caught:
        gazetteer.find_place(name)

    assert str(caught.value).count(name) >= 3


@pytest.mark.parametrize(
    ("name", "province", "code"),
    [("朝阳区", "北京市", "110105"), ("朝阳区", "220000", "220104"),
     ("鼓楼区", "福建省", "350102"), ("城关区", "甘肃省", "620102")],
)  # fmt: skip
def test_its_province_tells_namesakes_apart(gazetteer, name, province, code):
    assert gazetteer.find_place(name, province).code == code


@pytest.mark.parametrize(
    ("name", "nearest"), [("贵阴市", "贵阳市"), ("六盘水州", "六盘水市"), ("石家庒市", "石家庄市")]
)
def test_a_misspelt_name_gives_the_nearest(gazetteer, name, nearest):
    with pytest.raises(PlaceError, match=nearest):
        gazetteer.find_place(name)


@pytest.mark.parametrize(
    ("name", "province"),
    [("两江新区", "500000"), ("云龙新城", "430000"), ("中新天津生态城", "120000"),
     ("贵安新区", "520000"), ("雄安新区", "130000"), ("西咸新区", "610000"),
     ("天府新区", "510000"), ("南沙新区", "440000")],
)  # fmt: skip
def test_a_new_area_is_placed_at_a_stated_point_inside_its_province(gazetteer, name, province):
    place = gazetteer.find_place(name)

    assert place.level == "sub-area"
    assert place.province_code == province
    assert place.longitude and place.latitude
