"""The names that the address may hold, and what is said when something in it is wrong."""

from collections.abc import Sequence

import streamlit as st

from insights.ui.words import plain, say

PARAMETERS = (
    "lang", "view", "region", "years", "period", "level", "type", "domain", "review",
    "q", "found", "like", "leaf",
    "indicator", "also", "kind", "unit", "profile", "verdict", "plan", "measure",
    "term", "figure", "axis", "own", "excerpts", "against", "size", "word", "at", "sort",
    "programme", "batch", "place", "shade", "layer", "hall", "province", "doc", "passage", "title",
    "body", "field", "role", "tasks", "action",
    "fact",
    "part", "mart",
)  # fmt: skip
"""Every parameter any page knows; anything else in the address is reported."""

FILTERS = ("region", "years", "period", "level", "type", "domain", "review")
"""The filters that all pages share."""

_SEVERAL = frozenset({
    "region", "period", "level", "type", "domain", "review", "also", "kind", "verdict", "plan",
    "term", "programme", "batch", "place",
})  # fmt: skip
"""Parameters that may stand in the address more than once."""

MOST_COMPLAINTS = 5  # of unknown parameters, and of the values of one


def reserve_complaints() -> None:
    """Reserve the top of the page for what is wrong with the address, and say what already is."""
    st.session_state["_complaints"] = st.container()
    unknown = [name for name in dict.fromkeys(st.query_params) if name not in PARAMETERS]
    for name in unknown[:MOST_COMPLAINTS]:
        warn(say("地址里的参数 {name} 不认识，已忽略。", name=name[:40]))
    if len(unknown) > MOST_COMPLAINTS:
        warn(say("地址里还有 {count} 个不认识的参数，已忽略。",
                  count=len(unknown) - MOST_COMPLAINTS))  # fmt: skip
    for name in dict.fromkeys(PARAMETERS):
        if name not in _SEVERAL and len(st.query_params.get_all(name)) > 1:
            warn(say("地址里的 {name} 只能有一个值，其余已忽略。", name=name))


def complain(name: str, value: str) -> None:
    """Say that the address holds a value that does not exist; the rest of the view is kept."""
    warn(
        say(
            "地址里的 {name}={value} 不存在，已忽略；其余条件照常有效。",
            name=name,
            value=value[:40],
        )
    )


def complain_of_many(name: str, values: Sequence[str], at_most: int | None) -> None:
    """Say that the address holds more values of *name* than it may."""
    if at_most is not None and len(values) > at_most:
        warn(say("地址里的 {name} 最多 {count} 个，其余已忽略。", name=name, count=at_most))


def warn(message: str) -> None:
    """Say at the top of the page what is wrong with the address."""
    st.session_state["_complaints"].warning(plain(message), icon=":material/link_off:")
