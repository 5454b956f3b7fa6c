"""What the page of one region places: the choice of region, and its figures by domain."""

from typing import Any

import pandas as pd
import streamlit as st

from insights.ui.address import choose_one, labels, link_to
from insights.ui.figures import show_table
from insights.ui.frame import region_names
from insights.ui.indicators import columns_of_values, show_row, value_names
from insights.ui.picking import pick, pick_row
from insights.ui.words import plain, say
from insights.views import Corpus, Exhibit, Filters, region_choices

_FIRST = "_first_profile"  # in the session: the region shown where none is chosen on the page


def choose_profiled_region(corpus: Corpus) -> str:
    """Draw the choice of a region that states figures, those with most first; link its tasks.

    A region chosen alone in the shared filter stands before them all.
    """
    codes = region_choices(corpus, Filters())
    alone = _region_chosen_alone()
    codes.sort(key=lambda code: code != alone)
    _follow_first(codes[0])
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = choose_one("profile", say("地区"), codes, labels(region_names(corpus)))
        region = chosen or codes[0]
        st.page_link(
            "pages/tasks.py", label=say("看这个地区的任务"), icon=":material/assignment:",
            query_params=link_to(region=region),
        )  # fmt: skip
    notice = st.container()
    if alone and alone not in codes and region == codes[0]:
        names = region_names(corpus)
        notice.caption(plain(say("所选的{name}没有收录的数字，下面是{other}。",
                             name=names.get(alone, alone),
                             other=names.get(region, region))))  # fmt: skip
    return region


def _region_chosen_alone() -> str | None:
    """Return the one region of the shared filter, as its widget above holds it."""
    chosen = st.session_state.get("region") or []
    return chosen[0] if len(chosen) == 1 else None


def _follow_first(code: str) -> None:
    """Let the page follow the filter to another first region, if it still shows the one before."""
    before = st.session_state.get(_FIRST, code)
    if before != code and st.session_state.get("profile") == before:
        st.session_state["profile"] = code
    st.session_state[_FIRST] = code


def show_profile(corpus: Corpus, figures: Exhibit, clicked: list[Any] | None) -> None:
    """Show the sentence of the mark chosen; list all figures, domain by domain, with theirs."""
    with st.container():
        _show_mark(corpus, figures.table, clicked)
    columns = columns_of_values()
    st.header(say("全部数字"))
    row = show_table(
        figures,
        {"domain": say("领域"), "name": columns["name"]} | columns,
        key="profile_figures", title=say("全部数字"), select=True,
    )  # fmt: skip
    row = pick_row("profile_figures", value_names(figures.table), row)
    if row is not None:
        show_row(corpus, figures.table.iloc[row], place="listed_")


def _show_mark(corpus: Corpus, table: pd.DataFrame, clicked: list[Any] | None) -> None:
    """Let one figure of a mark be chosen, by a click or from the list, and show its sentence."""
    rows = table.sort_values(["domain", "year_drawn", "kind"], kind="stable")
    told = zip(rows["indicator_id"], rows["domain"], value_names(rows), strict=True)
    marks = {str(key): f"{say(str(domain))} · {name}" for key, domain, name in told}
    chosen = pick(
        "fact", say("看哪个数字的原句（点图中的记号也可以）"), marks, clicked and clicked[1],
        optional=True,
    )  # fmt: skip
    if chosen is None:
        return
    row = table[table["indicator_id"] == chosen].iloc[0]
    same = ["domain", "year_drawn", "kind"]
    count = int((table[same] == row[same]).all(axis=1).sum())
    if count > 1:
        st.caption(say("这个记号有 {count} 个数字，在上面的列表里挨着。", count=count))
    show_row(corpus, row, place="mark_")
