"""Who has how many tasks in which domain: a heat map, of departments or of a plan's actions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from insights.charts.theme import (
    EDGE,
    ROLE_COLOURS,
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
from insights.charts.words import ink_on
from insights.contracts import DOMAINS
from insights.i18n import Say
from insights.views import Exhibit, first_bodies

_ROW, _TALL_ROW = 26, 40
_NAMES = 46  # pixels for the names of the domains above the plot
_TURNED = 132  # the same where Latin names are turned
_LABEL = 11
_PALE, _FULL = "#DDF0E9", ROLE_COLOURS["task"]
_APART = 0.3  # columns between the domains and the sums


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the heat map: what it is called, its cells by domain, and its sums."""

    key: str
    label: str
    cells: Mapping[str, Mapping[Any, Any]]
    sums: Sequence[int]


def body_heat_chart(
    exhibit: Exhibit, say: Say, *, name_column: str = "body_name", role: str = "", chosen: str = ""
) -> go.Figure:
    """Draw how many tasks each department has in each domain, and on the right its sums.

    Takes `views.bodies_by_domain`; role: the role it was asked for; chosen: the department whose
    name stands out. customdata is [body, domain]; the domain is "all" on a sum.
    """
    require_rows(exhibit)
    table = exhibit.table[exhibit.table["body"].isin(first_bodies(exhibit))]
    has_leads = not role and bool(table["lead_count"].any())
    lines = []
    for body, rows in table.groupby("body", sort=False):
        total, leads = int(rows["body_total"].iloc[0]), int(rows["lead_count"].sum())
        label = _label(str(rows[name_column].iloc[0]), is_bold=body == chosen)
        cells = {row["domain"]: row for row in rows.to_dict("records")}
        lines.append(_Line(str(body), label, cells, [leads, total] if has_leads else [total]))
    sums = [say("牵头"), say("合计")] if has_leads else [say("合计")]
    figure = _heat(lines, sums, say, lambda row: _body_hover(row, say, name_column))
    return _finished(figure, exhibit, say, lines, sums,
                     _most(exhibit.table, say, name_column, role))  # fmt: skip


def body_heat_summary(
    exhibit: Exhibit, say: Say, *, name_column: str = "body_name", role: str = ""
) -> str:
    """Say in words who has most tasks and who leads most."""
    if exhibit.is_empty:
        return say("这些任务都没有明确责任单位。")
    return _most(exhibit.table, say, name_column, role) + say("。") + source_text(exhibit, say)


def action_heat_chart(exhibit: Exhibit, say: Say, *, chosen: str = "") -> go.Figure:
    """Draw how many tasks each action of a plan has in each domain.

    Takes `views.actions_by_domain`. customdata is [action_id, domain]; the domain is "all" on a
    sum.
    """
    require_rows(exhibit)
    lines = []
    for action, rows in exhibit.table.groupby("action_id", sort=False):
        name = str(rows["action"].iloc[0]) or say("（不在章节之下）")
        cells = {row["domain"]: row for row in rows.to_dict("records")}
        lines.append(_Line(str(action), _label(name, is_bold=action == chosen), cells,
                           [int(rows["task_count"].sum())]))  # fmt: skip
    figure = _heat(lines, [say("合计")], say, lambda row: _action_hover(row, say))
    return _finished(figure, exhibit, say, lines, [say("合计")], _spread(exhibit.table, say))


def action_heat_summary(exhibit: Exhibit, say: Say) -> str:
    """Say in words how many tasks a plan has, and in which domain most."""
    if exhibit.is_empty:
        return say("没有任务。")
    return _spread(exhibit.table, say) + say("。") + source_text(exhibit, say)


def _heat(lines: Sequence[_Line], sums: Sequence[str], say: Say, hover: Any) -> go.Figure:
    """Draw the cells with their numbers, unseen marks to click, and the sums beside them."""
    counts = [[_count(line.cells.get(domain)) for domain in DOMAINS] for line in lines]
    highest = max((count for line in counts for count in line if count), default=1)
    figure = blank(go.Heatmap(
        z=counts, zmin=0, zmax=highest, colorscale=[[0, _PALE], [1, _FULL]], showscale=False,
        xgap=2, ygap=2, hoverinfo="skip", name="cells",
    ))  # fmt: skip
    spots = [(x, y) for y in range(len(lines)) for x in range(len(DOMAINS))]
    figure.add_scatter(  # a heat map's own cells cannot be clicked in Streamlit
        name="marks", x=[x for x, _ in spots], y=[y for _, y in spots], mode="markers+text",
        marker={"symbol": "square", "size": 24, "opacity": 0}, textfont={"color": ink_on(_FULL)},
        text=["" if counts[y][x] is None else str(counts[y][x]) for x, y in spots],
        customdata=[[lines[y].key, DOMAINS[x]] for x, y in spots], hoverinfo="text",
        hovertext=[_spot_hover(lines[y], DOMAINS[x], hover, say) for x, y in spots],
    )  # fmt: skip
    empty = [(x, y) for x, y in spots if counts[y][x] is None]
    figure.add_scatter(
        name="empty", x=[x for x, _ in empty], y=[y for _, y in empty], mode="text",
        text=["·"] * len(empty), hoverinfo="skip",
    )  # fmt: skip
    beside = [(x, y) for y in range(len(lines)) for x in range(len(sums))]
    figure.add_scatter(
        name="sums", x=[len(DOMAINS) + _APART + x for x, _ in beside], y=[y for _, y in beside],
        mode="text+markers", text=[str(lines[y].sums[x]) for x, y in beside],
        marker={"symbol": "square", "size": 24, "opacity": 0},
        customdata=[[lines[y].key, "all"] for _, y in beside],
        hoverinfo="text",  # with "skip" it could not be clicked
        hovertext=[f"{escape(sums[x])} {lines[y].sums[x]}" for x, y in beside],
    )  # fmt: skip
    return figure


def _finished(
    figure: go.Figure, exhibit: Exhibit, say: Say, lines: Sequence[_Line], sums: Sequence[str],
    title: str,
) -> go.Figure:  # fmt: skip
    labels = [line.label for line in lines]
    row = _TALL_ROW if any("<br>" in label for label in labels) else _ROW
    names = [say(domain) for domain in DOMAINS] + list(sums)
    is_turned = any(name.isascii() for name in names)
    above = _TURNED if is_turned else _NAMES
    places = [*range(len(DOMAINS)), *(len(DOMAINS) + _APART + at for at in range(len(sums)))]
    figure.update_xaxes(
        range=[-0.5, places[-1] + 0.5], tickvals=places, side="top", showgrid=False,
        ticktext=[escape(name) if is_turned else wrapped(name, 2) for name in names],
        tickangle=-60 if is_turned else 0, tickfont={"size": 11}, zeroline=False,
    )  # fmt: skip
    figure.update_yaxes(range=[len(lines) - 0.5, -0.5], tickvals=list(range(len(lines))),
                        ticktext=labels, showgrid=False, zeroline=False)  # fmt: skip
    plain = [label.replace("<b>", "").replace("</b>", "") for label in labels]
    return finish(figure, exhibit, say, title=title, plot_height=max(60, row * len(lines)),
                  left=label_space(plain), right=40 if is_turned else EDGE, above=above,
                  axis_space=8)  # fmt: skip


def _label(name: str, *, is_bold: bool) -> str:
    parts = [escape(part) for part in broken(shorten(name, 2 * _LABEL - 1), _LABEL)]
    return "<br>".join(f"<b>{part}</b>" if is_bold else part for part in parts)


def _count(row: Mapping[Any, Any] | None) -> int | None:
    return None if row is None else int(row["task_count"])


def _spot_hover(line: _Line, domain: str, hover: Any, say: Say) -> str:
    row = line.cells.get(domain)
    return say("{domain}：没有任务", domain=escape(say(domain))) if row is None else hover(row)


def _body_hover(row: Mapping[Any, Any], say: Say, name_column: str) -> str:
    lines = [
        say("{domain}：{count} 项任务", domain=say(str(row["domain"])), count=row["task_count"]),
        say("牵头 {lead} · 责任 {responsible} · 配合 {support}", lead=row["lead_count"],
            responsible=row["responsible_count"], support=row["support_count"]),
    ]  # fmt: skip
    if not row["is_listed"]:
        lines.append(say("不在部门名录里，按原文的叫法"))
    head = f"<b>{wrapped(str(row[name_column]), 22)}</b>"
    return "<br>".join([head, *(wrapped(line, 26) for line in lines)])


def _action_hover(row: Mapping[Any, Any], say: Say) -> str:
    lines = [
        say("{domain}：{count} 项任务", domain=say(str(row["domain"])), count=row["task_count"]),
        say("其中 {named} 项明确责任单位", named=row["named_count"]),
    ]  # fmt: skip
    head = f"<b>{wrapped(str(row['action']), 22)}</b><br>" if row["action"] else ""
    return head + "<br>".join(wrapped(line, 26) for line in lines)


def _most(table: pd.DataFrame, say: Say, name_column: str, role: str) -> str:
    """Name the department with most tasks, and the one that leads most."""
    first = table.iloc[0]
    most = {"body": shorten(str(first[name_column]), 16), "count": int(first["body_total"])}
    if role:
        said = {"lead": say("{body}牵头的任务最多：{count} 项", **most),
                "responsible": say("{body}负责的任务最多：{count} 项", **most),
                "support": say("{body}配合的任务最多：{count} 项", **most)}  # fmt: skip
        return said[role]
    leads = table.groupby("body", sort=False)["lead_count"].sum()
    if not leads.any():
        return say("{body}的任务最多：{count} 项；没有明确牵头单位", **most)
    if leads[first["body"]] == leads.max():
        return say(
            "{body}的任务最多：{count} 项；牵头也最多：{leads} 项", leads=int(leads.max()), **most
        )
    leader = table[table["body"] == leads.idxmax()].iloc[0]
    return say("{body}的任务最多：{count} 项；牵头最多的是{leader}：{leads} 项",
               leader=shorten(str(leader[name_column]), 16), leads=int(leads.max()),
               **most)  # fmt: skip


def _spread(table: pd.DataFrame, say: Say) -> str:
    counts = table.groupby("domain", sort=False)["task_count"].sum()
    return say(
        "{actions} 个章节共 {total} 项任务，{domain}最多：{count} 项",
        actions=table["action_id"].nunique(), total=int(table["task_count"].sum()),
        domain=say(str(counts.idxmax())), count=int(counts.max()),
    )  # fmt: skip
