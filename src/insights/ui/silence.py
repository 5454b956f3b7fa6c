"""What the pages on silence and on domain profiles place."""

from typing import Any

import streamlit as st

from insights import views
from insights.ui.address import choose_many, choose_one, labels
from insights.ui.evidence import show_evidence
from insights.ui.figures import show_table
from insights.ui.words import plain, say
from insights.views import Corpus, Exhibit, Filters

MOST_PLANS = 4


def explain_states() -> None:
    """Say what each mark means."""
    with st.expander(say("每种记号是什么意思"), icon=":material/help:"):
        st.markdown(
            "\n".join(
                f"- {line}"
                for line in (
                    say("有目标、只有现状：所选文献里有可比的数字。"),
                    say("有数字但不可比：单位、算法或范围不同，点开看原因。"),
                    say("完整文献未提：库中有这个地区的完整文献，里面没有这个指标的数字。"),
                    say("只有节选，未见：库中只有节选，没有见到不等于没有。"),
                    say("库中没有文献：这个地区没有文献入库，不能说它没有提。"),
                )
            )
        )


def show_cell(corpus: Corpus, filters: Filters, matrix: Exhibit, clicked: list[Any] | None) -> None:
    """Show the sentence behind the mark clicked, or the documents searched if there is none."""
    if not clicked:
        st.caption(say("点一个记号：有数字的看原句，没有的看查过哪些文献。"))
        return
    table = matrix.table
    (row,) = table[
        (table["region_code"] == clicked[2]) & (table["indicator_code"] == clicked[3])
    ].to_dict("records")
    state = row["state"]
    st.markdown(f"**{plain(row['region_name'])} · {plain(row['indicator_name'])}** · {say(state)}")
    if row["reason"]:
        st.warning(plain(row["reason"]), icon=":material/rule:")
    if isinstance(row["passage_id"], str):
        show_evidence(corpus, row["passage_id"], row["quote"])
        return
    searched = views.documents_searched(corpus, filters, row["region_code"])
    if searched.is_empty:
        st.info(say("库中没有这个地区的文献。"))
        return
    st.caption(say("查过的文献："))
    show_table(
        searched,
        {"title": say("文献"), "first_year": say("年份"), "is_excerpt": say("节选")},
        key="silence_documents",
    )


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
