"""What is printed: a paper's measures, the units as outlines of any level, and the sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, Literal

import numpy as np
import shapely

from insights.maps import Boundaries, Floats, Shading, project
from insights.outlines import UnitOutline
from insights.views import Exhibit

Form = Literal["png", "svg"]
PaperName = Literal["a4", "16:9"]


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet's measures: pixels of the PNG, dots per inch, and the letters' size in points."""

    width_px: int
    height_px: int
    dpi: int
    letter: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.width_px * 72 / self.dpi

    @property
    def height(self) -> float:
        """Height in points."""
        return self.height_px * 72 / self.dpi


PAPERS: Mapping[PaperName, Paper] = {
    "a4": Paper(3508, 2480, 300, 11.5),
    "16:9": Paper(1920, 1080, 144, 13.0),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """One unit of any level: rings in kilometres on the map's plane, and what shades it.

    value: None means no data, which is drawn unlike 0. label_xy: where its name stands best.
    """

    code: str
    name: str
    rings: tuple[Floats, ...]
    value: float | None
    label_xy: tuple[float, float] | None = None
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Spots:
    """The pilots' places on the map's plane, each once, and in how many programmes it is."""

    x: Floats
    y: Floats
    programmes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a printed map shows besides its units.

    extent: x0, y0, x1, y1 in kilometres, by default the units' own. frame: the inset's.
    """

    title: str
    notes: tuple[str, ...]
    shading: Shading
    legend_title: str = ""
    lines: Mapping[str, tuple[Floats, Floats]] = field(default_factory=dict)
    frame: tuple[float, float, float, float] | None = None
    spots: Spots | None = None
    extent: tuple[float, float, float, float] | None = None


def province_shapes(
    shading: Shading, boundaries: Boundaries, names: Mapping[str, str]
) -> list[Shape]:
    """Return all provinces of *boundaries*; one without a value has no data."""
    return [
        Shape(
            code=outline.code,
            name=names.get(outline.code, outline.code),
            rings=split_line(outline.x, outline.y),
            value=shading.values.get(outline.code),
        )
        for outline in boundaries.provinces
    ]


def unit_shapes(
    shading: Shading, units: Sequence[UnitOutline], names: Mapping[str, str]
) -> list[Shape]:
    """Return the prefectures or counties of one province."""
    return [
        Shape(
            code=unit.code,
            name=names.get(unit.code, unit.name),
            rings=split_line(unit.x, unit.y),
            value=shading.values.get(unit.code),
            label_xy=unit.label,
        )
        for unit in units
    ]


def find_spots(places: Exhibit) -> Spots:
    """Return the places of `views.pilot_places` that have a position, each once."""
    located = places.table.dropna(subset=["longitude", "latitude"])
    grouped = located.groupby(["province_code", "place_name", "longitude", "latitude"], sort=True)
    found = grouped["programme"].nunique().reset_index()
    x, y = project(found["longitude"].to_numpy(float), found["latitude"].to_numpy(float))
    programmes = tuple(int(number) for number in found["programme"])
    return Spots((x / 1000).astype(np.float32), (y / 1000).astype(np.float32), programmes)


def split_line(x: Floats, y: Floats) -> tuple[Floats, ...]:
    """Return the pieces of a line whose pen is lifted by NaN."""
    points = np.column_stack([x, y])
    gaps = np.flatnonzero(np.isnan(points[:, 0]))
    pieces = np.split(points, gaps)
    return tuple(kept for piece in pieces if len(kept := piece[~np.isnan(piece[:, 0])]))


def area_of(rings: Sequence[Floats]) -> Any:
    """Return the area that the rings enclose; a ring within a ring is a hole."""
    polygons = [
        polygon if polygon.is_valid else shapely.make_valid(polygon)
        for polygon in (shapely.Polygon(ring) for ring in rings if len(ring) > 2)
    ]
    apart = shapely.union_all(polygons)
    if abs(apart.area - sum(polygon.area for polygon in polygons)) > 1e-6 * apart.area:
        return reduce(shapely.symmetric_difference, polygons)
    return apart
