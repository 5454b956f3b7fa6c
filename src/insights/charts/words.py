"""Chosen terms over the periods: lines with bands; and what the other figures of terms share.

`colours` (term -> colour, from `term_colours`) is given to every figure of a page, so that a term
has one colour everywhere; a term that is not in it is grey. customdata is [term, period_start,
period]; periods stand in the order of period_start, at equal distances.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from insights.charts.theme import (
    GREY,
    SERIES,
    SYMBOLS,
    blank,
    escape,
    finish,
    label_space,
    require_rows,
    shorten,
    source_text,
    wrapped,
)
from insights.i18n import Say
from insights.views import Exhibit

IDS = ["term", "period_start", "period"]
_DASHES = ("solid", "dot", "dash")
PHONE = 384  # pixels between the edges of the narrowest figure
TICK = 11
EM = 12.5  # what `label_space` reckons for a full-width character
_BANDS, _BARS = 2, 6  # with more lines than this bands hide one another: error bars then
_HIGHEST = 2.5  # a band may reach so far above the highest line; what is above is cut


class Style(NamedTuple):
    """How a term looks: its line and its mark."""

    colour: str
    symbol: str
    dash: str


def term_colours(terms: Sequence[str]) -> dict[str, str]:
    """Return a colour for each term, in order of choice; after six they come again."""
    chosen = dict.fromkeys(terms)
    return {term: SERIES[number % len(SERIES)] for number, term in enumerate(chosen)}


def term_lines_chart(
    exhibit: Exhibit, say: Say, *, changes: Exhibit, colours: Mapping[str, str]
) -> go.Figure:
    """Draw one line per term over the periods, with the 95% interval as a band around it.

    Columns: term, period, period_start, documents, documents_with, count, token_count,
    rate_per_10k, low, high, method (documents, passages or counting). A point without neighbours,
    as in a single period, has an error bar; so have all where many bands would hide one another.
    Without a finite interval a point has neither. The title says what *changes* finds clear.
    """
    require_rows(exhibit)
    table, (starts, terms) = exhibit.table, axes_of(exhibit.table)
    styles = styles_of(terms, colours)
    is_crowded = len(terms) > _BANDS and len(starts) <= _BARS
    spread = 0.05 * len(terms) if is_crowded and len(starts) > 1 else 0.8
    figure = blank()
    drawn = []
    for number, term in enumerate(terms):
        rows = table[table["term"] == term].sort_values("period_start", kind="stable")
        is_apart = is_crowded or len(starts) == 1
        shift = (number - (len(terms) - 1) / 2) * spread / len(terms) if is_apart else 0.0
        places = [starts.index(int(start)) + shift for start in rows["period_start"]]
        drawn.append((term, rows, places, _runs(rows)))
    for term, rows, places, runs in drawn:
        for run in (run for run in runs if len(run) > 1):
            opacity = 0.06 if is_crowded else 0.16
            _add_band(figure, rows.iloc[run], [places[at] for at in run], term,
                      styles[term], opacity)  # fmt: skip
    for term, rows, places, runs in drawn:
        alone = [at for run in runs for at in run if is_crowded or len(run) == 1]
        _add_line(figure, rows, places, alone, term, styles[term], say)
    names = legend_room([short_name(term) for term in terms], room=PHONE - 64)
    space, overhang = period_axis(figure, table, starts, say, room=PHONE - 64)
    caption = {"text": escape(say("每万词次数")), "font": {"size": 12}}
    figure.update_yaxes(title=caption, range=[0, _top(table)], zeroline=False, automargin=True)
    figure.update_layout(legend={"tracegroupgap": 0})
    return finish(figure, exhibit, say, title=_change(table, changes, say), plot_height=330,
                  left=max(64, overhang), axis_space=space, legend=names)  # fmt: skip


def term_lines_summary(exhibit: Exhibit, say: Say, *, changes: Exhibit) -> str:
    """Say in words which term changed, and whether the change is clear."""
    if exhibit.is_empty:
        return say("没有可比较的词。")
    return _change(exhibit.table, changes, say) + say("。") + source_text(exhibit, say)


def cuts_intervals(exhibit: Exhibit) -> bool:
    """Tell whether some interval reaches above the figure, so that the page can say so."""
    highs = exhibit.table["high"].astype(float)
    return bool((highs[highs < math.inf] > _top(exhibit.table)).any())


def _runs(rows: pd.DataFrame) -> list[list[int]]:
    """Return the positions of neighbouring rows that have a finite interval."""
    values = rows[["rate_per_10k", "low", "high"]].astype(float).to_numpy().tolist()
    finite = [all(map(math.isfinite, row)) for row in values]
    runs = groupby(range(len(rows)), finite.__getitem__)
    return [list(run) for is_finite, run in runs if is_finite]


def _add_band(
    figure: go.Figure, rows: pd.DataFrame, places: list[float], term: str, style: Style,
    opacity: float,
) -> None:  # fmt: skip
    figure.add_scatter(
        x=[*places, *reversed(places)],
        y=[*rows["high"].astype(float), *reversed(rows["low"].astype(float).tolist())],
        mode="lines", fill="toself", line={"width": 0},
        fillcolor=translucent(style.colour, opacity),
        hoverinfo="skip", showlegend=False, legendgroup=escape(term), name=escape(short_name(term)),
    )  # fmt: skip


def _add_line(
    figure: go.Figure,
    rows: pd.DataFrame,
    places: list[float],
    alone: list[int],
    term: str,
    style: Style,
    say: Say,
) -> None:
    rates = rows["rate_per_10k"].astype(float).tolist()
    up = (rows["high"] - rows["rate_per_10k"]).astype(float).tolist()
    down = (rows["rate_per_10k"] - rows["low"]).astype(float).tolist()
    figure.add_scatter(
        name=escape(short_name(term)), legendgroup=escape(term),
        mode="lines+markers" if len(rates) > 1 else "markers",
        x=places, y=[rate if math.isfinite(rate) else None for rate in rates],
        error_y={
            "type": "data", "symmetric": False, "thickness": 1.5, "width": 5,
            "array": [up[at] if at in alone else None for at in range(len(rates))],
            "arrayminus": [down[at] if at in alone else None for at in range(len(rates))],
        } if alone else None,
        line={"color": style.colour, "width": 2.5, "dash": style.dash},
        marker={"size": 9, "symbol": style.symbol, "color": style.colour},
        customdata=rows[IDS].astype(object).to_numpy().tolist(),
        hoverinfo="text", cliponaxis=False,
        hovertext=[_line_hover(row, say) for row in rows.to_dict("records")],
    )  # fmt: skip


def _line_hover(row: Mapping[Any, Any], say: Say) -> str:
    has_interval = math.isfinite(float(row["low"])) and math.isfinite(float(row["high"]))
    rate, low, high = (f"{row[name]:.1f}" for name in ("rate_per_10k", "low", "high"))
    lines = [
        say("每万词 {rate} 次（95% 区间 {low}–{high}）", rate=rate, low=low, high=high)
        if has_interval else say("每万词 {rate} 次；区间无法估计", rate=rate),
        say("{count} 次，共 {tokens} 词", count=count_text(row["count"]),
            tokens=f"{row['token_count']:,.0f}"),
        say("{documents} 份文献中 {with_term} 份用到", documents=int(row["documents"]),
            with_term=int(row["documents_with"])),
    ]  # fmt: skip
    methods = {
        "documents": say("区间：按文献之间的差别"),
        "passages": say("区间：按段落之间的差别"),
        "counting": say("区间：仅含计数误差"),
    }
    if has_interval and row.get("method") in methods:
        lines.append(methods[str(row["method"])])
    return "<br>".join([hover_head(row, say), *(wrapped(line, 24) for line in lines)])


def _change(table: pd.DataFrame, changes: Exhibit, say: Say) -> str:
    """Name the term whose clear change is surest to be large; else say that none is clear."""
    if changes.is_empty:
        row = max(table.to_dict("records"), key=lambda found: float(found["rate_per_10k"]))
        period = str(row["period"])
        return say("在{first}，“{term}”用得最多：每万词 {rate} 次", first=say(period),
                   term=short_name(row["term"]), rate=f"{row['rate_per_10k']:.1f}")  # fmt: skip
    _, _, names = ends_of(table, say)
    clear = changes.table[changes.table["is_clear"].astype(bool)]
    if clear.empty:
        return say("从{first}到{last}，所选词的频率没有明显变化", **names)
    row = max(clear.to_dict("records"), key=_surely)
    values = {"term": short_name(row["term"]), "low": f"{row['rate_first']:.1f}",
              "high": f"{row['rate_last']:.1f}"}  # fmt: skip
    if row["rate_last"] > row["rate_first"]:
        return say("从{first}到{last}，“{term}”由每万词 {low} 次升到 {high} 次", **names, **values)
    return say("从{first}到{last}，“{term}”由每万词 {low} 次降到 {high} 次", **names, **values)


def _surely(change: Mapping[Any, Any]) -> float:
    """Return how many times larger or smaller the rate has become at the least."""
    return float(change["low"]) if change["low"] > 1 else 1 / max(float(change["high"]), 1e-9)


def _top(table: pd.DataFrame) -> float:
    """Return the upper end of the axis: a wild interval must not flatten every line."""
    rates, highs = ([value for value in table[name].astype(float) if math.isfinite(value)]
                    for name in ("rate_per_10k", "high"))  # fmt: skip
    highest, top = max(rates, default=0.0), max([*rates, *highs], default=0.0)
    return 1.06 * (min(top, _HIGHEST * highest) if highest else top) or 1.0


def axes_of(table: pd.DataFrame) -> tuple[list[int], list[str]]:
    """Return the beginnings of the periods in order, and the terms as the table orders them."""
    starts = sorted({int(start) for start in table["period_start"]})
    return starts, [str(term) for term in dict.fromkeys(table["term"])]


def short_name(term: object, width: float = 12) -> str:
    """Return a term, which may be any text a user typed, short enough for a label."""
    return shorten(str(term), width)


def count_text(count: float) -> str:
    """Return a count, which may be a fraction where a plan spans two periods: 12 or 12.4."""
    return f"{float(count):,.1f}".removesuffix(".0")


def legend_room(names: Sequence[str], *, room: int) -> list[str]:
    """Return one line of blanks for each row that a legend of *names* takes in *room* pixels."""
    rows, used = 1, 0
    for wide in (label_space([name]) + 34 for name in names):
        rows, used = (rows + 1, wide) if used + wide > room and used else (rows, used + wide)
    return ["　" * 18] * rows


def hover_head(row: Mapping[Any, Any], say: Say) -> str:
    """Return the first line of a hover text: the term and its period."""
    return f"<b>{wrapped(str(row['term']), 22)}</b> {wrapped(say(str(row['period'])), 22)}"


def period_axis(
    figure: go.Figure, table: pd.DataFrame, starts: Sequence[int], say: Say, *, room: int
) -> tuple[int, int]:
    """Name each period under the plot, with its documents; turned where *room* pixels are few.

    Returns the pixels that the labels take below the plot and to its left.
    """
    slot = room / len(starts) / TICK
    first = {int(row["period_start"]): row for row in reversed(table.to_dict("records"))}
    parts = [[say(str(first[start]["period"]))] for start in starts]
    if "documents" in table.columns and (len(starts) < 6 or (table["documents"] > 1).any()):
        for part, start in zip(parts, starts, strict=True):
            part.append(say("{count} 份文献", count=int(first[start]["documents"])))
    words = [word for part in parts for line in part for word in line.split() if word.isascii()]
    is_upright = slot >= 3 and (label_space(words) - 14) / EM <= slot
    if is_upright:
        ticks = ["<br>".join(wrapped(shorten(line, 3 * slot), slot) for line in part)
                 for part in parts]  # fmt: skip
        space = 12 + 15 * max(tick.count("<br>") + 1 for tick in ticks)
        overhang = 0
    else:
        ticks = [escape(" · ".join([shorten(part[0], 10), *part[1:]])) for part in parts]
        length = (label_space(ticks) - 14) * TICK / EM
        space, overhang = round(22 + 0.87 * length), round(0.5 * length - slot * TICK / 2)
    figure.update_xaxes(
        tickvals=list(range(len(starts))), ticktext=ticks, tickfont={"size": TICK},
        tickangle=0 if is_upright else -60, range=[-0.5, len(starts) - 0.5], zeroline=False,
    )  # fmt: skip
    return space, overhang


def ink_on(colour: str) -> str:
    """Return black or white, whichever is easier to read on *colour*."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return "#FFFFFF" if 0.21 * red**2.2 + 0.72 * green**2.2 + 0.07 * blue**2.2 < 0.18 else "#111111"


def translucent(colour: str, opacity: float) -> str:
    """Return *colour* as plotly writes it with an opacity."""
    return "rgba({}, {}, {}, {})".format(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)),
                                         opacity)  # fmt: skip


def ends_of(table: pd.DataFrame, say: Say) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, str]]:
    """Return the rows of the first and of the last period, and the names of both."""
    starts = table["period_start"]
    begin, end = table[starts == starts.min()], table[starts == starts.max()]
    first, last = (short_name(say(str(rows["period"].iloc[0]))) for rows in (begin, end))
    return begin, end, {"first": first, "last": last}


def styles_of(terms: Sequence[str], colours: Mapping[str, str]) -> dict[str, Style]:
    """Return how each term is drawn: beyond the colours of the palette, dashes tell them apart."""
    styles = {}
    for number, term in enumerate(dict.fromkeys([*colours, *terms])):
        turn, at = divmod(number, len(SERIES))
        symbol = SYMBOLS[(at + turn) % len(SYMBOLS)]
        styles[term] = Style(colours.get(term, GREY), symbol, _DASHES[turn % len(_DASHES)])
    return styles
