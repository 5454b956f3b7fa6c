"""Choosing a mark of a figure: by a click on it, or from a list that keys reach just as well."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

import streamlit as st

from insights.ui.address import choose, choose_one, expected, labels
from insights.ui.boxes import lazy_box
from insights.ui.figures import MOST_ROWS
from insights.ui.words import say


def pick(
    name: str, label: str, marks: Mapping[str, str], *clicks: Any, optional: bool = False,
    in_address: bool = True,
) -> str | None:  # fmt: skip
    """Draw the list of a figure's *marks* (id -> words); return the one chosen there or clicked.

    clicks: the id that each figure reports as clicked last, in every run anew; only a new one is
    followed, so that the list, and a click on another figure, can still change the choice.
    in_address: kept in the address as *name*, so that a link shows the same evidence.
    """
    fresh = _newest(name, clicks)
    key = name if in_address else f"pick_{name}"
    shown = _distinct(_within_reach(marks, fresh, expected(name), st.session_state.get(key)))
    if in_address:
        if fresh in shown:
            choose(name, [str(fresh)])
        return choose_one(name, label, list(shown), labels(shown), optional=optional)
    if fresh in shown:
        st.session_state[key] = fresh
    if st.session_state.get(key) not in shown:
        st.session_state.pop(key, None)
    return st.selectbox(
        label, list(shown), index=None if optional else 0, format_func=labels(shown), key=key,
        placeholder=say("请选择"),
    )  # fmt: skip


def pick_row(key: str, rows: Sequence[Any], clicked: int | None) -> int | None:
    """Draw the rows of a table as a list; return the one chosen there or clicked, the latest.

    A table loses the arrow keys a second after Tab has reached it, so that keys need another way.
    """
    widget = f"row_{key}"
    rows = rows[:MOST_ROWS]
    box = lazy_box(
        say("用键盘选一行"), icon=":material/keyboard:", key=f"{widget}_list", type="compact"
    )
    kept = st.session_state.setdefault("_listed", {})  # also while the box is closed
    number, words = kept.get(widget, (None, ""))
    listed = st.session_state.get(widget, number)
    if listed is not None and (listed >= len(rows) or (listed == number and rows[listed] != words)):
        listed = None  # the table has changed since
    if box.open:
        st.session_state[widget] = listed
        listed = box.selectbox(
            say("用键盘选一行"), range(len(rows)), index=None, key=widget,
            format_func=lambda number: f"{number + 1} · {rows[number]}",
            label_visibility="collapsed", placeholder=say("请选择"),
        )  # fmt: skip
    kept[widget] = (listed, "" if listed is None else rows[listed])
    reports = (None if at is None else str(at) for at in (clicked, listed))
    chosen = latest(widget, *reports)
    return int(chosen) if chosen is not None and int(chosen) < len(rows) else None


def latest(name: str, *clicks: str | None) -> str | None:
    """Return what was last chosen of what several figures and tables report in every run."""
    fresh = _newest(name, clicks)
    last = st.session_state.setdefault("_latest", {})
    if fresh or not any(clicks):
        last[name] = fresh
    return last.get(name)


def _newest(name: str, clicks: tuple[Any, ...]) -> str | None:
    """Return what was clicked since the last run, if anything was."""
    seen = st.session_state.setdefault("_clicks", {}).setdefault(name, {})
    fresh = None
    for number, click in enumerate(clicks):
        if click != seen.get(number):
            seen[number] = click
            fresh = click or fresh
    return None if fresh is None else str(fresh)


def _within_reach(marks: Mapping[str, str], *held: str | None) -> Mapping[str, str]:
    """Return as many marks as a list has room for, the first, and those *held* that are further."""
    if len(marks) <= MOST_ROWS:
        return marks
    first = dict(islice(marks.items(), MOST_ROWS))
    return first | {one: marks[one] for one in held if one and one in marks}


def _distinct(marks: Mapping[str, str]) -> dict[str, str]:
    """Return the marks with words that differ: the browser tells options apart by what they say."""
    counts: dict[str, int] = {}
    shown = {}
    for mark_id, words in marks.items():
        counts[words] = counts.get(words, 0) + 1
        again = counts[words] > 1
        shown[mark_id] = (
            say("{words}（第 {number} 条）", words=words, number=counts[words]) if again else words
        )
    return shown
