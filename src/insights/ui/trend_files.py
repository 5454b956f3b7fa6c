"""The tables behind all figures of the page on keyword trends, for the workbook of the page.

The page draws one figure at a time; the workbook holds what was chosen for every one of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import pandas as pd

from insights import views
from insights.i18n import Say, mark
from insights.ui.address import recall
from insights.ui.downloads import is_taken, take
from insights.ui.figures import Columns, labelled
from insights.ui.terms import renamed, term_names
from insights.ui.trends import (
    FIGURES,
    columns_of_keyness,
    columns_of_sensitivity,
    columns_of_sentences,
    columns_of_shares,
    columns_of_trend,
    named_methods,
)
from insights.ui.words import say
from insights.views import Corpus, Exhibit, Filters, LineCounts, TermMatrix, Wording


def take_other_figures(
    corpus: Corpus, filters: Filters, counted: LineCounts, matrix: TermMatrix, wording: Wording
) -> None:
    """Add the tables of the figures that are not on the screen; none is made before it is asked."""
    sources = corpus.sources(matrix.spoken.documents["doc_id"])
    names = term_names(corpus)
    word = recall("word")
    line = next((one for one in counted.lines if one.text == word), counted.lines[0])
    pairs = {"term_a": say("词"), "term_b": say("同现的词"), "passages": say("共同段落"),
             "npmi": say("关联强度 NPMI")}  # fmt: skip
    words = {"period": say("时期"), "term": say("关键词"), "weight": say("字号权重"),
             "rate_per_10k": say("每万词次数"), "count": say("次数")}  # fmt: skip
    by = "keyness" if recall("size") == "keyness" else "rate"
    wanted: dict[str, tuple[str, Callable[[], Exhibit], Columns]] = {
        "term_lines_data": (FIGURES["lines"], lambda: views.term_trend(counted),
                            columns_of_trend("lines")),
        "term_ranks_data": (FIGURES["ranks"], lambda: views.term_ranks(views.term_trend(counted)),
                            columns_of_trend("ranks")),
        "term_heat_data": (FIGURES["heat"], lambda: views.term_heat(views.term_trend(counted)),
                           columns_of_trend("heat")),
        "term_apart_all": (mark("各期特色：全部词"), partial(_keyness, matrix, recall("against")),
                           columns_of_keyness()),
        "term_cloud": (FIGURES["cloud"], partial(_clouds, matrix, by), words),
        "term_network_data": (
            FIGURES["network"],
            lambda: views.cooccurrence(corpus, filters, line, wording, counted.spoken), pairs),
        "term_plain": (FIGURES["plain"], partial(_sensitivity, counted, filters, wording),
                       columns_of_sensitivity()),
        "borrowed_shares": (FIGURES["borrowed"], partial(_shares, corpus, filters),
                            columns_of_shares()),
        "borrowed_sentences": (mark("照抄上级：逐句对照"),
                               lambda: views.borrowed_sentences(corpus, filters),
                               columns_of_sentences()),
    }  # fmt: skip
    for key, (title, made, columns) in wanted.items():
        if not is_taken(key):
            take(key, sources, partial(_made, made, columns, names), title=say(title))


def _made(
    made: Callable[[], Exhibit], columns: Columns, names: Mapping[str, str], speech: Say
) -> pd.DataFrame:
    exhibit = renamed(made(), names)
    if "method_name" in columns and "method" in exhibit.table:
        exhibit = named_methods(exhibit, speech)
    return labelled(exhibit, columns, ("period",), speech)


def _keyness(matrix: TermMatrix, against: str | None) -> Exhibit:
    places = [f"at{start}" for start, _ in views.places_on_axis(matrix)]
    codes = list(matrix.spoken.documents["region_code"].astype(str).unique())
    chosen = against if against in (*places, *codes) else places[-1]
    is_place = chosen in places
    return views.term_keyness(
        matrix, period_start=int(chosen[2:]) if is_place else None,
        region=None if is_place else chosen,
    )  # fmt: skip


def _clouds(matrix: TermMatrix, by: str) -> Exhibit:
    clouds = [
        (name, views.term_weights(matrix, start, by=by))
        for start, name in views.places_on_axis(matrix)
    ]
    table = pd.concat([cloud.table.assign(period=name) for name, cloud in clouds])
    return Exhibit(table, tuple(dict.fromkeys(s for _, cloud in clouds for s in cloud.sources)))


def _sensitivity(counted: LineCounts, filters: Filters, wording: Wording) -> Exhibit:
    found = views.term_sensitivity(counted, filters, wording)
    return replace(found, table=found.table.assign(found_share=found.table["found_share"] * 100))


def _shares(corpus: Corpus, filters: Filters) -> Exhibit:
    shares = views.borrowed_shares(corpus, filters)
    return replace(shares, table=shares.table.assign(share=shares.table["share"] * 100))
