"""Terms: how often, in how many documents, in which five-year period, and in which words."""

import re
from collections.abc import Iterator, Sequence

import pandas as pd

from insights.errors import FilterError
from insights.i18n import mark
from insights.statistics import poisson_rates
from insights.views.corpus import Corpus, Exhibit, Filters

_SPLIT = mark("跨两个五年规划期的文献，其词频和词数按年份分摊。")
_LEFT_OUT = mark(
    "跨两个五年规划期的文献，其词频和词数按年份分摊；{count} 份没有年份或词数的文献未计入。"
)
_AS_WRITTEN = mark("按“{term}”原字检索；统计所含的同义说法不在此列。")
_CUT = mark("按“{term}”原字检索；统计所含的同义说法不在此列。共 {count} 处，显示前 {shown} 处。")
_COMMON = 40
_COLUMNS = ["passage_id", "doc_id", "title", "region_name", "section_path"]


def term_list(corpus: Corpus, filters: Filters) -> Exhibit:
    """One row per term of the chosen documents: in most documents first.

    Columns: term, count, documents (that hold it), rate_per_10k (per 10,000 words).
    """
    table = corpus.query("term_list", **filters.parameters())
    return Exhibit(table, corpus.chosen_sources(filters))


def term_suggestions(corpus: Corpus, filters: Filters, *, limit: int = 6) -> Exhibit:
    """One row per term worth a look: of the commonest, those whose rate changed most.

    Columns: as term_list. With a single period the commonest themselves.
    """
    common = term_list(corpus, filters)
    table = common.table.head(_COMMON)
    parameters = filters.parameters() | {"terms": table["term"].tolist()}
    trend = corpus.query("term_trend", **parameters)
    # Half an occurrence is added, so that a term missing from a short text does not lead the list.
    smooth = (trend["count"] + 0.5) / trend["token_count"]
    spread = smooth.groupby(trend["term"]).agg(lambda rates: rates.max() / rates.min())
    order = table["term"].map(spread).fillna(1.0).astype(float)
    best = order.sort_values(ascending=False, kind="stable").index[:limit]
    return Exhibit(table.loc[best].reset_index(drop=True), common.sources)


def term_trend(corpus: Corpus, filters: Filters, terms: Sequence[str]) -> Exhibit:
    """One row per term and five-year period in which the chosen documents hold text.

    A plan that spans two periods counts in each by its years, so counts may be fractions. Columns:
    term, period, period_start, period_end, count, token_count, documents (of the period),
    documents_with (the term), rate_per_10k, low, high (95% Poisson interval of the rate).
    A period without documents has no row; a term that is not found has count 0.
    """
    wanted = list(dict.fromkeys(terms))
    table = corpus.query("term_trend", **filters.parameters(), terms=wanted)
    rates = poisson_rates(table["count"].to_numpy(float), table["token_count"].to_numpy(float))
    table["low"], table["high"] = rates.low, rates.high
    return _of_periods(corpus, filters, table, period="")


def cloud_terms(corpus: Corpus, filters: Filters, period: str = "", *, limit: int = 80) -> Exhibit:
    """One row per term of one five-year period (all periods if empty), most frequent first.

    Columns: term, count, documents (that hold it), rate_per_10k.
    """
    if not period:
        everything = term_list(corpus, filters)
        table = everything.table.sort_values(["count", "term"], ascending=[False, True])
        return Exhibit(table.head(limit).reset_index(drop=True), everything.sources)
    parameters = filters.parameters() | {"period": period, "row_limit": limit}
    return _of_periods(corpus, filters, corpus.query("cloud_terms", **parameters), period=period)


def term_contexts(
    corpus: Corpus,
    filters: Filters,
    term: str,
    period: str = "",
    *,
    width: int = 30,
    limit: int = 200,
) -> Exhibit:
    """One row per place where the term itself stands in a text that may be shown.

    Only the canonical form is searched, letters in either case: a statistic may count more.
    Columns: passage_id, doc_id, title, region_name, section_path, before, word, after.
    """
    if not term.strip():
        raise FilterError("No term was given; choose one from the list of terms")
    parameters = filters.parameters() | {"term": term, "period": period, "row_limit": limit}
    passages = corpus.query("term_contexts", **parameters)
    rows = [
        {name: getattr(passage, name) for name in _COLUMNS} | found
        for passage in passages.itertuples(index=False)
        for found in _occurrences(str(passage.text), term, width)
    ]
    table = pd.DataFrame(rows[:limit], columns=[*_COLUMNS, "before", "word", "after"])
    total = int(passages["total_count"].iloc[0]) if len(passages) else 0
    note = _CUT if total > len(table) else _AS_WRITTEN
    values = {"term": term, "count": total, "shown": len(table)}
    return Exhibit(table, corpus.sources(table["doc_id"]), note, values)


def _occurrences(text: str, term: str, width: int) -> Iterator[dict[str, str]]:
    for match in re.finditer(re.escape(term), text, re.IGNORECASE):
        start, end = match.span()
        yield {
            "before": text[max(0, start - width) : start],
            "word": match[0],
            "after": text[end : end + width],
        }


def _of_periods(corpus: Corpus, filters: Filters, table: pd.DataFrame, *, period: str) -> Exhibit:
    documents = corpus.query("term_sources", **filters.parameters(), period=period)
    takes_part = documents["takes_part"].astype(bool)
    sources = corpus.sources(documents.loc[takes_part, "doc_id"])
    left_out = 0 if period else int((~takes_part).sum())
    return Exhibit(table, sources, _LEFT_OUT if left_out else _SPLIT, {"count": left_out})
