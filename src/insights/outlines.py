"""Prefectures and counties of one province, read from `data/geo/provinces` when it is opened.

Coordinates are kilometres on the plane of `insights.maps.project`. Rings stand one after another
with a gap between; islands that the nation's map shows in its inset alone are kept apart, where
they lie on the plane: who draws them moves `inset_frame` and what is in it together.
"""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from insights.errors import InsightsError

Floats = NDArray[np.float32]
Box = tuple[float, float, float, float]

MAKE = "make it with `python tools/make_geo.py`"


@dataclass(frozen=True, slots=True)
class UnitOutline:
    """One prefecture or county as drawn: rings with gaps, where to write its name, where to click.

    parent_code: the prefecture a county lies in; the province, if it lies right below one.
    """

    code: str
    name: str
    parent_code: str
    label: tuple[float, float]
    x: Floats
    y: Floats
    hit_x: Floats
    hit_y: Floats
    inset_x: Floats
    inset_y: Floats
    inset_hit_x: Floats
    inset_hit_y: Floats


@dataclass(frozen=True, slots=True)
class ProvinceOutlines:
    """A province opened: its own outline, what lies in it, and the box around (x0, y0, x1, y1).

    tolerance_km: how far a border may lie from that of the source. inset_frame: only Hainan's.
    """

    code: str
    name: str
    tolerance_km: float
    frame: Box
    x: Floats
    y: Floats
    prefectures: tuple[UnitOutline, ...]
    counties: tuple[UnitOutline, ...]
    inset_frame: Box | None


def load_outlines(folder: Path, province_code: str) -> ProvinceOutlines:
    """Load `provinces/CODE.json` from *folder* (data/geo).

    Raises InsightsError if the file is missing or damaged.
    """
    path = folder / "provinces" / f"{province_code}.json"
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return _province(stored, province_code)
    except FileNotFoundError as error:
        raise InsightsError(
            f"No outlines of province {province_code!r}: {path} is missing; {MAKE}"
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InsightsError(
            f"{path} is damaged ({type(error).__name__}: {error}); {MAKE}"
        ) from error


def english_names(folder: Path) -> dict[str, str]:
    """Map the code of every unit of China to its English name, from `gazetteer.csv` in *folder*.

    Raises InsightsError if the file is missing or damaged.
    """
    path = folder / "gazetteer.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {row["code"]: row["name_en"] for row in csv.DictReader(file)}
    except (OSError, ValueError, KeyError) as error:
        raise InsightsError(
            f"{path} is missing or damaged ({type(error).__name__}: {error}); {MAKE}"
        ) from error


def _province(stored: Mapping[str, Any], code: str) -> ProvinceOutlines:
    if stored["code"] != code:
        raise ValueError(f"it holds province {stored['code']}")
    scale = stored["unit_m"] / 1000
    frame = stored.get("inset_frame")
    return ProvinceOutlines(
        code,
        stored["name"],
        stored["tolerance_m"] / 1000,
        _box(stored["frame"], scale),
        *_rings(stored["rings"], scale),
        tuple(_unit(unit, scale) for unit in stored["prefectures"]),
        tuple(_unit(unit, scale) for unit in stored["counties"]),
        _box(frame, scale) if frame else None,
    )


def _unit(stored: Mapping[str, Any], scale: float) -> UnitOutline:
    x, y = stored["label"]
    return UnitOutline(
        stored["code"],
        stored["name"],
        stored["parent"],
        (x * scale, y * scale),
        *_rings(stored["rings"], scale),
        *_columns(_points(stored["hits"], scale)),
        *_rings(stored.get("inset_rings", ()), scale),
        *_columns(_points(stored.get("inset_hits", ()), scale)),
    )


def _points(flat: Sequence[int], scale: float) -> NDArray[np.float64]:
    return np.array(flat, np.float64).reshape(-1, 2) * scale


def _rings(rings: Sequence[Sequence[int]], scale: float) -> tuple[Floats, Floats]:
    """Join rings into one line with a gap after each."""
    gap = np.full((1, 2), np.nan)
    parts = [part for ring in rings for part in (_points(ring, scale), gap)]
    return _columns(np.concatenate(parts) if parts else np.empty((0, 2)))


def _columns(points: NDArray[np.float64]) -> tuple[Floats, Floats]:
    x, y = points.astype(np.float32).T
    return x, y


def _box(sides: Sequence[int], scale: float) -> Box:
    left, low, right, high = (side * scale for side in sides)
    return left, low, right, high
