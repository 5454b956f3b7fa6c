"""The rows of a mart under filters, for those who analyse them elsewhere."""

import pandas as pd

from insights.contracts import TABLES
from insights.errors import FilterError
from insights.views.corpus import Corpus, Filters


def mart_rows(corpus: Corpus, filters: Filters, name: str) -> pd.DataFrame:
    """Return the rows of one mart that belong to the documents the filters choose.

    Pilots from public lists have no document: they are chosen by their province alone.
    """
    if name not in {table.name for table in TABLES}:
        raise FilterError(f"There is no mart {name!r}; choose one of docs/data-dictionary.md")
    rows = corpus.mart(name)
    of_rows = Filters(domains=filters.domains, reviews=filters.reviews)
    if "doc_id" in rows.columns and filters != of_rows:
        chosen = set(corpus.query("mart_documents", **filters.parameters())["doc_id"])
        inside = rows["doc_id"].isin(chosen)
        if name == "pilots":
            provinces = {code[:2] + "0000" for code in filters.regions}
            listed = rows["doc_id"].isna()
            inside |= listed & (rows["province_code"].isin(provinces) | (not provinces))
        rows = rows[inside]
    if "domain" in rows.columns and filters.domains:
        rows = rows[rows["domain"].isin(filters.domains)]
    if "review" in rows.columns and filters.reviews:
        rows = rows[rows["review"].isin(filters.reviews)]
    return rows.reset_index(drop=True)
