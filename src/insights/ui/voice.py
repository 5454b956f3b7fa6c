"""What software that reads aloud is told: the language of the page."""

from functools import cache
from typing import Any

from streamlit.components.v2 import component

from insights.ui.words import language

_TAGS = {"zh": "zh-CN", "en": "en"}
_SCRIPT = "export default ({ data }) => { document.documentElement.lang = data; };"


def tell_language() -> None:
    """Write the reader's language on the page, which Streamlit says is English, always."""
    _component()(key="_language_of_page", data=_TAGS[language()], height="content")


@cache
def _component() -> Any:
    return component("insights_language", html="<i hidden></i>", js=_SCRIPT)
