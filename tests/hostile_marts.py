"""Marts in which everything that comes out of documents is hostile: the sample's, rewritten.

Every payload stands somewhere in every kind of text: titles, headings, numbers, passages, quotes,
names of indicators, tasks, bodies, places, programmes and files, scopes, units, reasons, notes.
The ids, codes and fixed words (domains, kinds, levels) are the sample's, so that views find them.
"""

import shutil
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from marts_sample import TIANJIN_NEW, write_sample

from insights.contracts import TABLES
from insights.marts import write_marts
from insights.paths import data_paths
from insights.search import build_index

PAYLOADS = (
    "<script>window.hacked=1</script>",
    '<img src=x onerror="window.hacked=1">',
    "[link](javascript:window.hacked=1)",
    "![pic](http://evil.example/x.png)",
    "**bold**",
    "$x^2$ $$y$$",
    ":red[red]",
    ":material/home: :smile:",
    "<iframe src=//evil.example></iframe>",
    '"><svg onload="window.hacked=1">',
    "{{x}} {x} {0.real}",
    "%{x} %(y)s %s",
    "=1+1",
    "<b>fat</b><br><a href='javascript:window.hacked=1'>anchor</a>",
    "&lt;u&gt; &amp;",
    "a -- b -> c <- d >= e <= f ~= g",
    "www.evil.example http://evil.example/a x@evil.example",
    "# head\n- item\n\n    code\n> said\n1. one\n| a | b |\n|---|---|",
    "`tick` ~~gone~~ \\ [^1]: #tag ==mark==",
    "\u202ertl\u202c\u200bzero\ufeffwidth\x07\x1b[31m",
)
SHORT = tuple(text for text in PAYLOADS if "\n" not in text)
LONG_NAME = "长" * 2000

Row = dict[str, Any]


def hostile(value: str) -> str:
    """Return *value* after all payloads, which begin with another one for another value."""
    at = zlib.crc32(value.encode()) % len(SHORT)
    return " ".join([*SHORT[at:], *SHORT[:at]]) + value


def attack(text: str) -> str:
    """Return a text that goes on, after its own words, with all payloads."""
    return text + "。".join(PAYLOADS)


NAMES = {
    "documents": ("title", "doc_number", "region_name", "province_name", "source_name"),
    "sections": ("number", "heading"),
    "indicators": ("commitment", "region_name"),
    "tasks": ("number", "title"),
    "task_bodies": ("body_name",),
    "pilots": ("programme", "place_name", "batch", "source_note"),
    "references": ("cited_title", "cited_number"),
    "repairs": ("source_name", "before", "after"),
    "rules": ("says",),
    "decisions": ("old", "new", "reason"),
    "programmes": ("programme", "note", "note_en"),
    "catalogue": ("name", "name_en", "definition", "definition_en"),
}
"""Columns of names, by mart; an empty or missing name stays so, unless it is the document's."""


def write_hostile(folder: Path) -> Path:
    """Write the hostile marts in *folder*, a data folder with boundaries and font; return it."""
    sample = write_sample(folder / "sample")
    rows = {table.name: pq.read_table(sample / f"{table.name}.parquet").to_pylist()
            for table in TABLES}  # fmt: skip
    texts = {row["passage_id"]: row["text"] for row in rows["passages"]}
    for name, columns in NAMES.items():
        for row in rows[name]:
            row |= {column: hostile(row[column]) for column in columns if row[column]}
    for name, change in _CHANGES.items():
        for row in rows[name]:
            change(row, texts)
    write_marts(rows, folder / "marts", {"sources": {}}, build_index)
    shutil.rmtree(sample)
    for name in ("geo", "fonts"):
        (folder / name).symlink_to(data_paths().data / name)
    return folder


def _document(row: Row, _texts: Mapping[str, str]) -> None:
    row["issuers"] = [hostile(issuer) for issuer in row["issuers"]]
    if row["doc_id"] == TIANJIN_NEW:
        row["title"] += LONG_NAME


def _passage(row: Row, _texts: Mapping[str, str]) -> None:
    row["text"] = attack(row["text"])
    row["original"] = row["original"] and attack(row["original"])


def _indicator(row: Row, texts: Mapping[str, str]) -> None:
    """Let the quote go on to the passage's end; names and units that no catalogue knows attack."""
    text = attack(texts[row["passage_id"]])
    row |= {"quote": text[row["start"] :], "end": len(text)}
    row["scope"] = row["scope"] and hostile(row["scope"])
    row["name"] = hostile(row["name"])
    if row["indicator_code"] is None:
        row |= {"name": row["name"] + LONG_NAME, "unit_name": hostile("户"),
                "base_unit": hostile("户")}  # fmt: skip


def _quoted(row: Row, _texts: Mapping[str, str]) -> None:
    row["quote"] = row["quote"] and "。".join(PAYLOADS)


def _region(row: Row, _texts: Mapping[str, str]) -> None:
    if row["region_code"] == "310000":
        row |= {"region_name": hostile("上海市"), "region_name_en": hostile("Shanghai")}


def _cited(row: Row, texts: Mapping[str, str]) -> None:
    row["cited_issuers"] = [hostile("国务院")]
    _quoted(row, texts)


_CHANGES: dict[str, Callable[[Row, Mapping[str, str]], None]] = {
    "documents": _document, "passages": _passage, "indicators": _indicator, "pilots": _quoted,
    "references": _cited, "regions": _region,
}  # fmt: skip
