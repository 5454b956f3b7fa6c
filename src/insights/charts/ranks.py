"""Chosen terms by rank: which is used most, and when."""

import math
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from insights.charts.theme import (
    blank,
    broken,
    escape,
    finish,
    label_space,
    require_rows,
    source_text,
    wrapped,
)
from insights.charts.words import (
    IDS,
    PHONE,
    Style,
    axes_of,
    count_text,
    ends_of,
    hover_head,
    ink_on,
    period_axis,
    short_name,
    styles_of,
)
from insights.i18n import Say
from insights.views import Exhibit


def term_ranks_chart(exhibit: Exhibit, say: Say, *, colours: Mapping[str, str]) -> go.Figure:
    """Draw the rank of each term in each period, joined by a line; names stand at both ends.

    Columns: term, period, period_start, rank (1 = most frequent of the terms shown, NaN = absent),
    rate_per_10k, count. A line breaks where its term is absent; a name below the last rank, with a
    square, is that of a term absent at the end. Equal ranks stand one under the other.
    """
    require_rows(exhibit)
    table, (starts, terms) = exhibit.table, axes_of(exhibit.table)
    styles, heights = styles_of(terms, colours), _rank_heights(table)
    labels = {term: broken(short_name(term, 13), 7) for term in terms}
    ends = _end_heights(terms, heights, starts[-1])
    space = label_space(line for lines in labels.values() for line in lines) + 8
    left = 16 if len(starts) == 1 else space + 8
    size = max(8, min(21, (PHONE - left - space) // len(starts) - 2))
    figure = blank()
    for term in terms:
        rows = table[table["term"] == term].sort_values("period_start", kind="stable")
        _add_ranks(figure, rows, starts, heights, styles[term], size, say)
        gone = f'<span style="color:{styles[term].colour}">■</span> '
        text = "<br>".join(map(escape, labels[term]))
        notes = [(starts[-1], ends[term], text if (term, starts[-1]) in heights else gone + text)]
        if len(starts) > 1 and (term, starts[0]) in heights:
            notes.append((starts[0], heights[term, starts[0]], text))
        for (start, height, shown), side in zip(notes, ("left", "right"), strict=False):
            figure.add_annotation(
                x=starts.index(start), y=height, text=shown, align=side, showarrow=False,
                xanchor=side, xshift=15 if side == "left" else -15, font={"size": 12},
            )  # fmt: skip
    axis_space, overhang = period_axis(figure, table, starts, say, room=PHONE - left - space)
    lowest = max([*heights.values(), *ends.values()])
    figure.update_xaxes(range=[-0.2, len(starts) - 0.8] if len(starts) > 1 else [-0.1, 1.0])
    figure.update_yaxes(range=[lowest + 0.6, 0.4], visible=False)
    return finish(figure, exhibit, say, title=_rank_change(table, say), axis_space=axis_space,
                  plot_height=max(120, round(40 * (lowest + 0.2))), left=max(left, overhang),
                  right=space + 8)  # fmt: skip


def term_ranks_summary(exhibit: Exhibit, say: Say) -> str:
    """Say in words which term rose or fell most in rank."""
    if exhibit.is_empty:
        return say("没有可排名的词。")
    return _rank_change(exhibit.table, say) + say("。") + source_text(exhibit, say)


def _rank_heights(table: pd.DataFrame) -> dict[tuple[str, int], float]:
    """Return where each mark stands: at its rank, a little lower behind others of that rank."""
    heights: dict[tuple[str, int], float] = {}
    seen: dict[tuple[int, float], int] = {}
    for row in table[table["rank"].notna()].to_dict("records"):
        start, rank = int(row["period_start"]), float(row["rank"])
        behind = seen.get((start, rank), 0)
        heights[str(row["term"]), start] = rank + 0.55 * behind
        seen[start, rank] = behind + 1
    return heights


def _end_heights(
    terms: Sequence[str], heights: Mapping[tuple[str, int], float], last: int
) -> dict[str, float]:
    """Return where names stand at the right end: those absent there below the ranked ones."""
    ranked = {term: heights[term, last] for term in terms if (term, last) in heights}
    free = count(math.floor(max(ranked.values(), default=0.0)) + 1)
    return {term: ranked[term] if term in ranked else float(next(free)) for term in terms}


def _add_ranks(
    figure: go.Figure,
    rows: pd.DataFrame,
    starts: list[int],
    heights: Mapping[tuple[str, int], float],
    style: Style,
    size: int,
    say: Say,
) -> None:
    term = str(rows["term"].iloc[0])
    begins = [int(start) for start in rows["period_start"]]
    figure.add_scatter(
        name=escape(short_name(term)), mode="lines+markers" + "+text" * (size > 15),
        x=[starts.index(start) for start in begins],
        y=[heights.get((term, start)) for start in begins],
        text=["" if pd.isna(rank) else f"{rank:g}" for rank in rows["rank"]],
        textposition="middle center", textfont={"size": 11, "color": ink_on(style.colour)},
        line={"color": style.colour, "width": 3, "dash": style.dash},
        marker={"size": size, "color": style.colour, "opacity": 1},
        customdata=rows[IDS].astype(object).to_numpy().tolist(),
        hoverinfo="text", cliponaxis=False,
        hovertext=[_rank_hover(row, say) for row in rows.to_dict("records")],
    )  # fmt: skip


def _rank_hover(row: Mapping[Any, Any], say: Say) -> str:
    if pd.isna(row["rank"]):
        return ""
    line = say("第 {rank} 名：每万词 {rate} 次，共 {count} 次", rank=f"{row['rank']:g}",
               rate=f"{row['rate_per_10k']:.1f}", count=count_text(row["count"]))  # fmt: skip
    return f"{hover_head(row, say)}<br>{wrapped(line, 24)}"


def _rank_change(table: pd.DataFrame, say: Say) -> str:
    begin, end, names = ends_of(table, say)
    if table["period_start"].nunique() == 1:
        ranked = begin.sort_values("rank", kind="stable")
        top = [short_name(term) for term in ranked["term"].head(3)]
        return say("{first}的前三位：{terms}", first=names["first"], terms=say("、").join(top))
    pairs = begin.merge(end, on="term", suffixes=("_first", "_last"))
    moved = (pairs["rank_last"] - pairs["rank_first"]).astype(float).abs().fillna(0.0)
    if not (moved > 0).any():
        return say("从{first}到{last}，所选词的名次没有变化", **names)
    row = pairs.iloc[int(moved.to_numpy().argmax())]
    values = names | {"term": short_name(row["term"]), "before": f"{row['rank_first']:g}",
                      "after": f"{row['rank_last']:g}"}  # fmt: skip
    if row["rank_last"] < row["rank_first"]:
        return say("从{first}到{last}，“{term}”由第 {before} 名升到第 {after} 名", **values)
    return say("从{first}到{last}，“{term}”由第 {before} 名降到第 {after} 名", **values)
