"""The list of pages: every link takes the filters along, so that a page opens as it is meant."""

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import Page
from streamlit.runtime.scriptrunner import get_script_run_ctx

from insights.ui.address import link_to
from insights.ui.words import plain, say
from insights.ui.written import has_stayed

MISSING = "pages/missing.py"
_PLACE, _PAGES = "_navigation", "_pages"  # in the session
_UNKNOWN = "_unknown_page"  # in the session: what the address asks for and is no page


def reserve_navigation() -> None:
    """Reserve the top of the sidebar for the list of pages."""
    st.session_state[_PLACE] = st.sidebar.container(key="navigation", gap="xsmall")


def list_pages(pages: Sequence[Page]) -> None:
    """Note the pages of this run, to be drawn in the place reserved for them."""
    st.session_state[_PAGES] = list(pages)


def begin_navigation() -> None:
    """Draw the list of pages for a reader who has just come, as soon as the filters are known.

    One who stays has it before him: its links, and its words in another language, wait until all
    else is drawn (docs/adr/0015). `ui/written.py` bears with a link followed before that.
    """
    if not has_stayed():
        draw_navigation()


def draw_navigation() -> None:
    """Draw the list of pages, if this run has not yet.

    Streamlit's own list opens bare addresses, which then have to be filled in: the browser's way
    back would lead through each.
    """
    place = st.session_state.pop(_PLACE, None)
    if place is None:
        return
    held = link_to()
    with place:
        for page in st.session_state[_PAGES]:
            st.page_link(page, label=page.title, icon=page.icon, query_params=held, width="stretch")


def unknown_pages(pages: Sequence[Page]) -> list[Page]:
    """Return a page of our own for the address asked for, if none of *pages* has it.

    Without it Streamlit tells, in English and over the whole page, that there is no such page.
    """
    context = get_script_run_ctx()
    asked = context.pages_manager.intended_page_name if context else None
    known = {page.url_path for page in pages}
    if asked and asked == asked.strip() and asked not in known and "/" not in asked:
        st.session_state[_UNKNOWN] = asked
    name = st.session_state.get(_UNKNOWN)
    if not name:
        return []
    return [st.Page(MISSING, title=say("没有这个页面"), url_path=name, visibility="hidden")]


def show_missing_page() -> None:
    """Say which page there is not, and show those there are, with the filters kept."""
    asked = str(st.session_state.get(_UNKNOWN, ""))[:60]
    told = say("地址里的“{name}”不是这里的页面：可能改了名，或链接没有复制全。", name=asked)
    st.info(plain(told), icon=":material/wrong_location:")
    st.caption(say("这里有下面这些页面；地址里的筛选条件都保留着。"))
    held = link_to()
    for page in st.session_state[_PAGES]:
        st.page_link(page, label=page.title, icon=page.icon, query_params=held)
