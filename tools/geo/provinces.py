"""`provinces/CODE.json`: prefectures and counties of one province, drawn when it is opened.

Counties are simplified for the whole nation at once, so that borders between provinces agree too;
prefectures and the province's own outline are put together from them, so that all three agree.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from insights.maps import project
from insights.records import Place
from tools.geo import nation
from tools.geo.borders import Floats, Shapes, simplify_borders
from tools.geo.nation import flat, hit_points, southern_sea
from tools.geo.source import read_units

UNIT = 20
"""Metres that one unit of a coordinate stands for: at 100, narrow places would cross themselves."""
STEPS = 600
"""Tolerance: this part of a province's longer side, about one dot of the screen …"""
SHARE = 0.04
"""… but at most this part of a unit's own side (the root of its area)."""
FINEST = 60.0
SLIT = 200.0
"""Gaps narrower than this are faults of the source: Liaoning and Yunnan have some."""
HITS = {"prefectures": 30, "counties": 45}
"""Points to click that lie along the province's longer side."""
HAINAN, SANSHA = "460000", "460300"


def make_provinces(source: Path, places: Mapping[str, Place], boundaries: Mapping[str, Any]
                   ) -> Iterator[dict[str, Any]]:  # fmt: skip
    """Yield what `insights.outlines.load_outlines` reads, province by province."""
    rows, read = read_units(source, "district")
    codes = np.array([row["district_adcode"] for row in rows], object)
    homes = np.array([row["province_adcode"] for row in rows])
    shapes = np.array(read, object)
    sides = np.zeros(len(shapes))
    for home in np.unique(homes):
        inside = homes == home
        shapes[inside] = mended(shapes[inside])
        sides[inside] = longer_side(shapes[inside])
    tolerances = np.minimum(
        np.maximum(sides / STEPS, FINEST), SHARE * np.sqrt(shapely.area(shapes))
    )
    drawn = simplify_borders(shapes, tolerances, UNIT)
    for home in np.unique(homes):
        inside = homes == home
        made = one_province(places[home], codes[inside], drawn[inside], places)
        if home == HAINAN:
            add_inset(made, dict(zip(codes[inside], shapes[inside], strict=True)), boundaries)
        yield made


def mended(shapes: Shapes) -> Shapes:
    """Close the slits and settle the overlaps that the source has in a few provinces."""
    # shapely 2.2 has it, its type stubs do not yet
    clean = shapely.coverage_clean  # pyright: ignore[reportAttributeAccessIssue]
    whole = clean(shapes, gap_width=SLIT, snapping_distance=0.0)
    moved = np.abs(shapely.area(whole) - shapely.area(shapes)).max() > 1.0
    return whole if moved else shapes


def one_province(
    home: Place, codes: Shapes, shapes: Shapes, places: Mapping[str, Place]
) -> dict[str, Any]:
    """Put together the file of one province from the counties that lie in it."""
    side = longer_side(shapes)
    above = np.array([prefecture_of(places[code]) for code in codes])
    prefectures = {
        code: shapely.coverage_union_all(shapes[above == code])
        for code in np.unique(above) if code != home.code
    }  # fmt: skip
    whole = north(shapely.coverage_union_all(shapes))
    layers = {"prefectures": prefectures, "counties": dict(zip(codes, shapes, strict=True))}
    return {
        "code": home.code,
        "name": home.name,
        "unit_m": UNIT,
        "tolerance_m": round(max(side / STEPS, FINEST)),
        "frame": np.rint(np.array(whole.bounds) / UNIT).astype(int).tolist(),
        "rings": flat(whole, UNIT),
        **{
            layer: [
                one_unit(places[code], units[code], side / HITS[layer]) for code in sorted(units)
            ]
            for layer, units in layers.items()
        },
    }


def one_unit(place: Place, whole: shapely.MultiPolygon, spacing: float) -> dict[str, Any]:
    """Return a unit as the main map shows it; its label may lie south of that, in the inset."""
    label, shape = label_point(place, whole), north(whole)
    hits: list[int] = []
    if not shape.is_empty:
        on_map = shapely.contains_xy(shape, *label)
        first = label if on_map else shapely.get_coordinates(shapely.point_on_surface(shape))[0]
        hits = hit_points(shape, spacing, first, UNIT)
    return {
        "code": place.code,
        "name": place.name,
        "parent": place.parent_code,
        "label": np.rint(label / UNIT).astype(int).tolist(),
        "hits": hits,
        "rings": flat(shape, UNIT),
    }


def label_point(place: Place, shape: shapely.MultiPolygon) -> Floats:
    """Return the gazetteer's point or, where the drawn shape does not hold it, its middle."""
    known = np.round(np.array(project(place.longitude, place.latitude)) / UNIT) * UNIT
    if shapely.contains_xy(shape, *known):
        return known
    largest = max(shapely.get_parts(shape), key=shapely.area)
    return shapely.get_coordinates(shapely.maximum_inscribed_circle(largest, UNIT))[0]


def add_inset(made: dict[str, Any], counties: Mapping[str, Any], boundaries: Mapping[str, Any]
              ) -> None:  # fmt: skip
    """Give Sansha's units the islands of the nation's inset, ring by ring, and its frame."""
    scale = nation.UNIT // UNIT
    row = next(row for row in boundaries["provinces"] if row["code"] == HAINAN)
    owned: dict[str, list[list[int]]] = {}
    hits: dict[str, list[int]] = {}
    for ring in row["inset_rings"]:
        island = shapely.Polygon(np.array(ring).reshape(-1, 2) * nation.UNIT)
        code = nearest(island, counties)
        owned.setdefault(code, []).append([scale * value for value in ring])
    for x, y in np.array(row["inset_hits"]).reshape(-1, 2).tolist():
        point = shapely.Point(x * nation.UNIT, y * nation.UNIT)
        hits.setdefault(nearest(point, counties), []).extend((scale * x, scale * y))
    for unit in (*made["prefectures"], *made["counties"]):
        if SANSHA in (unit["code"], unit["parent"]):
            below = [c for c in sorted(counties) if unit["code"] in (c, SANSHA) and is_sansha(c)]
            unit["inset_rings"] = [ring for code in below for ring in owned.get(code, [])]
            unit["inset_hits"] = [value for code in below for value in hits.get(code, [])]
            if southern_sea().contains(shapely.Point(np.array(unit["label"]) * UNIT)):
                unit["inset_hits"] = [*unit["label"], *unit["inset_hits"]]
    made["inset_frame"] = [scale * value for value in boundaries["frame"]]


def nearest(shape: shapely.Geometry, counties: Mapping[str, Any]) -> str:
    """Return the county that a shape lies in or nearest to."""
    return min(counties, key=lambda code: shapely.distance(counties[code], shape))


def is_sansha(code: str) -> bool:
    """Tell whether a county is one of Sansha's."""
    return code[:4] == SANSHA[:4]


def prefecture_of(place: Place) -> str:
    """Return the prefecture a county lies in; a unit right below the province stands for itself."""
    parent = place.parent_code or ""
    if place.level == "county" and parent != place.province_code:
        return parent
    return place.code if not is_municipal(place) else place.province_code


def is_municipal(place: Place) -> bool:
    """Tell whether a province has no prefectures: municipalities, Taiwan, Hong Kong, Macao."""
    return place.province_code in {"110000", "120000", "310000", "500000",
                                   "710000", "810000", "820000"}  # fmt: skip


def north(shape: shapely.Geometry) -> shapely.MultiPolygon:
    """Return the parts that the main map shows, as in the nation's."""
    sea = southern_sea()
    return shapely.MultiPolygon([p for p in shapely.get_parts(shape) if not sea.contains(p)])


def longer_side(shapes: Shapes) -> float:
    """Return the longer side of the box around the units, in metres, without the inset's part."""
    left, low, right, high = shapely.total_bounds([north(shape) for shape in shapes])
    return max(right - left, high - low)
