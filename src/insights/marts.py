"""Write, read and check the marts: the wall between the document half and the dashboard.

A build is published whole: it is written beside the old one and takes its place by a rename, so a
reader sees the old marts or the new ones, never half of each.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from insights.contracts import TABLES, Table
from insights.errors import MartError

_TYPES = {
    "text": pa.string(),
    "int": pa.int64(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "texts": pa.list_(pa.string()),
    "ints": pa.list_(pa.int32()),
}
Derive = Callable[[Path, str], Path]
_ADVICE = "Build them with `python -m insights build --sources DIR`."


def arrow_schema(table: Table) -> pa.Schema:
    """Return the Parquet schema of one mart."""
    fields = [pa.field(c.name, _TYPES[c.type], nullable=c.nullable) for c in table.columns]
    return pa.schema(fields)


def to_table(table: Table, records: Iterable[Any]) -> pa.Table:
    """Turn records (dataclasses, named tuples or mappings) into the Parquet table of one mart."""
    names = [column.name for column in table.columns]
    rows = [_as_mapping(record) for record in records]
    columns = {name: [_plain(row.get(name)) for row in rows] for name in names}
    return pa.table(columns, schema=arrow_schema(table))


def write_marts(
    rows: Mapping[str, Sequence[Any]], folder: Path, report: Mapping[str, Any],
    derive: Derive | None = None,
) -> None:  # fmt: skip
    """Publish all marts and `build.json` in *folder*, replacing what was there in one step.

    rows: mart name -> records. report: what goes into build.json beside row counts and hashes.
    derive: writes a file beside the finished tables, from them, and returns its path.
    """
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        about: dict[str, Any] = dict(report)
        about["rows"] = {table.name: len(rows[table.name]) for table in TABLES}
        about["files"] = {}
        for table in TABLES:
            path = fresh / f"{table.name}.parquet"
            pq.write_table(to_table(table, rows[table.name]), path, compression="zstd")
            about["files"][path.name] = _sha256(path)
        if derive is not None:
            path = derive(fresh, tables_stamp(about["files"]))
            about["files"][path.name] = _sha256(path)
        text = json.dumps(about, ensure_ascii=False, indent=1, sort_keys=True)
        (fresh / "build.json").write_text(text + "\n", encoding="utf-8")
        _swap(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def read_mart(folder: Path, name: str) -> pa.Table:
    """Return one mart; MartError says how to build it if it is missing or damaged."""
    path = folder / f"{name}.parquet"
    try:
        return pq.read_table(path)
    except FileNotFoundError as error:
        raise missing_mart(path) from error
    except (pa.ArrowInvalid, OSError) as error:
        raise damaged_mart(path) from error


def missing_mart(path: Path) -> MartError:
    """Return the error that says which mart is missing and how to build it."""
    return MartError(f"Mart '{path.name}' is not in {path.parent}. {_ADVICE}")


def damaged_mart(path: Path) -> MartError:
    """Return the error that says which mart is damaged and how to build it again."""
    return MartError(f"Mart '{path.name}' in {path.parent} is damaged. {_ADVICE}")


def stale_mart(path: Path) -> MartError:
    """Return the error that says which mart was made from other tables than lie beside it."""
    return MartError(f"Mart '{path.name}' in {path.parent} belongs to another build. {_ADVICE}")


def tables_stamp(files: Mapping[str, str]) -> str:
    """Return a short hash of all tables of a build, for what is derived from them."""
    tables = sorted(item for item in files.items() if item[0].endswith(".parquet"))
    return hashlib.sha256(json.dumps(tables).encode()).hexdigest()[:12]


def read_report(folder: Path) -> dict[str, Any]:
    """Return build.json: input hashes, rule hash, row counts, file hashes."""
    path = folder / "build.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise MartError(f"There are no marts in {folder}. {_ADVICE}") from error
    except (ValueError, OSError) as error:
        raise MartError(f"'build.json' in {folder} is damaged. {_ADVICE}") from error


def marts_version(folder: Path) -> str:
    """Return a short hash of the published build, the data version shown on screen."""
    report = read_report(folder)
    text = json.dumps(report, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def check_marts(folder: Path) -> list[str]:
    """Return every way in which the marts under *folder* break their contract, one line each."""
    report = read_report(folder)
    tables = {table.name: read_mart(folder, table.name) for table in TABLES}
    faults = []
    for table in TABLES:
        faults += _file_faults(folder, f"{table.name}.parquet", report)
        form = _form_faults(table, tables[table.name])
        faults += form or _value_faults(table, tables[table.name])
    faults += [
        fault
        for name in report.get("files", {}) if not name.endswith(".parquet")
        for fault in _file_faults(folder, name, report)
    ]  # fmt: skip
    return faults or _reference_faults(tables) + _span_faults(tables)


def _file_faults(folder: Path, name: str, report: Mapping[str, Any]) -> list[str]:
    path = folder / name
    if not path.is_file():
        return [f"{name}: is missing; build again"]
    if report.get("files", {}).get(name) == _sha256(path):
        return []
    return [f"{name}: differs from what build.json recorded; build again"]


def _form_faults(table: Table, content: pa.Table) -> list[str]:
    faults = []
    for column in table.columns:
        if column.name not in content.column_names:
            faults.append(f"{table.name}.{column.name}: column is missing")
        elif content.schema.field(column.name).type != _TYPES[column.type]:
            found = content.schema.field(column.name).type
            faults.append(f"{table.name}.{column.name}: is {found}, expected {column.type}")
    return faults


def _value_faults(table: Table, content: pa.Table) -> list[str]:
    import pandera.pandas as pandera  # 0.5 s that the dashboard must not pay

    columns = {
        column.name: pandera.Column(
            nullable=column.nullable,
            checks=pandera.Check.isin(column.values) if column.values else None,
        )
        for column in table.columns
    }
    schema = pandera.DataFrameSchema(columns, unique=list(table.key) or None)
    try:
        schema.validate(content.to_pandas(), lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases.groupby(["column", "check"], dropna=False, sort=True)
        return [
            f"{table.name}.{column}: {check} fails for {len(rows)} rows, first "
            f"{str(rows['failure_case'].iloc[0])[:60]!r}"
            for (column, check), rows in cases
        ]
    return []


def _reference_faults(tables: Mapping[str, pa.Table]) -> list[str]:
    faults = []
    for table in TABLES:
        for column in table.columns:
            if not column.refers_to:
                continue
            other, key = column.refers_to.split(".")
            known = set(tables[other][key].to_pylist())
            lost = sorted(set(tables[table.name][column.name].to_pylist()) - known - {None})
            if lost:
                faults.append(
                    f"{table.name}.{column.name}: {len(lost)} values are not in "
                    f"{column.refers_to}, first {lost[0]!r}"
                )
    return faults


def _span_faults(tables: Mapping[str, pa.Table]) -> list[str]:
    passages = tables["passages"]
    texts = dict(zip(passages["passage_id"].to_pylist(), passages["text"].to_pylist(), strict=True))
    spans = [
        f"indicators {row['indicator_id']}: quote is not text[{row['start']}:{row['end']}]"
        for row in tables["indicators"].to_pylist()
        if texts[row["passage_id"]][row["start"] : row["end"]] != row["quote"]
    ]
    quotes = [
        f"{name} of {row['doc_id']}: quote {row['quote'][:30]!r} is not in {row['passage_id']}"
        for name in ("references", "pilots")
        for row in tables[name].to_pylist()
        if row["passage_id"] and row["quote"] not in texts[row["passage_id"]]
    ]
    return spans + quotes


def _swap(fresh: Path, folder: Path) -> None:
    old = folder.with_name(folder.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        os.rename(folder, old)
    try:
        os.rename(fresh, folder)
    except OSError as error:
        if old.exists():
            os.rename(old, folder)
        raise MartError(f"Cannot publish marts in {folder}: {error.strerror}") from error
    shutil.rmtree(old, ignore_errors=True)


def _as_mapping(record: Any) -> Mapping[str, Any]:
    if is_dataclass(record) and not isinstance(record, type):
        return asdict(record)
    return record._asdict() if isinstance(record, tuple) else record  # pyright: ignore


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
