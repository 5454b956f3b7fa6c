"""A province opened shows all its units, those with pilots among them, and every place inside."""

import csv
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from mapping import areas, clickable, is_hatched, legend, marks, say, source_note, told_of
from mapping import written_names as names_on

from insights.maps import BaseMap, count_shading, load_boundaries, project, province_map, units_of
from insights.outlines import load_outlines
from insights.paths import data_paths
from insights.views import Exhibit

GEO = data_paths().geo
BOUNDARIES = replace(load_boundaries(GEO), base=BaseMap("底图：甲", "Base: A", "GS1"))
GUIZHOU, CHONGQING, HAINAN = "520000", "500000", "460000"
COLUMNS = ["place_name", "programme", "batch", "year", "longitude", "latitude", "province_code"]
PLACES = Exhibit(
    pd.DataFrame(
        [
            ["贵阳市", "甲项目", "1", 2012, 106.63, 26.65, GUIZHOU],
            ["贵阳市", "乙项目", None, None, 106.63, 26.65, GUIZHOU],
            ["播州<区>", "乙项目", None, None, 106.83, 27.53, GUIZHOU],
            ["某地", "乙项目", None, None, None, None, GUIZHOU],
        ],
        columns=COLUMNS,
    ),
    ("某份名单",),
)


def gazetteer() -> list[dict[str, str]]:
    with (GEO / "gazetteer.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


UNITS = [row for row in gazetteer() if row["level"] in {"prefecture", "county"}]
PROVINCES = [row["code"] for row in gazetteer() if row["level"] == "province"]


def draw(code: str, level: str, places: Exhibit | None = None, **choices):
    """Draw a province whose first unit has three pilots, all others none."""
    outlines = load_outlines(GEO, code)
    units = units_of(outlines, level)
    counts = {unit.code: 0 for unit in units} | {units[0].code: 3}
    given = {"shading": count_shading(counts, say), "names": {}, "title": "题"} | choices
    shading = given.pop("shading")
    return province_map(
        PLACES, shading, places, outlines, BOUNDARIES, level=level, say=say, **given
    )


@pytest.mark.parametrize(
    ("code", "level", "number"),
    [
        (GUIZHOU, "prefecture", 9),
        (GUIZHOU, "county", 88),
        (HAINAN, "prefecture", 19),
        (CHONGQING, "prefecture", 38),
        (CHONGQING, "county", 38),
        ("710000", "prefecture", 20),
        ("820000", "county", 1),
    ],
)
def test_all_units_are_drawn_and_can_be_clicked(code, level, number):
    figure = draw(code, level)
    units = {unit.code for unit in units_of(load_outlines(GEO, code), level)}

    assert len(units) == number
    assert set(areas(figure)) == clickable(figure) == units


def test_counties_of_guizhou_are_those_of_the_gazetteer():
    own = {row["code"] for row in UNITS if row["province_code"] == GUIZHOU}
    drawn = set(areas(draw(GUIZHOU, "prefecture"))) | set(areas(draw(GUIZHOU, "county")))

    assert drawn == own


@pytest.mark.parametrize("code", ["110000", "120000", "310000", CHONGQING])
def test_a_municipality_has_counties_only(code):
    outlines = load_outlines(GEO, code)

    assert outlines.prefectures == ()
    assert units_of(outlines, "prefecture") == units_of(outlines, "county") == outlines.counties


@pytest.mark.parametrize("code", PROVINCES)
def test_the_frame_holds_every_unit_that_is_drawn(code):
    for level in ("prefecture", "county"):
        figure = draw(code, level)
        x0, x1 = figure.layout.xaxis.range
        y0, y1 = figure.layout.yaxis.range
        for trace in areas(figure).values():
            if len(trace.x):
                assert x0 < np.nanmin(trace.x) <= np.nanmax(trace.x) < x1
                assert y0 < np.nanmin(trace.y) <= np.nanmax(trace.y) < y1
    assert figure.layout.yaxis.scaleanchor == "x"


@pytest.mark.parametrize("code", PROVINCES)
def test_every_place_of_a_province_lies_inside_its_frame(code):
    outlines = load_outlines(GEO, code)
    at_sea = {unit.code for unit in (*outlines.prefectures, *outlines.counties)
              if len(unit.inset_x)}  # fmt: skip
    rows = [r for r in UNITS if r["province_code"] == code and r["code"] not in at_sea]
    places = [["某地", "甲项目", "1", 2012, float(r["longitude"]), float(r["latitude"]), code]
              for r in rows]  # fmt: skip
    figure = draw(code, "county", Exhibit(pd.DataFrame(places, columns=COLUMNS), ("甲",)))
    left, low, right, high = outlines.frame

    assert {mark["code"] for mark in marks(figure)} == ({code} if rows else set())
    for mark in marks(figure):
        assert left <= mark["x"] <= right
        assert low <= mark["y"] <= high


def test_the_map_of_hainan_shows_the_south_china_sea_islands():
    figure = draw(HAINAN, "county")
    empty = [code for code, trace in areas(figure).items() if not np.isfinite(trace.x).any()]

    assert empty == []
    assert len(figure.layout.shapes) >= 1


def test_every_name_lies_on_the_visible_map_of_hainan():
    figure = draw(HAINAN, "prefecture")
    (names,) = [trace for trace in figure.data if trace.name == "names"]
    low, high = figure.layout.yaxis.range

    assert [text for text, y in zip(names.text, names.y, strict=True) if not low < y < high] == []


def test_names_are_written_only_where_there_is_room_for_them():
    names = names_on(draw(GUIZHOU, "prefecture"))

    assert len(names) == 9
    assert {"贵阳市", "遵义市"} <= set(names)
    assert names_on(draw(GUIZHOU, "county")) == []
    assert names_on(draw(CHONGQING, "county")) == []


def test_names_are_in_the_readers_language_and_never_markup():
    figure = draw(GUIZHOU, "prefecture", names={"520100": "Guiyang", "520300": "<img src=x>"})

    assert {"Guiyang", "&lt;img src=x&gt;", "毕节市"} <= set(names_on(figure))
    assert "<img" not in figure.to_json()


def test_a_long_name_is_said_as_the_map_has_room_for_it():
    long = "Qiandongnan Miao and Dong Autonomous Prefecture"
    figure = draw(GUIZHOU, "prefecture", names={"522600": long})

    assert "Qiandongnan" in names_on(figure)
    assert long in told_of(figure, long)


def test_counts_zero_and_no_data_are_told_apart():
    codes = [unit.code for unit in units_of(load_outlines(GEO, GUIZHOU), "prefecture")]
    shading = count_shading({codes[0]: 3, codes[1]: 0}, say)
    shown = areas(draw(GUIZHOU, "prefecture", shading=shading))

    assert shown[codes[0]].fillcolor != shown[codes[1]].fillcolor
    assert [code for code in codes if is_hatched(shown[code])] == codes[2:]


def test_the_pointer_tells_name_and_count():
    assert "3 个试点" in told_of(draw(GUIZHOU, "prefecture"), "贵阳市")
    assert "0 个试点" in told_of(draw(GUIZHOU, "prefecture"), "遵义市")


def test_each_place_is_marked_once_inside_its_county_and_carries_the_province():
    found = marks(draw(GUIZHOU, "county", PLACES))
    x, y = project(106.83, 27.53)
    larger, smaller = sorted(found, key=lambda mark: -mark["size"])

    assert {mark["code"] for mark in found} == {GUIZHOU}
    assert "贵阳市" in larger["told"]
    assert "播州&lt;区&gt;" in smaller["told"]
    assert (smaller["x"], smaller["y"]) == pytest.approx((x / 1000, y / 1000), abs=0.1)


@pytest.mark.parametrize("places", [None, Exhibit(PLACES.table.iloc[:0], ()),
                                    Exhibit(PLACES.table.iloc[3:], ("甲",))])  # fmt: skip
def test_a_province_without_marked_places_is_drawn_whole(places):
    figure = draw(GUIZHOU, "prefecture", places)

    assert len(areas(figure)) == 9
    assert marks(figure) == []
    assert legend(figure)


def test_source_boundary_and_review_number_stand_under_it():
    note = source_note(draw(GUIZHOU, "prefecture")).replace("<br>", "")

    assert "某份名单" in note
    assert "底图：甲" in note
    assert "审图号：GS1" in note
    assert "Base: A" in source_note(draw(GUIZHOU, "prefecture", english=True)).replace("<br>", "")


def test_everything_is_larger_for_a_hall():
    usual = draw(GUIZHOU, "prefecture", PLACES)
    hall = draw(GUIZHOU, "prefecture", PLACES, for_hall=True)

    assert hall.layout.title.font.size >= 1.35 * usual.layout.title.font.size
    assert hall.layout.legend.font.size >= 1.35 * usual.layout.legend.font.size
    assert marks(hall)[0]["size"] > marks(usual)[0]["size"]
    assert hall.layout.height > usual.layout.height


@pytest.mark.parametrize("code", PROVINCES)
def test_what_is_sent_stays_small_and_fetches_nothing(code):
    text = draw(code, "county", PLACES).to_json()

    assert len(text) < 400_000
    assert "http" not in text
