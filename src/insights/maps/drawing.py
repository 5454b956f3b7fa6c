"""What the map of the nation and that of a province share: areas, points, legend, frame."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from insights.charts.theme import SERIES, escape, width_of
from insights.i18n import Say
from insights.maps.boundaries import BaseMap, Floats, project
from insights.maps.shading import NONE_COLOUR, Shading, colours
from insights.views import Exhibit

BORDER, LINE, POINT, CHOSEN = "#9aa4ab", "#7d868c", "#d55e00", "#e69f00"
SEEN = 0.9
"""Opacity of a place's mark."""
HALL = 1.45
"""Type and marks of a map that is read from the back of a hall, against the usual."""
_FEW_HITS = 8
"""Points to click of a unit so small that the marks of places would cover it."""
_UNSEEN = {"marker": {"opacity": 0}}
_MARKS = {"mode": "markers", "marker": {"size": 6, "opacity": 0},
          "selected": _UNSEEN, "unselected": _UNSEEN}  # fmt: skip
_WORDS = {"mode": "text"}
_FINE = 5_000
"""Coordinates are sent to at least this part of the map's width: a tenth of a pixel or less."""
_SOURCE_WIDTH = 32
_NAMED_SOURCES = 2
_WORD = re.compile(r"〔\d+〕\d*号?|[!-~]+|.")
_HATCH = {
    "shape": "/",
    "size": 7,
    "solidity": 0.12,
    "fgcolor": "#7d868c",
    "bgcolor": "rgba(0,0,0,0)",
}


@dataclass(frozen=True, slots=True)
class Area:
    """One unit as drawn: its outline, and the points that can be clicked."""

    code: str
    name: str
    x: Floats
    y: Floats
    hit_x: Floats
    hit_y: Floats


def add_areas(figure: go.Figure, areas: Iterable[Area], shading: Shading) -> None:
    """Fill every unit by its class, all of a class in one trace; those without data are hatched.

    `meta` of a trace says which of its points are whose: a list of [code, first, one past last].
    """
    classes: dict[str, list[Area]] = {}
    for area in areas:
        colour = "" if shading.is_missing(area.code) else shading.colour(area.code)
        classes.setdefault(colour, []).append(area)
    figure.add_traces([
        go.Scatter(
            **_together([(area.x, area.y) for area in alike]), mode="lines", fill="toself",
            fillcolor=colour or NONE_COLOUR, fillpattern=None if colour else _HATCH,
            line={"color": BORDER, "width": 0.6}, hoverinfo="skip", showlegend=False,
            meta=_spans(alike),
        )
        for colour, alike in classes.items()
    ])  # fmt: skip


def _together(outlines: Sequence[tuple[Floats, Floats]]) -> dict[str, Floats]:
    """Return x and y of several outlines as one, with a gap after each."""
    gap = np.array([np.nan], dtype=np.float32)
    return {
        axis: np.concatenate([part for outline in outlines for part in (outline[number], gap)])
        for number, axis in enumerate("xy")
    }


def _spans(areas: Sequence[Area]) -> list[list[Any]]:
    spans, first = [], 0
    for area in areas:
        spans.append([area.code, first, first + len(area.x)])
        first += len(area.x) + 1  # the gap
    return spans


def add_hits(figure: go.Figure, areas: Iterable[Area], shading: Shading, say: Say) -> None:
    """Strew the units with points to click, for fills cannot be: words that say nothing.

    A trace for each unit: in one for all, every point would have to say its unit's name. Small
    units have unseen marks, which reach as far as the mark of a place; the browser draws each.
    """
    hits = []
    for area in areas:
        told = shading.told.get(area.code) or say("没有数据")
        look = _MARKS if len(area.hit_x) <= _FEW_HITS else _WORDS
        hits.append(go.Scatter(
            x=area.hit_x, y=area.hit_y, showlegend=False, name=escape(area.name),
            customdata=[[area.code]] * len(area.hit_x), **look,
            hovertemplate=f"<b>{escape(area.name)}</b><br>{escape(told)}<extra></extra>",
        ))  # fmt: skip
    figure.add_traces(hits)


def add_outline(figure: go.Figure, x: Floats, y: Floats, *, width: float = 2.5) -> None:
    """Draw round the unit that is chosen."""
    figure.add_trace(line(x, y, CHOSEN, width=width))


def spots_of(table: pd.DataFrame, say: Say) -> pd.DataFrame:
    """Return one row per place with a point: x, y, programmes, told, year (the first), group.

    group: the batch, where all places are of one programme with several; else empty.
    """
    located = table.dropna(subset=["longitude", "latitude"]).copy()
    by_batch = located["programme"].nunique() == 1 and 1 < located["batch"].nunique() <= len(SERIES)
    located["group"] = located["batch"].fillna("") if by_batch else ""
    located["told"] = [
        "　".join(escape(say(str(word))) for word in _told(row, say))
        for row in located.itertuples()
    ]
    keys = ["group", "province_code", "place_name", "longitude", "latitude"]
    grouped = located.groupby(keys, sort=True, dropna=False)
    spots = grouped.agg(
        programmes=("programme", "nunique"), told=("told", "<br>".join), year=("year", "min")
    ).reset_index()
    x, y = project(spots["longitude"].to_numpy(float), spots["latitude"].to_numpy(float))
    spots["x"], spots["y"] = (x / 1000).astype(np.float32), (y / 1000).astype(np.float32)
    return spots


def spot_traces(spots: pd.DataFrame, groups: Sequence[str], say: Say, *, scale: float) -> list[Any]:
    """Return a trace of marks for every group, the batches of one programme or all places."""
    return [
        _spot_trace(spots[spots["group"] == group], say, scale=scale,
                    colour=spot_colour(group, groups))
        for group in groups
    ]  # fmt: skip


def spot_groups(spots: pd.DataFrame) -> list[str]:
    """Return the groups of the places, in order."""
    return sorted(spots["group"].unique())


def spot_colour(group: str, groups: Sequence[str]) -> str:
    """Return the colour of a batch, or that of all places."""
    return SERIES[groups.index(group)] if len(groups) > 1 else POINT


def _spot_trace(spots: pd.DataFrame, say: Say, *, scale: float, colour: str) -> go.Scatter:
    """Mark each place once, larger where it is in more programmes."""
    sizes = scale * (3 + 2.5 * spots["programmes"].clip(upper=3).astype(float))
    return go.Scatter(
        x=spots["x"], y=spots["y"], mode="markers", showlegend=False,
        marker={"size": sizes.tolist(), "color": colour, "opacity": SEEN,
                "line": {"color": "#ffffff", "width": 0.8}},
        selected={"marker": {"opacity": SEEN}}, unselected={"marker": {"opacity": SEEN}},
        customdata=[[code] for code in spots["province_code"]],
        text=[f"<b>{escape(row.place_name)}</b><br>{row.told}" for row in spots.itertuples()],
        hovertemplate="%{text}<extra></extra>", name=escape(say("试点地方")),
    )  # fmt: skip


def add_legend(
    figure: go.Figure, areas: Iterable[Area], shading: Shading, spots: pd.DataFrame | None,
    say: Say, *, scale: float,
) -> None:  # fmt: skip
    """Add empty traces that stand in the legend: nothing, no data, each class, places by size."""
    entries: list[tuple[str, str, str, float]] = []
    if shading.zero:
        entries.append((shading.zero, NONE_COLOUR, "square", 14))
    if any(shading.is_missing(area.code) for area in areas):
        entries.append((say("斜线：没有数据"), NONE_COLOUR, "square-x-open", 12))
    entries += [
        (label, colour, "square", 14)
        for label, colour in zip(shading.labels, colours(len(shading.limits)), strict=True)
    ]
    if spots is not None and len(spots):
        groups = spot_groups(spots)
        for group in groups if len(groups) > 1 else ():
            label = say("第 {batch} 批", batch=group) if group else say("批次不详")
            entries.append((label, spot_colour(group, groups), "circle", scale * 8))
        for number in range(1, min(3, int(spots["programmes"].max())) + 1):
            label = say("试点地方，{count} 个项目", count=number)
            if len(groups) == 1:
                entries.append((label, POINT, "circle", scale * (3 + 2.5 * number)))
    for label, colour, symbol, size in entries:
        figure.add_trace(go.Scatter(
            x=[None], y=[None], mode="markers", name=escape(label), hoverinfo="skip",
            marker={"symbol": symbol, "size": size, "color": colour,
                    "line": {"color": BORDER, "width": 0.8}},
        ))  # fmt: skip


def finish(
    figure: go.Figure, exhibit: Exhibit, base: BaseMap, say: Say, *, title: str,
    ranges: tuple[tuple[float, float], tuple[float, float]], scale: float, english: bool,
) -> go.Figure:  # fmt: skip
    """Add axes, title, legend and the lines under the map, which name sources and boundaries.

    The map keeps its shape and sits at the bottom of its space, so that on a narrow screen the
    legend may grow downwards above it.
    """
    notes = source_lines(exhibit, base, say, english=english)
    top, bottom = round(68 * scale), 12 + round(16 * scale) * len(notes)
    height = round(500 * scale) + top + bottom
    axis: dict[str, Any] = {"visible": False, "fixedrange": True, "constrain": "domain"}
    figure.update_layout(
        xaxis=axis | {"range": ranges[0]},
        yaxis=axis | {"range": ranges[1], "scaleanchor": "x", "constraintoward": "bottom"},
        title={"text": f"<b>{escape(title)}</b>", "font": {"size": round(16 * scale)},
               "x": 0, "xref": "container", "xanchor": "left", "y": 1, "yref": "container",
               "yanchor": "top", "pad": {"t": 8, "l": 8}},
        margin={"t": top, "b": bottom, "l": 8, "r": 8}, height=height,
        hoverdistance=20, hoverlabel={"font": {"size": round(13 * scale)}}, showlegend=True,
        legend={"orientation": "h", "x": 0, "xanchor": "left", "yref": "container",
                "y": 1 - 36 * scale / height, "yanchor": "top", "itemclick": False,
                "itemdoubleclick": False, "font": {"size": round(12 * scale)},
                "bgcolor": "rgba(0,0,0,0)"},
    )  # fmt: skip
    figure.add_annotation(
        name="sources", text="<br>".join(notes), showarrow=False, align="left", opacity=0.8,
        font={"size": round(11 * scale)}, xref="paper", x=0, xanchor="left", yref="paper", y=0,
        yanchor="top", yshift=-4,
    )  # fmt: skip
    digits = max(0, math.ceil(-math.log10((ranges[0][1] - ranges[0][0]) / _FINE)))
    for trace in figure.data:
        x, y = _rounded(trace.x, digits), _rounded(trace.y, digits)
        trace.x = trace.y = None  # where nothing is rounded, numpy's array would stay
        trace.x, trace.y = x, y
    return figure


def _rounded(values: Iterable[float | None], digits: int) -> list[float | None]:
    """Return coordinates as a list, None in a gap.

    Plotly takes numpy's arrays, which are sent packed, for changed whenever Streamlit hands it the
    figure once more, and would draw the map twice.
    """
    rounded = np.round(np.array(values, dtype=float), digits).tolist()
    return [None if x != x else x if digits else int(x) for x in rounded]


def line(
    x: Floats, y: Floats, colour: str, *, width: float, dash: str = "solid", name: str = ""
) -> go.Scatter:
    """Return a line that nothing can be done with."""
    return go.Scatter(
        x=x, y=y, mode="lines", line={"color": colour, "width": width, "dash": dash}, name=name,
        hoverinfo="skip", showlegend=False,
    )  # fmt: skip


def source_lines(exhibit: Exhibit, base: BaseMap, say: Say, *, english: bool) -> list[str]:
    """Return the sources and the base map's, escaped, in lines that fit a narrow screen."""
    named = "；".join(exhibit.sources[:_NAMED_SOURCES])
    if len(exhibit.sources) > _NAMED_SOURCES:
        text = say("来源：{titles} 等 {count} 份", titles=named, count=len(exhibit.sources))
    else:
        text = say("来源：{titles}", titles=named)
    below = base.source_en if english else base.source
    if base.review_number:
        below += "　" + say("审图号：{number}", number=base.review_number)
    lines = [""]
    for word in [*_WORD.findall(text), "\n", *_WORD.findall(below)]:
        if word == "\n" or width_of(lines[-1] + word) > _SOURCE_WIDTH:
            lines.append("")
        lines[-1] += word.strip("\n") if lines[-1] else word.strip()
    return [escape(line) for line in lines]


def _told(row: Any, say: Say) -> Sequence[str]:
    year = pd.to_numeric(str(row.year), errors="coerce")
    when = "" if pd.isna(year) else say("{year} 年", year=int(year))
    return [word for word in (row.programme, when) if word]
