"""What stands around every page: the marts, the language, the filters, honest messages."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from insights.errors import InsightsError
from insights.marts import marts_version
from insights.paths import data_paths
from insights.ui.address import choose_many, choose_years, labels, reserve_complaints
from insights.ui.words import choose_language, language, plain, say
from insights.views import Choices, Corpus, Filters, filter_choices, names, open_corpus

_log = logging.getLogger(__name__)

_FRAMED = "_framed"  # in the session: app.py has run
FILTERS = ("region", "years", "period", "level", "domain")
"""What most pages filter by; `type` (of document) is asked for where it means something."""


def start() -> None:
    """Begin a run: draw the language switch, and make room for complaints on the address."""
    st.session_state[_FRAMED] = True
    with st.sidebar:
        choose_language()
    reserve_complaints()


def _need_frame() -> None:
    """Run the page again inside its frame, if Streamlit has run it without.

    Until st.navigation has run once on a server, Streamlit takes a folder `pages` for its older
    kind of app: the first visitor who opens a page by its own address would get it bare.
    """
    if _FRAMED not in st.session_state:
        PagesManager.uses_pages_directory = False  # what st.navigation would set
        st.rerun()


def open_marts() -> Corpus:
    """Return the marts in force; a missing or damaged build ends the page with advice."""
    _need_frame()
    try:
        return open_marts_quietly()
    except InsightsError as error:
        stop(error)


def open_marts_quietly() -> Corpus:
    """Return the marts in force, shared with every page; MartError if there are none."""
    folder = data_paths().marts
    return _open(str(folder), marts_version(folder))


def draw_filters(corpus: Corpus, used: Sequence[str] = FILTERS) -> Filters:
    """Draw the shared filters in the sidebar and return what is chosen.

    Filters that mean nothing on a page (not in *used*) are left out there; their choice is kept.
    """
    choices = filter_choices(corpus)
    name = labels(region_names(corpus))
    with st.sidebar:
        st.caption(say("筛选"))
        drawn: dict[str, Any] = {}
        if "region" in used:
            drawn["regions"] = choose_many("region", say("地区"), choices.regions, name)
        if "years" in used and choices.years and choices.years[0] < choices.years[1]:
            drawn["years"] = choose_years("years", say("年份"), choices.years)
        drawn |= _word_filters(choices, used)
    return Filters(**drawn)


def region_names(corpus: Corpus) -> dict[str, str]:
    """Map region and indicator codes to names in the reader's language."""
    return _names(corpus.version, language(), corpus)


def stop(error: InsightsError) -> NoReturn:
    """Show what is wrong, where, and what to do; then end the page."""
    st.error(plain(error), icon=":material/error:")
    st.stop()


@contextmanager
def guard() -> Iterator[None]:
    """Turn every error of a page into a message: what we can explain, and what only the log can."""
    try:
        yield
    except InsightsError as error:
        stop(error)
    except Exception:
        _log.exception("A page failed")
        st.error(
            say("这个页面出错了，其他页面不受影响。请把地址栏里的链接和出错时间发给管理员。"),
            icon=":material/error:",
        )


def data_folder() -> Path:
    """Return the folder of data in force, for boundaries and the font."""
    return data_paths().data


def footer(corpus: Corpus) -> None:
    """Say which data the page shows."""
    st.caption(say("数据版本 {version}", version=corpus.version))


def _word_filters(choices: Choices, used: Sequence[str]) -> dict[str, tuple[str, ...]]:
    asked = (
        ("period", "periods", say("规划期"), choices.periods),
        ("level", "levels", say("层级"), choices.levels),
        ("type", "doc_types", say("文种"), choices.doc_types),
        ("domain", "domains", say("领域"), choices.domains),
    )
    return {
        field: choose_many(name, label, options, say)
        for name, field, label, options in asked
        if name in used and options
    }


@st.cache_resource(max_entries=2, show_spinner=False)
def _open(folder: str, version: str) -> Corpus:
    return open_corpus(Path(folder))


@st.cache_data(max_entries=8, show_spinner=False)
def _names(version: str, language: str, _corpus: Corpus) -> dict[str, str]:
    return names(_corpus, language)
