"""Choices that live in the address: the same link shows the same view to someone else.

Streamlit's own `bind="query-params"` writes the translated label into the address, so a link made
in Chinese would be empty in English. Here the address holds codes; `ui/written.py` tells when a
choice is taken from there.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import streamlit as st

from insights.i18n import without_controls
from insights.ui.parameters import (
    FILTERS,
    MOST_COMPLAINTS,
    complain,
    complain_of_many,
    warn,
)
from insights.ui.words import say
from insights.ui.written import (
    address_dropped,
    address_says,
    drop,
    in_force,
    note_choice,
    recall,
    remembered,
)

Label = Callable[[str], str]

_LONGEST_WORD = 200  # characters of a typed word that an address can bear


def choose_one(
    name: str, label: str, options: Sequence[str], show: Label, *, optional: bool = False,
    help_text: str | None = None, nothing: str = "",
) -> str | None:  # fmt: skip
    """Draw a select box for one of *options* (codes), kept in the address as *name*.

    nothing: what the box says while none is chosen.
    """
    first = None if optional or not options else options[0]
    _adopt(name, options, [first] if first is not None else [], single=True)
    chosen = st.selectbox(
        label, options, index=None if optional else 0, format_func=_legible(show), key=name,
        help=help_text, placeholder=nothing or say("请选择"),
    )  # fmt: skip
    if chosen is None and not optional:
        chosen = first
    note_choice(name, [chosen] if chosen is not None and chosen != first else [])
    return chosen


def choose_many(
    name: str, label: str, options: Sequence[str], show: Label, *, default: Sequence[str] = (),
    at_most: int | None = None, help_text: str | None = None, disabled: bool = False,
    nothing: str = "", drawn: bool = True,
) -> tuple[str, ...]:  # fmt: skip
    """Draw a multiselect over *options* (codes), kept in the address as *name*.

    nothing: what the field says while none is chosen, where that does not mean all.
    drawn: whether there is a field; what is chosen is in force with or without.
    """
    _adopt(name, options, list(default), single=False, at_most=at_most)
    chosen = st.session_state[name]
    if drawn:
        chosen = st.multiselect(
            label, options, format_func=_legible(show), key=name, max_selections=at_most,
            help=help_text,
            placeholder=nothing or say("全部"), select_all=False, filter_mode="contains",
            disabled=disabled,
        )  # fmt: skip
    note_choice(name, [] if list(chosen) == list(default) else list(chosen) or [""])
    return tuple(chosen)


def choose_words(
    name: str, label: str, offered: Sequence[str], show: Label, *, default: Sequence[str],
    at_most: int,
    help_text: str | None = None,
) -> tuple[str, ...]:  # fmt: skip
    """Draw a multiselect that also takes words typed by the reader, kept in the address as *name*.

    Whatever the address says is taken: the page tells which words it cannot use.
    """
    given = address_says(name) or remembered(name)
    if given is not None:
        words = [without_controls(word) for word in dict.fromkeys(given)]
        complain_of_many(name, words, at_most)
        st.session_state[name] = [word for word in words if word.strip()][:at_most]
    held = st.session_state.setdefault(name, list(default))
    st.session_state[name] = held  # anew in every run, as in _adopt
    options = list(dict.fromkeys([*offered, *held]))
    chosen = st.multiselect(
        label, options, format_func=_legible(show), key=name, max_selections=at_most,
        help=help_text,
        accept_new_options=True, select_all=False, filter_mode="contains",
        placeholder=say("选一个词，或输入任何词语"),
    )  # fmt: skip
    written = [word[:_LONGEST_WORD] for word in chosen]
    note_choice(name, [] if written == list(default) else written or [""])
    return tuple(chosen)


def choose_tab(name: str, label: str, options: Sequence[str], show: Label) -> str:
    """Draw a row of buttons of which one is pressed, kept in the address as *name*."""
    _adopt(name, options, [options[0]], single=True)
    chosen = st.segmented_control(
        label, options, format_func=show, key=name, required=True, label_visibility="collapsed"
    )
    chosen = chosen or options[0]
    note_choice(name, [] if chosen == options[0] else [chosen])
    return chosen


def choose_page(name: str, count: int, about: str) -> int:
    """Draw the choice among *count* pages of what *about* names, kept in the address as *name*."""
    key = f"{name} {about}"
    given = address_says(name)
    if given is not None:
        is_known = given[0].isdecimal() and len(given[0]) < 9 and 1 <= int(given[0]) <= count
        if not is_known:
            complain(name, given[0])
        st.session_state[key] = int(given[0]) if is_known else 1
    chosen = st.pagination(count, key=key)
    note_choice(name, [] if chosen == 1 else [str(chosen)])
    return chosen


def choose_switch(name: str, label: str, *, help_text: str | None = None) -> bool:
    """Draw a switch that is off at first, kept in the address as *name*=1."""
    given = address_says(name) or remembered(name)
    if given is not None:
        if given[0] not in ("1", ""):
            complain(name, given[0])
        st.session_state[name] = given[0] == "1"
    st.session_state[name] = bool(st.session_state.get(name, False))
    chosen = st.toggle(label, key=name, help=help_text)
    note_choice(name, ["1"] if chosen else [])
    return chosen


def choose_text(
    name: str, label: str, *, placeholder: str, longest: int, drawn: bool = True
) -> str:
    """Draw a field for a text of at most *longest* characters, kept in the address as *name*.

    drawn: whether there is a field; what was typed holds with or without.
    """
    given = _asked_by_code(name) or address_says(name) or remembered(name)
    if given is None and address_dropped(name):
        given = [""]
    if given is not None:
        if len(given[0]) > longest:
            warn(say("地址里的 {name} 太长，只用了前 {count} 个字。", name=name, count=longest))
        st.session_state[name] = without_controls(given[0])[:longest]
    written = st.session_state[name] = st.session_state.get(name, "")
    if drawn:
        written = st.text_input(label, key=name, max_chars=longest, placeholder=placeholder)
    text = " ".join((written or "").split())[:longest]
    note_choice(name, [text] if text else [])
    return text


def choose_years(
    name: str, label: str, bounds: tuple[int, int], *, help_text: str | None = None,
    disabled: bool = False,
) -> tuple[int, int] | None:  # fmt: skip
    """Draw a slider over years, kept in the address as 2015-2020; None means all years."""
    first, last = bounds
    given = _asked_by_code(name) or address_says(name) or remembered(name)
    if given is None and address_dropped(name):
        given = [""]
    if given == [""]:
        st.session_state[name] = bounds
    elif given is not None:
        years = _years(given[0], bounds)
        if years is None:
            complain(name, given[0])
        st.session_state[name] = years or bounds
    st.session_state.setdefault(name, bounds)
    low, high = st.session_state[name]
    st.session_state[name] = (max(low, first), min(high, last))
    chosen = cast(Any, st.slider(label, first, last, key=name, help=help_text, disabled=disabled))
    low, high = chosen  # a range, since the session holds one
    whole = (low, high) == bounds
    note_choice(name, [] if whole else [f"{low}-{high}"])
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
        choose(name, [value])
        st.rerun()


def choose(name: str, values: Sequence[str]) -> None:
    """Let code choose *values* for *name*, none of them for its default: in the next run."""
    st.session_state.setdefault("_pending", {})[name] = list(values) or [""]


def offer_reset() -> None:
    """Offer to take off every filter."""
    st.button(
        say("清除全部筛选"), key="reset", icon=":material/filter_alt_off:", type="tertiary",
        on_click=_reset,
    )  # fmt: skip


def _reset() -> None:
    for name in FILTERS:
        choose(name, [])


def choose_hidden(name: str) -> str | None:
    """Return what the address or code says of *name*, for which there is no widget; keep it."""
    asked = _asked_by_code(name)
    value = (asked[0] or None) if asked else recall(name)
    note_choice(name, [value] if value else [])
    return value


def forget(name: str) -> None:
    """Take *name*, for which there is no widget, out of the address."""
    note_choice(name, [])


def expected(name: str) -> str | None:
    """Return the one value that *name* is about to take from code, the address or before."""
    pending = st.session_state.get("_pending", {}).get(name)
    values = pending or address_says(name) or remembered(name)
    return values[0] if values else None


def link_to(**values: str | Sequence[str] | None) -> dict[str, str | list[str]]:
    """Return the address parameters of a link: the language, the filters in force, and *values*."""
    kept: dict[str, str | list[str]] = {}
    for name in ("lang", *FILTERS):
        if held := in_force(name):
            kept[name] = held[0] if len(held) == 1 else held
    for name, value in values.items():
        if value:
            kept[name] = value if isinstance(value, str) else list(value)
    return kept


def _adopt(
    name: str, options: Sequence[str], default: list[str], *, single: bool,
    at_most: int | None = None,
) -> None:  # fmt: skip
    asked = _asked_by_code(name) or address_says(name)
    if asked is None and address_dropped(name):
        st.session_state[name] = (default[0] if default else None) if single else list(default)
        drop(name)
        return
    given = asked or remembered(name)
    if given is not None:
        kept = [value for value in dict.fromkeys(given) if value in options]
        refused = [value for value in dict.fromkeys(asked or []) if value and value not in kept]
        for value in refused[:MOST_COMPLAINTS]:
            complain(name, value)
        complain_of_many(name, kept, None if single else at_most)
        kept = kept[: 1 if single else at_most] or ([] if given == [""] and not single else default)
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


def _asked_by_code(name: str) -> list[str] | None:
    return st.session_state.get("_pending", {}).pop(name, None)


def _years(text: str, bounds: tuple[int, int]) -> tuple[int, int] | None:
    first, _, last = text.partition("-")
    if not (first.isdecimal() and last.isdecimal()) or len(text) > 9:
        return None
    low, high = int(first), int(last)
    return (low, high) if bounds[0] <= low <= high <= bounds[1] else None


def labels(names: Mapping[str, str]) -> Label:
    """Return a function that shows a code by its name, or the code itself."""
    return _legible(lambda code: names.get(code, code))


def _legible(show: Label) -> Label:
    """Return *show* without signs that would turn round a number beside a document's words."""
    return lambda code: without_controls(show(code))
