"""What can be found: passages, facts and documents as entries, each with the words around it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from insights.marts import read_mart

LISTED = "@"
"""Begins what stands for a document where a public list names a pilot: @520100:2013."""
KINDS = ("passage", "indicator", "task", "pilot", "reference", "document")
Row = Mapping[str, Any]


class Entry(NamedTuple):
    """One thing that can be found, and where it stands."""

    kind: str
    entry_id: str
    text: str
    doc_id: str | None = None
    passage_id: str | None = None
    section_id: str | None = None
    domain: str | None = None


class Contents(NamedTuple):
    """All that goes into the index: entries, words around them by id, and words to know."""

    entries: list[Entry]
    headings: dict[str, str]
    documents: dict[str, str]
    forms: dict[str, str]
    stopwords: tuple[str, ...]
    names: list[str]


def read_contents(folder: Path) -> Contents:
    """Read the marts in *folder*; text of documents that may not be shown is left out."""
    documents = {row["doc_id"]: row for row in _rows(folder, "documents")}
    open_to_all = {doc_id for doc_id, row in documents.items() if row["published"]}
    passages = {
        row["passage_id"]: row
        for row in _rows(folder, "passages") if row["doc_id"] in open_to_all
    }  # fmt: skip
    regions = {row["region_code"]: row for row in _rows(folder, "regions")}
    lexicon = _rows(folder, "term_forms")
    catalogue = {row["indicator_code"]: row["name"] for row in _rows(folder, "catalogue")}
    tasks = list(_tasks(folder, passages, open_to_all))
    pilots = [row for row in _rows(folder, "pilots") if row["doc_id"] in {None, *open_to_all}]
    indicators = [row for row in _rows(folder, "indicators") if row["doc_id"] in open_to_all]
    return Contents(
        entries=[
            *_passages(folder, passages),
            *_indicators(indicators, passages, catalogue),
            *tasks,
            *_pilots(pilots, regions),
            *_references(_rows(folder, "references"), passages),
            *map(_document, documents.values()),
        ],
        headings=dict(_headings(_rows(folder, "sections"), open_to_all)),
        documents={doc_id: _surroundings(row, regions) for doc_id, row in documents.items()}
        | dict.fromkeys(map(_listed, (row for row in pilots if row["doc_id"] is None)), ""),
        forms={row["form"]: row["term"] for row in lexicon if row["role"] != "stopword"},
        stopwords=tuple(row["form"] for row in lexicon if row["role"] == "stopword"),
        names=[
            *(name for row in regions.values() for name in (row["region_name"], row["short_name"])),
            *(name for row in pilots for name in (row["place_name"], row["programme"])),
            *(row["name"] for row in indicators),
            *catalogue.values(),
            *(name for row in documents.values() for name in row["issuers"]),
            *(row["body_name"] for row in _rows(folder, "task_bodies")),
        ],
    )


def _rows(folder: Path, name: str) -> list[dict[str, Any]]:
    return read_mart(folder, name).to_pylist()


def _passages(folder: Path, passages: Mapping[str, Row]) -> Iterator[Entry]:
    words = read_mart(folder, "passage_words").select(["passage_id", "domain"])
    domains = dict(zip(*(column.to_pylist() for column in words.columns), strict=True))
    for passage_id, row in passages.items():
        yield Entry("passage", passage_id, row["text"], row["doc_id"], passage_id,
                    row["section_id"], domains.get(passage_id))  # fmt: skip


def _indicators(
    rows: list[dict[str, Any]], passages: Mapping[str, Row], catalogue: Mapping[str, str]
) -> Iterator[Entry]:
    for row in rows:
        known = catalogue.get(row["indicator_code"], "")
        text = _joined(row["quote"], row["name"], row["scope"], known)
        section = passages[row["passage_id"]]["section_id"]
        yield Entry("indicator", row["indicator_id"], text, row["doc_id"], row["passage_id"],
                    section, row["domain"])  # fmt: skip


def _tasks(folder: Path, passages: Mapping[str, Row], open_to_all: set[str]) -> Iterator[Entry]:
    bodies: dict[str, list[str]] = {}
    for row in _rows(folder, "task_bodies"):
        bodies.setdefault(row["task_id"], []).append(row["body_name"])
    for row in _rows(folder, "tasks"):
        if row["doc_id"] not in open_to_all:
            continue
        text = _joined(row["title"], "、".join(bodies.get(row["task_id"], ())))
        first = next((one for one in row["text_passages"] if one in passages), None)
        yield Entry("task", row["task_id"], text, row["doc_id"], first, row["section_id"],
                    row["domain"])  # fmt: skip


def _pilots(rows: list[dict[str, Any]], regions: Mapping[str, Row]) -> Iterator[Entry]:
    for row in rows:
        codes = (row["province_code"], row["prefecture_code"], row["county_code"])
        above = [regions[code]["region_name"] for code in codes if code in regions]
        year = f"{row['year']}年" if row["year"] else ""
        text = _joined(row["programme"], row["batch"] or "", year, row["place_name"], *above)
        source = row["doc_id"] or _listed(row)
        yield Entry("pilot", row["pilot_id"], text, source, row["passage_id"])


def _listed(row: Row) -> str:
    code = row["county_code"] or row["prefecture_code"] or row["province_code"]
    return f"{LISTED}{code}:{row['year'] or ''}"


def _references(rows: list[dict[str, Any]], passages: Mapping[str, Row]) -> Iterator[Entry]:
    for number, row in enumerate(rows):
        if row["passage_id"] in passages:
            text = _joined(row["cited_title"], row["cited_number"] or "", *row["cited_issuers"])
            yield Entry("reference", f"{row['passage_id']}.r{number}", text, row["doc_id"],
                        row["passage_id"])  # fmt: skip


def _document(row: Row) -> Entry:
    text = _joined(row["title"], row["doc_number"] or "", *row["issuers"])
    return Entry("document", row["doc_id"], text, row["doc_id"])


def _headings(rows: list[dict[str, Any]], open_to_all: set[str]) -> Iterator[tuple[str, str]]:
    """Yield each section with its heading and those above; the document's own title left out."""
    above: dict[str, str] = {}
    for row in rows:
        own = row["heading"] if row["level"] else ""
        path = _joined(above.get(row["parent_id"] or "", ""), own)
        above[row["section_id"]] = path
        if row["doc_id"] in open_to_all:
            yield row["section_id"], path


def _surroundings(row: Row, regions: Mapping[str, Row]) -> str:
    """Return what holds for all of a document: title, place, issuers, the years it speaks of."""
    first, last = row["plan_start"], row["plan_end"]
    years = range(first or last, (last or first) + 1) if first or last else ()
    codes = (row["region_code"], row["province_code"])
    places = [name for code in codes if code in regions
              for name in (regions[code]["region_name"], regions[code]["short_name"])]  # fmt: skip
    issued = [str(row["issue_date"].year)] if row["issue_date"] else []
    return " ".join([row["title"], row["doc_number"] or "", *row["issuers"], *places,
                     *row["periods"], *map(str, years), *issued])  # fmt: skip


def _joined(*parts: str) -> str:
    """Return *parts* in a row, without those that others hold already."""
    kept: list[str] = []
    for part in parts:
        if part and not any(part in other for other in kept):
            kept.append(part)
    return " · ".join(kept)
