"""The list of pages: every link takes the filters along, so that a page opens as it is meant."""

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import Page

from insights.ui.address import link_to

_PLACE, _PAGES, _DRAWN = "_navigation", "_pages", "_navigation_drawn"  # in the session


def reserve_navigation() -> None:
    """Reserve the top of the sidebar for the list of pages."""
    st.session_state[_PLACE] = st.sidebar.container(key="navigation").empty()


def show_navigation(pages: Sequence[Page]) -> None:
    """Draw the list of pages.

    Streamlit's own list opens bare addresses, which then have to be filled in: the browser's way
    back would lead through each.
    """
    st.session_state[_PAGES] = list(pages)
    _draw()


def redraw_navigation() -> None:
    """Draw the list again if the filters have changed since it was drawn."""
    if st.session_state.get(_DRAWN) != link_to():
        _draw()


def _draw() -> None:
    held = link_to()
    st.session_state[_DRAWN] = held
    with st.session_state[_PLACE].container(gap="xsmall"):
        for page in st.session_state[_PAGES]:
            st.page_link(page, label=page.title, icon=page.icon, query_params=held, width="stretch")
