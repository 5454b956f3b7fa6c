"""What the corpus is and how far to trust it: coverage, what is left out, scores, versions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from platform import python_version
from typing import Any

import pandas as pd

from insights.contracts import LEVELS, TABLES
from insights.i18n import mark
from insights.statistics import share_interval
from insights.views.choices import PERIODS
from insights.views.corpus import Corpus, Exhibit, Filters
from insights.views.documents import document_list
from insights.views.export import mart_rows

WHOLE, EXCERPT_ONLY = mark("有完整文献"), mark("只有节选")
NOTHING = mark("库中没有文献")
COVERAGE = (WHOLE, EXCERPT_ONLY, NOTHING)
"""What the corpus can hold of a region in a period, best first."""

UNDATED = ""
"""The period of documents that say no year."""

SOFTWARE = ("streamlit", "plotly", "pandas", "duckdb", "pyarrow", "numpy")
"""Packages whose versions can change what is seen."""

_WORDS = ("text", "original", "quote", "before", "after")
_PLACE = ["level", "region_code", "region_name", "region_name_en"]
_DECIDED = ["confirmed_count", "corrected_count", "rejected_count", "added_count"]
_FATES = ("read", "published", "confirmed", "corrected", "rejected", "added", "auto")


def corpus_coverage(corpus: Corpus, filters: Filters) -> Exhibit:
    """One row per level and region with a counted document, and five-year period.

    Columns: level, region_code, region_name, region_name_en, period ('' without years),
    document_count, whole_count, excerpt_count, char_count, titles, state (of COVERAGE). Periods
    between the first and the last are there for every region; a document of two stands in both.
    """
    found = corpus.query("corpus_coverage", **filters.parameters(), level_order=list(LEVELS))
    if found.empty:
        return Exhibit(found.assign(state=""), corpus.chosen_sources(filters))
    periods = _span(set(found["period"]))
    places = found[_PLACE].drop_duplicates()
    every = places.merge(pd.DataFrame({"period": periods}), how="cross")
    table = every.merge(found, how="left", on=[*_PLACE, "period"])
    counts = ["document_count", "whole_count", "excerpt_count", "char_count"]
    table[counts] = table[counts].fillna(0).astype("Int64")
    table["titles"] = table["titles"].fillna("")
    table["state"] = [
        _state(whole, total)
        for whole, total in zip(table["whole_count"], table["document_count"], strict=True)
    ]
    return Exhibit(table, corpus.chosen_sources(filters))


def coverage_documents(
    corpus: Corpus, filters: Filters, level: str, region_code: str, period: str
) -> Exhibit:
    """One row per counted document of one level, region and period.

    Columns: doc_id, title, doc_type, region_name, region_name_en, first_year, last_year,
    issue_shown, is_excerpt, char_count.
    """
    return corpus.exhibit(
        "coverage_documents", filters, level=level, region_code=region_code, period=period
    )


def left_out(corpus: Corpus, filters: Filters) -> Exhibit:
    """One row per document that is not counted, or whose text may not be shown.

    Columns: doc_id, title, doc_type, region_name, region_name_en, source_name, char_count,
    is_duplicate, is_no_policy, is_withheld, fuller_title (of the copy that counts).
    """
    return corpus.exhibit("left_out", filters)


def method_figures(corpus: Corpus, filters: Filters) -> Exhibit:
    """One row (none if the filters choose no document): sizes, and known faults in numbers.

    Of all matching documents: source_count, found_count, duplicate_count, non_policy_count,
    withheld_count; repair_count, repaired_count (documents), misread_count (characters of scans),
    doubt_count, doubtful_count (documents) where the text may be shown. Of the counted:
    document_count, whole_count, excerpt_count, undated_count, no_date_count, region_count,
    single_count (regions with one document), largest_count, largest_code, largest_name,
    largest_name_en,
    char_count; of their indicators: indicator_count, target_count, baseline_count, inferred_count,
    uncatalogued_count, auto_count, confirmed_count, corrected_count; pilot_count, unplaced_count.
    """
    sources = document_list(corpus, filters, counted_only=False).sources
    return Exhibit(corpus.query("method_figures", **filters.parameters()), sources)


Share = tuple[float, float, float]
"""A share with the ends of its 95 % interval."""


@dataclass(frozen=True, slots=True)
class ReviewScore:
    """How often the rules were right where a reader decided; None where nothing was decided.

    precision: of the rows read, those that the text states. recall: of the rows the text states,
    those that were read. exact: of the rows read, those right in every field.
    """

    precision: Share | None
    recall: Share | None
    exact: Share | None
    f1: float | None


@dataclass(frozen=True, slots=True)
class ReviewTotal:
    """The decisions on several documents together: by what was decided, by field corrected."""

    counts: Mapping[str, int]
    corrected_fields: Mapping[str, int]
    score: ReviewScore


def review_scores(corpus: Corpus, filters: Filters) -> Exhibit:
    """One row per counted document from which the rules read, or a reader added, an indicator.

    Columns: doc_id, title, region_name, region_name_en, read_count, published_count,
    confirmed_count, corrected_count, rejected_count, added_count, auto_count; precision, recall,
    exact and f1 as in `ReviewScore`.
    """
    found = corpus.exhibit("review_scores", filters)
    table = found.table
    scores = [score_of(*counts) for counts in table[_DECIDED].itertuples(index=False, name=None)]
    for name in ReviewScore.__slots__:
        table[name] = pd.Series([getattr(one, name) for one in scores], dtype=object)
    return found


def review_total(corpus: Corpus, filters: Filters) -> ReviewTotal:
    """Return the decisions on all documents of `review_scores` together."""
    table = corpus.query("review_scores", **filters.parameters())
    counts = {name: int(table[f"{name}_count"].sum()) for name in _FATES}
    fields = corpus.query("corrected_fields", **filters.parameters())
    decided = (counts[name.removesuffix("_count")] for name in _DECIDED)
    return ReviewTotal(
        counts,
        {field: int(count) for field, count in fields.itertuples(index=False, name=None)},
        score_of(*decided),
    )


def score_of(confirmed: int, corrected: int, rejected: int, added: int) -> ReviewScore:
    """Return the score of the rules from the numbers of decisions."""
    found = confirmed + corrected
    precision, recall = _share(found, found + rejected), _share(found, found + added)
    return ReviewScore(
        precision=precision,
        recall=recall,
        exact=_share(confirmed, found + rejected),
        f1=2 * found / (2 * found + rejected + added) if precision and recall else None,
    )


def mart_table(corpus: Corpus, filters: Filters, name: str) -> Exhibit:
    """Return the rows of one mart under the filters, without the words of withheld documents."""
    rows = mart_rows(corpus, filters, name)
    if "doc_id" not in rows.columns:
        return Exhibit(rows, corpus.chosen_sources(filters) or (name,))
    documents = corpus.mart("documents")
    withheld = set(documents.loc[~documents["published"].astype(bool), "doc_id"])
    words = [column for column in _WORDS if column in rows.columns]
    rows.loc[rows["doc_id"].isin(withheld), words] = ""
    return Exhibit(rows, corpus.sources(rows["doc_id"]) or (name,))


def build_facts(report: Mapping[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what a build read (source_name, sha256) and made (mart, row_count, sha256)."""
    inputs = pd.DataFrame(
        sorted(report.get("inputs", {}).items()), columns=["source_name", "sha256"]
    )
    rows, files = report.get("rows", {}), report.get("files", {})
    marts = pd.DataFrame(
        [(t.name, rows.get(t.name), files.get(f"{t.name}.parquet")) for t in TABLES],
        columns=["mart", "row_count", "sha256"],
    )
    return inputs, marts.astype({"row_count": "Int64"})


def software() -> dict[str, str]:
    """Return the versions of this program and of what it runs on, by name."""
    named = {"insights": version("insights"), "Python": python_version()}
    return named | {name: version(name) for name in SOFTWARE}


def _state(whole: int, total: int) -> str:
    if not total:
        return NOTHING
    return WHOLE if whole else EXCERPT_ONLY


def _span(found: Iterable[str]) -> Sequence[str]:
    known = [PERIODS.index(period) for period in found if period in PERIODS]
    between = list(PERIODS[min(known) : max(known) + 1]) if known else []
    return between + sorted(set(found) - set(between), reverse=True)


def _share(hits: int, count: int) -> Share | None:
    if not count:
        return None
    low, high = share_interval([hits], count)
    return hits / count, float(low[0]), float(high[0])
