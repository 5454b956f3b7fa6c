"""What lies in data/geo is whole: every unit once, all of China on the map."""

import csv
import json
import re
from collections import Counter

import numpy as np
import pytest

from insights.maps import project
from insights.paths import data_paths


@pytest.fixture(scope="module")
def units() -> list[dict[str, str]]:
    with (data_paths().geo / "gazetteer.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def boundaries() -> dict:
    return json.loads((data_paths().geo / "boundaries.json").read_text(encoding="utf-8"))


def test_every_unit_stands_once_with_its_own_slug(units):
    assert len({unit["code"] for unit in units}) == len(units)
    assert len({unit["slug"] for unit in units}) == len(units)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", unit["slug"]) for unit in units)


def test_all_34_provinces_and_every_level_are_there(units):
    levels = Counter(unit["level"] for unit in units)

    assert levels["province"] == 34
    assert levels["nation"] == 1
    assert levels["prefecture"] > 330
    assert levels["county"] > 2850


def test_every_unit_lies_in_one_of_a_higher_level(units):
    by_code = {unit["code"]: unit for unit in units}
    rank = {"nation": 0, "province": 1, "prefecture": 2, "county": 3, "sub-area": 3}
    wrong = [
        unit["name"]
        for unit in units
        if unit["level"] != "nation"
        and rank[by_code[unit["parent_code"]]["level"]] >= rank[unit["level"]]
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("name", "name_en", "slug"),
    [
        ("陕西省", "Shaanxi", "shaanxi"),
        ("山西省", "Shanxi", "shanxi"),
        ("香港特别行政区", "Hong Kong", "hong-kong"),
        ("厦门市", "Xiamen", "xiamen"),
        ("六安市", "Lu'an", "luan"),
        ("长治市", "Changzhi", "changzhi"),
        ("漯河市", "Luohe", "luohe"),
        ("西双版纳傣族自治州", "Xishuangbanna Dai Autonomous Prefecture", "xishuangbanna"),
        ("南山区", "Nanshan District", "shenzhen-nanshan"),
    ],
)
def test_english_names_are_those_in_use(units, name, name_en, slug):
    found = {(unit["name_en"], unit["slug"]) for unit in units if unit["name"] == name}

    assert (name_en, slug) in found


def test_the_map_holds_every_province_and_taiwan_hong_kong_macao(boundaries):
    drawn = {row["code"] for row in boundaries["provinces"] if row["rings"]}

    assert len(drawn) == 34
    assert {"710000", "810000", "820000"} <= drawn


def test_all_nine_dashes_are_in_the_inset(boundaries):
    assert len(boundaries["inset_lines"]["nine_dash"]) == 9
    assert boundaries["lines"]["undetermined"]


def test_the_inset_holds_the_islands_down_to_the_south_of_nansha(boundaries):
    hainan = next(row for row in boundaries["provinces"] if row["code"] == "460000")
    lowest = min(y for ring in hainan["inset_rings"] for y in ring[1::2]) * boundaries["unit_m"]
    _, south = project(112.3, 4.0)

    assert lowest < float(south)
    assert len(hainan["inset_rings"]) > 200


def test_the_outer_islands_of_taiwan_are_drawn(boundaries):
    taiwan = next(row for row in boundaries["provinces"] if row["code"] == "710000")
    x, _ = project(123.4, 25.7)
    east = max(x for ring in taiwan["rings"] for x in ring[0::2]) * boundaries["unit_m"]

    assert east > float(x)


def test_neighbours_share_their_border_point_by_point(boundaries):
    points = {
        row["code"]: {p for ring in row["rings"] for p in zip(ring[0::2], ring[1::2], strict=True)}
        for row in boundaries["provinces"]
    }

    for one, other in (("110000", "130000"), ("440000", "450000"), ("440000", "810000")):
        assert len(points[one] & points[other]) > 5


def test_hong_kong_and_macao_are_drawn_finer_than_the_rest(boundaries):
    count = {
        row["code"]: sum(len(ring) for ring in row["rings"]) // 2 for row in boundaries["provinces"]
    }

    assert count["810000"] > 100
    assert count["820000"] >= 8


@pytest.mark.parametrize("place", [(105.0, 30.0), (116.4, 39.9), (73.5, 39.5), (112.3, 3.4)])
def test_our_projection_agrees_with_proj(place):
    pyproj = pytest.importorskip("pyproj")
    albers = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=30 +lon_0=105 +datum=WGS84"
    there = pyproj.Transformer.from_crs(4326, albers, always_xy=True).transform(*place)

    assert np.allclose(np.array(project(*place)), there, atol=0.01)
