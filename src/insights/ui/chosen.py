"""What this reader is looking at: the filters in words, and the link that shows the same again."""

from collections.abc import Sequence
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

from insights.i18n import without_controls
from insights.ui.address import choose_text
from insights.ui.boxes import lazy_box
from insights.ui.navigation import draw_navigation
from insights.ui.parameters import PARAMETERS
from insights.ui.words import plain, say
from insights.ui.written import choices, recall, write_address
from insights.views import Filters

LONGEST_NAME = 60
"""Characters of the name of a saved view."""

_FILTERS, _LINES = "_filters", "_filter_lines"  # in the session: of the page drawn last


def remember(filters: Filters, lines: Sequence[tuple[str, str]]) -> None:
    """Keep the filters of the page being drawn, and the same in words, for its files."""
    st.session_state[_FILTERS] = filters
    st.session_state[_LINES] = list(lines)


def chosen_filters() -> Filters:
    """Return the filters of the page being drawn."""
    return st.session_state.get(_FILTERS, Filters())


def filter_lines() -> list[tuple[str, str]]:
    """Return each filter that is set as (its label, what is chosen), in the reader's language."""
    return list(st.session_state.get(_LINES, []))


def show_view_name() -> None:
    """Show the name that a saved view bears, as the title of the browser's tab too."""
    name = st.session_state.get("view", recall("view"))  # typed just now, or in the link
    name = without_controls(name or "")
    place = st.container()
    if name:
        st.set_page_config(page_title=name[:LONGEST_NAME])
        place.caption(say("已保存的视图：{name}", name=plain(name[:LONGEST_NAME])))


def offer_link() -> None:
    """Draw the link of this view, and the field for its name, at the foot of the sidebar.

    Nothing is stored: the name and all choices stand in the link, to be sent or bookmarked. The
    address is written here, where all is chosen; after it, for who stays on a page, the list of
    pages is drawn.
    """
    with st.sidebar:
        box = lazy_box(say("保存与分享这个视图"), icon=":material/share:", key="share")
    with box:
        choose_text(
            "view", say("视图名称"), placeholder=say("例如：各市5G基站目标"),
            longest=LONGEST_NAME, drawn=box.open,
        )  # fmt: skip
        write_address()
        draw_navigation()
        if box.open:
            st.caption(say("把链接发给别人，或存为书签：打开就是同样的条件和图。"))
            st.code(link(), language=None, wrap_lines=True)


def end_page() -> NoReturn:
    """End the page here, with its link."""
    offer_link()  # nothing can be drawn once Streamlit is told to stop
    st.stop()


def link() -> str:
    """Return the address of this view, as another reader could open it.

    Whole only once the page is drawn: every choice adds itself.
    """
    known = {name: values for name, values in choices().items() if name in PARAMETERS}
    pairs = [(name, value) for name, values in known.items() for value in values]
    return (st.context.url or "") + ("?" + urlencode(pairs) if pairs else "")


def whole_address(page: str, **values: str) -> str:
    """Return the address of another page as the browser knows this one; nothing without one."""
    here = st.context.url or ""
    page_here = st.session_state.get("_page") or ""
    if page_here and here.rstrip("/").endswith(f"/{page_here}"):
        here = here.rstrip("/").removesuffix(page_here)
    return f"{here.rstrip('/')}/{page}?{urlencode(values)}" if here else ""
