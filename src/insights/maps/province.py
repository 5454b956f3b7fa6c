"""The map of one province opened: its prefectures or counties, and the places in them."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from insights.charts.theme import blank, broken, width_of, wrapped
from insights.i18n import Say
from insights.maps.boundaries import INSET_PLACE, Boundaries, Floats
from insights.maps.drawing import (
    HALL,
    LINE,
    Area,
    add_areas,
    add_hits,
    add_legend,
    finish,
    line,
    spot_groups,
    spot_traces,
    spots_of,
)
from insights.maps.shading import Shading
from insights.outlines import Box, ProvinceOutlines, UnitOutline
from insights.views import Exhibit

_MARGIN = 0.04
_INSET = 0.34  # of the frame's width
_HALO = ", ".join(["0px 0px 3px #ffffff"] * 3)  # names stay readable on every class and theme
_NAMED = 26
"""With more units than this no names are written: the pointer tells them."""
_NAME = 8  # full-width characters of a line of a name
_PLOT = 480  # pixels of the map's longer side


class _Inset(NamedTuple):
    """Where the South China Sea stands on the map of Hainan: a box of the plane, made smaller."""

    box: Box
    x: float
    y: float
    shrink: float

    def place(self, x: Any, y: Any) -> tuple[Any, Any]:
        """Return points of the plane as they stand in the inset."""
        left, low = self.box[:2]
        return (x - left) * self.shrink + self.x, (y - low) * self.shrink + self.y

    @property
    def frame(self) -> Box:
        """The inset's own frame."""
        left, low, right, high = self.box
        return (self.x, self.y, self.x + (right - left) * self.shrink,
                self.y + (high - low) * self.shrink)  # fmt: skip


def units_of(outlines: ProvinceOutlines, level: str) -> Sequence[UnitOutline]:
    """Return the prefectures or the counties; a municipality has but counties."""
    return (outlines.prefectures if level == "prefecture" else ()) or outlines.counties


def province_map(
    exhibit: Exhibit, shading: Shading, places: Exhibit | None, outlines: ProvinceOutlines,
    boundaries: Boundaries, *, level: str, say: Say, names: Mapping[str, str], title: str,
    for_hall: bool = False, english: bool = False,
) -> go.Figure:  # fmt: skip
    """Shade the units of a province and mark the places in it; Hainan has its sea in an inset.

    exhibit: names the sources. level: prefecture or county. A click gives the unit's code in
    `customdata`; a place gives that of the province.
    """
    scale = HALL if for_hall else 1.0
    inset = _inset_of(outlines)
    units = units_of(outlines, level)
    areas = [_area(unit, names.get(unit.code, unit.name), inset) for unit in units]
    figure = blank()
    add_areas(figure, areas, shading)
    figure.add_trace(line(outlines.x, outlines.y, LINE, width=1.6))
    if inset:
        _add_inset(figure, inset, boundaries, say, scale=scale)
    add_hits(figure, areas, shading, say)
    spots = None if places is None or places.is_empty else spots_of(places.table, say)
    if spots is not None and len(spots):
        if inset:
            south = spots["y"] < outlines.frame[1]
            moved = inset.place(spots["x"], spots["y"])
            spots["x"], spots["y"] = (
                new.where(south, old)
                for new, old in zip(moved, (spots["x"], spots["y"]), strict=True)
            )
        figure.add_traces(spot_traces(spots, spot_groups(spots), say, scale=scale * 1.2))
    if len(units) <= _NAMED:
        _add_names(figure, units, areas, inset, outlines, scale=scale)
    add_legend(figure, areas, shading, spots, say, scale=scale)
    return finish(figure, exhibit, boundaries.base, say, title=title,
                  ranges=_ranges(outlines, inset), scale=scale, english=english)  # fmt: skip


def _area(unit: UnitOutline, name: str, inset: _Inset | None) -> Area:
    """Return a unit as drawn, what lies in the inset moved there."""
    if inset is None or not len(unit.inset_x):
        return Area(unit.code, name, unit.x, unit.y, unit.hit_x, unit.hit_y)
    x, y = inset.place(unit.inset_x, unit.inset_y)
    hit_x, hit_y = inset.place(unit.inset_hit_x, unit.inset_hit_y)
    return Area(unit.code, name, _joined(unit.x, x), _joined(unit.y, y),
                np.concatenate([unit.hit_x, hit_x]).astype(np.float32),
                np.concatenate([unit.hit_y, hit_y]).astype(np.float32))  # fmt: skip


def _joined(main: Floats, moved: Floats) -> Floats:
    return np.concatenate([main, [np.nan], moved]).astype(np.float32)


def _inset_of(outlines: ProvinceOutlines) -> _Inset | None:
    """Place the inset below the main map, at its right edge, clear of it."""
    if outlines.inset_frame is None:
        return None
    left, low, right, _ = outlines.frame
    wide = (right - left) * _INSET
    shrink = wide / (outlines.inset_frame[2] - outlines.inset_frame[0])
    high = (outlines.inset_frame[3] - outlines.inset_frame[1]) * shrink
    return _Inset(outlines.inset_frame, right - wide, low - _MARGIN * wide - high, shrink)


def _add_inset(
    figure: go.Figure, inset: _Inset, boundaries: Boundaries, say: Say, *, scale: float
) -> None:
    """Draw the frame, the dashed line of the nation's inset, and the name."""
    x, y = boundaries.lines["nine_dash"]
    left, low, right, high = boundaries.frame
    inside = np.isnan(x) | ((x >= left) & (x <= right) & (y >= low) & (y <= high))
    corner_x, corner_y, shrink = INSET_PLACE
    dash_x, dash_y = inset.place(
        (x[inside] - corner_x) / shrink + boundaries.inset_box[0],
        (y[inside] - corner_y) / shrink + boundaries.inset_box[1],
    )
    figure.add_trace(line(dash_x, dash_y, LINE, width=2.0, name="nine_dash"))
    x0, y0, x1, y1 = inset.frame
    figure.add_shape(type="rect", x0=x0, y0=y0, x1=x1, y1=y1, line={"color": LINE, "width": 1},
                     layer="above")  # fmt: skip
    figure.add_annotation(
        name="inset", text=wrapped(say("南海诸岛"), 8), x=(x0 + x1) / 2, y=y0, xanchor="center",
        yanchor="top", showarrow=False, font={"size": round(11 * scale)}, borderpad=0,
    )  # fmt: skip


def _add_names(
    figure: go.Figure, units: Sequence[UnitOutline], areas: Sequence[Area], inset: _Inset | None,
    outlines: ProvinceOutlines, *, scale: float,
) -> None:  # fmt: skip
    """Write the names that have room, those of the largest units first."""
    (left, right), (low, high) = _ranges(outlines, inset)
    letter = 12 * scale * max(right - left, high - low) / (_PLOT * scale)  # in kilometres
    kept: list[tuple[float, float, str]] = []
    by_size = sorted(zip(units, areas, strict=True), key=lambda pair: -_extent(pair[0]))
    for unit, area in by_size:
        name = _short(area.name)
        is_south = inset is not None and unit.label[1] < outlines.frame[1]
        x, y = inset.place(*unit.label) if inset and is_south else unit.label
        if not any(_meet((x - a) / letter, (y - b) / letter, name, other) for a, b, other in kept):
            kept.append((x, y, name))
    figure.add_trace(go.Scatter(
        x=[x for x, _, _ in kept], y=[y for _, y, _ in kept], mode="text",
        text=[wrapped(name, _NAME) for _, _, name in kept], textposition="bottom center",
        textfont={"size": round(12 * scale), "color": "#1f2933", "shadow": _HALO},
        hoverinfo="skip", showlegend=False, name="names",
    ))  # fmt: skip


def _meet(aside: float, above: float, one: str, other: str) -> bool:
    """Tell whether two names would touch whose middles are so many letters apart."""
    first, second = broken(one, _NAME), broken(other, _NAME)
    wide = (max(map(width_of, first)) + max(map(width_of, second))) / 2
    return abs(aside) <= wide and abs(above) <= 1.3 * max(len(first), len(second))


def _short(name: str) -> str:
    """Return a name as a map has room for it: Qiandongnan, not … Miao and Dong Autonomous …."""
    return name.split()[0] if "Autonomous" in name else name


def _extent(unit: UnitOutline) -> float:
    """Return about how large a unit is drawn."""
    return float(np.nanmax(unit.x) - np.nanmin(unit.x)) if len(unit.x) else 0.0


def _ranges(
    outlines: ProvinceOutlines, inset: _Inset | None
) -> tuple[tuple[float, float], tuple[float, float]]:
    left, low, right, high = outlines.frame
    if inset:
        _, inset_low, inset_right, inset_high = inset.frame
        low, right, high = min(low, inset_low), max(right, inset_right), max(high, inset_high)
    wide, tall = (right - left) * _MARGIN, (high - low) * _MARGIN
    return (left - wide, right + wide), (low - tall * (2 if inset else 1), high + tall)
