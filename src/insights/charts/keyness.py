"""What stands out: the words of one side against another, and of one period against the others.

Blue is more and vermilion is less in both figures.
"""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from insights.charts.theme import (
    BLUE,
    GREY,
    VERMILION,
    blank,
    broken,
    escape,
    finish,
    label_space,
    require_rows,
    shorten,
    source_text,
    wrapped,
)
from insights.charts.words import (
    PHONE,
    axes_of,
    count_text,
    hover_head,
    legend_room,
    period_axis,
    short_name,
    translucent,
)
from insights.i18n import Say
from insights.views import Exhibit

_FARTHEST = 6  # log2 of 64: what lies beyond is drawn as an arrow
_ROW, _CELL = 28, 38
_LABEL, _SIDE = 9, 10
_CLEAR = 0.26  # log2 of 1.2: less than this from its own mean is no finding
_MIDDLE = "#E9E9E6"
_SCALE = [[0, VERMILION], [0.25, "#EFAE86"], [0.5, _MIDDLE], [0.75, "#7DB4D8"], [1, BLUE]]
_KEY, _BAR = 38, 10  # pixels for the key to the colours above the heat map, and for its bar


# ---------------------------------------------------------------- one side against another


def keyness_bars_chart(
    exhibit: Exhibit,
    say: Say,
    *,
    side_a: str,
    side_b: str,
    colours: Mapping[str, str] | None = None,
) -> go.Figure:
    """Draw how many times as often side a uses each term as side b, on an axis of doublings.

    Columns: term, ratio, low, high (rate in a over rate in b with its 95% interval; 0 and inf are
    drawn as arrows at the edge), is_clear, count_a, count_b, rate_a, rate_b. `colours` marks the
    names of the chosen terms. customdata is [term].
    """
    require_rows(exhibit)
    table = exhibit.table.reset_index(drop=True)
    sides = {"side_a": shorten(side_a, _SIDE), "side_b": shorten(side_b, _SIDE)}
    limit = _limit(table)
    kinds = [_kind(row) for row in table.to_dict("records")]
    names = {
        "more": say("{side_a}更多", **sides), "less": say("{side_b}更多", **sides),
        "unclear": say("差别不明确"),
    }  # fmt: skip
    shown = {kind: name for kind, name in names.items() if kind in kinds}
    figure = blank()
    for kind, name in shown.items():
        rows = table[[other == kind for other in kinds]]
        _add_bars(figure, rows, kind, name, limit, say, sides)
    _add_arrows(figure, table, limit)
    step = 1 if limit <= 3 else 2
    ticks = range(-limit + limit % step, limit + 1, step)
    labels = [short_name(term, _LABEL) for term in table["term"]]
    marks = [_mark(term, colours or {}) for term in table["term"]]
    caption = broken(say("{side_a}的使用率 ÷ {side_b}的使用率", **sides), 18)
    figure.update_xaxes(
        range=[-limit - 0.25, limit + 0.25], tickvals=list(ticks), zeroline=True, zerolinewidth=2,
        ticktext=[_times(tick) for tick in ticks], ticks="outside", tickcolor="rgba(0,0,0,0)",
        title={"text": "<br>".join(map(escape, caption)), "font": {"size": 12}, "standoff": 6},
    )  # fmt: skip
    figure.update_yaxes(
        range=[len(table) - 0.4, -0.6], tickvals=list(range(len(table))), zeroline=False,
        ticktext=[mark + escape(label) for mark, label in zip(marks, labels, strict=True)],
        showgrid=False,
    )  # fmt: skip
    figure.update_layout(barmode="overlay", bargap=0.3)
    left = label_space(labels) + 16 * any(marks)
    return finish(
        figure, exhibit, say, title=_apart(table, say, sides), left=left,
        plot_height=max(90, _ROW * len(table)), axis_space=40 + 16 * len(caption),
        legend=legend_room(list(shown.values()), room=PHONE - left),
    )  # fmt: skip


def keyness_bars_summary(exhibit: Exhibit, say: Say, *, side_a: str, side_b: str) -> str:
    """Say in words what sets the two sides apart."""
    if exhibit.is_empty:
        return say("没有可比较的词。")
    sides = {"side_a": shorten(side_a, _SIDE), "side_b": shorten(side_b, _SIDE)}
    return _apart(exhibit.table, say, sides) + say("。") + source_text(exhibit, say)


def _add_bars(
    figure: go.Figure,
    rows: pd.DataFrame,
    kind: str,
    name: str,
    limit: int,
    say: Say,
    sides: Mapping[str, str],
) -> None:
    colour = {"more": BLUE, "less": VERMILION}.get(kind, GREY)
    ends = [_doublings(ratio, limit) for ratio in rows["ratio"]]
    highs = [_doublings(high, limit, missing=end) for high, end in zip(rows["high"], ends,
                                                                       strict=True)]  # fmt: skip
    lows = [_doublings(low, limit, missing=end) for low, end in zip(rows["low"], ends,
                                                                    strict=True)]  # fmt: skip
    figure.add_bar(
        name=escape(name), orientation="h", x=ends, y=rows.index.tolist(), base=0,
        marker={
            "color": "rgba(0,0,0,0)" if kind == "unclear" else translucent(colour, 0.55),
            "line": {"color": colour, "width": 1.5},
        },
        error_x={
            "type": "data", "symmetric": False, "thickness": 1.5, "width": 4, "color": GREY,
            "array": [high - end for high, end in zip(highs, ends, strict=True)],
            "arrayminus": [end - low for low, end in zip(lows, ends, strict=True)],
        },
        customdata=[[str(term)] for term in rows["term"]], hoverinfo="text",
        hovertext=[_bar_hover(row, say, sides) for row in rows.to_dict("records")],
        textposition="none",
    )  # fmt: skip


def _add_arrows(figure: go.Figure, table: pd.DataFrame, limit: int) -> None:
    """Mark the bars that go on beyond the edge of the plot."""
    beyond = [
        (at, row) for at, row in zip(table.index, table.to_dict("records"), strict=True)
        if not math.isnan(float(row["ratio"])) and abs(_log2(row["ratio"])) > limit
    ]  # fmt: skip
    if not beyond:
        return
    right = [float(row["ratio"]) > 1 for _, row in beyond]
    colours = [{"more": BLUE, "less": VERMILION}.get(_kind(row), GREY) for _, row in beyond]
    figure.add_scatter(
        x=[limit if is_right else -limit for is_right in right], y=[at for at, _ in beyond],
        mode="markers", showlegend=False, hoverinfo="skip", cliponaxis=False,
        customdata=[[str(row["term"])] for _, row in beyond],
        marker={"symbol": ["triangle-right" if is_right else "triangle-left" for is_right in right],
                "size": 14, "color": colours},
    )  # fmt: skip


def _mark(term: str, colours: Mapping[str, str]) -> str:
    """Return a square in the colour of a chosen term, for its label."""
    return f'<span style="color:{escape(colours[term])}">■</span> ' if term in colours else ""


def _limit(table: pd.DataFrame) -> int:
    """Return the doublings the axis shows on each side: one more than the data if arrows follow."""
    logs = [_log2(ratio) for ratio in table["ratio"] if not math.isnan(float(ratio))]
    near = [abs(log) for log in logs if math.isfinite(log)]
    limit = math.ceil(max(near, default=0.0)) + any(math.isinf(log) for log in logs)
    return min(_FARTHEST, max(2, limit))


def _doublings(ratio: float, limit: int, missing: float = 0.0) -> float:
    """Return where a ratio stands on the axis, at most at its edge."""
    log = _log2(ratio)
    return missing if math.isnan(log) else max(-limit, min(limit, log))


def _log2(ratio: float) -> float:
    value = float(ratio)
    return math.log2(value) if value > 0 else (math.nan if math.isnan(value) else -math.inf)


def _kind(row: Mapping[Any, Any]) -> str:
    if not row["is_clear"] or math.isnan(float(row["ratio"])):
        return "unclear"
    return "more" if row["ratio"] > 1 else "less"


def _times(tick: int) -> str:
    return f"{2**tick}×" if tick > 0 else f"1/{2**-tick}" if tick else "1"


def _ratio_text(ratio: float) -> str:
    if not math.isfinite(ratio):
        return "∞" if ratio > 0 else "–"
    return f"{ratio:.2g}" if ratio < 10 else f"{ratio:,.0f}"


def _bar_hover(row: Mapping[Any, Any], say: Say, sides: Mapping[str, str]) -> str:
    lines = [
        say("使用率之比 {ratio}（95% 区间 {low}–{high}）", ratio=_ratio_text(row["ratio"]),
            low=_ratio_text(row["low"]), high=_ratio_text(row["high"])),
        say("{side}：{count} 次，每万词 {rate} 次", side=sides["side_a"],
            count=count_text(row["count_a"]), rate=f"{row['rate_a']:.1f}"),
        say("{side}：{count} 次，每万词 {rate} 次", side=sides["side_b"],
            count=count_text(row["count_b"]), rate=f"{row['rate_b']:.1f}"),
    ]  # fmt: skip
    head = f"<b>{wrapped(str(row['term']), 22)}</b>"
    return "<br>".join([head, *(wrapped(line, 24) for line in lines)])


def _apart(table: pd.DataFrame, say: Say, sides: Mapping[str, str]) -> str:
    rows = table.to_dict("records")
    terms: dict[str, list[str]] = {"more": [], "less": [], "unclear": []}
    for row in rows:
        terms[_kind(row)].append(short_name(row["term"], 8))
    more, less = (say("、").join(terms[kind][:3]) for kind in ("more", "less"))
    if more and less:
        return say("{side_a}更多说{more}，{side_b}更多说{less}", **sides, more=more, less=less)
    if more:
        return say("{side_a}比{side_b}更多说{terms}", **sides, terms=more)
    if less:
        return say("{side_a}比{side_b}更少说{terms}", **sides, terms=less)
    return say("{side_a}与{side_b}：没有一个词的差别是明确的", **sides)


# ---------------------------------------------------------------- one period against the others


def term_heat_chart(exhibit: Exhibit, say: Say, *, colours: Mapping[str, str]) -> go.Figure:
    """Draw each term's rate in each period, coloured by how far it is from the term's own mean.

    Columns: term, period, period_start, rate_per_10k, count, log_ratio (log2 of the period's rate
    over the term's overall rate; NaN = no document, shown as –). Blue is more, vermilion is less,
    here as in `keyness_bars_chart`; `colours` marks the names of the chosen terms.
    """
    require_rows(exhibit)
    table, (starts, terms) = exhibit.table, axes_of(exhibit.table)
    found = {(str(row["term"]), int(row["period_start"])): row for row in table.to_dict("records")}
    cells = [[found.get((term, start)) for start in starts] for term in terms]
    limit = _heat_limit(table)
    figure = blank(go.Heatmap(
        z=[[_ratio(row) for row in line] for line in cells], zmin=-limit, zmax=limit,
        text=[["" if _ratio(row) is None or row is None else f"{row['rate_per_10k']:.1f}"
               for row in line] for line in cells],
        texttemplate="%{text}", colorscale=_SCALE, showscale=False, xgap=2, ygap=2,
        hoverinfo="skip",
        customdata=[[_cell_ids(term, start, row) for start, row in zip(starts, line, strict=True)]
                    for term, line in zip(terms, cells, strict=True)],
    ))  # fmt: skip
    spots = [(x, y) for y in range(len(terms)) for x in range(len(starts))]
    figure.add_scatter(  # unseen marks: a heat map's own cells cannot be clicked in Streamlit
        x=[x for x, _ in spots], y=[y for _, y in spots], mode="markers+text",
        marker={"symbol": "square", "size": 26, "color": GREY, "opacity": 0},
        text=["–" if _ratio(cells[y][x]) is None else "" for x, y in spots],
        hoverinfo="text",
        hovertext=[_heat_hover(cells[y][x], say) for x, y in spots],
        customdata=[_cell_ids(terms[y], starts[x], cells[y][x]) for x, y in spots],
    )  # fmt: skip
    names = [broken(short_name(term, 14), 8) for term in terms]
    labels = ["<br>".join(map(escape, lines)) for lines in names]
    left = label_space(map("<br>".join, names)) + 12
    space, overhang = period_axis(figure, table, starts, say, room=PHONE - left)
    figure.update_xaxes(showgrid=False)
    figure.update_yaxes(
        range=[len(terms) - 0.5, -0.5], tickvals=list(range(len(terms))), showgrid=False,
        zeroline=False,
        ticktext=[_mark(term, colours) + label for term, label in zip(terms, labels, strict=True)],
    )  # fmt: skip
    height = _CELL * len(terms) + _KEY
    _add_key(figure, limit, height, say)
    return finish(figure, exhibit, say, title=_hottest(table, say), plot_height=height,
                  left=max(left + 8, overhang), axis_space=space)  # fmt: skip


def term_heat_summary(exhibit: Exhibit, say: Say) -> str:
    """Say in words which term stands out most in which period."""
    if exhibit.is_empty:
        return say("没有可比较的词。")
    return _hottest(exhibit.table, say) + say("。") + source_text(exhibit, say)


def _add_key(figure: go.Figure, limit: int, height: int, say: Say) -> None:
    """Draw the key to the colours above the map, in words.

    A second heat map on axes of its own: beside plotly's colour bar the title loses its place.
    """
    steps = [limit * (step / 20 - 1) for step in range(41)]
    figure.add_heatmap(
        x=steps, y=[0], z=[steps], xaxis="x2", yaxis="y2", zmin=-limit, zmax=limit,
        colorscale=_SCALE, showscale=False, hoverinfo="skip", name="key",
    )  # fmt: skip
    figure.update_layout(
        yaxis={"domain": [0, 1 - _KEY / height]},
        yaxis2={"domain": [1 - _BAR / height, 1], "visible": False, "anchor": "x2"},
        xaxis2={
            "anchor": "y2", "range": [-limit, limit], "tickangle": 0, "showgrid": False,
            "zeroline": False, "tickfont": {"size": 11}, "ticklabeloverflow": "allow",
            "tickvals": [-limit, -limit / 2, 0, limit / 2, limit],
            "ticktext": [_times(-limit), escape(say("比平均少")), escape(say("平均")),
                         escape(say("比平均多")), _times(limit)],
        },
    )  # fmt: skip


def _heat_limit(table: pd.DataFrame) -> int:
    """Return where the colours end on both sides: at 2, 4 or 8 times the mean."""
    logs = [abs(log) for log in table["log_ratio"].astype(float) if math.isfinite(log)]
    return min(3, max(1, math.ceil(max(logs, default=0.0))))


def _ratio(row: Mapping[Any, Any] | None) -> float | None:
    """Return the cell's log ratio; None for a period without documents."""
    if row is None or math.isnan(float(row["log_ratio"])):
        return None
    return float(row["log_ratio"])


def _cell_ids(term: str, start: int, row: Mapping[Any, Any] | None) -> list[Any]:
    return [term, start, str(row["period"]) if row else ""]


def _heat_hover(row: Mapping[Any, Any] | None, say: Say) -> str:
    if row is None:
        return ""
    log = _ratio(row)
    if log is None:
        return "<br>".join([hover_head(row, say), escape(say("这一期没有文献"))])
    lines = [
        say("每万词 {rate} 次，共 {count} 次", rate=f"{row['rate_per_10k']:.1f}",
            count=count_text(row["count"])),
        say("约为其平均的 {times} 倍", times=f"{2**log:.2g}"),
    ]  # fmt: skip
    return "<br>".join([hover_head(row, say), *(wrapped(line, 24) for line in lines)])


def _hottest(table: pd.DataFrame, say: Say) -> str:
    logs = table["log_ratio"].astype(float)
    if not (logs > _CLEAR).any():
        return say("各词在各期的使用都接近各自的平均")
    row = table.iloc[int(logs.fillna(-math.inf).to_numpy().argmax())]
    return say(
        "“{term}”在{period}最突出：每万词 {rate} 次，约为其平均的 {times} 倍",
        term=short_name(row["term"]), period=shorten(say(str(row["period"])), 12),
        rate=f"{row['rate_per_10k']:.1f}", times=f"{2 ** float(logs.max()):.2g}",
    )  # fmt: skip
