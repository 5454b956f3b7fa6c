"""Plans laid over one another: the share each gives to the seven domains."""

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
from insights.contracts import DOMAINS
from insights.i18n import Say
from insights.views import Exhibit
from insights.views.profiles import CORPUS

_ROW = 64
_TITLE = 16
FEW = 5
"""Fewer targets or tasks than this make no share worth comparing."""


def plan_profiles_chart(exhibit: Exhibit, say: Say, *, title: str = "") -> go.Figure:
    """Draw a dot for each plan and domain, with its interval; takes `views.plan_profiles`.

    The plans lie over the grey profile of all chosen documents. customdata is [doc_id, domain].
    """
    require_rows(exhibit)
    table = exhibit.table
    labels = [wrapped(say(domain), 8) for domain in DOMAINS]
    figure = blank()
    ids = [doc_id for doc_id in dict.fromkeys(table["doc_id"]) if doc_id != CORPUS]
    names = []
    for at, doc_id in enumerate([CORPUS, *ids]):
        rows = table[table["doc_id"] == doc_id]
        if rows.empty:
            continue
        names.append(_name(rows, say))
        is_whole = doc_id == CORPUS
        colour = GREY if is_whole else SERIES[(at - 1) % len(SERIES)]
        shift = 0.0 if is_whole else (at - (len(ids) + 1) / 2) * 0.18
        figure.add_scatter(
            name=escape(names[-1]), mode="markers" if not is_whole else "lines+markers",
            x=[100 * float(share) for share in rows["share"]],
            y=[DOMAINS.index(domain) + shift for domain in rows["domain"]],
            error_x=_bars(rows) if not is_whole else None,
            line={"dash": "dot", "color": colour, "width": 1},
            marker={"symbol": SYMBOLS[at % len(SYMBOLS)], "size": 9, "color": colour},
            customdata=[[doc_id, domain] for domain in rows["domain"]],
            hovertext=[_hover(row, names[-1], say) for row in rows.to_dict("records")],
            hoverinfo="text", cliponaxis=False,
        )  # fmt: skip
    figure.update_xaxes(title={"text": "%"}, rangemode="tozero", nticks=6)
    figure.update_yaxes(range=[len(DOMAINS) - 0.4, -0.6], tickvals=list(range(len(DOMAINS))),
                        ticktext=labels, zeroline=False)  # fmt: skip
    return finish(
        figure, exhibit, say, title=title or _finding(table, say), axis_space=48,
        plot_height=_ROW * len(DOMAINS), left=label_space(labels),
        legend=[name + "　" * 8 for name in names],
    )  # fmt: skip


def plan_profiles_summary(exhibit: Exhibit, say: Say) -> str:
    """Say in words to which domain each plan gives most."""
    if exhibit.is_empty:
        return say("没有可比较的规划。")
    return _finding(exhibit.table, say) + say("。") + source_text(exhibit, say)


def _bars(rows: pd.DataFrame) -> dict:
    if rows["low"].isna().any():
        return {"visible": False}
    return {
        "type": "data", "symmetric": False, "thickness": 1, "width": 3,
        "array": [100 * float(high - share) for high, share in zip(rows["high"], rows["share"],
                                                                   strict=True)],
        "arrayminus": [100 * float(share - low) for low, share in zip(rows["low"], rows["share"],
                                                                      strict=True)],
    }  # fmt: skip


def _name(rows: pd.DataFrame, say: Say) -> str:
    first = rows.iloc[0]
    name = shorten(str(first["title"]), _TITLE) if first["title"] else say("所选文献合计")
    return say("{name}（共 {total}）", name=name, total=int(first["total"]))


def _hover(row: dict, name: str, say: Say) -> str:
    domain = row["domain"]
    share = f"{100 * row['share']:.1f}%"
    lines = [f"<b>{escape(say(domain))}</b> {share}", wrapped(name, 26)]
    lines.append(escape(say("{count} / {total}", count=row["count"], total=row["total"])))
    return "<br>".join(lines)


def _finding(table: pd.DataFrame, say: Say) -> str:
    parts = []
    for doc_id, rows in table.groupby("doc_id", sort=False):
        if doc_id == CORPUS and table["doc_id"].nunique() > 1:
            continue
        top = rows.iloc[int(rows["share"].to_numpy().argmax())]
        domain = str(top["domain"])
        name = shorten(str(top["title"]), _TITLE) if top["title"] else say("所选文献合计")
        parts.append(
            say("{name}最重{domain}（{share}%）", name=name, domain=say(domain),
                share=round(100 * float(top["share"])))
        )  # fmt: skip
    return say("；").join(parts[:2])
