"""Who states what, and who is silent: a matrix of indicators and regions."""

import re

import pandas as pd
import plotly.graph_objects as go

from insights.charts.theme import (
    BLUE,
    PURPLE,
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
from insights.i18n import Say
from insights.views import Exhibit
from insights.views.silence import APART, BASELINE, EXCERPT, NO_DOCUMENT, SILENT, STATES, TARGET

_ROW = 48
_LABEL = 8
_LONGEST_HEAD = 12  # full-width characters above a column: the longest real names have eleven
_TAG = re.compile("</?b>")
_NAMES = 56  # pixels for the names of regions above the plot
_MARKS = {
    TARGET: ("diamond", BLUE), BASELINE: ("circle", VERMILION), APART: ("x-thin-open", PURPLE),
    SILENT: ("line-ew-open", "#8C6D46"), EXCERPT: ("circle-open", "#9A9A9A"),
    NO_DOCUMENT: ("square-open-dot", "#C9C9C9"),
}  # fmt: skip


def silence_matrix_chart(
    exhibit: Exhibit, say: Say, *, region_column: str = "region_name", title: str = ""
) -> go.Figure:
    """Draw a mark for every indicator and region, by what the region states.

    Takes `views.silence`. customdata is [passage_id, indicator_id, region_code, indicator_code].
    """
    require_rows(exhibit)
    table = exhibit.table
    codes = list(dict.fromkeys(table["indicator_code"]))
    regions = list(dict.fromkeys(table["region_code"]))
    names = dict(zip(table["region_code"], table[region_column], strict=True))
    labels = _labels(table, codes, say, region_column)
    space = label_space(_TAG.sub("", label) for label in labels)
    figure = blank()
    shown = [state for state in STATES if (table["state"] == state).any()]
    for state in shown:
        rows = table[table["state"] == state]
        symbol, colour = _MARKS[state]
        figure.add_scatter(
            name=escape(say(state)), mode="markers",
            x=[regions.index(code) for code in rows["region_code"]],
            y=[codes.index(code) for code in rows["indicator_code"]],
            marker={"symbol": symbol, "size": 10, "color": colour,
                    "line": {"width": 2, "color": colour}},
            customdata=rows[["passage_id", "indicator_id", "region_code", "indicator_code"]]
            .astype(object).where(lambda cell: cell.notna(), None).to_numpy().tolist(),
            hovertext=[_hover(row, say, region_column) for row in rows.to_dict("records")],
            hoverinfo="text", cliponaxis=False,
        )  # fmt: skip
    figure.update_xaxes(
        range=[-0.6, len(regions) - 0.4], tickvals=list(range(len(regions))), side="top",
        ticktext=[_above(names[code]) for code in regions],
        zeroline=False,
        tickangle=-60 if any(name.isascii() for name in names.values()) else 0,
    )  # fmt: skip
    figure.update_yaxes(range=[len(codes) - 0.4, -0.6], tickvals=list(range(len(codes))),
                        ticktext=labels, zeroline=False)  # fmt: skip
    height = _ROW * len(codes) + 40
    finish(
        figure, exhibit, say, title=title or _finding(table, say), axis_space=12,
        plot_height=height, left=space, above=_NAMES,  # the regions' names stand above the plot
        legend=[say(state) + "　" * 8 for state in shown],
    )  # fmt: skip
    # Latin names are turned and reach higher.
    return figure.update_layout(legend={"y": 1 + (_NAMES + 14) / height})


def silence_matrix_summary(exhibit: Exhibit, say: Say) -> str:
    """Say in words how much is stated and how much is not."""
    if exhibit.is_empty:
        return say("没有指标可列。")
    return _finding(exhibit.table, say) + say("。") + source_text(exhibit, say)


def _labels(table: pd.DataFrame, codes: list[str], say: Say, region_column: str) -> list[str]:
    """Return the name of every indicator, that of a domain above its first."""
    column = region_column.replace("region", "indicator")
    first = table.drop_duplicates("indicator_code").set_index("indicator_code")
    labels, last = [], ""
    for code in codes:
        domain = str(first.at[code, "domain"])
        name = wrapped(shorten(str(first.at[code, column]), 2 * _LABEL - 2), _LABEL)
        heading = f"<b>{escape(shorten(say(domain), _LABEL))}</b><br>" if domain != last else ""
        labels.append(heading + name)
        last = domain
    return labels


def _above(name: str) -> str:
    """Return a region's name as it stands above its column: Chinese broken, Latin turned."""
    name = shorten(name, _LONGEST_HEAD)
    return escape(name) if name.isascii() else wrapped(name, 2)


def _hover(row: dict, say: Say, region_column: str) -> str:
    name = row[region_column.replace("region", "indicator")]
    state = row["state"]
    lines = [f"<b>{escape(row[region_column])}</b> {wrapped(str(name), 22)}", escape(say(state))]
    if row["reason"]:
        lines.append(wrapped(row["reason"], 26))
    if isinstance(row["quote"], str) and row["quote"]:
        lines.append(wrapped(say("原文：{quote}", quote=row["quote"]), 26))
    return "<br>".join(lines)


def _finding(table: pd.DataFrame, say: Say) -> str:
    stated = table["state"].isin(STATES[:3])
    silent = int((table["state"] == SILENT).sum())
    return say(
        "{indicators} 个指标、{regions} 个地区：{stated} 处有数字，{silent} 处完整文献也没提",
        indicators=table["indicator_code"].nunique(),
        regions=table["region_code"].nunique(),
        stated=int(stated.sum()),
        silent=silent,
    )
