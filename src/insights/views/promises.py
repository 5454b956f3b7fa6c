"""Targets with what became of them: the relay of an indicator across a region's plans."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from insights.i18n import Say
from insights.promises import NO_DOCUMENT, VERDICTS, judge
from insights.views.corpus import Corpus, Exhibit, Filters
from insights.views.kept import remembered

_LATER = ("indicator_id", "passage_id", "quote", "title", "value", "value_high", "comparator",
          "unit_name", "base_value", "base_unit", "scope", "first_year", "year_due")  # fmt: skip


@remembered
def promises(corpus: Corpus, filters: Filters, say: Say, *, english: bool = False) -> Exhibit:
    """One row per target of the chosen documents, with the verdict of `insights.promises` on it.

    Later documents count whatever the filters are. Columns: those of the target (indicator_id,
    passage_id, title, region_code, region_name, region_name_en, indicator_name,
    indicator_name_en, name, domain, value …, year_due, is_year_inferred, quote, review, key),
    verdict, reason, outcome_year, and of the later figure and the next target, if any, with
    prefixes outcome_ and next_: indicator_id, passage_id, quote, title, value, value_high,
    comparator, unit_name, base_value, base_unit, scope, first_year.
    """
    statements = corpus.query("promise_statements")
    chosen = set(corpus.query("chosen_ids", **filters.parameters())["doc_id"])
    is_asked = statements["doc_id"].isin(chosen) & (statements["kind"] == "target")
    if filters.domains:
        is_asked &= statements["domain"].isin(filters.domains)
    if filters.reviews:
        is_asked &= statements["review"].isin(filters.reviews)
    targets = statements[is_asked]
    judged = corpus.kept.once(
        f"verdicts {english}", lambda: _judged(corpus, statements, say, english=english)
    )
    table = targets.merge(judged, on="indicator_id")
    for prefix in ("outcome", "next"):
        later = statements[list(_LATER)].add_prefix(f"{prefix}_")
        table = table.merge(
            later, how="left", left_on=f"{prefix}_id", right_on=f"{prefix}_indicator_id"
        )
    order = table["verdict"].map({verdict: at for at, verdict in enumerate(VERDICTS)})
    table = table.assign(order=order).sort_values(
        ["order", "region_code", "first_year", "indicator_id"], ignore_index=True
    )
    ids = pd.concat([table["doc_id"], _documents_of(table, statements)])
    return Exhibit(table.drop(columns="order"), corpus.sources(ids))


def with_verdicts(exhibit: Exhibit, verdicts: Sequence[str]) -> Exhibit:
    """Return the targets with one of these verdicts, all where none is given."""
    table = exhibit.table
    found = table[table["verdict"].isin(verdicts)] if verdicts else table
    return replace(exhibit, table=found.reset_index(drop=True))


def verdict_counts(exhibit: Exhibit) -> Exhibit:
    """One row per region and verdict: region_code, region_name, region_name_en, verdict, count.

    Regions with most targets that a later document speaks of come first.
    """
    table = exhibit.table
    keys = ["region_code", "region_name", "region_name_en", "verdict"]
    counts = table.groupby(keys, sort=False).size().reset_index(name="count")
    spoken = table[table["verdict"] != NO_DOCUMENT].groupby("region_code").size()
    rank = counts["region_code"].map(spoken).fillna(0)
    order = counts["verdict"].map({verdict: at for at, verdict in enumerate(VERDICTS)})
    counts = counts.assign(rank=-rank, order=order).sort_values(["rank", "region_code", "order"])
    return Exhibit(counts.drop(columns=["rank", "order"]).reset_index(drop=True), exhibit.sources)


def later_documents(corpus: Corpus, region_code: str, first_year: int) -> Exhibit:
    """Return the counted documents of a region that begin later than a target's.

    Columns: doc_id, region_code, title, first_year, is_excerpt.
    """
    documents = corpus.query("promise_documents")
    is_later = (documents["region_code"] == region_code) & (documents["first_year"] > first_year)
    found = documents[is_later].reset_index(drop=True)
    return Exhibit(found, corpus.sources(found["doc_id"]))


def _judged(corpus: Corpus, statements: pd.DataFrame, say: Say, *, english: bool) -> pd.DataFrame:
    """Return the verdict on every target of the counted documents, whatever the filters are."""
    targets = statements[statements["kind"] == "target"]
    return judge(targets, statements, corpus.query("promise_documents"), say, english=english)


def _documents_of(table: pd.DataFrame, statements: pd.DataFrame) -> pd.Series:
    """Return the documents that hold the later figures and targets."""
    by_id = statements.set_index("indicator_id")["doc_id"]
    ids = pd.concat([table["outcome_id"], table["next_id"]]).dropna()
    return ids.map(by_id)
