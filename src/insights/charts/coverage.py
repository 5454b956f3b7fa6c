"""What the corpus holds: regions and five-year periods, whole documents and excerpts."""

import pandas as pd
import plotly.graph_objects as go

from insights.charts.theme import (
    BLUE,
    VERMILION,
    blank,
    escape,
    finish,
    label_space,
    require_rows,
    source_text,
    wrapped,
)
from insights.i18n import Say
from insights.views import Exhibit
from insights.views.method import COVERAGE, EXCERPT_ONLY, NOTHING, UNDATED, WHOLE

_ROW = 40
_LABEL = 8  # full-width characters of a region's name in a line
_NAMES = 30  # pixels for the names of periods above the plot
_FEW = 3
_NATION = "100000"
_MARKS = {
    WHOLE: {"symbol": "circle", "size": 24, "color": BLUE},
    EXCERPT_ONLY: {"symbol": "circle-open", "size": 24, "color": VERMILION, "line": {"width": 2}},
    NOTHING: {"symbol": "line-ew-open", "size": 9, "color": "#9A9A9A", "line": {"width": 2}},
}  # fmt: skip


def corpus_coverage_chart(
    exhibit: Exhibit, say: Say, *, region_column: str = "region_name"
) -> go.Figure:
    """Draw a mark for every region and period: whole documents, excerpts only, or nothing.

    Takes `views.corpus_coverage`. customdata is [level, region_code, period].
    """
    require_rows(exhibit)
    table = exhibit.table
    keys = list(zip(table["level"], table["region_code"], strict=True))
    rows = {key: at for at, key in enumerate(dict.fromkeys(keys))}
    periods = {period: at for at, period in enumerate(dict.fromkeys(table["period"]))}
    placed = table.assign(y=[rows[key] for key in keys], x=table["period"].map(periods))
    labels = _labels(table, region_column, say)
    shown = [state for state in COVERAGE if (table["state"] == state).any()]
    figure = blank()
    for state in shown:
        own = placed[placed["state"] == state]
        figure.add_scatter(
            name=escape(say(state)), mode="markers+text", x=own["x"].tolist(),
            y=own["y"].tolist(),
            marker=_MARKS[state],
            text=["" if state == NOTHING else str(count) for count in own["document_count"]],
            textfont={"size": 13} | ({"color": "#FFFFFF"} if state == WHOLE else {}),
            customdata=own[["level", "region_code", "period"]].to_numpy().tolist(),
            hovertext=[_hover(row, say, region_column) for row in own.to_dict("records")],
            hoverinfo="text", cliponaxis=False,
        )  # fmt: skip
    figure.update_xaxes(
        range=[-0.6, len(periods) - 0.4], tickvals=list(periods.values()), side="top",
        ticktext=[escape(period_name(period, say)) for period in periods], zeroline=False,
        tickangle=0,
    )  # fmt: skip
    figure.update_yaxes(range=[len(rows) - 0.4, -0.6], tickvals=list(rows.values()),
                        ticktext=labels, zeroline=False)  # fmt: skip
    height = _ROW * len(rows) + 24
    finish(
        figure, exhibit, say, title=_finding(table, say), plot_height=height, axis_space=12,
        above=_NAMES,  # the periods' names stand above the plot
        left=label_space(label.replace("<b>", "").replace("</b>", "") for label in labels),
        legend=[say(state) + "　" * 8 for state in shown],
    )  # fmt: skip
    return figure.update_layout(legend={"y": 1 + _NAMES / height, "itemsizing": "trace"})


def corpus_coverage_summary(exhibit: Exhibit, say: Say) -> str:
    """Say in words how much of the regions and periods the corpus covers."""
    if exhibit.is_empty:
        return say("没有计入统计的文献。")
    return _finding(exhibit.table, say) + say("。") + source_text(exhibit, say)


def period_name(period: str, say: Say) -> str:
    """Return the name of a five-year period, or that no year is stated."""
    return say("未写年份") if period == UNDATED else say(period)


def _labels(table: pd.DataFrame, region_column: str, say: Say) -> list[str]:
    """Return the name of every row, that of a level above its first."""
    first = table.drop_duplicates(["level", "region_code"])
    labels, last = [], ""
    names = zip(first["level"], first["region_code"], first[region_column], strict=True)
    for level, code, region in names:
        lines = [f"<b>{wrapped(say(level), _LABEL)}</b>"] if level != last else []
        if code != _NATION or not lines:  # the nation's levels say themselves whose they are
            lines.append(wrapped(str(region), _LABEL))
        labels.append("<br>".join(lines))
        last = level
    return labels


def _hover(row: dict, say: Say, region_column: str) -> str:
    written = row["level"]
    level, period = escape(say(written)), escape(period_name(row["period"], say))
    place = f"<b>{escape(row[region_column])}</b> {level}"
    lines = [
        f"<b>{level}</b> · {period}" if row["region_code"] == _NATION else f"{place} · {period}"
    ]
    if row["state"] == NOTHING:
        return "<br>".join([*lines, escape(say(NOTHING))])
    lines.append(
        say(
            "完整 {whole} 份，节选 {excerpt} 份，共 {chars} 字",
            whole=row["whole_count"],
            excerpt=row["excerpt_count"],
            chars=f"{row['char_count']:,}",
        )
    )
    titles = row["titles"].splitlines()
    lines += [wrapped(title, 26) for title in titles[:_FEW]]
    return "<br>".join([*lines, "…"] if len(titles) > _FEW else lines)


def _finding(table: pd.DataFrame, say: Say) -> str:
    counts = table["state"].value_counts()
    return say(
        "{cells} 格中 {whole} 格有完整文献，{excerpt} 格只有节选，{none} 格没有文献",
        cells=len(table),
        whole=int(counts.get(WHOLE, 0)),
        excerpt=int(counts.get(EXCERPT_ONLY, 0)),
        none=int(counts.get(NOTHING, 0)),
    )
