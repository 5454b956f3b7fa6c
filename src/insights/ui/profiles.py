"""What the page on domain profiles places: its choices, and what each mark counts."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from insights import views
from insights.ui.address import choose_many, choose_one, labels
from insights.ui.evidence import show_evidence
from insights.ui.figures import show_table
from insights.ui.picking import pick, pick_row
from insights.ui.words import region_column, say
from insights.views import Corpus, Exhibit, Filters

MOST_PLANS = 4


def choose_plans(corpus: Corpus, filters: Filters) -> tuple[str, ...]:
    """Draw the choice of plans to lay over one another; those with most to say first."""
    plans = views.profiled_plans(corpus, filters)
    shown = dict(zip(plans["doc_id"], plans["title"], strict=True))
    return choose_many(
        "plan", say("规划"), list(shown), labels(shown), default=list(shown)[:2],
        at_most=MOST_PLANS,
    )  # fmt: skip


def choose_profile_measure() -> str:
    """Draw the choice of what is divided among the domains: targets, tasks, or words."""
    names = {"target": say("目标"), "task": say("任务"), "word": say("篇幅")}
    chosen = choose_one("measure", say("按什么分"), list(names), labels(names))
    return chosen or "target"


def show_profile_facts(
    corpus: Corpus, filters: Filters, profiles: Exhibit, measure: str, clicked: list[Any] | None
) -> None:
    """List the targets or tasks that the mark chosen counts; show the words of the row chosen."""
    counted = profiles.table[profiles.table["count"] > 0]
    marks = {
        f"{row['doc_id']}|{row['domain']}": _profile_mark(row, measure)
        for row in counted.to_dict("records")
    }
    chosen = pick(
        "fact", say("看哪一个记号数了些什么（点图中的记号也可以）"), marks,
        clicked and "|".join(map(str, clicked[:2])), optional=True,
    )  # fmt: skip
    if chosen is None:
        return
    doc_id, domain = chosen.split("|")
    facts = views.profile_facts(corpus, filters, doc_id, domain, measure)
    columns = {"name": say("指标") if measure == "target" else say("任务")}
    columns |= {"quote": say("原文")} if measure == "target" else {}
    row = show_table(
        facts, columns | {region_column(): say("地区"), "title": say("文献")},
        key="profile_facts", title=say("选中的目标或任务"), select=True,
    )  # fmt: skip
    st.caption(say("点一行看依据。"))
    row = pick_row(f"profile_{chosen}", list(facts.table["name"]), row)
    if row is None:
        return
    fact = facts.table.iloc[row]
    if not isinstance(fact["passage_id"], str):
        st.info(say("这项任务只有标题，没有正文段落。"))
        return
    show_evidence(
        corpus, fact["passage_id"], fact["quote"] or None,
        fact=fact["fact_id"] if measure == "target" else None,
    )  # fmt: skip


def _profile_mark(row: Mapping[Any, Any], measure: str) -> str:
    whole = say("全部所选文献")
    count = (
        say("{count} 字", count=row["count"])
        if measure == "word"
        else say("{count} 个", count=row["count"])
    )
    return f"{row['title'] or whole} · {say(str(row['domain']))} · {count}"
