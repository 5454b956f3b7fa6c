"""What stands beside the finds of a search: their documents, their places, their facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from insights.contracts import DOC_TYPES, DOMAINS
from insights.views.choices import PERIODS
from insights.views.corpus import Corpus, Filters


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a search: the filter it sets, and how many passages each value has."""

    name: str
    counts: Mapping[str, int]


def searched_documents(corpus: Corpus, filters: Filters) -> list[str]:
    """Return what to search: the counted documents the filters choose, and places of public lists.

    A list has no level, kind or plan period: where one is chosen, lists are left out.
    """
    asked = filters.parameters()
    found = corpus.query("chosen_ids", **asked)["doc_id"].tolist()
    if not (filters.levels or filters.doc_types or filters.periods):
        found += corpus.query("listed_places", **asked)["source"].tolist()
    return found


def found_documents(corpus: Corpus, doc_ids: Sequence[str]) -> pd.DataFrame:
    """One row per document, by its id: title, kind, region, years, number."""
    return corpus.query("found_documents", doc_ids=list(doc_ids)).set_index("doc_id")


def found_passages(corpus: Corpus, passage_ids: Sequence[str]) -> pd.DataFrame:
    """One row per passage, by its id: doc_id, page, section_path."""
    found = corpus.query("found_passages", passage_ids=list(passage_ids))
    return found.set_index("passage_id")


def found_indicators(corpus: Corpus, indicator_ids: Sequence[str]) -> pd.DataFrame:
    """One row per indicator, by its id: the key it is compared under, its value, place and year."""
    found = corpus.query("found_indicators", indicator_ids=list(indicator_ids))
    return found.set_index("indicator_id")


def found_pilots(corpus: Corpus, pilot_ids: Sequence[str]) -> pd.DataFrame:
    """One row per pilot, by its id: programme, batch, year, place, province, source."""
    return corpus.query("found_pilots", pilot_ids=list(pilot_ids)).set_index("pilot_id")


def facets(
    corpus: Corpus, filters: Filters, by_document: Mapping[str, int], by_domain: Mapping[str, int]
) -> list[Facet]:
    """Count the passages found by region, period, kind of document and domain.

    Each is counted under all filters but its own, so that the other choices show what they would
    give. A document of two periods counts in both. Regions come with most passages first, the
    others in their own order.
    """
    documents = found_documents(corpus, list(by_document))
    hits = pd.Series(by_document, dtype="int64")

    def counted(column: str, others: Filters) -> pd.Series:
        ids = corpus.query("chosen_ids", **others.parameters())["doc_id"]
        values = documents.loc[documents.index.isin(ids), column].explode()
        return hits.reindex(values.index).groupby(values.to_numpy()).sum()

    regions = counted("region_code", replace(filters, regions=()))
    most_first = list(regions.sort_values(ascending=False, kind="stable").index)
    periods = counted("periods", replace(filters, periods=()))
    return [
        Facet("region", _ordered(regions, most_first)),
        Facet("period", _ordered(periods, PERIODS)),
        Facet("type", _ordered(counted("doc_type", replace(filters, doc_types=())), DOC_TYPES)),
        Facet("domain", {name: by_domain[name] for name in DOMAINS if by_domain.get(name)}),
    ]


def _ordered(counts: pd.Series, order: Sequence[str]) -> dict[str, int]:
    return {name: int(counts[name]) for name in order if name in counts.index}
