"""Cards of what was found: passages, indicators, tasks, pilots, references, documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from insights import charts, views
from insights.i18n import Say, mark
from insights.search import Hit
from insights.ui.address import choose, link_to
from insights.ui.downloads import offer_table, take
from insights.ui.figures import said
from insights.ui.frame import region_names
from insights.ui.marks import marked
from insights.ui.panels import indicator_name, span
from insights.ui.reader import READER
from insights.ui.words import plain, region_column, say
from insights.views import Corpus

_PASSAGE = mark("段落编号")


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside finds, each by its id: documents, places, and facts by kind."""

    documents: pd.DataFrame
    places: pd.DataFrame
    facts: Mapping[str, pd.DataFrame]


def read_beside(corpus: Corpus, hits: Sequence[Hit]) -> Beside:
    """Read what the cards of *hits* say beside the words found."""
    ids = {kind: [hit.entry_id for hit in hits if hit.kind == kind] for kind in _HEADS}
    return Beside(
        views.found_documents(corpus, [hit.doc_id for hit in hits if hit.doc_id]),
        views.found_passages(corpus, [hit.passage_id for hit in hits if hit.passage_id]),
        {"indicator": views.found_indicators(corpus, ids["indicator"]),
         "pilot": views.found_pilots(corpus, ids["pilot"])},
    )  # fmt: skip


def show_hits(
    corpus: Corpus, hits: Sequence[Hit], beside: Beside | None = None, *, key: str = "find"
) -> None:
    """Show a card for each find: what it is, its words with the question marked, where it leads.

    beside: read once for several lists.
    """
    beside = beside or read_beside(corpus, hits)
    for number, hit in enumerate(hits):
        with st.container(border=True, gap="xsmall", key=f"{key}_{number}"):
            fact = _row(beside.facts.get(hit.kind), hit.entry_id)
            document = _row(beside.documents, hit.doc_id)
            place = _row(beside.places, hit.passage_id)
            head = _HEADS.get(hit.kind)
            lines = [f"**{plain(head(corpus, fact))}**"] if head and fact is not None else []
            lines += [_words(hit), *map(_beside, _told(hit, document, place, fact))]
            st.markdown("  \n".join(lines))  # one element: twenty cards of three are slow to draw
            _show_ways_on(hit, fact, f"{key}_{number}")


def offer_finds(corpus: Corpus, hits: Sequence[Hit], *, title: str, note: str) -> None:
    """Offer what was found as a file: the words, and where each stands."""
    documents = views.found_documents(corpus, [hit.doc_id for hit in hits if hit.doc_id])
    sources = corpus.sources(dict.fromkeys(hit.doc_id for hit in hits))

    def made(speech: Say) -> pd.DataFrame:
        places = views.found_passages(corpus, [hit.passage_id for hit in hits if hit.passage_id])
        rows = [
            {"title": document["title"] if document is not None else None,
             "region": document[region_column()] if document is not None else None,
             "section": place["section_path"] if place is not None else None,
             "words": hit.snippet, "passage": hit.passage_id}
            for hit in hits
            for document, place in [(_row(documents, hit.doc_id), _row(places, hit.passage_id))]
        ]  # fmt: skip
        labels = {"title": speech("文献"), "region": speech("地区"), "section": speech("章节"),
                  "words": speech("原文"), "passage": speech(_PASSAGE)}  # fmt: skip
        return pd.DataFrame(rows, columns=list(labels)).rename(columns=labels)

    offer_table(take("finds", sources, made, title=title, name=say("检索结果"), note=note), "finds")


def _words(hit: Hit) -> str:
    before, after = ("……" if hit.start else ""), ("……" if hit.is_cut else "")
    return f"{before}{marked(hit.snippet, hit.spans)}{after}"


def _beside(line: str) -> str:
    return f":small[:gray[{plain(line)}]]"


def _told(
    hit: Hit, document: pd.Series | None, place: pd.Series | None, fact: pd.Series | None
) -> list[str]:
    """Return what of the question is missing, and where the find stands."""
    missing = [say("未含：{words}", words=say("、").join(hit.missing))] if hit.missing else []
    origin = _origin(hit, document, place, fact)
    return [*missing, origin] if origin else missing


def _origin(
    hit: Hit, document: pd.Series | None, place: pd.Series | None, fact: pd.Series | None
) -> str:
    if document is None:
        return str(fact["source_note"]) if fact is not None else ""
    known: list[Any] = [document[region_column()]]
    if pd.notna(document["first_year"]):
        first, last = document["first_year"], document["last_year"]
        known.append(str(first) if first == last else span(first, last))
    if hit.kind == "document":
        known += [said(document["doc_type"]), document["doc_number"]]
    else:
        known.insert(0, document["title"])
    if place is not None:
        known.append(place["section_path"])
        if pd.notna(place["page"]):
            known.append(say("第 {page} 页", page=int(place["page"])))
    return " · ".join(str(part) for part in known if pd.notna(part) and part)


def _look_for_similar(passage_id: str) -> None:
    choose("like", [passage_id])
    choose("q", [])


def _show_ways_on(hit: Hit, fact: pd.Series | None, key: str) -> None:
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        if hit.doc_id:
            st.page_link(
                READER, label=say("在文献中打开"), icon=":material/description:",
                query_params=link_to(doc=hit.doc_id, passage=hit.passage_id),
            )  # fmt: skip
        if hit.kind == "passage":
            st.button(
                say("相似段落"), key=f"like_{key}", type="tertiary", icon=":material/join_inner:",
                on_click=_look_for_similar, args=(str(hit.passage_id),),
            )  # fmt: skip
        if hit.kind == "indicator" and fact is not None:
            st.page_link(
                "pages/indicators.py", label=say("与其他地区比较"), icon=":material/straighten:",
                query_params=link_to(indicator=fact["key"]),
            )  # fmt: skip
        if hit.kind == "pilot" and fact is not None:
            st.page_link(
                "pages/pilots.py", label=say("在地图上看"), icon=":material/map:",
                query_params=link_to(province=fact["province_code"]),
            )  # fmt: skip


def _indicator_head(corpus: Corpus, fact: pd.Series) -> str:
    name = indicator_name(fact, region_names(corpus))
    value, kind = charts.value_text(fact, say), said(fact["kind"])
    if pd.isna(fact["year_shown"]):
        return say("{name}：{value}（{kind}）", name=name, value=value, kind=kind)
    return say(
        "{name}：{value}（{kind}，{year}）", name=name, value=value, kind=kind,
        year=fact["year_shown"],
    )  # fmt: skip


def _pilot_head(corpus: Corpus, fact: pd.Series) -> str:
    known = (fact["place_name"], fact["programme"], fact["batch"], fact["year"])
    return " · ".join(str(part) for part in known if pd.notna(part) and part)


def _row(table: pd.DataFrame | None, key: str | None) -> pd.Series | None:
    """Return the row of that id, if there is one."""
    if table is None or key is None or key not in table.index:
        return None
    return table.loc[[key]].iloc[0]


_HEADS = {"indicator": _indicator_head, "pilot": _pilot_head}
