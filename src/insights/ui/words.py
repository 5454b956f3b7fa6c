"""The reader's language, and safe text."""

import re
from threading import local

import streamlit as st

from insights.i18n import DEFAULT, LANGUAGES, speak, without_controls

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$~:&^=])")
_INDENT = re.compile(r"^(?: {4,}|[ \t]*\t)[ \t]*", re.MULTILINE)  # of code, to Markdown
_BLANK = re.compile(r"(?<=\n)(?=[ \t]*\n)")

# Streamlit turns -- -> >= :smile: and addresses into something else after escapes are resolved:
# it finds them only where they are in one piece.
_READ_LATE = re.compile(
    r"(?<=:)(?=[\w+-]+:)|(?<=:material)(?=/)"
    r"|(?<=h)(?=ttps?://)|(?<=w)(?=ww\.)|(?<=[\w.+-])(?=@)"
    r"|(?<=(?<!\S)[-<>~])(?=[-=>]{1,2}(?!\S))|(?<=(?<!\S)<-)(?=>(?!\S))",
    re.IGNORECASE,
)
_CUT = ":gray[]"  # nothing, in grey


_here = local()
"""The language of the run in this thread: a page asks a thousand times, and the session is slow."""


def language() -> str:
    """Return the language of this reader: zh or en."""
    return getattr(_here, "language", None) or st.session_state.get("_language", DEFAULT)


def choose_language() -> None:
    """Draw the switch between languages, kept in the address as `lang`."""
    asked = st.query_params.get("lang")
    if asked in LANGUAGES and asked != st.session_state.get("_language_written"):
        st.session_state["lang"] = asked
    st.session_state.setdefault("lang", DEFAULT)
    chosen = st.segmented_control(
        "语言 Language", list(LANGUAGES), format_func=LANGUAGES.__getitem__, key="lang",
        required=True, label_visibility="collapsed", persist_state="session", width="stretch",
    )  # fmt: skip
    st.session_state["_language"] = _here.language = chosen or DEFAULT
    written = None if st.session_state["_language"] == DEFAULT else st.session_state["_language"]
    st.session_state["_language_written"] = written
    if written and st.query_params.get("lang") != written:
        st.query_params["lang"] = written
    elif written is None and "lang" in st.query_params:
        del st.query_params["lang"]


def region_column() -> str:
    """Return the column that names regions in the reader's language."""
    return "region_name_en" if language() == "en" else "region_name"


def english() -> bool:
    """Tell whether the reader reads English."""
    return language() == "en"


def say(message: str, /, **values: object) -> str:
    """Say *message* in the reader's language."""
    return speak(language())(message, **values)


def plain(text: object) -> str:
    """Return *text* so that Markdown shows it letter for letter: documents are data, not markup."""
    shown = without_controls(str(text).replace("\r\n", "\n").replace("\r", "\n"))
    pieces = (_MARKDOWN.sub(r"\\\1", piece) for piece in _READ_LATE.split(shown))
    lines = _BLANK.sub("&nbsp;", _CUT.join(pieces))
    return _INDENT.sub(_as_blanks, lines).replace("\n", "  \n")


def _as_blanks(indent: re.Match[str]) -> str:
    return "&nbsp;" * len(indent[0].expandtabs(4))
