"""The address and the session: what the address says, what we wrote there, what was chosen since.

A choice is taken from the address when that differs from what was last written there; else from
the widget; else, since a widget forgets on a change of page, from what was last written.
"""

import time

import streamlit as st

_FRESH = "_fresh"  # in the session: what was chosen and is not yet in the address
_SENT = "_sent"  # in the session: the address we wrote last
_FOLLOWED = "_followed_address"  # in the session: this run took something from the address
_STAYED = "_stayed"  # in the session: the page is the one drawn before
_CHANGED = "_written_at"  # in the session: when each choice last changed, and what was before
HEARD = 1.5  # seconds until a browser surely knows what we wrote and drew


def address_says(name: str) -> list[str] | None:
    """Return what the address says, if that is not what we wrote there ourselves."""
    values = st.query_params.get_all(name)
    if not values or values == _written().get(name) or _was_before(name, values):
        return None
    st.session_state[_FOLLOWED] = True
    return values if any(values) else [""]


def address_dropped(name: str) -> bool:
    """Tell whether the address has lost *name*: the reader went back, or followed a link.

    Not on a change of page, where Streamlit empties the address and choices are kept; nor while the
    browser may not have heard yet of what was written.
    """
    if st.query_params.get_all(name) or not _written().get(name):
        return False
    changed_at, _ = _changed().get(name, (0.0, []))
    return has_stayed() and time.monotonic() - changed_at > HEARD


def _was_before(name: str, values: list[str]) -> bool:
    """Tell whether the reader came by a link that was drawn before the last choice.

    The browser may not have drawn it anew: the list of pages comes last.
    """
    changed_at, before = _changed().get(name, (0.0, []))
    is_new = time.monotonic() - changed_at < HEARD
    return is_new and not has_stayed() and values == before


def has_stayed() -> bool:
    """Tell whether the page being drawn is the one drawn before."""
    return st.session_state.get(_STAYED, False)


def entered(page: str) -> None:
    """Note which page is about to be drawn, and whether it is the same as before."""
    st.session_state[_STAYED] = st.session_state.get("_page") == page
    st.session_state["_page"] = page


def remembered(name: str) -> list[str] | None:
    """Return what was last chosen, if the widget has forgotten it: it does on a change of page."""
    if name in st.session_state:
        return None
    return st.session_state.get(_FRESH, {}).get(name) or _written().get(name) or None


def write_address() -> None:
    """Write all that was chosen in this run into the address: one step for the browser's back."""
    after, before = choices(), _in_address()
    fresh = st.session_state.pop(_FRESH, {})
    for name, values in fresh.items():
        if _written().get(name, []) != values:
            _changed()[name] = (time.monotonic(), _written().get(name, []))
        _written()[name] = values
    if _is_unheard(after) or after != before:
        st.query_params.from_dict(after)
        st.session_state[_SENT] = (time.monotonic(), st.session_state.get("_page"), after)


def _is_unheard(address: dict[str, list[str]]) -> bool:
    """Tell whether the browser may soon show another address than this, which it came from.

    So it is if the reader chose and took back faster than our last address reached the browser.
    """
    at, page, sent = st.session_state.get(_SENT, (0.0, None, None))
    followed = st.session_state.pop(_FOLLOWED, False)
    is_new = time.monotonic() - at < HEARD
    return is_new and not followed and page == st.session_state.get("_page") and sent != address


def choices() -> dict[str, list[str]]:
    """Return all that is chosen: in this run so far, and else as the address has it."""
    both = _in_address() | st.session_state.get(_FRESH, {})
    return {name: values for name, values in both.items() if values}


def _in_address() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in dict.fromkeys(st.query_params)}


def note_choice(name: str, values: list[str]) -> None:
    """Note what is chosen for *name* in this run; none for its default."""
    st.session_state.setdefault(_FRESH, {})[name] = values


def in_force(name: str) -> list[str]:
    """Return what is chosen for *name*: in this run, or else as the address has it."""
    return st.session_state.get(_FRESH, {}).get(name, st.query_params.get_all(name))


def drop(name: str) -> None:
    """Note that *name* is no longer in the address, for the rest of this run."""
    _written()[name] = []


def _written() -> dict[str, list[str]]:
    return st.session_state.setdefault("_written", {})


def _changed() -> dict[str, tuple[float, list[str]]]:
    return st.session_state.setdefault(_CHANGED, {})


def recall(name: str) -> str | None:
    """Return what the address says of *name*, or None."""
    values = st.query_params.get_all(name)
    return values[0] if values else None
