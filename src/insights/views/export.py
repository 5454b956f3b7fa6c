"""Tables as files: the rows of a mart under filters, and bytes that WPS and Excel open safely."""

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from insights.contracts import TABLES
from insights.errors import FilterError
from insights.views.corpus import Corpus, Filters

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def mart_rows(corpus: Corpus, filters: Filters, name: str) -> pd.DataFrame:
    """Return the rows of one mart that belong to the documents the filters choose.

    Pilots from public lists have no document: they are chosen by their province alone.
    """
    if name not in {table.name for table in TABLES}:
        raise FilterError(f"There is no mart {name!r}; choose one of docs/data-dictionary.md")
    rows = corpus.mart(name)
    if "doc_id" in rows.columns and filters != Filters(domains=filters.domains):
        chosen = set(corpus.query("mart_documents", **filters.parameters())["doc_id"])
        inside = rows["doc_id"].isin(chosen)
        if name == "pilots":
            provinces = {code[:2] + "0000" for code in filters.regions}
            listed = rows["doc_id"].isna()
            inside |= listed & (rows["province_code"].isin(provinces) | (not provinces))
        rows = rows[inside]
    if "domain" in rows.columns and filters.domains:
        rows = rows[rows["domain"].isin(filters.domains)]
    return rows.reset_index(drop=True)


def file_bytes(table: pd.DataFrame, form: str) -> bytes:
    """Return *table* as csv (UTF-8 with BOM), xlsx, parquet or jsonl.

    Text that a spreadsheet would run as a formula gets a leading apostrophe in csv and xlsx.
    """
    writers: dict[str, Callable[[pd.DataFrame], bytes]] = {
        "csv": _csv,
        "xlsx": _xlsx,
        "parquet": _parquet,
        "jsonl": _jsonl,
    }
    if form not in writers:
        raise FilterError(f"Unknown format {form!r}; choose one of {', '.join(writers)}")
    return writers[form](table)


def _csv(table: pd.DataFrame) -> bytes:
    return _harmless(table).to_csv(index=False).encode("utf-8-sig")


def _xlsx(table: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    _harmless(table).to_excel(buffer, index=False, engine="openpyxl")
    return buffer.getvalue()


def _parquet(table: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.to_parquet(buffer, index=False)
    return buffer.getvalue()


def _jsonl(table: pd.DataFrame) -> bytes:
    text = table.to_json(orient="records", lines=True, force_ascii=False, date_format="iso")
    return text.encode("utf-8")


def _harmless(table: pd.DataFrame) -> pd.DataFrame:
    return table.apply(lambda column: column.map(_defused, na_action="ignore"))


def _defused(value: Any) -> Any:
    if isinstance(value, str):
        return "'" + value if value.startswith(_DANGEROUS) else value
    if isinstance(value, (list, tuple, np.ndarray)):
        return "、".join(map(str, value))
    return value
