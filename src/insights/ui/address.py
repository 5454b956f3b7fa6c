"""Choices that live in the address: the same link shows the same view to someone else.

Streamlit's own `bind="query-params"` writes the translated label into the address, so a link made
in Chinese would be empty in English. Here the address holds codes. A choice is taken from the
address when that differs from what was last written there; else from the widget; else, since a
widget forgets on a change of page, from what was last written.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import streamlit as st

from insights.ui.words import plain, say

PARAMETERS = (
    "lang", "region", "years", "period", "level", "type", "domain",
    "indicator", "also", "kind", "unit", "profile", "verdict", "plan", "measure",
    "term", "figure", "axis", "own", "excerpts", "against", "size", "word", "at", "sort",
    "programme", "batch", "place", "shade", "layer", "hall", "province", "doc", "passage",
)  # fmt: skip
"""Every parameter any page knows; anything else in the address is reported."""

Label = Callable[[str], str]

_STAYED = "_stayed"  # in the session: the page is the one drawn before
_HEARD = 1.5  # seconds until a browser surely knows the address we wrote
_LONGEST_WORD = 200  # characters of a typed word that an address can bear


def choose_one(
    name: str, label: str, options: Sequence[str], show: Label, *, optional: bool = False,
    help_text: str | None = None,
) -> str | None:  # fmt: skip
    """Draw a select box for one of *options* (codes), kept in the address as *name*."""
    first = None if optional or not options else options[0]
    _adopt(name, options, [first] if first is not None else [], single=True)
    chosen = st.selectbox(
        label, options, index=None if optional else 0, format_func=show, key=name,
        help=help_text, placeholder=say("请选择"),
    )  # fmt: skip
    if chosen is None and not optional:
        chosen = first
    _write(name, [chosen] if chosen is not None and chosen != first else [])
    return chosen


def choose_many(
    name: str, label: str, options: Sequence[str], show: Label, *, default: Sequence[str] = (),
    at_most: int | None = None, help_text: str | None = None,
) -> tuple[str, ...]:  # fmt: skip
    """Draw a multiselect over *options* (codes), kept in the address as *name*."""
    _adopt(name, options, list(default), single=False, at_most=at_most)
    chosen = st.multiselect(
        label, options, format_func=show, key=name, max_selections=at_most, help=help_text,
        placeholder=say("全部"), select_all=False,
    )  # fmt: skip
    _write(name, [] if list(chosen) == list(default) else list(chosen) or [""])
    return tuple(chosen)


def choose_words(
    name: str, label: str, offered: Sequence[str], show: Label, *, default: Sequence[str],
    at_most: int,
    help_text: str | None = None,
) -> tuple[str, ...]:  # fmt: skip
    """Draw a multiselect that also takes words typed by the reader, kept in the address as *name*.

    Whatever the address says is taken: the page tells which words it cannot use.
    """
    given = _given(name) or _remembered(name)
    if given is not None:
        st.session_state[name] = [word for word in dict.fromkeys(given) if word][:at_most]
    held = st.session_state.setdefault(name, list(default))
    st.session_state[name] = held  # anew in every run, as in _adopt
    options = list(dict.fromkeys([*offered, *held]))
    chosen = st.multiselect(
        label, options, format_func=show, key=name, max_selections=at_most, help=help_text,
        accept_new_options=True, select_all=False, filter_mode="contains",
        placeholder=say("选一个词，或输入任何词语"),
    )  # fmt: skip
    written = [word[:_LONGEST_WORD] for word in chosen]
    _write(name, [] if written == list(default) else written or [""])
    return tuple(chosen)


def choose_tab(name: str, label: str, options: Sequence[str], show: Label) -> str:
    """Draw a row of buttons of which one is pressed, kept in the address as *name*."""
    _adopt(name, options, [options[0]], single=True)
    chosen = st.segmented_control(
        label, options, format_func=show, key=name, required=True, label_visibility="collapsed"
    )
    chosen = chosen or options[0]
    _write(name, [] if chosen == options[0] else [chosen])
    return chosen


def choose_switch(name: str, label: str, *, help_text: str | None = None) -> bool:
    """Draw a switch that is off at first, kept in the address as *name*=1."""
    given = _given(name) or _remembered(name)
    if given is not None:
        if given[0] != "1":
            complain(name, given[0])
        st.session_state[name] = given[0] == "1"
    st.session_state[name] = bool(st.session_state.get(name, False))
    chosen = st.toggle(label, key=name, help=help_text)
    _write(name, ["1"] if chosen else [])
    return chosen


def choose_years(name: str, label: str, bounds: tuple[int, int]) -> tuple[int, int] | None:
    """Draw a slider over years, kept in the address as 2015-2020; None means all years."""
    first, last = bounds
    given = _given(name) or _remembered(name)
    if given is not None:
        years = _years(given[0], bounds)
        if years is None:
            complain(name, given[0])
        st.session_state[name] = years or bounds
    st.session_state.setdefault(name, bounds)
    low, high = st.session_state[name]
    st.session_state[name] = (max(low, first), min(high, last))
    chosen = cast(Any, st.slider(label, first, last, key=name))
    low, high = chosen  # a range, since the session holds one
    whole = (low, high) == bounds
    _write(name, [] if whole else [f"{low}-{high}"])
    return None if whole else (low, high)


def follow_click(name: str, clicked: Sequence[Any] | None) -> None:
    """Let a click on a figure or row choose *name*: its widget above shows it in the next run.

    Figures report their last click again in every run; only a new one is followed.
    """
    value = str(clicked[0]) if clicked else None
    followed = st.session_state.setdefault("_followed", {})
    if value == followed.get(name):
        return
    followed[name] = value
    if value and value != st.session_state.get(name):
        st.session_state.setdefault("_pending", {})[name] = value
        st.rerun()


def recall(name: str) -> str | None:
    """Return what the address says of *name*, or None."""
    values = st.query_params.get_all(name)
    return values[0] if values else None


def link_to(**values: str | Sequence[str] | None) -> dict[str, str | list[str]]:
    """Return the address parameters of a link: the language, and *values*."""
    kept: dict[str, str | list[str]] = {}
    if language := recall("lang"):
        kept["lang"] = language
    for name, value in values.items():
        if value:
            kept[name] = value if isinstance(value, str) else list(value)
    return kept


def reserve_complaints() -> None:
    """Reserve the top of the page for what is wrong with the address, and say what already is."""
    st.session_state["_complaints"] = st.container()
    for name in st.query_params:
        if name not in PARAMETERS:
            _warn(say("地址里的参数 {name} 不认识，已忽略。", name=name[:40]))


def complain(name: str, value: str) -> None:
    """Say that the address holds a value that does not exist; the rest of the view is kept."""
    _warn(
        say(
            "地址里的 {name}={value} 不存在，已忽略；其余条件照常有效。",
            name=name,
            value=value[:40],
        )
    )


def _warn(message: str) -> None:
    st.session_state["_complaints"].warning(plain(message), icon=":material/link_off:")


def _adopt(
    name: str, options: Sequence[str], default: list[str], *, single: bool,
    at_most: int | None = None,
) -> None:  # fmt: skip
    clicked = st.session_state.get("_pending", {}).pop(name, None)
    asked = [clicked] if clicked else _given(name)
    if asked is None and _was_dropped(name):
        st.session_state[name] = (default[0] if default else None) if single else list(default)
        _written()[name] = []
        return
    given = asked or _remembered(name)
    if given is not None:
        kept = [value for value in dict.fromkeys(given) if value in options]
        for value in asked or []:
            if value and value not in kept:
                complain(name, value)
        kept = kept[: 1 if single else at_most] or ([] if given == [""] else default)
        st.session_state[name] = (kept[0] if kept else None) if single else kept
    else:
        first = (default[0] if default else None) if single else default
        held = st.session_state.get(name, first)
        # Set anew in every run: on a change of page the widget is another one under the same key.
        st.session_state[name] = _still_offered(held, options, first)


def _still_offered(held: Any, options: Sequence[str], first: Any) -> Any:
    """Return what is held without what other filters have taken from the options."""
    if isinstance(held, list):
        return [value for value in held if value in options]
    return held if held is None or held in options else first


def _given(name: str) -> list[str] | None:
    """Return what the address says, if that is not what we wrote there ourselves."""
    values = st.query_params.get_all(name)
    return values if values and values != _written().get(name) else None


def _was_dropped(name: str) -> bool:
    """Tell whether the address has lost *name*: the reader went back, or followed a link.

    Not on a change of page, where Streamlit empties the address and choices are kept; nor while the
    browser may not have heard yet of what was written.
    """
    if st.query_params.get_all(name) or not _written().get(name):
        return False
    written_at = st.session_state.get("_written_at", {}).get(name, 0.0)
    return st.session_state.get(_STAYED, False) and time.monotonic() - written_at > _HEARD


def entered(page: str) -> None:
    """Note which page is about to be drawn, and whether it is the same as before."""
    st.session_state[_STAYED] = st.session_state.get("_page") == page
    st.session_state["_page"] = page


def _remembered(name: str) -> list[str] | None:
    """Return what was last chosen, if the widget has forgotten it: it does on a change of page."""
    return None if name in st.session_state else _written().get(name) or None


def _write(name: str, values: list[str]) -> None:
    if _written().get(name, []) != values:
        st.session_state.setdefault("_written_at", {})[name] = time.monotonic()
    _written()[name] = values
    if values:
        if st.query_params.get_all(name) != values:
            st.query_params[name] = values
    elif name in st.query_params:
        del st.query_params[name]


def _written() -> dict[str, list[str]]:
    return st.session_state.setdefault("_written", {})


def _years(text: str, bounds: tuple[int, int]) -> tuple[int, int] | None:
    first, _, last = text.partition("-")
    if not (first.isdecimal() and last.isdecimal()) or len(text) > 9:
        return None
    low, high = int(first), int(last)
    return (low, high) if bounds[0] <= low <= high <= bounds[1] else None


def labels(names: Mapping[str, str]) -> Label:
    """Return a function that shows a code by its name, or the code itself."""
    return lambda code: names.get(code, code)
