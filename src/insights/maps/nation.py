"""The map of the nation: provinces shaded, places marked, the South China Sea in its inset."""

import math
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from insights.charts.theme import blank, wrapped
from insights.i18n import Say
from insights.maps.boundaries import X_RANGE, Y_RANGE, Boundaries
from insights.maps.drawing import (
    HALL,
    LINE,
    SEEN,
    Area,
    add_areas,
    add_hits,
    add_legend,
    add_outline,
    escape,
    finish,
    line,
    spot_groups,
    spot_traces,
    spots_of,
)
from insights.maps.shading import Shading
from insights.views import Exhibit


def nation_map(
    exhibit: Exhibit, shading: Shading, places: Exhibit | None, boundaries: Boundaries, *,
    say: Say, names: Mapping[str, str], title: str, selected: str | None = None,
    for_hall: bool = False, english: bool = False,
) -> go.Figure:  # fmt: skip
    """Shade the provinces and mark the pilots' places.

    exhibit: names the sources. places: `views.pilot_places`, a point each; with several years a
    button plays how they spread. names: codes to names in the reader's language. selected: the code
    of the province to outline. A click on a province or a place gives the province's code in
    `customdata`.
    """
    scale = HALL if for_hall else 1.0
    areas = [
        Area(one.code, names.get(one.code, one.code), one.x, one.y, one.hit_x, one.hit_y)
        for one in boundaries.provinces
    ]
    figure = blank()
    add_areas(figure, areas, shading)
    _add_lines(figure, boundaries)
    for area in areas:
        if area.code == selected:
            add_outline(figure, area.x, area.y)
    # Where two points are equally near, the later trace is clicked: the smallest units come last.
    by_size = sorted(areas, key=lambda area: len(area.hit_x), reverse=True)
    add_hits(figure, [area for area in by_size if len(area.hit_x) > 1], shading, say)
    spots = None if places is None or places.is_empty else spots_of(places.table, say)
    if spots is not None:
        spots["x"], spots["y"] = boundaries.inset(spots["x"].to_numpy(), spots["y"].to_numpy())
        figure.add_traces(spot_traces(spots, spot_groups(spots), say, scale=scale))
        _add_play(figure, spots, say, title=title, scale=scale)
    add_hits(figure, [area for area in by_size if len(area.hit_x) <= 1], shading, say)
    add_legend(figure, areas, shading, spots, say, scale=scale)
    finish(figure, exhibit, boundaries.base, say, title=title, ranges=(X_RANGE, Y_RANGE),
           scale=scale, english=english)  # fmt: skip
    _add_inset_frame(figure, boundaries, say, scale=scale)
    return figure


def map_summary(exhibit: Exhibit, title: str, say: Say, names: Mapping[str, str]) -> str:
    """Say in words what the map shows: how many, where most, and how many provinces have none.

    exhibit: `views.pilots_by_province`.
    """
    table = exhibit.table
    if table.empty or int(table["pilot_count"].sum()) == 0:
        return say("没有可在图上显示的试点。")
    ranked = table.sort_values(["pilot_count", "province_code"], ascending=[False, True]).head(3)
    most = say("、").join(
        say("{name} {count} 个", name=names.get(code, code), count=int(count))
        for code, count in zip(ranked["province_code"], ranked["pilot_count"], strict=True)
        if count
    )
    without = int((table["pilot_count"] == 0).sum())
    return say("{finding}，最多的是 {most}；{without} 个没有已收录的试点。",
               finding=title, most=most, without=without)  # fmt: skip


def pilot_finding(exhibit: Exhibit, say: Say) -> str:
    """Return the title of a map of counts: how many pilots, in how many provinces."""
    counts = exhibit.table["pilot_count"]
    return say("{total} 个试点，分布在 {with_pilots} 个省级行政区", total=int(counts.sum()),
               with_pilots=int((counts > 0).sum()))  # fmt: skip


def _add_lines(figure: go.Figure, boundaries: Boundaries) -> None:
    """Draw the nine-dash line, the undetermined border, and the lines between units at sea."""
    lines = boundaries.lines
    for name in ("province_sea", "sar_sea"):
        figure.add_trace(line(*lines[name], LINE, width=0.8, dash="dot"))
    figure.add_trace(line(*lines["nine_dash"], LINE, width=2.0, name="nine_dash"))
    figure.add_trace(line(*lines["undetermined"], LINE, width=1.4, dash="dash"))


def _add_inset_frame(figure: go.Figure, boundaries: Boundaries, say: Say, *, scale: float) -> None:
    left, low, right, high = boundaries.frame
    figure.add_shape(type="rect", x0=left, y0=low, x1=right, y1=high,
                     line={"color": LINE, "width": 1}, layer="above")  # fmt: skip
    figure.add_annotation(
        name="inset", text=wrapped(say("南海诸岛"), 8), x=(left + right) / 2, y=low,
        xanchor="center", yanchor="top", showarrow=False, font={"size": round(11 * scale)},
        borderpad=0,
    )  # fmt: skip


def _add_play(
    figure: go.Figure, spots: pd.DataFrame, say: Say, *, title: str, scale: float
) -> None:
    """Add a button that shows the places year by year, in the browser alone."""
    years = sorted(int(year) for year in spots["year"].dropna().unique())
    if len(years) < 2:
        return
    groups, drawn = spot_groups(spots), len(tuple(figure.data))
    frames = []
    for year in [*years, None]:
        last = math.inf if year is None else year
        shown = spots["year"].astype(float).fillna(math.inf) <= last
        label = say("全部") if year is None else say("到 {year} 年", year=year)
        frames.append(go.Frame(
            name=label,
            data=[{"type": "scatter", "marker": {"opacity": [
                SEEN if seen else 0.0 for seen in shown[spots["group"] == group]
            ]}} for group in groups],
            traces=list(range(drawn - len(groups), drawn)),
            layout={"title": {"text": f"<b>{escape(f'{title}　{label}')}</b>"}},
        ))  # fmt: skip
    figure.frames = frames
    figure.update_layout(updatemenus=[{
        "type": "buttons", "showactive": False, "x": 0, "xanchor": "left", "y": 0.02,
        "yanchor": "bottom", "pad": {"l": 4}, "font": {"size": round(12 * scale)},
        "buttons": [{
            "label": "▶ " + say("按年播放"), "method": "animate",
            "args": [None, {"frame": {"duration": 1100, "redraw": True},
                            "transition": {"duration": 0}, "fromcurrent": False}],
        }],
    }])  # fmt: skip
