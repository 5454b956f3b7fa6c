"""The search: one field for all pages, and the page of what was found."""

from pathlib import Path
from typing import Any

import streamlit as st

from insights import views
from insights.errors import FilterError, InsightsError
from insights.paths import data_paths
from insights.search import Results, SearchIndex, open_index
from insights.ui.address import (
    choose,
    choose_hidden,
    choose_page,
    choose_tab,
    choose_text,
    forget,
    labels,
    link_to,
)
from insights.ui.facets import show_facets
from insights.ui.finds import offer_finds, read_beside, show_hits
from insights.ui.frame import stop
from insights.ui.parameters import complain
from insights.ui.words import plain, say
from insights.views import Corpus, Filters

PAGE = "pages/search.py"
LONGEST = 200
"""Characters of a question that the fields take."""
_PER_PAGE = 20
_MOST_TAKEN = 500  # finds that a file holds
_WITH_OWN_FIELD = ("", "search")  # addresses of the pages that draw it themselves
_MOST_EXAMPLES = 8
_EVERY = "all"
_OF_EACH = {"passage": 5}  # finds shown where all kinds are; 3 of the others


def show_search_field(page: str) -> None:
    """Draw the field in the sidebar that leads to the search from any page but its own."""
    asked = st.session_state.pop("_search_for", "")
    if asked:
        st.switch_page(PAGE, query_params=link_to(q=asked))
    if page in _WITH_OWN_FIELD:
        return
    with st.sidebar:
        draw_search_field()


def draw_search_field() -> None:
    """Draw a field whose question the search page answers."""
    st.text_input(
        say("检索"), key="search_field", type="search", max_chars=LONGEST,
        placeholder=say("检索原文、指标、任务……"), label_visibility="collapsed",
        icon=":material/search:", on_change=_leave_for_search,
    )  # fmt: skip


def choose_question() -> str:
    """Draw the field of the search page; return what is asked."""
    return choose_text(
        "q", say("检索全部原文、指标、任务、试点和引用"), longest=LONGEST,
        placeholder=say("例如：5G基站 2025、“一网通办”、谁负责城市大脑"),
    )  # fmt: skip


def choose_similar(question: str) -> str | None:
    """Return the passage to which similar ones are asked for; a question comes before it."""
    passage_id = choose_hidden("like")
    if question:
        forget("like")
        return None
    return passage_id


def show_finds(corpus: Corpus, filters: Filters, question: str) -> None:
    """Show what was found, a group at a time, best first, with ways to narrow it."""
    index = _open_index(corpus)
    asked: dict[str, Any] = {
        "doc_ids": _searched(corpus.version, filters, corpus),
        "domains": filters.domains,
    }
    seen = index.search(question, limit=0, **asked)
    with st.container():
        _explain(seen)
    if not any(seen.counts.values()):
        _say_nothing(seen)
        return
    kind = _choose_kind(seen)
    with_facets = kind in (_EVERY, "passage")
    finds, side = st.columns([5, 2], gap="large") if with_facets else (st.container(), None)
    with finds:
        if kind == _EVERY:
            _show_best(corpus, index, question, asked, seen)
        else:
            _show_all(corpus, index, question, asked | {"kinds": (kind,)}, seen.counts[kind])
    if side is not None:
        with side:
            show_facets(corpus, seen, filters)


def _show_best(
    corpus: Corpus, index: SearchIndex, question: str, asked: dict[str, Any], seen: Results
) -> None:
    """Show the first finds of every kind, the kind with the best find first."""
    names = _kind_names()
    groups = [
        (kind, index.search(question, kinds=(kind,), limit=_OF_EACH.get(kind, 3), **asked).hits)
        for kind in names if seen.counts.get(kind)
    ]  # fmt: skip
    groups.sort(key=lambda group: -group[1][0].score)
    beside = read_beside(corpus, [hit for _, hits in groups for hit in hits])
    for kind, hits in groups:
        with st.container(key=f"group_{kind}"):
            st.markdown(f"## {names[kind]}")
            show_hits(corpus, hits, beside, key=kind)
            count = seen.counts[kind]
            if count > len(hits):
                st.button(
                    say("全部 {count} 条", count=f"{count:,}"), key=f"all_{kind}", type="tertiary",
                    icon=":material/arrow_forward:", on_click=choose, args=("found", [kind]),
                )  # fmt: skip


def _show_all(
    corpus: Corpus, index: SearchIndex, question: str, asked: dict[str, Any], count: int
) -> None:
    """Show the finds of one kind, a page at a time."""
    cards, foot = st.container(), st.container()
    pages = -(-count // _PER_PAGE)
    with foot:
        about = f"{asked['kinds']} {question}"
        number = choose_page("leaf", pages, about) if pages > 1 else 1
        if pages == 1:
            forget("leaf")
    found = index.search(question, limit=_PER_PAGE, offset=_PER_PAGE * (number - 1), **asked)
    with cards:
        show_hits(corpus, found.hits)
    every = index.search(question, limit=_MOST_TAKEN, **asked).hits
    with foot:
        note = say("只含最前面的 {count} 条。", count=len(every)) if count > len(every) else ""
        offer_finds(corpus, every, title=say("检索：{question}", question=question), note=note)


def show_similar(corpus: Corpus, filters: Filters, passage_id: str) -> None:
    """Show a passage and those most like it in their words."""
    try:
        row = views.evidence(corpus, passage_id).table.iloc[0]
    except FilterError:
        complain("like", passage_id)
        forget("like")
        show_examples(corpus, filters)
        return
    with st.container(border=True):
        st.markdown("**" + say("与这一段相似的段落") + "**")
        st.markdown(plain(row["text"]) or say("该文献的文字不公开。"))
        st.caption(plain(row["title"]))
    found = _open_index(corpus).similar(
        passage_id, doc_ids=_searched(corpus.version, filters, corpus), limit=_PER_PAGE
    )  # fmt: skip
    if not found.hits:
        st.info(say("没有用词相近的段落。"), icon=":material/search_off:")
    show_hits(corpus, found.hits)


def show_examples(corpus: Corpus, filters: Filters) -> None:
    """Show how to ask, and questions that this corpus answers, each a link."""
    st.markdown(
        say("词之间可以空格，也可以直接写一句话。加引号按原样查找。"
            "词尾加 *：英文、数字查以它开头的词，中文查含有它的文字。"
            "简体、繁体、大小写、全角半角都一样。")
    )  # fmt: skip
    terms = views.term_list(corpus, filters).table.head(_MOST_EXAMPLES)
    named = views.indicator_catalogue(corpus, filters).table.head(4)
    st.caption(say("可以这样试："))
    with st.container(horizontal=True, gap="small"):
        for words in dict.fromkeys([*terms["term"], *named["name"]]):
            st.button(plain(words), key=f"example_{words}", on_click=choose, args=("q", [words]))


def _choose_kind(seen: Results) -> str:
    names = _kind_names()
    held = [kind for kind in names if seen.counts.get(kind)]
    shown = {kind: f"{names[kind]} {seen.counts[kind]:,}" for kind in held}
    shown = {_EVERY: say("全部"), **shown}
    return choose_tab("found", say("类别"), [_EVERY, *held], labels(shown))


def _kind_names() -> dict[str, str]:
    return {
        "passage": say("段落"), "indicator": say("指标"), "task": say("任务"),
        "pilot": say("试点"), "reference": say("引用"), "document": say("文献"),
    }  # fmt: skip


def _explain(seen: Results) -> None:
    """Say what of the question was understood and what was left out."""
    query = seen.query
    notes = []
    sought = [say("“{phrase}”", phrase=phrase) for phrase in query.phrases]
    sought += [f"{start}*" for start in query.beginnings]
    sought += query.typed
    if sought:
        notes.append(say("查找：{words}", words=" · ".join(sought)))
    if query.is_unbalanced:
        notes.append(say("引号不成对，按普通字词查找。"))
    if query.left_out:
        notes.append(say("未计：{words}", words="、".join(query.left_out)))
    if query.missing:
        notes.append(say("全部文献中都没有：{words}", words="、".join(query.missing)))
    if query.cut_short:
        notes.append(say("问题太长，只用了开头部分。"))
    if notes:
        st.caption(plain("　".join(notes)))


def _say_nothing(seen: Results) -> None:
    if seen.query.is_empty:
        st.info(say("没有可以查找的字词：请输入汉字、字母或数字。"), icon=":material/search_off:")
        return
    st.info(say("在所选范围内没有找到。"), icon=":material/search_off:")
    st.caption(say("可以换个说法、少写几个词，或去掉上面的筛选条件。"))


def _leave_for_search() -> None:
    st.session_state["_search_for"] = st.session_state["search_field"].strip()[:LONGEST]
    st.session_state["search_field"] = ""
    choose("found", [])


def _open_index(corpus: Corpus) -> SearchIndex:
    try:
        return _index(str(data_paths().marts), corpus.version)
    except InsightsError as error:
        stop(error)


@st.cache_resource(max_entries=2, show_spinner=False)
def _index(folder: str, version: str) -> SearchIndex:
    return open_index(Path(folder))


@st.cache_data(max_entries=16, show_spinner=False)
def _searched(version: str, filters: Filters, _corpus: Corpus) -> list[str]:
    return views.searched_documents(_corpus, filters)
