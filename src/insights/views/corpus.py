"""The marts opened for reading: filters, queries, and tables that carry their sources."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from insights.contracts import TABLES, Table
from insights.errors import FilterError, MartError
from insights.marts import damaged_mart, marts_version, missing_mart, to_table
from insights.views.kept import Kept

_PARAMETER = re.compile(r"\$([a-z_]+)")
_REGION = re.compile(r"[0-9]{6}")
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "threads": 1,  # the marts are small: more threads cost memory and save nothing
}
_SMALL = 2**20  # bytes of a mart that is kept like an answer

# Whole numbers stay whole beside missing ones: a year reads 2017, never 2017.0.
_PANDAS_TYPES = {
    pa.int64(): pd.Int64Dtype(),
    pa.int32(): pd.Int64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents to look at; an empty field means all of them.

    regions: 6-digit codes; a province includes everything in it, 100000 is the nation's own.
    years: first and last year; a document counts if its plan (or, without one, its issue) touches
    them. periods: five-year periods (十三五). levels: 国家 省 …. domains: only facts of these.
    doc_types: 规划 行动计划 …. reviews: only indicators that are auto, confirmed or corrected.
    """

    regions: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    periods: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    doc_types: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        wrong = [code for code in self.regions if not _REGION.fullmatch(code)]
        if wrong:
            raise FilterError(f"Region {wrong[0]!r} is not a 6-digit code; choose it from the list")
        if self.years and self.years[0] > self.years[1]:
            first, last = self.years
            raise FilterError(f"Years {first}–{last} run backwards; put the earlier year first")

    def parameters(self) -> dict[str, Any]:
        """Return the named parameters of the queries."""
        first, last = self.years or (None, None)
        return {
            "regions": list(self.regions),
            "first_year": first,
            "last_year": last,
            "periods": list(self.periods),
            "levels": list(self.levels),
            "domains": list(self.domains),
            "doc_types": list(self.doc_types),
            "reviews": list(self.reviews),
        }


@dataclass(frozen=True, slots=True, eq=False)
class Exhibit:
    """What one figure or table shows, and where it comes from.

    sources: one line a document, title and number or year. note: a Chinese message with named
    places for `note_values`, to be translated by the page: `say(note, **note_values)`. lines: the
    source line of each document of the table, if rows may be taken out of it.
    """

    table: pd.DataFrame
    sources: tuple[str, ...]
    note: str = ""
    note_values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.table) and not self.sources:
            raise ValueError("An exhibit with rows needs the sources they come from")

    @property
    def is_empty(self) -> bool:
        """True if there is nothing to show."""
        return self.table.empty

    def first(self, most: int) -> "Exhibit":
        """Return the exhibit of the first rows alone: those a figure or a list has room for."""
        return replace(self, table=self.table.head(most))

    def narrowed(self, table: pd.DataFrame) -> "Exhibit":
        """Return the exhibit of these rows of it alone, with none but their sources."""
        kept = dict.fromkeys(table["doc_id"])
        sources = tuple(self.lines[doc_id] for doc_id in kept if isinstance(doc_id, str))
        return replace(self, table=table.reset_index(drop=True), sources=sources)


class Corpus:
    """One build of the marts, in memory: a rebuild on disk never changes an open corpus.

    Safe to share between threads: every query runs on a cursor of its own.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, version: str) -> None:
        self.version = version
        self._connection = connection
        self._lock = Lock()
        self.kept = Kept()

    def query(self, name: str, **parameters: Any) -> pd.DataFrame:
        """Run `insights/sql/<name>.sql` with the named parameters it asks for."""
        text = _sql(name)
        wanted = {key: parameters[key] for key in sorted(set(_PARAMETER.findall(text)))}
        return self._answer(f"{name} {wanted}", lambda cursor: cursor.sql(text, params=wanted))

    def mart(self, name: str) -> pd.DataFrame:
        """Return all rows of one mart, as it was built; a large one is not kept."""
        return self._answer(f"mart {name}", lambda cursor: cursor.table(name), most=_SMALL)

    def _answer(
        self, asked: str, ask: Callable[[duckdb.DuckDBPyConnection], Any], most: float = math.inf
    ) -> pd.DataFrame:
        """Return the answer known, or ask; it is kept if it has at most *most* bytes."""
        known = self.kept.get(asked)
        if known is not None:
            return known
        with self._lock:
            cursor = self._connection.cursor()
        try:
            found = ask(cursor).to_arrow_table()
        finally:
            cursor.close()
        answer = found.to_pandas(types_mapper=_PANDAS_TYPES.get)
        if found.nbytes <= most:
            self.kept.keep(asked, answer, found.nbytes)
        return answer

    def exhibit(
        self,
        name: str,
        filters: Filters | None = None,
        *,
        note: str = "",
        note_values: Mapping[str, Any] | None = None,
        **parameters: Any,
    ) -> Exhibit:
        """Return a query's table with the documents of its `doc_id` column as sources."""
        chosen = (filters or Filters()).parameters()
        table = self.query(name, **(chosen | parameters))
        lines = self.source_lines(table["doc_id"])
        return Exhibit(table, tuple(lines.values()), note, note_values or {}, lines)

    def sources(self, doc_ids: Iterable[Any]) -> tuple[str, ...]:
        """Return a source line for each of the documents, in the order given, once each."""
        return tuple(self.source_lines(doc_ids).values())

    def source_lines(self, doc_ids: Iterable[Any]) -> dict[str, str]:
        """Map each of the documents to its source line, in the order given."""
        wanted = list(dict.fromkeys(doc_id for doc_id in doc_ids if isinstance(doc_id, str)))
        lines = self.query("sources", doc_ids=wanted)
        by_id = dict(zip(lines["doc_id"], lines["source_line"], strict=True))
        return {doc_id: by_id[doc_id] for doc_id in wanted}

    def chosen_sources(self, filters: Filters) -> tuple[str, ...]:
        """Return a source line for every counted document the filters choose."""
        return self.sources(self.query("chosen_ids", **filters.parameters())["doc_id"])


def open_corpus(folder: Path) -> Corpus:
    """Read all marts under *folder*; MartError says how to build them if that is not possible."""
    version = marts_version(folder)
    connection = duckdb.connect(":memory:", config=_SETTINGS)
    for mart in TABLES:
        _load(connection, mart, folder / f"{mart.name}.parquet")
    connection.execute(_sql("setup"))
    connection.execute("SET enable_external_access = false; SET lock_configuration = true")
    return Corpus(connection, version)


def _load(connection: duckdb.DuckDBPyConnection, mart: Table, path: Path) -> None:
    """Load one mart; DuckDB reads the file itself, in half the memory of an Arrow table."""
    if not path.exists():
        if not mart.is_recent:
            raise missing_mart(path)
        connection.from_arrow(to_table(mart, ())).create(mart.name)
        return
    try:
        content = connection.read_parquet(str(path))
        lacking = [c.name for c in mart.columns if c.name not in content.columns]
        if lacking:
            raise MartError(
                f"Mart '{path.name}' in {path.parent} lacks the column {lacking[0]!r}. "
                "Build it again with `python -m insights build --sources DIR`."
            )
        content.create(mart.name)
    except duckdb.Error as error:
        raise damaged_mart(path) from error


@cache
def _sql(name: str) -> str:
    return (files("insights") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
