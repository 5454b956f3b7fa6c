"""What stands around every page: the marts, the language, honest messages."""

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from insights.errors import InsightsError
from insights.i18n import LANGUAGES
from insights.marts import marts_version
from insights.paths import data_paths
from insights.ui.chosen import end_page, offer_link
from insights.ui.downloads import begin_page, offer_page
from insights.ui.navigation import reserve_navigation
from insights.ui.parameters import complain, reserve_complaints
from insights.ui.voice import tell_language
from insights.ui.words import choose_language, language, plain, say
from insights.views import Corpus, names, open_corpus

_log = logging.getLogger(__name__)

_STYLE = Path(__file__).with_name("page.css")
_FRAMED = "_framed"  # in the session: app.py has run


def start() -> None:
    """Begin a run: draw the language switch, and make room for complaints on the address."""
    st.session_state[_FRAMED] = True
    reserve_navigation()
    asked = st.query_params.get("lang")
    with st.sidebar.container(gap=None):
        choose_language()
        tell_language()
    st.html(_STYLE)
    reserve_complaints()
    if asked and asked not in LANGUAGES:
        complain("lang", asked)


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
        corpus = open_marts_quietly()
        begin_page(corpus.version)
        return corpus
    except InsightsError as error:
        stop(error)


def open_marts_quietly() -> Corpus:
    """Return the marts in force, shared with every page; MartError if there are none."""
    folder = data_paths().marts
    return _open(str(folder), marts_version(folder))


def region_names(corpus: Corpus) -> dict[str, str]:
    """Map region and indicator codes to names in the reader's language."""
    return _names(corpus.version, language(), corpus)


def stop(error: InsightsError) -> NoReturn:
    """Show what is wrong, where, and what to do; then end the page."""
    st.error(plain(error), icon=":material/error:")
    end_page()


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
    offer_link()  # last: only now the address holds every choice


def data_folder() -> Path:
    """Return the folder of data in force, for boundaries and the font."""
    return data_paths().data


def footer(corpus: Corpus) -> None:
    """Offer all that the page shows as one file; say which data it is."""
    offer_page()
    st.caption(say("数据版本 {version}", version=corpus.version))


@st.cache_resource(max_entries=2, show_spinner=False)
def _open(folder: str, version: str) -> Corpus:
    corpus = open_corpus(Path(folder))
    gc.unfreeze()  # also what was kept for an earlier build
    gc.collect()
    gc.freeze()  # Streamlit collects garbage after every run; what stays need not be looked at
    return corpus


@st.cache_data(max_entries=8, show_spinner=False)
def _names(version: str, language: str, _corpus: Corpus) -> dict[str, str]:
    return names(_corpus, language)
