"""Our own projected outlines of the nation, so that no map fetches anything.

All 34 province-level units, the nine-dash line and the South China Sea inset are always there.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from insights.errors import InsightsError

Floats = NDArray[np.float32]

INSET_PLACE = (1850.0, -1490.0, 0.46)
"""Where the inset's lower left corner lies on the main map (km), and its scale against it."""
X_RANGE, Y_RANGE = (-2680.0, 2680.0), (-1660.0, 2800.0)


@dataclass(frozen=True, slots=True)
class BaseMap:
    """What is printed under every map: whose boundaries these are, and their review number."""

    source: str
    source_en: str
    review_number: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """One province as drawn, main map and inset in one: rings with gaps, and points to click."""

    code: str
    x: Floats
    y: Floats
    hit_x: Floats
    hit_y: Floats


@dataclass(frozen=True, slots=True)
class Boundaries:
    """All outlines, the sea and border lines by name, and the inset's frame (x0, y0, x1, y1)."""

    provinces: tuple[Outline, ...]
    lines: Mapping[str, tuple[Floats, Floats]]
    frame: tuple[float, float, float, float]
    inset_box: tuple[float, float, float, float]
    base: BaseMap

    def inset(self, x: Any, y: Any) -> tuple[Any, Any]:
        """Return points where they stand: those south of the main map move into the inset."""
        left, low, right, high = self.inset_box
        corner_x, corner_y, shrink = INSET_PLACE
        south = (y < Y_RANGE[0]) & (x >= left) & (x <= right) & (y >= low) & (y <= high)
        return (np.where(south, (x - left) * shrink + corner_x, x),
                np.where(south, (y - low) * shrink + corner_y, y))  # fmt: skip


def project(longitude: ArrayLike, latitude: ArrayLike) -> tuple[NDArray[Any], NDArray[Any]]:
    """Project degrees to metres: Albers equal-area, 25 N and 47 N, origin 105 E 30 N, WGS 84.

    Snyder, Map Projections (USGS PP 1395), formulas 14-1 to 14-6 and 3-12.
    """
    radius, flattening = 6378137.0, 1 / 298.257223563
    e2 = flattening * (2 - flattening)
    e = math.sqrt(e2)

    def width(phi: Any) -> Any:
        return np.cos(phi) / np.sqrt(1 - e2 * np.sin(phi) ** 2)

    def area(phi: Any) -> Any:
        s = np.sin(phi)
        return (1 - e2) * (s / (1 - e2 * s**2) - np.log((1 - e * s) / (1 + e * s)) / (2 * e))

    south, north, origin = np.radians([25.0, 47.0, 30.0])
    n = (width(south) ** 2 - width(north) ** 2) / (area(north) - area(south))
    c = width(south) ** 2 + n * area(south)
    phi = np.radians(np.asarray(latitude, dtype=np.float64))
    theta = n * np.radians(np.asarray(longitude, dtype=np.float64) - 105.0)
    rho = radius * np.sqrt(c - n * area(phi)) / n
    rho0 = radius * np.sqrt(c - n * area(origin)) / n
    return rho * np.sin(theta), rho0 - rho * np.cos(theta)


def load_boundaries(folder: Path) -> Boundaries:
    """Load `boundaries.json` from *folder*; coordinates become kilometres on the map's plane."""
    path = folder / "boundaries.json"
    try:
        drawn = _boundaries(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise InsightsError(
            f"{path.name} is not in {folder}; make it with `python tools/make_geo.py`"
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InsightsError(
            f"{path} is damaged ({type(error).__name__}: {error}); "
            "make it with `python tools/make_geo.py`"
        ) from error
    return replace(drawn, base=load_base_map(folder))


def _boundaries(stored: Mapping[str, Any]) -> Boundaries:
    scale = stored["unit_m"] / 1000
    left, low, right, high = (side * scale for side in stored["frame"])
    corner_x, corner_y, shrink = INSET_PLACE

    def place(rings: Sequence[Sequence[int]], inset: Sequence[Sequence[int]]) -> Any:
        main = [np.array(ring, np.float64).reshape(-1, 2) * scale for ring in rings]
        small = [np.array(ring, np.float64).reshape(-1, 2) * scale for ring in inset]
        moved = [(ring - (left, low)) * shrink + (corner_x, corner_y) for ring in small]
        return [*main, *moved]

    provinces = tuple(
        Outline(
            row["code"],
            *_joined(place(row["rings"], row["inset_rings"])),
            *_joined(place([row["hits"]], [row["inset_hits"]]), gap=False),
        )
        for row in stored["provinces"]
    )
    lines = {
        name: _joined(place(rings, stored["inset_lines"][name]))
        for name, rings in stored["lines"].items()
    }
    frame = (corner_x, corner_y, corner_x + (right - left) * shrink,
             corner_y + (high - low) * shrink)  # fmt: skip
    return Boundaries(provinces, lines, frame, (left, low, right, high), BaseMap("", ""))


def load_base_map(folder: Path) -> BaseMap:
    """Load `basemap.json` from *folder*: whoever exchanges the boundaries says so there."""
    path = folder / "basemap.json"
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        named = [stored["source"], stored["source_en"], stored.get("review_number", "")]
        if not all(isinstance(text, str) for text in named) or not (named[0] and named[1]):
            raise ValueError("they must be texts")
        return BaseMap(*named)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InsightsError(
            f"{path} must name `source` and `source_en` of the boundaries ({error}); "
            "see data/geo/README.md"
        ) from error


def _joined(rings: Sequence[NDArray[Any]], *, gap: bool = True) -> tuple[Floats, Floats]:
    """Join rings to one line; a NaN between two lifts the pen."""
    pieces: list[NDArray[Any]] = []
    for ring in rings:
        pieces += [np.full((1, 2), np.nan), ring] if gap and pieces else [ring]
    points = np.concatenate(pieces or [np.empty((0, 2))]).astype(np.float32)
    return np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1])
