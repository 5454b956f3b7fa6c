"""What the page on tasks and departments places: who does what, a department, a plan's tasks."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from insights import charts, views
from insights.contracts import DOMAINS
from insights.ui.address import choose, choose_one, choose_tab, follow_click, labels
from insights.ui.evidence import show_evidence
from insights.ui.figures import drawing, show_figure, show_table
from insights.ui.picking import pick_row
from insights.ui.words import plain, region_column, say
from insights.views import Corpus, Exhibit, Filters, TaskCoverage

ALL = "all"
_CELL = "_task_cell"  # in the session: the cell clicked last
_FEW = 6
"""So many names are spelled out before the rest is only counted."""


def show_task_coverage(coverage: TaskCoverage) -> None:
    """Show how many tasks say who does them, of how many, and what the numbers leave out."""
    with st.container(horizontal=True):
        for label, value in (
            (say("任务"), str(coverage.tasks)),
            (say("明确责任单位"), f"{coverage.tasks_named} / {coverage.tasks}"),
            (say("明确牵头单位"), f"{coverage.tasks_led} / {coverage.tasks}"),
            (
                say("明确责任单位的文献"),
                f"{coverage.documents_naming} / {coverage.documents_with_tasks}",
            ),
        ):
            st.metric(label, value, border=True, width="content")
    st.caption(plain("\n".join(_left_out(coverage))))


def _left_out(coverage: TaskCoverage) -> list[str]:
    """Return what a reader must know of the numbers before trusting them, a sentence each."""
    lines = []
    if coverage.tasks_named < coverage.tasks:
        lines.append(say("{count} 项任务原文没有明确责任单位，不算在各部门里。",
                         count=coverage.tasks - coverage.tasks_named))  # fmt: skip
    if coverage.documents_with_tasks < coverage.documents or coverage.excerpts_with_tasks:
        lines.append(
        say("所选 {all} 份文献中，{none} 份没有任务；有任务的里面 {excerpts} 份只是节选，"
            "节选之外的任务看不到。", all=coverage.documents,
            none=coverage.documents - coverage.documents_with_tasks,
            excerpts=coverage.excerpts_with_tasks)
    )  # fmt: skip
    if coverage.documents_leading < coverage.documents_naming:
        lines.append(
            say("把牵头和配合分开写的文献有 {count} 份，其余只写责任单位。",
                count=coverage.documents_leading)
        )  # fmt: skip
    if coverage.unlisted:
        lines.append(
            say("{count} 个名称不在部门名录里（{names}），各按原文的叫法单列。",
                count=len(coverage.unlisted), names=_spelled(coverage.unlisted))
        )  # fmt: skip
    return lines


def show_bodies(corpus: Corpus, filters: Filters) -> None:
    """Show the heat map of departments and domains beside all tasks of the department chosen."""
    everything = views.bodies_by_domain(corpus, filters)
    if everything.is_empty:
        st.info(say("这些任务都没有明确责任单位。"), icon=":material/person_off:")
        return
    left, right = st.columns([5, 6], gap="medium")
    with left:
        role = _choose_role(everything)
    with right:
        body, domain = _choose_body(everything)
    with left:
        drawn = views.bodies_by_domain(corpus, filters, role) if role else everything
        clicked = _show_body_heat(drawn, role, body)
    with right:
        _show_body(corpus, filters, body, domain)
    _follow_cell(clicked)


def show_plan_tasks(corpus: Corpus, filters: Filters, plans: Exhibit) -> None:
    """Show the tasks of one plan by action and domain, and the sentence of the row chosen."""
    doc_id = _choose_plan(plans)
    tasks = views.plan_tasks(corpus, filters, doc_id)
    actions = views.actions_by_domain(tasks)
    left, right = st.columns([5, 6], gap="medium")
    with right:
        action = _choose_action(actions)
    with left:
        st.caption(say("点一格或一行末的数字，看这一章节的任务。"))
        clicked = show_figure(
            drawing(charts.action_heat_chart, actions, say, chosen=action), actions,
            key="action_heat", name=say("章节和领域"),
            alt=charts.action_heat_summary(actions, say),
            columns={"action": say("章节"), "domain": say("领域"), "task_count": say("任务"),
                     "named_count": say("明确责任单位")},
        )  # fmt: skip
    with right:
        _show_task_list(corpus, views.plan_tasks(corpus, filters, doc_id, action))
    follow_click("action", clicked)


def body_column() -> str:
    """Return the column that names departments in the reader's language."""
    return region_column().replace("region", "body")


def role_name(role: str) -> str:
    """Return what a body is to a task, in the reader's language."""
    names = {"lead": say("牵头"), "responsible": say("责任"), "support": say("配合")}
    return names.get(role, role)


def _follow_cell(clicked: list[Any] | None) -> None:
    """Let a new click on a cell choose its department and its domain, both at once."""
    followed = st.session_state.get(_CELL)
    st.session_state[_CELL] = clicked
    if clicked and clicked != followed:
        choose("body", [str(clicked[0])])
        choose("field", [str(clicked[1])])
        st.rerun()


def _choose_role(everything: Exhibit) -> str:
    table = everything.table
    roles = [role for role in views.ROLES if table[f"{role}_count"].any()]
    names = {ALL: say("全部角色")} | {role: role_name(role) for role in roles}
    role = choose_tab("role", say("角色"), list(names), labels(names))
    return "" if role == ALL else role


def _choose_body(everything: Exhibit) -> tuple[str, str]:
    first = everything.table.drop_duplicates("body")
    shown = {
        row["body"]: say("{body} · {count} 项", body=row[body_column()], count=row["body_total"])
        for row in first.to_dict("records")
    }
    one, other = st.columns([3, 2])
    with one:
        body = choose_one("body", say("部门"), list(shown), labels(shown))
    with other:
        field = choose_one("field", say("哪个领域的任务"), [ALL, *DOMAINS], _field_name)
    return str(body), "" if field in (ALL, None) else str(field)


def _field_name(field: str) -> str:
    return say("全部领域") if field == ALL else say(field)


def _show_body_heat(exhibit: Exhibit, role: str, body: str) -> list[Any] | None:
    st.caption(say("点一格或一行末的数字，看这个部门的任务。"))
    return show_figure(
        drawing(charts.body_heat_chart, exhibit, say, name_column=body_column(), role=role,
                chosen=body),
        exhibit, key="body_heat", name=say("部门和领域"),
        alt=charts.body_heat_summary(exhibit, say, name_column=body_column(), role=role),
        columns={body_column(): say("部门"), "domain": say("领域"), "task_count": say("任务"),
                 "lead_count": say("牵头"), "responsible_count": say("责任"),
                 "support_count": say("配合"), "is_listed": say("在名录里"),
                 "body_total": say("各领域合计")},
    )  # fmt: skip


def _show_body(corpus: Corpus, filters: Filters, body: str, domain: str) -> None:
    """List all tasks of a department over the years, its names then, and a sentence."""
    tasks = views.tasks_of_body(corpus, filters, body, domain)
    with st.container():
        _show_names(corpus, filters, body)
    if tasks.is_empty:
        st.info(say("这个部门在这个领域没有任务。"), icon=":material/grid_off:")
        return
    shown = tasks.table.assign(
        role_names=[say("、").join(map(role_name, roles)) for roles in tasks.table["roles"]]
    )
    st.caption(say("{count} 项任务，早的在前。点一行看原句。", count=len(shown)))
    row = show_table(
        replace(tasks, table=shown),
        {"years_shown": say("年份"), region_column(): say("地区"), "task": say("任务"),
         "role_names": say("角色"), "written": say("当时的名称"), "domain": say("领域"),
         "title": say("文献")},
        key="body_tasks", title=say("部门的任务"), select=True,
    )  # fmt: skip
    row = pick_row(f"body_{body}", list(shown["task"]), row)
    if row is not None and row < len(shown):
        _show_sentence(corpus, shown.iloc[row].to_dict(), key="body_evidence")


def _show_names(corpus: Corpus, filters: Filters, body: str) -> None:
    """Say what a department was called in each region and plan, and what else the list knows."""
    found = views.names_of_body(corpus, filters, body).table
    lines = [
        "- " + plain(say("{region}：{names}", region=region, names=say("、").join(
            say("{name}（{years}，{count} 项）", name=row["written"],
                years=say("、").join(row["years"]) or say("无年份"), count=row["task_count"])
            for row in rows.to_dict("records")
        )))
        for region, rows in found.groupby(region_column(), sort=False)
    ]  # fmt: skip
    st.markdown("**" + say("文献里的名称") + "**\n\n" + "\n".join(lines))
    others = views.other_names(corpus, body)
    if others:
        st.caption(
            plain(say("改名、合并前后，以及各地、各级的同类部门算作一个。名录里归到这里的还有：{names}。",
                      names=_spelled(others, 2 * _FEW)))
        )  # fmt: skip
    elif not found.empty and body == found["written"].iloc[0]:
        st.caption(say("这个名称不在部门名录里，只按原文的叫法统计。"))


def _choose_plan(plans: Exhibit) -> str:
    shown = {
        row["doc_id"]: say("{title} · {count} 项任务，{named} 项明确责任单位", title=row["title"],
                           count=row["task_count"], named=row["named_count"])
        for row in plans.table.to_dict("records")
    }  # fmt: skip
    return str(choose_one("tasks", say("规划或文献"), list(shown), labels(shown)))


def _choose_action(actions: Exhibit) -> str:
    names = dict(zip(actions.table["action_id"], actions.table["action"], strict=True))
    shown = {ALL: say("全部章节")} | {
        key: name or say("（不在章节之下）") for key, name in names.items()
    }
    action = choose_one("action", say("章节"), list(shown), labels(shown))
    return "" if action in (ALL, None) else str(action)


def _show_task_list(corpus: Corpus, tasks: Exhibit) -> None:
    table = tasks.table
    shown = table.assign(task=[f"{row.number}{row.task}" for row in table.itertuples()])
    asked = {"leads": say("牵头"), "answering": say("责任"), "supports": say("配合")}
    st.caption(say("{count} 项任务，按原文次序。点一行看原句。", count=len(shown)))
    columns = {"task": say("任务"), "domain": say("领域")} | {
        name: label for name, label in asked.items() if table[name].notna().any()
    }
    if len(columns) == 2:
        st.info(say("这些任务都没有明确责任单位。"), icon=":material/person_off:")
    row = show_table(
        replace(tasks, table=shown), columns | {"action": say("章节")}, key="plan_tasks",
        title=say("规划的任务"), select=True,
    )  # fmt: skip
    row = pick_row("plan_tasks", list(shown["task"]), row)
    if row is not None and row < len(shown):
        _show_sentence(corpus, shown.iloc[row].to_dict(), key="task_evidence")


def _show_sentence(corpus: Corpus, row: dict[Any, Any], *, key: str) -> None:
    st.markdown(f"**{plain(row['task'])}** · {say(row['domain'])}")
    if not isinstance(row["passage_id"], str):
        st.info(say("这项任务没有正文。"))
        return
    quote = row["quote"] if isinstance(row["quote"], str) and row["quote"] else None
    show_evidence(corpus, row["passage_id"], quote, key=key)


def _spelled(names: Sequence[str], most: int = _FEW) -> str:
    """Return the first names, and how many there are if that is not all."""
    said = say("、").join(names[:most])
    return said if len(names) <= most else say("{names}等 {count} 个", names=said, count=len(names))
