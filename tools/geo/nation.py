"""`boundaries.json`: provinces, lines at sea and borders, inset; simplified, few enough to send."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from insights.maps import project
from tools.geo.source import Floats, project_all, read_layer, read_units

UNIT = 100
"""Metres that one unit of a coordinate in boundaries.json stands for."""
HIT_SPACING = 75_000.0
HIT_OF = {"810000": (114.17, 22.25)}
"""Where a unit is clicked, if not at its label point: Hong Kong's would lie on Shenzhen's mark."""
LENS_REACH, LENS_CORE = 400_000.0, 40_000.0
LINE_NAMES = ("province_sea", "sar_sea", "nine_dash", "undetermined")
"""The four geometries of cn_line.bin, in its order."""


def simplify_together(shapes: Sequence[shapely.Geometry], tolerance: float) -> list[Any]:
    """Simplify neighbours so that shared borders stay shared, Hong Kong and Macao in more detail.

    Simplifying only drops points, so we look at the shapes through a lens that magnifies the Pearl
    River's mouth, drop points there, and put the points that are left back where they were.
    """
    centre = np.array(project(np.array([114.0]), np.array([22.3]))).T
    back: dict[tuple[float, float], tuple[float, float]] = {}

    def magnify(points: Floats) -> Floats:
        away = points - centre
        distance = np.hypot(*away.T)[:, None]
        seen = centre + away * (1 + LENS_REACH / (distance + LENS_CORE))
        back.update(zip(map(tuple, seen.tolist()), map(tuple, points.tolist()), strict=True))
        return seen

    def restore(points: Floats) -> Floats:
        return np.array([back[x, y] for x, y in points.tolist()]).reshape(-1, 2)

    seen = [shapely.transform(shape, magnify) for shape in shapes]
    return [shapely.transform(s, restore) for s in shapely.coverage_simplify(seen, tolerance)]


def inset_frame() -> shapely.Polygon:
    """Return the part of the plane that the inset shows: 106-123.2 E, 2.6-24.4 N, as a box."""
    x, _ = project(np.array([106.0, 123.2]), np.array([3.0, 24.0]))
    _, y = project(np.array([105.0, 105.0]), np.array([2.6, 24.4]))
    return shapely.box(x[0], y[0], x[1], y[1])


def flat(geometry: shapely.Geometry, unit: float = UNIT) -> list[list[int]]:
    """Return all rings and lines as x, y, x, y … in units; holes run the other way."""
    rings = []
    for part in shapely.get_parts(shapely.orient_polygons(geometry)):
        lines = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for line in lines:
            points = np.rint(shapely.get_coordinates(line) / unit).astype(int)
            moved = np.any(np.diff(points, axis=0, prepend=points[:1] - 1), axis=1)
            if len(kept := points[moved]) > 1:
                rings.append(kept.ravel().tolist())
    return rings


def hit_points(
    shape: shapely.MultiPolygon, spacing: float, first: Floats, unit: float = UNIT
) -> list[int]:
    """Return points strewn over a shape, to be hovered over and clicked, after a *first* one."""
    left, low, right, high = (int(side // spacing) for side in shape.bounds)
    grid = [
        (i * spacing, j * spacing) for j in range(low, high + 2) for i in range(left, right + 2)
    ]
    inside = np.array(grid)[shapely.contains_xy(shape, np.array(grid))]
    return np.rint(np.vstack([first, inside]) / unit).astype(int).ravel().tolist()


def southern_sea() -> shapely.Polygon:
    """Return what the main map leaves to the inset: all south of 17.6 N, south of Hainan Island."""
    _, south = project(np.array([105.0]), np.array([17.6]))
    return shapely.box(-9e6, -9e6, 9e6, float(south[0]))


def make_boundaries(source: Path, tolerance: float) -> dict[str, Any]:
    """Return what `insights.maps.load_boundaries` reads, as plain numbers."""
    rows, shapes = read_units(source, "province")
    points = [
        HIT_OF.get(row["province_adcode"], (float(row["lon"]), float(row["lat"]))) for row in rows
    ]
    labels = np.column_stack(project(*np.array(points).T))
    codes = [row["province_adcode"] for row in rows]
    shapes = simplify_together(without_islets(codes, shapes), tolerance)
    frame, sea = inset_frame(), southern_sea()
    insets = shapely.coverage_simplify(shapes, 2.5 * tolerance)
    provinces = []
    for code, label, shape, coarse in zip(codes, labels, shapes, insets, strict=True):
        main = shapely.MultiPolygon([p for p in shapely.get_parts(shape) if not sea.contains(p)])
        inside = shapely.get_parts(shapely.intersection(coarse, frame))
        inset = shapely.MultiPolygon(
            [part for part in inside if part.geom_type == "Polygon" and worth(part, code)]
        )
        provinces.append({
            "code": code,
            "rings": flat(main),
            "hits": hit_points(main, HIT_SPACING, label),
            "inset_rings": flat(inset),
            "inset_hits": hit_points(inset, 2 * HIT_SPACING, label) if code == "460000" else [],
        })  # fmt: skip
    corners = np.rint(np.array(frame.bounds) / UNIT).astype(int).tolist()
    return {"unit_m": UNIT, "frame": corners, "provinces": provinces,
            **sea_lines(source, tolerance)}  # fmt: skip


def sea_lines(source: Path, tolerance: float) -> dict[str, dict[str, list[list[int]]]]:
    """Return the lines at sea and borders, for the main map and for the inset."""
    frame = inset_frame()
    above = shapely.box(-9e6, southern_sea().bounds[3], 9e6, 9e6)
    lines = dict(zip(LINE_NAMES, project_all(read_layer(source / "cn_line.bin")), strict=True))
    thin = {name: shapely.simplify(line, tolerance / 5) for name, line in lines.items()}
    # The inset is too small for the dotted line around Hong Kong and Macao.
    return {
        "lines": {name: flat(line.intersection(above)) for name, line in thin.items()},
        "inset_lines": {
            name: flat(line.intersection(frame)) if name != "sar_sea" else []
            for name, line in thin.items()
        },
    }


def without_islets(codes: Sequence[str], shapes: Sequence[Any]) -> list[shapely.MultiPolygon]:
    """Leave out small islands; small exclaves stay, or they would leave a hole in a neighbour."""
    kept = []
    for code, shape in zip(codes, shapes, strict=True):
        near = [
            other for other in shapes if other is not shape and shapely.intersects(other, shape)
        ]
        around = shapely.union_all(near)
        parts = shapely.get_parts(shape)
        kept.append(shapely.MultiPolygon(
            [part for part in parts if worth(part, code) or shapely.touches(part, around)]
        ))  # fmt: skip
    return kept


def worth(part: shapely.Polygon, code: str) -> bool:
    """Tell whether to keep an island: all of the south and of the small units, else 20 km²."""
    return code in {"460000", "710000", "810000", "820000"} or part.area > 2e7
