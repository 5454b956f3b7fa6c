"""The sentence behind a figure: one panel, the same on every page."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from insights.errors import FilterError
from insights.ui.address import link_to
from insights.ui.words import plain, say
from insights.views import Corpus, evidence


def show_evidence(corpus: Corpus, passage_id: str, quote: str | None = None) -> None:
    """Show the passage with *quote* marked, its document and section, and a link into it."""
    try:
        row = evidence(corpus, passage_id).table.iloc[0]
    except FilterError as error:
        st.warning(plain(error))
        return
    with st.container(border=True, key="evidence"):
        st.markdown("**" + say("原文依据") + "**")
        text = str(row["text"])
        start = text.find(quote) if quote else -1
        spans = [(start, start + len(quote))] if quote and start >= 0 else []
        st.markdown(marked(text, spans) or say("该文献的文字不公开。"))
        st.caption(plain(" · ".join(_origin(row))))
        st.page_link(
            "pages/documents.py", label=say("在文献中打开"), icon=":material/description:",
            query_params=link_to(doc=row["doc_id"], passage=passage_id),
        )  # fmt: skip


def marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return *text* as Markdown, letter for letter, with the spans highlighted."""
    parts, at = [], 0
    for start, end in sorted(set(spans)):
        if start < at:  # overlapping evidence: the first one is marked
            continue
        parts += [plain(text[at:start]), f":orange-background[{plain(text[start:end])}]"]
        at = end
    return "".join([*parts, plain(text[at:])])


def _origin(row: pd.Series) -> list[str]:
    known = [row["title"], row["doc_number"], row["issue_date"], row["section_path"]]
    if pd.notna(row["page"]):
        known.append(say("第 {page} 页", page=int(row["page"])))
    return [str(part) for part in known if pd.notna(part) and part]
