"""One table as bytes, in the form asked for."""

import io
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from insights.errors import FilterError
from insights.files.origin import Origin
from insights.files.workbook import bearable, workbook_file
from insights.i18n import Say

FORMS = ("csv", "xlsx", "parquet", "jsonl")
_UNSEEN = r"\s\x00-\x20\u00a0\u200b-\u200f\u2060\ufeff"
_FORMULA = re.compile(rf"[{_UNSEEN}]*[=+\-@＝＋－＠]|[\t\r\n]")
"""Text that some spreadsheet would run: blanks and full-width forms do not stop every one."""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A table with its columns named for readers, and what it was made from.

    meanings: column -> what it holds, told in the workbook. name: of the sheet, if the title is too
    long for it.
    """

    table: pd.DataFrame
    origin: Origin
    meanings: Mapping[str, str] = field(default_factory=dict)
    name: str = ""


def table_file(sheet: Sheet, form: str, say: Say) -> bytes:
    """Return the table as csv (UTF-8 with BOM), xlsx, parquet or jsonl, with its origin.

    In csv and jsonl the origin stands in columns to the right, so that every reader of tables reads
    the file; the sources, which can be many, in the first row alone. Parquet has it in its schema's
    metadata, xlsx on a sheet of its own.
    """
    if form not in FORMS:
        raise FilterError(f"Unknown format {form!r}; choose one of {', '.join(FORMS)}")
    if form == "csv":
        table = _with_origin(sheet, say).rename(columns=harmless)
        return (
            _mapped(table, harmless).to_csv(index=False, float_format="%.12g").encode("utf-8-sig")
        )
    if form == "xlsx":
        return workbook_file([sheet], sheet.origin, say)
    if form == "parquet":
        return _parquet(sheet)
    text = _with_origin(sheet, say).to_json(
        orient="records", lines=True, force_ascii=False, date_format="iso"
    )
    return text.encode("utf-8")


def harmless(value: Any) -> Any:
    """Return a cell that no spreadsheet reads as a formula; numbers stay numbers.

    A lone carriage return would begin a new row, and what follows it a new cell.
    """
    known = joined(value)
    if isinstance(known, str):
        known = bearable(known)
        return "'" + known if _FORMULA.match(known) else known
    return known


def joined(value: Any) -> Any:
    """Return a list as one text; anything else as it is."""
    if isinstance(value, (list, tuple, np.ndarray)):
        return "、".join(map(str, value))
    return value


def _mapped(table: pd.DataFrame, change: Any) -> pd.DataFrame:
    """Change the cells of every column that can hold text; typed columns are left as they are."""
    changed = [
        column.map(change, na_action="ignore") if _holds_objects(column) else column
        for _, column in table.items()
    ]
    return pd.concat(changed, axis=1) if changed else table


def _holds_objects(column: pd.Series) -> bool:
    types = pd.api.types
    return not (types.is_numeric_dtype(column) or types.is_datetime64_any_dtype(column))


def _with_origin(sheet: Sheet, say: Say) -> pd.DataFrame:
    origin, rows = sheet.origin, len(sheet.table)
    sources = say("；").join(origin.sources)
    told = {
        say("文件：数据版本"): [origin.version] * rows,
        say("文件：筛选"): [origin.filter_text(say)] * rows,
        say("文件：链接"): [origin.link] * rows,
        say("文件：全部来源"): [sources, *[None] * rows][:rows],
    }
    return sheet.table.reset_index(drop=True).assign(**told)


def _parquet(sheet: Sheet) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    content = pa.Table.from_pandas(sheet.table, preserve_index=False)
    told = {"insights": asdict(sheet.origin), "meanings": dict(sheet.meanings)}
    added = {name: json.dumps(value, ensure_ascii=False) for name, value in told.items()}
    content = content.replace_schema_metadata((content.schema.metadata or {}) | added)
    buffer = io.BytesIO()
    pq.write_table(content, buffer)
    return buffer.getvalue()
