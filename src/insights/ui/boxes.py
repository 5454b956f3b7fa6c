"""Boxes whose content is made when they are opened: each element costs the browser milliseconds."""

from typing import Any

import streamlit as st

_OPENED = "_opened"  # in the session: boxes that the reader has opened


def lazy_box(label: str, *, icon: str, key: str, **look: Any) -> Any:
    """Draw a box to unfold; its `open` says whether to fill it. It stays open on other pages."""
    opened = st.session_state.setdefault(_OPENED, {})
    if key not in st.session_state:  # a change of page forgets it
        st.session_state[key] = opened.get(key, False)
    box = st.expander(label, icon=icon, key=key, on_change="rerun", **look)
    opened[key] = bool(box.open)
    return box
