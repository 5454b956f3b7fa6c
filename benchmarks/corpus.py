"""Marts of many documents, to measure how the dashboard grows: real passages drawn again and again.

python -m benchmarks.corpus 28000 FOLDER     a thousand times the sources, facts and index included

Every generated document is a plan of some region, its passages drawn with replacement from all real
ones, each with the words, terms, marks and facts it has in the real marts. The same number gives
the same tables. Left out is `word_counts`, which no page reads.
"""

import hashlib
import json
import sys
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from benchmarks.corpus_facts import LISTED, Drawn, FactPool, fact_pool, facts_of
from benchmarks.drawing import Ints, Parts, joined, parts, pc, with_columns, within
from insights.contracts import TABLES
from insights.marts import arrow_schema, read_mart, read_report, tables_stamp
from insights.paths import data_paths
from insights.search import build_index

SEED = 20_261_121
BATCH = 1_000
"""Documents made at a time: so many fit in 200 MB, whatever the number."""
SHORTEST, USUAL, LONGEST = 5, 17.4, 150
"""Passages of a document: log-normal around USUAL, 21 on average, as in the sources."""
PER_CHAPTER, PER_SECTION = 8, 2
"""Passages under a heading of the first level, and of the second."""
SHARES = {"nation": 0.08, "province": 0.32, "prefecture": 0.45, "county": 0.15}
LEVELS = {"nation": "国家", "province": "省", "prefecture": "市", "county": "区县"}
FIRST_YEAR, LAST_YEAR = 2011, 2030
PERIODS = np.array(["十二五", "十三五", "十四五", "十五五"])
EXCERPTS, UNPLANNED = 0.2, 0.2
"""Shares of documents: known only in part; dated by their issue alone."""

Schemas = {table.name: arrow_schema(table) for table in TABLES}


class Pool(NamedTuple):
    """What is drawn from: the real passages that have words, and all that hangs on each."""

    passages: pa.Table
    words: pa.Table
    places: Parts
    marks: Parts
    sizes: Ints
    doc_types: NDArray[np.str_]
    headings: pa.ChunkedArray
    regions: dict[str, list[dict[str, Any]]]
    facts: FactPool


class Plan(NamedTuple):
    """Columns of the generated documents that others are made from."""

    doc_ids: pa.Array
    titles: list[str]
    sizes: Ints


def write_corpus(folder: Path, documents: int, source: Path) -> None:
    """Write marts of so many generated *documents* into *folder*, from the real ones."""
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(SEED)
    pool = _pool(source)
    rows = dict.fromkeys(Schemas, 0)
    copied = {name: read_mart(source, name) for name in LISTED}
    copied["pilots"] = pool.facts.listed_pilots
    seen: set[str] = set()
    batches = (
        _batch(pool, random, seen, start, min(BATCH, documents - start))
        for start in range(0, documents, BATCH)
    )
    with ExitStack() as stack:
        files = {
            name: stack.enter_context(
                pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd")
            )
            for name, schema in Schemas.items()
        }
        for tables in chain([copied], batches):
            for name, table in tables.items():
                files[name].write_table(table.select(Schemas[name].names).cast(Schemas[name]))
                rows[name] += table.num_rows
    hashes = {
        f"{name}.parquet": hashlib.sha256((folder / f"{name}.parquet").read_bytes()).hexdigest()
        for name in Schemas
    }
    report = {"files": hashes, "inputs": {}, "reviewed": False, "rows": rows, "rules": "generated"}
    (folder / "build.json").write_text(json.dumps(report, indent=1), encoding="utf-8")


def write_data(data: Path, documents: int, source: Path, *, with_index: bool = True) -> None:
    """Make *data* a folder of data for INSIGHTS_DATA: generated marts, the rest linked."""
    data.mkdir(parents=True, exist_ok=True)
    for real in source.iterdir():
        if real.name != "marts" and not (data / real.name).exists():
            (data / real.name).symlink_to(real.resolve())
    write_corpus(data / "marts", documents, source / "marts")
    if with_index:
        build_index(data / "marts", tables_stamp(read_report(data / "marts")["files"]))


def _pool(source: Path) -> Pool:
    documents, sections = read_mart(source, "documents"), read_mart(source, "sections")
    words = read_mart(source, "passage_words")
    passages = read_mart(source, "passages")
    at = pc.index_in(words["passage_id"], passages["passage_id"])
    passages = passages.take(at)
    counted = documents.filter(documents["is_policy"])
    chapters = sections.filter(pc.greater(sections["level"], 0))
    regions = read_mart(source, "regions").to_pylist()
    return Pool(
        passages=passages,
        words=words,
        places=parts(read_mart(source, "term_places"), words["passage_id"]),
        marks=parts(read_mart(source, "text_marks"), words["passage_id"]),
        sizes=pc.utf8_length(passages["text"]).to_numpy().astype(np.int64),
        doc_types=np.array(counted["doc_type"].to_pylist()),
        headings=chapters["heading"],
        regions={
            level: [region for region in regions if region["level"] == level] for level in SHARES
        },
        facts=fact_pool(source, words["passage_id"]),
    )


def _batch(
    pool: Pool, random: np.random.Generator, seen: set[str], start: int, documents: int
) -> dict[str, pa.Table]:
    """Return all tables of some more documents, numbered from *start*; *seen*: pilots so far."""
    sizes = np.clip(random.lognormal(np.log(USUAL), 0.6, documents), SHORTEST, LONGEST)
    sizes = sizes.astype(np.int64)
    doc = np.repeat(np.arange(documents), sizes)
    number = within(sizes)
    drawn = random.integers(0, len(pool.passages), len(doc))
    length = np.bincount(doc, pool.sizes[drawn], documents).astype(np.int64)
    table, plan = _documents(pool, random, start, sizes, length)
    doc_ids = plan.doc_ids.take(doc)
    passage_ids = joined(doc_ids, ".p", number + 1, 4)
    words = _renamed(pool.words.take(drawn), doc_ids, passage_ids)
    places = _drawn(pool.places, drawn, doc_ids, passage_ids)
    marks = _drawn(pool.marks, drawn, doc_ids, passage_ids)
    passages = _passages(pool, drawn, doc_ids, passage_ids, number)
    sections = passages["section_id"].combine_chunks()
    batch = Drawn(drawn, doc, doc_ids, passage_ids, sections, table)
    nowhere = {"from_passage_id": pa.nulls(len(marks), pa.string())}  # its passage is not drawn
    return {
        "documents": table,
        "sections": _sections(pool, random, plan),
        "passages": passages,
        "passage_words": words,
        "term_places": places,
        "text_marks": with_columns(marks, nowhere),
        "term_counts": places.group_by(["doc_id", "term"], use_threads=False)
        .aggregate([([], "count_all")])
        .rename_columns(["doc_id", "term", "count"]),
        "doc_lengths": pa.table({
            "doc_id": plan.doc_ids,
            "token_count": np.bincount(doc, words["word_count"].to_numpy(), documents).astype(int),
            "char_count": length,
        }),
        **facts_of(pool.facts, random, batch, seen),
    }  # fmt: skip


def _documents(
    pool: Pool, random: np.random.Generator, start: int, sizes: Ints, length: Ints
) -> tuple[pa.Table, Plan]:
    count = len(sizes)
    kinds = random.choice(list(SHARES), count, p=list(SHARES.values()))
    places = [pool.regions[kind][random.integers(len(pool.regions[kind]))] for kind in kinds]
    first = random.integers(FIRST_YEAR, LAST_YEAR - 1, count)
    last = np.minimum(first + random.integers(2, 5, count), LAST_YEAR)
    types = random.choice(pool.doc_types, count)
    planned = random.random(count) >= UNPLANNED
    titles = [
        f"{place['region_name']}智慧城市{kind}（{a}—{b}年）"
        for place, kind, a, b in zip(places, types, first, last, strict=True)
    ]
    names = ["".join(filter(str.isalnum, place["region_name_en"].lower())) for place in places]
    ids = [
        f"{name}-{a}-{b}-{start + number:05d}"
        for number, (name, a, b) in enumerate(zip(names, first, last, strict=True))
    ]
    province = {region["region_code"]: region for region in pool.regions["province"]}
    above = [province.get(place["province_code"], {}) for place in places]
    columns = {
        "doc_id": ids, "title": titles, "doc_type": types,
        "issuers": [[f"{place['region_name']}人民政府"] for place in places],
        "doc_number": pa.nulls(count, pa.string()),
        "issue_date": pa.array((first - 1970).astype("datetime64[Y]").astype("datetime64[D]")),
        "is_month_only": np.ones(count, bool), "level": [LEVELS[kind] for kind in kinds],
        "region_code": [place["region_code"] for place in places],
        "region_name": [place["region_name"] for place in places],
        "province_code": [found.get("region_code") for found in above],
        "province_name": [found.get("region_name") for found in above],
        "plan_start": pa.array(first, mask=~planned), "plan_end": pa.array(last, mask=~planned),
        "periods": [_periods(a, b if plan else a)
                    for a, b, plan in zip(first, last, planned, strict=True)],
        "is_policy": np.ones(count, bool), "is_excerpt": random.random(count) < EXCERPTS,
        "source_name": [f"{name}.txt" for name in ids],
        "source_start": np.zeros(count, int), "source_end": length + sizes, "char_count": length,
        "duplicate_of": pa.nulls(count, pa.string()), "published": np.ones(count, bool),
    }  # fmt: skip
    return pa.table(columns, schema=Schemas["documents"]), Plan(pa.array(ids), titles, sizes)


def _sections(pool: Pool, random: np.random.Generator, plan: Plan) -> pa.Table:
    """Return the outlines: the document, a chapter for eight passages, a heading for two."""
    per = PER_CHAPTER // PER_SECTION + 1  # a chapter and its headings
    chapters, headings = -(-plan.sizes // PER_CHAPTER), -(-plan.sizes // PER_SECTION)
    count = 1 + chapters + headings
    doc, position = np.repeat(np.arange(len(count)), count), within(count)
    doc_ids, is_root = plan.doc_ids.take(doc), position == 0
    is_chapter = ~is_root & ((position - 1) % per == 0)
    chapter = (position - 1) // per * per + 1
    above = np.where(is_chapter, 0, chapter)
    drawn = pool.headings.take(random.integers(0, len(pool.headings), len(doc)))
    own = pa.array(plan.titles).take(doc)
    return pa.table({
        "section_id": joined(doc_ids, ".s", position, 3),
        "doc_id": doc_ids,
        "parent_id": pc.if_else(pa.array(is_root), None, joined(doc_ids, ".s", above, 3)),
        "level": np.where(is_root, 0, np.where(is_chapter, 1, 2)),
        "number": pa.array(np.where(is_root, "", np.where(is_chapter, "一、", "（一）"))),
        "heading": pc.if_else(pa.array(is_root), own, drawn.combine_chunks()),
        "position": position,
    })  # fmt: skip


def _passages(
    pool: Pool, drawn: Ints, doc_ids: pa.Array, passage_ids: pa.Array, number: Ints
) -> pa.Table:
    per = PER_CHAPTER // PER_SECTION + 1
    chapter, rest = np.divmod(number, PER_CHAPTER)
    section = 1 + chapter * per + 1 + rest // PER_SECTION
    ends = np.cumsum(pool.sizes[drawn] + 1)
    before = np.repeat(ends[number == 0] - pool.sizes[drawn][number == 0] - 1,
                       np.diff(np.append(np.flatnonzero(number == 0), len(number))))  # fmt: skip
    return with_columns(_renamed(pool.passages.take(drawn), doc_ids, passage_ids), {
        "section_id": joined(doc_ids, ".s", section, 3),
        "position": pa.array(number + 1),
        "page": pa.nulls(len(number), pa.int64()),
        "source_start": pa.array(ends - 1 - pool.sizes[drawn] - before),
        "source_end": pa.array(ends - 1 - before),
    })  # fmt: skip


def _drawn(owned: Parts, drawn: Ints, doc_ids: pa.Array, passage_ids: pa.Array) -> pa.Table:
    """Return the rows that hang on the passages drawn, under their new names."""
    rows, owner, _ = owned.take(drawn)
    return _renamed(rows, doc_ids.take(owner), passage_ids.take(owner))


def _renamed(rows: pa.Table, doc_ids: pa.Array, passage_ids: pa.Array) -> pa.Table:
    return with_columns(rows, {"doc_id": doc_ids, "passage_id": passage_ids})


def _periods(first: int, last: int) -> list[str]:
    return PERIODS[(first - FIRST_YEAR) // 5 : (last - FIRST_YEAR) // 5 + 1].tolist()


if __name__ == "__main__":
    write_data(Path(sys.argv[2]), int(sys.argv[1]), data_paths().data)
