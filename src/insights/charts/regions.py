"""One region at a glance: its targets and baselines by domain and year."""

import pandas as pd
import plotly.graph_objects as go

from insights.charts.theme import (
    KINDS,
    ROLE_COLOURS,
    blank,
    escape,
    finish,
    label_space,
    require_rows,
    source_text,
    wrapped,
)
from insights.errors import InsightsError
from insights.i18n import Say
from insights.views import Exhibit

_ROW = 58
_MARKS = {"target": "diamond", "baseline": "circle-open"}


def region_figures_chart(
    exhibit: Exhibit, say: Say, *, region_column: str = "region_name", title: str = ""
) -> go.Figure:
    """Draw how many targets and baselines the region states by domain and year.

    Takes `views.region_figures`; the size of a mark and its label are the count. customdata is
    [passage_id, indicator_id] of the first of them. A figure without a year stands at the first
    year of its document.
    """
    require_rows(exhibit)
    table = exhibit.table.dropna(subset=["year_drawn"])
    if table.empty:
        raise InsightsError("No figure of this region has a year; see the tables")
    domains = list(dict.fromkeys(exhibit.table["domain"]))
    labels = [wrapped(say(domain), 8) for domain in domains]
    names = {kind: say(name) for kind, name in KINDS.items()}
    figure = blank()
    for kind, name in names.items():
        rows = table[table["kind"] == kind]
        counts = rows.groupby(["domain", "year_drawn"], sort=False).agg(
            count=("indicator_id", "size"),
            passage_id=("passage_id", "first"),
            indicator_id=("indicator_id", "first"),
        )
        shift = -0.16 if kind == "target" else 0.16
        figure.add_scatter(
            name=escape(name), mode="markers+text",
            x=[int(year) for _, year in counts.index],
            y=[domains.index(domain) + shift for domain, _ in counts.index],
            text=[str(count) for count in counts["count"]], textposition="middle right",
            textfont={"size": 11},
            marker={
                "symbol": _MARKS[kind], "color": ROLE_COLOURS[kind],
                "size": [9 + min(9, int(count)) for count in counts["count"]],
                "line": {"width": 2, "color": ROLE_COLOURS[kind]},
            },
            customdata=counts[["passage_id", "indicator_id"]].to_numpy().tolist(),
            hovertemplate=f"{escape(name)}：%{{text}}<br>%{{x}}<extra></extra>",
            cliponaxis=False,
        )  # fmt: skip
    years = [int(year) for year in table["year_drawn"]]
    figure.update_xaxes(range=[min(years) - 1, max(years) + 1], tickformat="d", nticks=7)
    figure.update_yaxes(range=[len(domains) - 0.5, -0.5], tickvals=list(range(len(domains))),
                        ticktext=labels, zeroline=False)  # fmt: skip
    return finish(
        figure, exhibit, say, title=title or _finding(exhibit.table, say, region_column),
        plot_height=_ROW * len(domains) + 10, left=label_space(labels),
        legend=list(names.values()),
    )  # fmt: skip


def region_figures_summary(
    exhibit: Exhibit, say: Say, *, region_column: str = "region_name"
) -> str:
    """Say in words how much the region states."""
    if exhibit.is_empty:
        return say("没有可显示的数字。")
    return _finding(exhibit.table, say, region_column) + say("。") + source_text(exhibit, say)


def _finding(table: pd.DataFrame, say: Say, region_column: str) -> str:
    targets = int((table["kind"] == "target").sum())
    most = table["domain"].value_counts()
    return say(
        "{region}：{targets} 个目标、{figures} 个现状数字，{domain}最多",
        region=table[region_column].iloc[0],
        targets=targets,
        figures=len(table) - targets,
        domain=say(str(most.index[0])),
    )
