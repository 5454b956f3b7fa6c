"""Targets and baselines: side by side by region and over the years."""

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from insights.charts.numbers import Scale, needs_log, scale_for, statement_text
from insights.charts.theme import (
    FAINT,
    KINDS,
    ROLE_COLOURS,
    blank,
    escape,
    finish,
    label_space,
    region_colour,
    require_rows,
    shorten,
    source_text,
    wrapped,
)
from insights.errors import InsightsError
from insights.i18n import Say
from insights.views import Exhibit

_PLACE = ["region_code", "scope"]
_ROW = 66
_LABEL_WIDTH = 6.5
_ARROW = 0.02  # of the axis: how far an arrow stands from its mark
_TEXT_ROOM = 0.13  # of the axis: what a value needs on a narrow screen
_MARKS = {"target": "diamond", "baseline": "circle-open"}


def indicator_dots_chart(
    exhibit: Exhibit, say: Say, *, region_column: str = "region_name", title: str = "",
    scale: Scale | None = None, most: int | None = None,
) -> go.Figure:  # fmt: skip
    """Draw one row per region and scope: targets as filled diamonds, baselines as open circles.

    Takes the exhibit of `views.indicator_values` and draws the comparable rows only, those of the
    *most* regions and scopes with the highest values; the axis is logarithmic where values differ
    more than 100-fold. An open arrow marks at least or at most, a bar a range. customdata is
    [passage_id, indicator_id].
    """
    require_rows(exhibit)
    every = _comparable(exhibit)
    rows = _highest_places(every, most).copy()
    scale = scale or scale_for(every["base_value"], str(every["base_unit"].iloc[0]), say)
    is_log = needs_log(rows["base_value"])
    x_range = _x_range(rows, scale, is_log=is_log)
    rows["row_label"] = _row_labels(rows, region_column)
    labels = list(dict.fromkeys(rows["row_label"]))
    rows["row"] = [labels.index(label) for label in rows["row_label"]]
    rows["text_side"] = _text_sides(rows, scale, x_range, is_log=is_log)
    names = {kind: say(name) for kind, name in KINDS.items()}
    shown = [kind for kind in names if (rows["kind"] == kind).any()]
    figure = blank()
    _add_spans(figure, rows, scale)
    _add_comparators(figure, rows, scale, x_range, is_log=is_log)
    for kind in shown:
        _add_dots(figure, rows[rows["kind"] == kind], scale, say, kind=kind, name=names[kind])
    unit = say("单位：{unit}", unit=scale.unit or say("无"))
    figure.update_xaxes(
        type="log" if is_log else "linear",
        title={"text": escape(say("{unit}（对数刻度）", unit=unit) if is_log else unit)},
        range=x_range, nticks=6, tickformat=",", dtick=1 if is_log else None,
    )  # fmt: skip
    figure.update_yaxes(range=[len(labels) - 0.4, -0.6], tickvals=list(range(len(labels))),
                        ticktext=labels, zeroline=False)  # fmt: skip
    return finish(
        figure, exhibit, say, title=title or _finding(every, scale, say, region_column),
        plot_height=_ROW * len(labels) + 10, left=label_space(labels), axis_space=54,
        legend=[names[kind] for kind in shown],
    )  # fmt: skip


def indicator_dots_summary(
    exhibit: Exhibit, say: Say, *, region_column: str = "region_name"
) -> str:
    """Say in words what the dots show."""
    if exhibit.is_empty:
        return say("没有可比较的数值。")
    rows = _comparable(exhibit)
    scale = scale_for(rows["base_value"], str(rows["base_unit"].iloc[0]), say)
    return _finding(rows, scale, say, region_column) + say("。") + source_text(exhibit, say)


def place_count(exhibit: Exhibit) -> int:
    """Return how many regions and scopes have comparable values."""
    return 0 if exhibit.is_empty else len(_comparable(exhibit)[_PLACE].drop_duplicates())


def series_count(exhibit: Exhibit) -> int:
    """Return how many regions and scopes have comparable values for two or more years."""
    return 0 if exhibit.is_empty else len(_series(exhibit)[_PLACE].drop_duplicates())


def indicator_over_time_chart(
    exhibit: Exhibit, say: Say, *, region_column: str = "region_name", title: str = "",
    scale: Scale | None = None, most: int | None = None,
) -> go.Figure:  # fmt: skip
    """Draw one line per region and scope that has values for two or more years: the *most* highest.

    Takes the exhibit of `views.indicator_values`; customdata is [passage_id, indicator_id].
    """
    rows = _series(exhibit) if not exhibit.is_empty else exhibit.table
    if rows.empty:
        raise InsightsError("No region has values for two years; show the regions side by side")
    scale = scale or scale_for(rows["base_value"], str(rows["base_unit"].iloc[0]), say)
    figure = blank()
    names = []
    drawn = _highest_places(rows, most)
    for (_, scope), line in drawn.groupby(["region_code", "scope"], sort=False):
        names.append(_place(str(line[region_column].iloc[0]), str(scope)))
        _add_line(figure, line, scale, say, name=names[-1])
    years = [int(year) for year in drawn["year_shown"]]
    figure.update_xaxes(range=[min(years) - 0.6, max(years) + 0.6], tickformat="d",
                        dtick=1 if max(years) - min(years) <= 8 else None, nticks=8)  # fmt: skip
    figure.update_yaxes(title={"text": escape(say("单位：{unit}", unit=scale.unit))},
                        rangemode="tozero", automargin=True)  # fmt: skip
    return finish(figure, exhibit, say, title=title or _change(rows, scale, say, region_column),
                  plot_height=320, left=64, legend=names)  # fmt: skip


def indicator_over_time_summary(
    exhibit: Exhibit, say: Say, *, region_column: str = "region_name"
) -> str:
    """Say in words how the values move over the years."""
    rows = _series(exhibit) if not exhibit.is_empty else exhibit.table
    if rows.empty:
        return say("没有地区有两个以上年份的数值。")
    scale = scale_for(rows["base_value"], str(rows["base_unit"].iloc[0]), say)
    return _change(rows, scale, say, region_column) + say("。") + source_text(exhibit, say)


def _comparable(exhibit: Exhibit) -> pd.DataFrame:
    rows = exhibit.table[exhibit.table["is_comparable"].astype(bool)].reset_index(drop=True)
    if rows.empty:
        raise InsightsError("No values may be compared; choose fewer filters")
    return rows


def _series(exhibit: Exhibit) -> pd.DataFrame:
    rows = _comparable(exhibit).dropna(subset=["year_shown"])
    years = rows.groupby(["region_code", "scope"])["year_shown"].transform("nunique")
    return rows[years >= 2].sort_values(["region_code", "scope", "year_shown", "indicator_id"])


def _highest_places(rows: pd.DataFrame, most: int | None) -> pd.DataFrame:
    """Return all rows of the *most* regions and scopes with the highest values, in their order."""
    if most is None:
        return rows
    place = rows.groupby(_PLACE, sort=False).ngroup()
    highest = rows["base_value"].groupby(place).max().sort_values(ascending=False, kind="stable")
    return rows[place.isin(highest.index[:most])]


def _row_labels(rows: pd.DataFrame, region_column: str) -> list[str]:
    return [
        wrapped(shorten(_place(region, scope), 3 * _LABEL_WIDTH - 1), _LABEL_WIDTH)
        for region, scope in zip(rows[region_column], rows["scope"], strict=True)
    ]


def _place(region: str, scope: str) -> str:
    return f"{region}（{scope}）" if scope else region


def _add_spans(figure: go.Figure, rows: pd.DataFrame, scale: Scale) -> None:
    """Join each row's smallest and largest value, and the ends of ranges."""
    ends = rows.assign(high=rows["base_value_high"].fillna(rows["base_value"])).groupby("row")
    lows, highs = ends["base_value"].min(), ends[["base_value", "high"]].max().max(axis=1)
    _add_stretches(figure, lows.index, lows.map(scale.of), highs.map(scale.of),
                   {"color": FAINT, "width": 2})  # fmt: skip


def _add_stretches(
    figure: go.Figure, rows: Iterable[Any], lows: Iterable[float], highs: Iterable[float],
    line: dict[str, Any],
) -> None:  # fmt: skip
    """Draw a stretch from low to high in each of the rows, all in one trace."""
    figure.add_scatter(
        mode="lines", hoverinfo="skip", showlegend=False, line=line,
        x=[end for low, high in zip(lows, highs, strict=True) for end in (low, high, None)],
        y=[end for row in rows for end in (row, row, None)],
    )  # fmt: skip


def _add_comparators(
    figure: go.Figure, rows: pd.DataFrame, scale: Scale, x_range: list[float], *, is_log: bool
) -> None:
    """Draw ≥ and > as an open arrow to the right, ≤ and < to the left, and ranges as bars."""
    step = (x_range[1] - x_range[0]) * _ARROW
    for signs, symbol, way in ((("ge", "gt"), "triangle-right-open", 1),
                               (("le", "lt"), "triangle-left-open", -1)):  # fmt: skip
        found = rows[rows["comparator"].isin(signs)]
        if found.empty:
            continue
        values = [scale.of(value) for value in found["base_value"]]
        figure.add_scatter(
            mode="markers",
            x=[x * 10 ** (way * step) if is_log else x + way * step for x in values],
            y=found["row"].tolist(), hoverinfo="skip", showlegend=False, cliponaxis=False,
            marker={"symbol": symbol, "size": 8,
                    "color": [ROLE_COLOURS[kind] for kind in found["kind"]]},
        )  # fmt: skip
    for kind, ranges in rows[rows["base_value_high"].notna()].groupby("kind"):
        _add_stretches(figure, ranges["row"], ranges["base_value"].map(scale.of),
                       ranges["base_value_high"].map(scale.of),
                       {"color": ROLE_COLOURS[str(kind)], "width": 6})  # fmt: skip


def _add_dots(
    figure: go.Figure, rows: pd.DataFrame, scale: Scale, say: Say, *, kind: str, name: str
) -> None:
    figure.add_scatter(
        name=name,
        mode="markers+text",
        x=[scale.of(value) for value in rows["base_value"]],
        y=rows["row"].tolist(),
        text=[_dot_text(row, scale) if row.text_side else "" for row in rows.itertuples()],
        textposition=[f"{side or 'top'} center" for side in rows["text_side"]],
        textfont={"size": 11},
        marker={
            "symbol": _MARKS[kind], "size": 9, "color": ROLE_COLOURS[kind],
            "line": {"width": 2, "color": ROLE_COLOURS[kind]},
        },
        customdata=rows[["passage_id", "indicator_id"]].to_numpy().tolist(),
        hovertext=[_hover(row, scale, say) for row in rows.itertuples()],
        hoverinfo="text",
        cliponaxis=False,
    )  # fmt: skip


def _text_sides(
    rows: pd.DataFrame, scale: Scale, x_range: list[float], *, is_log: bool
) -> list[str]:
    """Put targets' text below and baselines' above, elsewhere where they would collide.

    Where both sides are taken the text is left out: the hover still has it.
    """
    gap = (x_range[1] - x_range[0]) * _TEXT_ROOM
    taken: dict[tuple[Any, str], list[float]] = {}
    sides = []
    for row in rows.itertuples():
        value = scale.of(row.base_value)
        at = math.log10(value) if is_log else value
        order = ("bottom", "top") if row.kind == "target" else ("top", "bottom")
        free = [
            side for side in order
            if all(abs(at - other) > gap for other in taken.get((row.row, side), []))
        ]  # fmt: skip
        sides.append(free[0] if free else "")
        if free:
            taken.setdefault((row.row, free[0]), []).append(at)
    return sides


def _dot_text(row: Any, scale: Scale) -> str:
    value = escape(statement_text(row, scale))
    if pd.isna(row.year_shown):
        return value
    return f"{value}<br>{int(row.year_shown)}{'*' if row.is_year_inferred else ''}"


def _hover(row: Any, scale: Scale, say: Say) -> str:
    value = scale.joined(statement_text(row, scale))
    lines = [f"<b>{wrapped(row.name, 26)}</b> {escape(value)}"]
    if row.scope:
        lines.append(escape(say("范围：{scope}", scope=row.scope)))
    if pd.notna(row.year_shown):
        year = int(row.year_shown)
        inferred = say("{year} 年（原文未写年份，取规划末年）", year=year)
        lines.append(escape(inferred if row.is_year_inferred else say("{year} 年", year=year)))
    if row.quote:
        lines.append(wrapped(say("原文：{quote}", quote=row.quote), 26))
    lines.append(wrapped(row.title, 26))
    return "<br>".join(lines)


def _x_range(rows: pd.DataFrame, scale: Scale, *, is_log: bool) -> list[float]:
    """Leave room at both ends for the text of the outermost dots."""
    values = pd.concat([rows["base_value"], rows["base_value_high"].dropna()])
    low, high = scale.of(values.min()), scale.of(values.max())
    if is_log:
        low, high = math.log10(low), math.log10(high)
    else:
        low = min(low, 0.0) if high > 0 and low < high / 2 else low
    room = (high - low) * 0.12 or abs(high) * 0.2 or 1.0
    return [low - room, high + room]


def _name(rows: pd.DataFrame, region_column: str) -> str:
    """Return the indicator's name in the language of the regions' names, if it has one there."""
    names = rows[region_column.replace("region", "indicator")].dropna()
    return str(names.iloc[0]) if len(names) else str(rows["indicator_name"].iloc[0])


def _finding(rows: pd.DataFrame, scale: Scale, say: Say, region_column: str) -> str:
    name = _name(rows, region_column)
    targets = rows[rows["kind"] == "target"]
    pool = targets if len(targets) else rows
    whole = pool[pool["scope"] == ""]
    pool = whole if len(whole) else pool
    highest = pool[pool["base_value"] == pool["base_value"].max()]
    top = next(highest.itertuples())
    values = {
        "name": name,
        "region": say("、").join(dict.fromkeys(highest[region_column])),
        "value": scale.joined(statement_text(top, scale)),
        "count": rows["region_code"].nunique(),
    }
    if targets.empty:
        return say("{name}：{count} 个地区的现状，{region}最高，为 {value}", **values)
    if values["count"] == 1:
        return say("{name}：{region}目标为 {value}", **values)
    return say("{name}：{count} 个地区中，{region}目标最高，为 {value}", **values)


def _change(rows: pd.DataFrame, scale: Scale, say: Say, region_column: str) -> str:
    region = rows["region_code"].iloc[0]
    line = rows[(rows["region_code"] == region) & (rows["scope"] == rows["scope"].iloc[0])]
    first, last = line.iloc[0], line.iloc[-1]
    return say(
        "{name}：{region} {first_year} 年 {first}，{last_year} 年 {last}",
        name=_name(line, region_column),
        region=first[region_column],
        first_year=int(first["year_shown"]),
        first=scale.joined(statement_text(first, scale)),
        last_year=int(last["year_shown"]),
        last=scale.joined(statement_text(last, scale)),
    )


def _add_line(figure: go.Figure, line: pd.DataFrame, scale: Scale, say: Say, *, name: str) -> None:
    colour = region_colour(str(line["region_code"].iloc[0]))
    figure.add_scatter(
        name=escape(name),
        mode="lines+markers+text",
        x=[int(year) for year in line["year_shown"]],
        y=[scale.of(value) for value in line["base_value"]],
        text=[escape(statement_text(row, scale)) for row in line.itertuples()],
        textposition="top center",
        textfont={"size": 11},
        line={"color": colour, "dash": "dot" if line["scope"].iloc[0] else "solid"},
        marker={"symbol": [_MARKS[kind] for kind in line["kind"]], "size": 11, "color": colour},
        customdata=line[["passage_id", "indicator_id"]].to_numpy().tolist(),
        hovertext=[_hover(row, scale, say) for row in line.itertuples()],
        hoverinfo="text",
        cliponaxis=False,
    )
