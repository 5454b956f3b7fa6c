"""What regions state on which indicator, and where they are silent, told apart by why."""

import pandas as pd

from insights.comparability import basis_of, compare
from insights.contracts import DOMAINS
from insights.i18n import Say, mark
from insights.views.corpus import Corpus, Exhibit, Filters
from insights.views.kept import remembered

TARGET, BASELINE, APART = mark("有目标"), mark("只有现状"), mark("有数字但不可比")
SILENT, EXCERPT, NO_DOCUMENT = mark("完整文献未提"), mark("只有节选，未见"), mark("库中没有文献")
STATES = (TARGET, BASELINE, APART, SILENT, EXCERPT, NO_DOCUMENT)
"""What a region can say on an indicator, most telling first."""

_INDICATOR = ("domain", "indicator_code", "indicator_name", "indicator_name_en")
_FACTS = ("passage_id", "indicator_id", "quote", "title")


@remembered
def silence(corpus: Corpus, filters: Filters, say: Say, *, english: bool = False) -> Exhibit:
    """One row per indicator of the catalogue that any chosen region states, and region.

    Columns: domain, indicator_code, indicator_name, indicator_name_en, region_code, region_name,
    region_name_en, state (one of STATES), reason (why a figure is not comparable), and of the
    statement, if there is one: passage_id, indicator_id, quote, title. Regions asked for in the
    filters appear even without documents.
    """
    documents = corpus.query("silence_documents", **filters.parameters())
    statements = corpus.query("silence_statements", **filters.parameters())
    if statements.empty:
        return Exhibit(statements, ())
    judged = [
        compare(found, basis_of(found), say, english=english)
        for _, found in statements.groupby("indicator_code", sort=False)
    ]
    regions = _regions(corpus, documents, filters).merge(_unstated(documents), how="left")
    table = (
        statements[list(_INDICATOR)].drop_duplicates("indicator_code")
        .merge(regions, how="cross")
        .merge(_stated(pd.concat(judged)), how="left", on=["indicator_code", "region_code"])
    )  # fmt: skip
    table["state"] = table["state"].fillna(table["unstated"].fillna(NO_DOCUMENT))
    table["reason"] = table["reason"].fillna("")
    order = {domain: at for at, domain in enumerate(DOMAINS)}
    stated = table["state"].isin(STATES[:3]).groupby(table["indicator_code"]).transform("sum")
    table = table.assign(rank=table["domain"].map(order), stated=-stated).sort_values(
        ["rank", "stated", "indicator_code", "region_code"], ignore_index=True
    )
    table = table.drop(columns=["rank", "stated", "unstated"])
    return Exhibit(table, corpus.sources(documents["doc_id"]))


def documents_searched(corpus: Corpus, filters: Filters, region: str) -> Exhibit:
    """Return the documents of one region that were searched: doc_id, title, first_year, excerpt."""
    documents = corpus.query("silence_documents", **filters.parameters())
    own = documents[documents["region_code"] == region].reset_index(drop=True)
    return Exhibit(own, corpus.sources(own["doc_id"]))


def _regions(corpus: Corpus, documents: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    columns = ["region_code", "region_name", "region_name_en"]
    found = documents[columns].drop_duplicates("region_code")
    asked = corpus.mart("regions")[columns]
    asked = asked[asked["region_code"].isin(filters.regions)]
    both = pd.concat([found, asked]).drop_duplicates("region_code")
    return both[both["region_code"].str.isdecimal()].sort_values("region_code")


def _stated(judged: pd.DataFrame) -> pd.DataFrame:
    """Return for each indicator and region that states it the most telling statement."""
    is_target = judged["kind"] == "target"
    state = is_target.map({True: TARGET, False: BASELINE}).where(judged["is_comparable"], APART)
    told = judged.assign(state=state, rank=state.map({name: at for at, name in enumerate(STATES)}))
    first = told.sort_values("rank", kind="stable").drop_duplicates(
        ["indicator_code", "region_code"]
    )
    return first[["indicator_code", "region_code", "state", "reason", *_FACTS]]


def _unstated(documents: pd.DataFrame) -> pd.DataFrame:
    """Return for each region with documents what it means that they do not state something."""
    only_parts = documents.groupby("region_code")["is_excerpt"].all().reset_index()
    unstated = only_parts["is_excerpt"].map({True: EXCERPT, False: SILENT})
    return only_parts[["region_code"]].assign(unstated=unstated)
