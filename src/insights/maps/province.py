"""The map of one province opened: its prefectures or counties, and the places in them."""

from collections.abc import Mapping, Sequence
from typing import Literal

import plotly.graph_objects as go

from insights.i18n import Say
from insights.maps.boundaries import BaseMap
from insights.maps.drawing import (
    HALL,
    LINE,
    Area,
    add_areas,
    add_hits,
    add_legend,
    escape,
    finish,
    line,
    spot_groups,
    spot_traces,
    spots_of,
)
from insights.maps.shading import Shading
from insights.outlines import ProvinceOutlines, UnitOutline
from insights.views import Exhibit

Level = Literal["prefecture", "county"]
_MARGIN = 0.04
_HALO = ", ".join(["0px 0px 3px #ffffff"] * 3)  # names stay readable on every class and theme
_NAMED = 26
"""With more units than this their names would cover one another: the pointer tells them."""


def units_of(outlines: ProvinceOutlines, level: Level) -> Sequence[UnitOutline]:
    """Return the prefectures or the counties; a municipality has but counties."""
    return (outlines.prefectures if level == "prefecture" else ()) or outlines.counties


def province_map(
    exhibit: Exhibit, shading: Shading, places: Exhibit | None, outlines: ProvinceOutlines,
    base: BaseMap, *, level: Level, say: Say, names: Mapping[str, str], title: str,
    for_hall: bool = False, english: bool = False,
) -> go.Figure:  # fmt: skip
    """Shade the units of a province and mark the places in it.

    exhibit: names the sources. A click gives the unit's code in `customdata`; a place gives that of
    the province.
    """
    scale = HALL if for_hall else 1.0
    units = units_of(outlines, level)
    areas = [
        Area(unit.code, names.get(unit.code, unit.name), unit.x, unit.y, unit.hit_x, unit.hit_y)
        for unit in units
    ]
    figure = go.Figure()
    add_areas(figure, areas, shading)
    figure.add_trace(line(outlines.x, outlines.y, LINE, width=1.6))
    add_hits(figure, areas, shading, say)
    spots = None if places is None or places.is_empty else spots_of(places.table, say)
    if spots is not None and len(spots):
        figure.add_traces(spot_traces(spots, spot_groups(spots), say, scale=scale * 1.2))
    if len(units) <= _NAMED:
        _add_names(figure, units, areas, scale=scale)
    add_legend(figure, shading, spots, say, scale=scale)
    return finish(figure, exhibit, base, say, title=title, ranges=_ranges(outlines), scale=scale,
                  english=english)  # fmt: skip


def _add_names(
    figure: go.Figure, units: Sequence[UnitOutline], areas: Sequence[Area], *, scale: float
) -> None:
    figure.add_trace(go.Scatter(
        x=[unit.label[0] for unit in units], y=[unit.label[1] for unit in units], mode="text",
        text=[escape(area.name) for area in areas], textposition="bottom center",
        textfont={"size": round(12 * scale), "color": "#1f2933", "shadow": _HALO},
        hoverinfo="skip", showlegend=False, name="names",
    ))  # fmt: skip


def _ranges(outlines: ProvinceOutlines) -> tuple[tuple[float, float], tuple[float, float]]:
    left, low, right, high = outlines.frame
    wide, tall = (right - left) * _MARGIN, (high - low) * _MARGIN
    return (left - wide, right + wide), (low - tall, high + tall)
