"""How much each of the seven domains has."""

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
from insights.i18n import Say
from insights.views import Exhibit


def domain_bars_chart(exhibit: Exhibit, say: Say, *, title: str = "") -> go.Figure:
    """Draw targets, baselines and tasks of each domain; takes `views.domain_counts`.

    customdata is [domain].
    """
    require_rows(exhibit)
    table = exhibit.table
    kinds = {kind: say(name) for kind, name in KINDS.items()} | {"task": say("任务")}
    labels = [wrapped(say(domain), 9) for domain in table["domain"]]
    figure = blank()
    for kind, name in kinds.items():
        counts = [int(count) for count in table[f"{kind}_count"]]
        figure.add_bar(
            name=name,
            orientation="h",
            x=counts,
            y=labels,
            text=[str(count) if count else "" for count in counts],
            textposition="outside",
            cliponaxis=False,
            marker={"color": ROLE_COLOURS[kind]},
            customdata=[[domain] for domain in table["domain"]],
            hovertemplate=f"%{{y}}<br>{escape(name)}：%{{x}}<extra></extra>",
        )
    figure.update_xaxes(title={"text": escape(say("条数"))}, nticks=6, rangemode="tozero")
    figure.update_yaxes(autorange="reversed")
    return finish(
        figure, exhibit, say, title=title or _domains(table, say), axis_space=50,
        plot_height=70 * len(table) + 20, left=label_space(labels), legend=list(kinds.values()),
    )  # fmt: skip


def domain_bars_summary(exhibit: Exhibit, say: Say) -> str:
    """Say in words which domains have most."""
    if exhibit.is_empty:
        return say("没有目标、现状或任务。")
    return _domains(exhibit.table, say) + say("。") + source_text(exhibit, say)


def _domains(table: pd.DataFrame, say: Say) -> str:
    targets = [int(count) for count in table["target_count"]]
    most = targets.index(max(targets))
    return say(
        "{total} 个目标中，{domain}最多，有 {count} 个",
        total=sum(targets),
        domain=say(str(table["domain"].iloc[most])),
        count=targets[most],
    )
