"""What regions state on which indicator, and where they are silent, told apart by why."""

from typing import Any

import pandas as pd

from insights.comparability import basis_of, compare
from insights.contracts import DOMAINS
from insights.i18n import Say, mark
from insights.views.corpus import Corpus, Exhibit, Filters

TARGET, BASELINE, APART = mark("有目标"), mark("只有现状"), mark("有数字但不可比")
SILENT, EXCERPT, NO_DOCUMENT = mark("完整文献未提"), mark("只有节选，未见"), mark("库中没有文献")
STATES = (TARGET, BASELINE, APART, SILENT, EXCERPT, NO_DOCUMENT)
"""What a region can say on an indicator, most telling first."""

_FACTS = ("passage_id", "indicator_id", "quote", "title")


def silence(corpus: Corpus, filters: Filters, say: Say, *, english: bool = False) -> Exhibit:
    """One row per indicator of the catalogue that any chosen region states, and region.

    Columns: domain, indicator_code, indicator_name, indicator_name_en, region_code, region_name,
    region_name_en, state (one of STATES), reason (why a figure is not comparable), and of the
    statement, if there is one: passage_id, indicator_id, quote, title. Regions asked for in the
    filters appear even without documents.
    """
    documents = corpus.query("silence_documents", **filters.parameters())
    statements = corpus.query("silence_statements", **filters.parameters())
    regions = _regions(corpus, documents, filters)
    rows: list[dict[str, Any]] = []
    for code, found in statements.groupby("indicator_code", sort=False):
        judged = compare(found, basis_of(found), say, english=english)
        first = found.iloc[0]
        for region in regions.itertuples():
            own = judged[judged["region_code"] == region.region_code]
            rows.append(
                {
                    "domain": first["domain"], "indicator_code": code,
                    "indicator_name": first["indicator_name"],
                    "indicator_name_en": first["indicator_name_en"],
                    "region_code": region.region_code, "region_name": region.region_name,
                    "region_name_en": region.region_name_en,
                }
                | _state(own, documents[documents["region_code"] == region.region_code])
            )  # fmt: skip
    table = pd.DataFrame(rows)
    if table.empty:
        return Exhibit(table, ())
    order = {domain: at for at, domain in enumerate(DOMAINS)}
    stated = table["state"].isin(STATES[:3]).groupby(table["indicator_code"]).transform("sum")
    table = table.assign(rank=table["domain"].map(order), stated=-stated).sort_values(
        ["rank", "stated", "indicator_code", "region_code"], ignore_index=True
    )
    return Exhibit(table.drop(columns=["rank", "stated"]), corpus.sources(documents["doc_id"]))


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


def _state(own: pd.DataFrame, documents: pd.DataFrame) -> dict[str, Any]:
    """Return what one region says on one indicator, with the statement that shows it."""
    same = own[own["is_comparable"].astype(bool)]
    for state, rows in (
        (TARGET, same[same["kind"] == "target"]),
        (BASELINE, same[same["kind"] == "baseline"]),
        (APART, own),
    ):
        if len(rows):
            first = rows.iloc[0]
            return {"state": state, "reason": first["reason"]} | {n: first[n] for n in _FACTS}
    if documents.empty:
        state = NO_DOCUMENT
    else:
        state = EXCERPT if documents["is_excerpt"].astype(bool).all() else SILENT
    return {"state": state, "reason": ""} | dict.fromkeys(_FACTS)
