"""The map of pilots: our own projected outlines on plain axes, so that nothing is fetched.

Plotly's own maps load their base from a foreign host and stay blank without it; these are filled
lines. All 34 province-level units, the nine-dash line and the South China Sea inset are always
drawn, whatever the filters say.
"""

import html
import json
import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from numpy.typing import ArrayLike, NDArray

from insights.errors import InsightsError
from insights.i18n import Say
from insights.views import Exhibit

Floats = NDArray[np.float32]

PALETTE = ("#cfe3ef", "#93c4de", "#519cc8", "#1f6ea8", "#0b3f73")
"""Light to dark in even steps of lightness: told apart in grey and by colour-blind readers."""
NONE_COLOUR = "rgba(128, 138, 146, 0.22)"
BORDER, LINE, POINT, CHOSEN = "#9aa4ab", "#7d868c", "#d55e00", "#e69f00"
INSET_PLACE = (1850.0, -1490.0, 0.46)
"""Where the inset's lower left corner lies on the main map (km), and its scale against it."""
X_RANGE, Y_RANGE = (-2680.0, 2680.0), (-1660.0, 2800.0)
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
_SOURCE_WIDTH = 33
_NAMED_SOURCES = 2
_WORD = re.compile(r"〔\d+〕\d*号?|[!-~]+|.")


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
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InsightsError(
            f"{path.name} is not in {folder}; make it with `python tools/make_geo.py`"
        ) from error
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
    return Boundaries(provinces, lines, frame)


def class_limits(counts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return at most five classes with round limits, from 1 to beyond the highest count."""
    highest = max(counts, default=0)
    if highest < 1:
        return ()
    step = next((s for s in _STEPS if highest <= s * len(PALETTE)), highest)
    return tuple((low + 1, low + step) for low in range(0, highest, step))


def pilot_map(
    exhibit: Exhibit,
    places: Exhibit | None,
    boundaries: Boundaries,
    *,
    say: Say,
    names: Mapping[str, str] | None = None,
    selected: str | None = None,
    title: str = "",
) -> go.Figure:
    """Shade the provinces by their pilots and mark the pilots' places.

    exhibit: `views.pilots_by_province` (province_code, province_name, pilot_count). places:
    `views.pilot_places`, a point each. names: codes to names in the reader's language. selected:
    the code of the province to outline. A click on a province or a place gives its code in
    `customdata`.
    """
    codes = [str(code) for code in exhibit.table["province_code"]]
    counts = dict(zip(codes, map(int, exhibit.table["pilot_count"]), strict=True))
    called = dict(zip(codes, map(str, exhibit.table["province_name"]), strict=True))
    called |= {code: name for code, name in (names or {}).items() if code in called}
    classes = class_limits(list(counts.values()))
    figure = go.Figure()
    for outline in boundaries.provinces:
        figure.add_trace(_area(outline, called, counts, classes))
    _add_lines(figure, boundaries)
    chosen = [outline for outline in boundaries.provinces if outline.code == selected]
    for outline in chosen:
        figure.add_trace(_line(outline.x, outline.y, CHOSEN, width=2.5))
    # Where two points are equally near, the later trace is clicked: the smallest units come last.
    by_size = sorted(boundaries.provinces, key=lambda outline: len(outline.hit_x), reverse=True)
    hits = {outline.code: _hits(outline, called, counts, say) for outline in by_size}
    for outline in by_size:
        if len(outline.hit_x) > 1:
            figure.add_trace(hits.pop(outline.code))
    if places is not None and not places.is_empty:
        figure.add_trace(_place_points(places.table, say))
    figure.add_traces(list(hits.values()))
    for trace in _legend(classes, places, say):
        figure.add_trace(trace)
    return _finish(figure, boundaries, exhibit, say, title=title)


def map_summary(exhibit: Exhibit, say: Say, names: Mapping[str, str] | None = None) -> str:
    """Say in words what the map shows: how many, where most, and how many provinces have none."""
    table = exhibit.table
    if table.empty or int(table["pilot_count"].sum()) == 0:
        return say("没有可在图上显示的试点。")
    ranked = table.sort_values(["pilot_count", "province_code"], ascending=[False, True]).head(3)
    spoken = {**dict(zip(ranked["province_code"], ranked["province_name"], strict=True)),
              **(names or {})}  # fmt: skip
    most = say("、").join(
        say("{name} {count} 个", name=spoken[code], count=int(count))
        for code, count in zip(ranked["province_code"], ranked["pilot_count"], strict=True)
        if count
    )
    without = int((table["pilot_count"] == 0).sum())
    return say(
        "{finding}，最多的是 {most}；{without} 个没有已收录的试点。",
        finding=_finding(exhibit, say), most=most, without=without,
    )  # fmt: skip


# ---------------------------------------------------------------- what is drawn


def _area(
    outline: Outline,
    called: Mapping[str, str],
    counts: Mapping[str, int],
    classes: Sequence[tuple[int, int]],
) -> go.Scatter:
    count = counts.get(outline.code, 0)
    found = [rank for rank, (low, high) in enumerate(classes) if low <= count <= high]
    colour = _colours(len(classes))[found[0]] if found else NONE_COLOUR
    return go.Scatter(
        x=outline.x, y=outline.y, mode="lines", fill="toself", fillcolor=colour,
        line={"color": BORDER, "width": 0.6}, hoverinfo="skip", showlegend=False,
        name=_escape(called.get(outline.code, outline.code)), meta=outline.code,
    )  # fmt: skip


def _hits(
    outline: Outline, called: Mapping[str, str], counts: Mapping[str, int], say: Say
) -> go.Scatter:
    """Strew a province with unseen points: fills cannot be clicked, points can."""
    name = called.get(outline.code, outline.code)
    count = say("{count} 个试点", count=counts.get(outline.code, 0))
    return go.Scatter(
        x=outline.hit_x, y=outline.hit_y, mode="markers", showlegend=False, name=_escape(name),
        marker={"size": 6, "opacity": 0}, selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}}, customdata=[[outline.code]] * len(outline.hit_x),
        hovertemplate=f"<b>{_escape(name)}</b><br>{_escape(count)}<extra></extra>",
    )  # fmt: skip


def _place_points(table: pd.DataFrame, say: Say) -> go.Scatter:
    """Mark each place once, larger where it is in more programmes."""
    located = table.dropna(subset=["longitude", "latitude"]).copy()
    located["told"] = [
        "　".join(_escape(say(str(word))) for word in (row.programme, _year(row.year, say)) if word)
        for row in located.itertuples()
    ]
    grouped = located.groupby(["province_code", "place_name", "longitude", "latitude"], sort=True)
    spots = grouped.agg(programmes=("programme", "nunique"), told=("told", "<br>".join))
    spots = spots.reset_index()
    x, y = project(spots["longitude"].to_numpy(float), spots["latitude"].to_numpy(float))
    return go.Scatter(
        x=(x / 1000).astype(np.float32), y=(y / 1000).astype(np.float32), mode="markers",
        marker={"size": (3 + 2.5 * spots["programmes"].clip(upper=3)).tolist(), "color": POINT,
                "opacity": 0.9, "line": {"color": "#ffffff", "width": 0.8}},
        selected={"marker": {"opacity": 0.9}}, unselected={"marker": {"opacity": 0.9}},
        customdata=[[code] for code in spots["province_code"]], showlegend=False,
        text=[f"<b>{_escape(row.place_name)}</b><br>{row.told}" for row in spots.itertuples()],
        hovertemplate="%{text}<extra></extra>", name=_escape(say("试点地方")),
    )  # fmt: skip


def _add_lines(figure: go.Figure, boundaries: Boundaries) -> None:
    """Draw the nine-dash line, the undetermined border, and the lines between units at sea."""
    lines = boundaries.lines
    for name in ("province_sea", "sar_sea"):
        figure.add_trace(_line(*lines[name], LINE, width=0.8, dash="dot"))
    figure.add_trace(_line(*lines["nine_dash"], LINE, width=2.0, name="nine_dash"))
    figure.add_trace(_line(*lines["undetermined"], LINE, width=1.4, dash="dash"))


def _line(
    x: Floats, y: Floats, colour: str, *, width: float, dash: str = "solid", name: str = ""
) -> go.Scatter:
    return go.Scatter(
        x=x, y=y, mode="lines", line={"color": colour, "width": width, "dash": dash}, name=name,
        hoverinfo="skip", showlegend=False,
    )  # fmt: skip


def _legend(
    classes: Sequence[tuple[int, int]], places: Exhibit | None, say: Say
) -> list[go.Scatter]:
    """Return empty traces that stand in the legend: no pilots, each class, places by size."""
    entries: list[tuple[str, str, str, float]] = [(say("无"), NONE_COLOUR, "square", 14)]
    for (low, high), colour in zip(classes, _colours(len(classes)), strict=True):
        label = f"{low}" if low == high else f"{low}–{high}"
        entries.append((label, colour, "square", 14))
    if places is not None and not places.is_empty:
        count = places.table.groupby("place_name")["programme"].nunique()
        for number in range(1, min(3, int(count.max())) + 1):
            label = say("试点地方，{count} 个项目", count=number)
            entries.append((label, POINT, "circle", 3 + 2.5 * number))
    return [
        go.Scatter(
            x=[None], y=[None], mode="markers", name=_escape(label), hoverinfo="skip",
            marker={"symbol": symbol, "size": size, "color": colour,
                    "line": {"color": BORDER, "width": 0.8}},
        )
        for label, colour, symbol, size in entries
    ]  # fmt: skip


def _finish(
    figure: go.Figure, boundaries: Boundaries, exhibit: Exhibit, say: Say, *, title: str
) -> go.Figure:
    """Add axes, frame, title, legend and source lines.

    The map keeps its shape and sits at the bottom of its space, so that on a narrow screen the
    legend may grow downwards above it.
    """
    left, low, right, high = boundaries.frame
    sources = _source_lines(exhibit, say)
    top, bottom = 68, 12 + 16 * len(sources)
    height = 500 + top + bottom
    axis: dict[str, Any] = {"visible": False, "fixedrange": True, "constrain": "domain"}
    figure.update_layout(
        xaxis=axis | {"range": X_RANGE},
        yaxis=axis | {"range": Y_RANGE, "scaleanchor": "x", "constraintoward": "bottom"},
        title={"text": _escape(title or _finding(exhibit, say)), "x": 0, "xref": "container",
               "xanchor": "left", "y": 1, "yref": "container", "yanchor": "top",
               "pad": {"t": 8, "l": 8}, "font": {"size": 16}},
        margin={"t": top, "b": bottom, "l": 8, "r": 8}, height=height,
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)",
        hovermode="closest", hoverdistance=20, dragmode=False, clickmode="event+select",
        hoverlabel={"align": "left"}, showlegend=True,
        legend={"orientation": "h", "x": 0, "xanchor": "left", "yref": "container",
                "y": 1 - 36 / height, "yanchor": "top", "itemclick": False,
                "itemdoubleclick": False, "font": {"size": 12}, "bgcolor": "rgba(0,0,0,0)"},
        shapes=[{"type": "rect", "x0": left, "y0": low, "x1": right, "y1": high,
                 "line": {"color": LINE, "width": 1}, "layer": "above"}],
    )  # fmt: skip
    figure.add_annotation(
        name="inset", text=_escape(say("南海诸岛")), x=(left + right) / 2, y=low, xanchor="center",
        yanchor="top", showarrow=False, font={"size": 11}, borderpad=0,
    )  # fmt: skip
    figure.add_annotation(
        name="sources", text="<br>".join(sources), showarrow=False, align="left", opacity=0.8,
        font={"size": 11}, xref="paper", x=0, xanchor="left", yref="paper", y=0, yanchor="top",
        yshift=-4,
    )  # fmt: skip
    return figure


# ---------------------------------------------------------------- small parts


def _joined(rings: Sequence[NDArray[Any]], *, gap: bool = True) -> tuple[Floats, Floats]:
    """Join rings to one line; a NaN between two lifts the pen."""
    pieces: list[NDArray[Any]] = []
    for ring in rings:
        pieces += [np.full((1, 2), np.nan), ring] if gap and pieces else [ring]
    points = np.concatenate(pieces or [np.empty((0, 2))]).astype(np.float32)
    return np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1])


def _colours(number: int) -> tuple[str, ...]:
    """Return that many colours, from the whole span of the palette."""
    if number < 2:
        return PALETTE[2 : 2 + number]
    last = len(PALETTE) - 1
    return tuple(PALETTE[round(rank * last / (number - 1))] for rank in range(number))


def _finding(exhibit: Exhibit, say: Say) -> str:
    counts = exhibit.table["pilot_count"]
    return say("{total} 个试点，分布在 {with_pilots} 个省级行政区", total=int(counts.sum()),
               with_pilots=int((counts > 0).sum()))  # fmt: skip


def _source_lines(exhibit: Exhibit, say: Say) -> list[str]:
    """Return the sources and the base map's, in lines that fit a narrow screen."""
    named = "；".join(exhibit.sources[:_NAMED_SOURCES])
    if len(exhibit.sources) > _NAMED_SOURCES:
        text = say("来源：{titles} 等 {count} 份", titles=named, count=len(exhibit.sources))
    else:
        text = say("来源：{titles}", titles=named)
    base = say("底图：天地图行政区划（经简化）")
    lines = [""]
    for word in [*_WORD.findall(text), "\n", *_WORD.findall(base)]:
        if word == "\n" or _width(lines[-1] + word) > _SOURCE_WIDTH:
            lines.append("")
        lines[-1] += word.strip("\n") if lines[-1] else word.strip()
    return [_escape(line) for line in lines]


def _width(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.56 for sign in text)


def _year(year: object, say: Say) -> str:
    number = pd.to_numeric(str(year), errors="coerce")
    return "" if pd.isna(number) else say("{year} 年", year=int(number))


def _escape(text: object) -> str:
    return html.escape(str(text), quote=False)
