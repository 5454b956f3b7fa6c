"""Plans over the years they cover."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from insights.charts.theme import (
    BAND,
    blank,
    escape,
    finish,
    region_colour,
    require_rows,
    shorten,
    source_text,
    wrapped,
)
from insights.i18n import Say
from insights.views import Exhibit

_PERIODS = {
    1996: "九五", 2001: "十五", 2006: "十一五", 2011: "十二五", 2016: "十三五", 2021: "十四五",
    2026: "十五五", 2031: "十六五",
}  # fmt: skip
_ROW = 38


def plan_timeline_chart(
    exhibit: Exhibit, say: Say, *, region_column: str = "region_name", title: str = "",
    most: int | None = None,
) -> go.Figure:  # fmt: skip
    """Draw one bar per plan from its first to its last year, rows grouped by region.

    A document without plan years is a mark at its year of issue; one without either is only counted
    in the axis title. Takes the exhibit of `views.plan_timeline`; customdata[0] is doc_id.
    most: so many are drawn, the first; the title speaks of all.
    """
    require_rows(exhibit)
    table = exhibit.table
    is_dated = table["plan_start"].notna() | table["issue_year"].notna()
    rows = table.head(most or len(table)).loc[is_dated].reset_index(drop=True)
    figure = blank()
    first, last = _span(rows)
    _add_bars(figure, rows, say)
    _add_issue_marks(figure, rows, say)
    _add_labels(figure, rows, first, region_column)
    _add_bands(figure, first, last, say)
    undated = int((~is_dated).sum())
    missing = say("另有 {count} 份文献没有年份", count=undated) if undated else ""
    figure.update_xaxes(range=[first, last], title={"text": missing, "font": {"size": 11}},
                        tickvals=list(range(first, last + 1, 5)), tickformat="d",
                        ticklabeloverflow="allow")  # fmt: skip
    figure.update_yaxes(range=[len(rows) - 0.5, -1.0], visible=False)
    return finish(figure, exhibit, say, title=title or _finding(table, say),
                  plot_height=_ROW * (len(rows) + 1), axis_space=48 if missing else 30)  # fmt: skip


def plan_timeline_summary(exhibit: Exhibit, say: Say) -> str:
    """Say in words what the timeline shows."""
    if exhibit.is_empty:
        return say("没有可显示的规划。")
    return _finding(exhibit.table, say) + say("。") + source_text(exhibit, say)


def _finding(table: pd.DataFrame, say: Say) -> str:
    planned = table[table["plan_start"].notna()]
    if planned.empty:
        return say("{count} 份文献的发布年份", count=len(table))
    return say(
        "{count} 份文献中 {planned} 份写明规划期，覆盖 {first}–{last} 年、{regions} 个地区",
        count=len(table),
        planned=len(planned),
        first=int(planned["plan_start"].min()),
        last=int(planned["plan_end"].fillna(planned["plan_start"]).max()),
        regions=planned["region_code"].nunique(),
    )


def _span(rows: pd.DataFrame) -> tuple[int, int]:
    """Return whole five-year periods around all years: (first, year after the last)."""
    years = pd.concat([rows["plan_start"], rows["plan_end"], rows["issue_year"]]).dropna()
    if years.empty:
        return 2011, 2026
    return int(years.min() - 1) // 5 * 5 + 1, int(years.max() - 1) // 5 * 5 + 6


def _add_bars(figure: go.Figure, rows: pd.DataFrame, say: Say) -> None:
    plans = rows[rows["plan_start"].notna()]
    ends = plans["plan_end"].fillna(plans["plan_start"])
    starts = [int(year) for year in plans["plan_start"]]
    figure.add_bar(
        name=say("规划期"),
        orientation="h",
        y=plans.index.tolist(),
        base=starts,
        x=[int(end) - start + 1 for start, end in zip(starts, ends, strict=True)],
        text=[
            f"{start}–{int(end)}" + (f" {escape(say('节选'))}" if is_excerpt else "")
            for start, end, is_excerpt in zip(starts, ends, plans["is_excerpt"], strict=True)
        ],
        textposition="auto",
        insidetextanchor="start",
        textangle=0,
        constraintext="none",
        width=0.38,
        marker={
            "color": [region_colour(code) for code in plans["region_code"]],
        },
        customdata=[[doc_id] for doc_id in plans["doc_id"]],
        hovertext=[_hover(row, say) for row in plans.itertuples()],
        hoverinfo="text",
    )


def _add_issue_marks(figure: go.Figure, rows: pd.DataFrame, say: Say) -> None:
    issued = rows[rows["plan_start"].isna()]
    if issued.empty:
        return
    figure.add_scatter(
        name=say("发布年份"),
        mode="markers+text",
        x=[int(year) + 0.5 for year in issued["issue_year"]],
        y=issued.index.tolist(),
        text=[say("{year} 年发布", year=int(year)) for year in issued["issue_year"]],
        textposition="middle right",
        textfont={"size": 11},
        marker={
            "symbol": "circle-open", "size": 11, "line": {"width": 2},
            "color": [region_colour(code) for code in issued["region_code"]],
        },
        customdata=[[doc_id] for doc_id in issued["doc_id"]],
        hovertext=[_hover(row, say) for row in issued.itertuples()],
        hoverinfo="text",
        cliponaxis=False,
    )  # fmt: skip


def _add_labels(figure: go.Figure, rows: pd.DataFrame, first: int, region_column: str) -> None:
    """Write each document's region and title above its bar, so that no axis cuts them."""
    labels = [
        f"<b>{escape(region)}</b> {escape(shorten(title, 21))}"
        for region, title in zip(rows[region_column], rows["title"], strict=True)
    ]
    figure.add_scatter(
        mode="text",
        x=[first] * len(rows),
        y=[row - 0.42 for row in range(len(rows))],
        text=labels,
        textposition="middle right",
        textfont={"size": 12},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _add_bands(figure: go.Figure, first: int, last: int, say: Say) -> None:
    for number, start in enumerate(range(first, last, 5)):
        name = _PERIODS.get(start)
        figure.add_vrect(
            x0=start, x1=start + 5, fillcolor=BAND if number % 2 == 0 else "rgba(0,0,0,0)",
            line_width=0, layer="below",
        )  # fmt: skip
        if name:
            figure.add_annotation(
                x=start + 2.5, y=1, yref="paper", yanchor="bottom", text=escape(say(name)),
                showarrow=False, font={"size": 11},
            )  # fmt: skip


def _hover(row: Any, say: Say) -> str:
    lines = [f"<b>{wrapped(row.title, 26)}</b>"]
    if isinstance(row.doc_number, str):
        lines.append(escape(row.doc_number))
    if row.is_excerpt:
        lines.append(escape(say("仅收录节选")))
    return "<br>".join(lines)
