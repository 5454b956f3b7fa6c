"""What became of targets: counts of verdicts by region, and the relay of single indicators."""

from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from insights import promises as verdicts
from insights.charts.numbers import value_text
from insights.charts.theme import (
    BLUE,
    GREEN,
    ORANGE,
    PURPLE,
    ROLE_COLOURS,
    SKY,
    VERMILION,
    blank,
    escape,
    finish,
    label_space,
    require_rows,
    shorten,
    source_text,
    wrapped,
)
from insights.i18n import Say, mark
from insights.views import Exhibit

COLOURS = {
    verdicts.KEPT: GREEN, verdicts.EARLY: SKY, verdicts.MISSED: VERMILION,
    verdicts.UNDECIDED: ORANGE, verdicts.NOT_DUE: BLUE, verdicts.NOT_COMPARABLE: PURPLE,
    verdicts.REDEFINED: "#9C5F88", verdicts.RENEWED: "#4C8CBF", verdicts.DROPPED: "#8C6D46",
    verdicts.EXCERPT: "#9A9A9A", verdicts.NO_DOCUMENT: "#C9C9C9",
}  # fmt: skip
_ROW = 46
_RELAY_ROW = 84
_LEGEND_LINE = "　" * 12  # room for one verdict a line, as on a phone
_LABEL_WIDTH = 6.5
_SIGN_WIDTH = 20  # of a verdict with its reason, beside the labels on a phone
_APART = 0.2  # of a row: how far a next target stands below a target of the same year
_MARKS = (
    ("", "target", "diamond-open", mark("目标")),
    ("outcome_", "baseline", "circle", mark("后来的数字")),
    ("next_", "target", "diamond", mark("下一个目标")),
)


def verdict_bars_chart(
    exhibit: Exhibit, say: Say, *, region_column: str = "region_name", title: str = ""
) -> go.Figure:
    """Draw for each region how many targets met which fate; takes `views.verdict_counts`.

    customdata is [region_code, verdict].
    """
    require_rows(exhibit)
    table = exhibit.table
    regions = list(dict.fromkeys(table["region_code"]))
    names = dict(zip(table["region_code"], table[region_column], strict=True))
    labels = [wrapped(names[region], 7) for region in regions]
    figure = blank()
    shown = [verdict for verdict in verdicts.VERDICTS if (table["verdict"] == verdict).any()]
    for verdict in shown:
        rows = table[table["verdict"] == verdict].set_index("region_code")
        counts = [int(rows["count"].get(region, 0)) for region in regions]
        figure.add_bar(
            name=escape(say(verdict)), orientation="h", x=counts, y=list(range(len(regions))),
            text=[str(count) if count else "" for count in counts], textposition="inside",
            insidetextanchor="middle", marker={"color": COLOURS[verdict]},
            customdata=[[region, verdict] for region in regions],
            hovertemplate=escape(say(verdict)) + "：%{x}<extra></extra>",
        )  # fmt: skip
    figure.update_layout(barmode="stack")
    figure.update_xaxes(title={"text": escape(say("目标个数"))}, rangemode="tozero", nticks=6)
    figure.update_yaxes(tickvals=list(range(len(regions))), ticktext=labels, autorange="reversed")
    return finish(
        figure, exhibit, say, title=title or _counts(table, say), axis_space=50,
        plot_height=_ROW * len(regions) + 20, left=label_space(labels),
        legend=[say(verdict) + _LEGEND_LINE for verdict in shown],
    ).update_layout(legend_traceorder="normal")  # fmt: skip


def verdict_bars_summary(exhibit: Exhibit, say: Say) -> str:
    """Say in words how many targets were kept, missed, or left without a figure."""
    if exhibit.is_empty:
        return say("没有目标。")
    return _counts(exhibit.table, say) + say("。") + source_text(exhibit, say)


def relay_chart(
    exhibit: Exhibit, say: Say, *, region_column: str = "region_name", title: str = "",
    most: int | None = None,
) -> go.Figure:  # fmt: skip
    """Draw a line per target that a later document speaks of: target, later figure, next target.

    Takes the exhibit of `views.promises`, cut to those rows; values stand beside their marks, since
    every row has its own unit. customdata is [passage_id, indicator_id].
    most: so many are drawn, the first; the title speaks of all.
    """
    require_rows(exhibit)
    table = exhibit.table.head(most or len(exhibit.table)).reset_index(drop=True)
    labels = [_relay_label(row, region_column) for row in table.to_dict("records")]
    signs = [_sign(row, say) for row in table.to_dict("records")]
    figure = blank()
    drawn = []
    for prefix, role, symbol, name in _MARKS:
        if _add_marks(figure, table, say, prefix, role, symbol, say(name)):
            drawn.append(say(name))
    years = [year for row in table.to_dict("records") for prefix, *_ in _MARKS
             if (year := _year(row, prefix)) is not None]  # fmt: skip
    figure.update_xaxes(range=[min(years) - 1.6, max(years) + 1.6], tickformat="d", nticks=6)
    figure.update_yaxes(range=[len(table) - 0.4, -0.6], tickvals=list(range(len(table))),
                        ticktext=labels, zeroline=False)  # fmt: skip
    _add_arrows(figure, table)
    for at, sign in enumerate(signs):
        figure.add_annotation(
            text=sign, x=0, xref="paper", xanchor="left", y=at + 0.38, showarrow=False,
            font={"size": 11}, align="left",
        )  # fmt: skip
    return finish(
        figure, exhibit, say, title=title or _relays(exhibit.table, say),
        plot_height=_RELAY_ROW * len(table) + 10, left=label_space(labels), legend=drawn,
    )  # fmt: skip


def relay_summary(exhibit: Exhibit, say: Say) -> str:
    """Say in words what the relays show."""
    if exhibit.is_empty:
        return say("没有一个目标在更晚的文献里有下文。")
    return _relays(exhibit.table, say) + say("。") + source_text(exhibit, say)


def _add_arrows(figure: go.Figure, table: pd.DataFrame) -> None:
    """Draw an arrow from every mark of a relay to the one that came after it."""
    for at, row in enumerate(table.to_dict("records")):
        marks = [(year, at + _lowered(row, prefix)) for prefix, *_ in _MARKS
                 if (year := _year(row, prefix)) is not None]  # fmt: skip
        for start, end in pairwise(marks):
            if start != end:
                figure.add_annotation(
                    ax=start[0], ay=start[1], axref="x", ayref="y", x=end[0], y=end[1],
                    arrowhead=2, arrowsize=1, arrowwidth=1.5, standoff=8, startstandoff=8,
                    arrowcolor=COLOURS[row["verdict"]], text="",
                )  # fmt: skip


def _add_marks(
    figure: go.Figure, table: pd.DataFrame, say: Say, prefix: str, role: str, symbol: str, name: str
) -> bool:
    rows = [
        (at, row)
        for at, row in enumerate(table.to_dict("records"))
        if _year(row, prefix) is not None
    ]
    if not rows:
        return False
    figure.add_scatter(
        name=escape(name),
        mode="markers+text",
        x=[_year(row, prefix) for _, row in rows],
        y=[at + _lowered(row, prefix) for at, row in rows],
        text=[escape(_value(row, prefix, say)) for _, row in rows],
        textposition=[
            "bottom center" if prefix == "outcome_" or _lowered(row, prefix) else "top center"
            for _, row in rows
        ],
        textfont={"size": 11},
        marker={"symbol": symbol, "size": 11, "line": {"width": 2, "color": ROLE_COLOURS[role]},
                "color": ROLE_COLOURS[role]},
        customdata=[[row[f"{prefix}passage_id"], row[f"{prefix}indicator_id"]] for _, row in rows],
        hovertext=[_hover(row, prefix, name, say) for _, row in rows],
        hoverinfo="text",
        cliponaxis=False,
    )  # fmt: skip
    return True


def _lowered(row: dict[Any, Any], prefix: str) -> float:
    is_beside = prefix == "next_" and _year(row, prefix) == _year(row, "")
    return _APART if is_beside else 0.0


def _year(row: dict[Any, Any], prefix: str) -> int | None:
    """Return the year of a relay's mark; None where there is no such mark."""
    column = {"": "year_due", "outcome_": "outcome_year", "next_": "next_year_due"}[prefix]
    if prefix and pd.isna(row[f"{prefix}indicator_id"]):
        return None
    year = row[column] if pd.notna(row[column]) else row[f"{prefix}first_year"]
    return int(year)


def _value(row: dict[Any, Any], prefix: str, say: Say) -> str:
    facts = {
        name: row[f"{prefix}{name}"] for name in ("value", "value_high", "comparator", "unit_name")
    }
    return value_text(pd.Series(facts), say)


def _hover(row: dict[Any, Any], prefix: str, name: str, say: Say) -> str:
    lines = [f"<b>{escape(name)}</b> {escape(_value(row, prefix, say))}"]
    if row[f"{prefix}quote"]:
        lines.append(wrapped(say("原文：{quote}", quote=row[f"{prefix}quote"]), 26))
    lines.append(wrapped(str(row[f"{prefix}title"]), 26))
    verdict, reason = row["verdict"], row["reason"]
    if not prefix and reason:
        lines.append(wrapped(say("{verdict}：{reason}", verdict=say(verdict), reason=reason), 26))
    return "<br>".join(lines)


def _relay_label(row: dict[Any, Any], region_column: str) -> str:
    name = row[region_column.replace("region", "indicator")]
    name = name if isinstance(name, str) and name else row["name"]
    return wrapped(shorten(f"{row[region_column]} {name}", 3 * _LABEL_WIDTH - 1), _LABEL_WIDTH)


def _sign(row: dict[Any, Any], say: Say) -> str:
    verdict, reason = row["verdict"], row["reason"]
    said = say("{verdict}：{reason}", verdict=say(verdict), reason=reason) if reason else ""
    said = shorten(said or say(verdict), _SIGN_WIDTH)
    return f'<span style="color:{COLOURS[verdict]}">■</span> {escape(said)}'


def _counts(table: pd.DataFrame, say: Say) -> str:
    counts = table.groupby("verdict")["count"].sum()
    total = int(counts.sum())
    kept = int(counts.get(verdicts.KEPT, 0) + counts.get(verdicts.EARLY, 0))
    missed = int(counts.get(verdicts.MISSED, 0))
    if kept + missed:
        return say(
            "{total} 个目标中，{kept} 个已兑现，{missed} 个未达到，其余没有可比的后来数字",
            total=total, kept=kept, missed=missed,
        )  # fmt: skip
    unread = int(counts.reindex([verdicts.EXCERPT, verdicts.NO_DOCUMENT]).fillna(0).sum())
    return say(
        "{total} 个目标都没有可比的后来数字；其中 {unread} 个，库中没有更晚的完整文献可查",
        total=total, unread=unread,
    )  # fmt: skip


def _relays(table: pd.DataFrame, say: Say) -> str:
    spoken = int(table["outcome_id"].notna().sum())
    return say(
        "{count} 个目标在更晚的文献里有下文，其中 {figures} 个有数字",
        count=len(table), figures=spoken,
    )  # fmt: skip
