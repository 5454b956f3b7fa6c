"""Facts of generated documents: what hangs on the passages drawn, as said of their new document.

A passage brings its indicators, tasks with bodies, references, doubts, and pilots told in prose. An
indicator is of the new document's region and years, its value up to two fifths smaller; a pilot
lies in the new document's region, once in a programme, as a build has it.
"""

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from benchmarks.drawing import Ints, Parts, joined, parts, pc, with_columns
from insights.marts import read_mart

SMALLEST = 0.6
"""Share of the real value that a generated one is at least."""
LISTED = ("regions", "catalogue", "term_forms", "rules", "bodies", "programmes")
"""Marts that do not grow with the documents."""


class FactPool(NamedTuple):
    """The real facts, in the order of the passages drawn from."""

    indicators: Parts
    decisions: Parts
    tasks: Parts
    bodies: Parts
    references: Parts
    doubts: Parts
    pilots: Parts
    listed_pilots: pa.Table
    repairs: pa.Table
    repairs_each: int
    points: dict[str, tuple[float, float]]


class Drawn(NamedTuple):
    """The passages of a batch: which were drawn, their new names, and their documents."""

    drawn: Ints
    doc: Ints
    doc_ids: pa.Array
    passage_ids: pa.Array
    section_ids: pa.Array
    documents: pa.Table


def fact_pool(source: Path, passage_ids: pa.ChunkedArray) -> FactPool:
    """Read the facts that hang on the passages."""
    indicators = parts(read_mart(source, "indicators"), passage_ids)
    tasks = read_mart(source, "tasks")
    first = pc.list_element(tasks["text_passages"], 0)
    tasks = parts(tasks.append_column("first", first), passage_ids, "first")
    pilots, repairs = read_mart(source, "pilots"), read_mart(source, "repairs")
    documents = read_mart(source, "documents").num_rows
    return FactPool(
        indicators=indicators,
        decisions=parts(
            read_mart(source, "decisions"), indicators.rows["indicator_id"], "indicator_id"
        ),
        tasks=tasks,
        bodies=parts(read_mart(source, "task_bodies"), tasks.rows["task_id"], "task_id"),
        references=parts(read_mart(source, "references"), passage_ids),
        doubts=parts(read_mart(source, "doubts"), passage_ids),
        pilots=parts(pilots, passage_ids),
        listed_pilots=pilots.filter(pc.is_null(pilots["doc_id"])),
        repairs=repairs.filter(pc.is_valid(repairs["doc_id"])),
        repairs_each=round(repairs.num_rows / documents),
        points={
            row["county_code"] or row["prefecture_code"] or row["province_code"]: (
                row["longitude"], row["latitude"],
            )
            for row in pilots.to_pylist() if row["longitude"] is not None
        },
    )  # fmt: skip


def facts_of(
    pool: FactPool, random: np.random.Generator, batch: Drawn, seen: set[str]
) -> dict[str, pa.Table]:
    """Return the facts of a batch; *seen* holds the pilots of earlier ones and is added to."""
    indicators, decisions = _indicators(pool, random, batch)
    tasks, bodies = _tasks(pool, batch)
    references, owner, _ = pool.references.take(batch.drawn)
    cited = random.integers(0, len(batch.documents), len(owner))
    doubts, doubtful, _ = pool.doubts.take(batch.drawn)
    return {
        "indicators": indicators,
        "decisions": decisions,
        "scores": _scores(indicators),
        "tasks": tasks,
        "task_bodies": bodies,
        "references": with_columns(_named(references, batch, owner), {
            "cited_doc_id": pc.if_else(
                pc.is_valid(references["cited_doc_id"]),
                batch.documents["doc_id"].take(cited), None,
            ).combine_chunks(),
        }),
        "doubts": _named(doubts, batch, doubtful),
        "pilots": _pilots(pool, batch, seen),
        "repairs": _repairs(pool, random, batch),
    }  # fmt: skip


def _named(rows: pa.Table, batch: Drawn, owner: Ints) -> pa.Table:
    return with_columns(
        rows, {"doc_id": batch.doc_ids.take(owner), "passage_id": batch.passage_ids.take(owner)}
    )


def _of_document(batch: Drawn, owner: Ints, column: str) -> Any:
    return batch.documents[column].combine_chunks().take(batch.doc[owner])


def _indicators(
    pool: FactPool, random: np.random.Generator, batch: Drawn
) -> tuple[pa.Table, pa.Table]:
    """Return indicators and decisions on them: targets for the plan's end, baselines before it."""
    rows, owner, number = pool.indicators.take(batch.drawn)
    source = np.repeat(pool.indicators.first[batch.drawn], pool.indicators.numbers[batch.drawn])
    decisions, decided, _ = pool.decisions.take(source + number)
    ids = joined(batch.passage_ids.take(owner), ".i", number + 1, 2)
    first = pc.year(_of_document(batch, owner, "issue_date"))
    last = pc.coalesce(_of_document(batch, owner, "plan_end"), first)
    is_target = pc.equal(rows["kind"], "target").combine_chunks()
    stated = pc.if_else(is_target, last, pc.subtract(first, 1))
    years = {
        name: pc.if_else(pc.is_valid(rows[name]).combine_chunks(), stated, None)
        for name in ("year", "horizon_year")
    }
    share = pa.array(random.uniform(SMALLEST, 1, len(rows)))
    values = {
        name: pc.multiply(rows[name], share).combine_chunks()
        for name in ("value", "value_high", "base_value")
    }
    place = {name: _of_document(batch, owner, name) for name in ("region_code", "region_name")}
    named = _named(rows, batch, owner)
    return (
        with_columns(named, {"indicator_id": ids} | years | values | place),
        with_columns(decisions, {"indicator_id": ids.take(decided)}),
    )


def _scores(indicators: pa.Table) -> pa.Table:
    """Return what the reviews of the indicators come to in every document."""
    review = indicators["review"]
    counts = {
        f"{name}_count": pc.equal(review, name).cast(pa.int64())
        for name in ("confirmed", "corrected", "auto")
    }
    sums = (
        pa.table({"doc_id": indicators["doc_id"], **counts})
        .group_by("doc_id", use_threads=False)
        .aggregate([([], "count_all"), *((name, "sum") for name in counts)])
    )
    nothing = np.zeros(len(sums), np.int64)
    return pa.table({
        "doc_id": sums["doc_id"],
        "read_count": sums["count_all"],
        "published_count": sums["count_all"],
        "confirmed_count": sums["confirmed_count_sum"],
        "corrected_count": sums["corrected_count_sum"],
        "rejected_count": nothing,
        "added_count": nothing,
        "auto_count": sums["auto_count_sum"],
    })  # fmt: skip


def _tasks(pool: FactPool, batch: Drawn) -> tuple[pa.Table, pa.Table]:
    """Return tasks, each of the one passage that brought it, and their bodies."""
    rows, owner, number = pool.tasks.take(batch.drawn)
    source = np.repeat(pool.tasks.first[batch.drawn], pool.tasks.numbers[batch.drawn]) + number
    bodies, task, _ = pool.bodies.take(source)
    ids = joined(batch.passage_ids.take(owner), ".t", number + 1, 1)
    passages = batch.passage_ids.take(owner)
    tasks = with_columns(rows.drop_columns(["first"]), {
        "task_id": ids,
        "doc_id": batch.doc_ids.take(owner),
        "section_id": batch.section_ids.take(owner),
        "text_passages": pa.ListArray.from_arrays(
            pa.array(np.arange(len(passages) + 1, dtype=np.int32)), passages
        ),
    })  # fmt: skip
    return tasks, with_columns(bodies, {"task_id": ids.take(task)})


def _pilots(pool: FactPool, batch: Drawn, seen: set[str]) -> pa.Table:
    """Return pilots in their document's region that no earlier document named."""
    rows, owner, _ = pool.pilots.take(batch.drawn)
    kept = []
    for row, own in zip(rows.to_pylist(), owner.tolist(), strict=True):
        place = batch.documents.slice(batch.doc[own], 1).to_pylist()[0]
        code = place["region_code"]
        pilot_id = f"{row['programme']}:{row['batch'] or '-'}:{code}:{place['region_name']}"
        if pilot_id in seen or not place["province_code"]:
            continue
        seen.add(pilot_id)
        longitude, latitude = pool.points.get(code, (None, None))
        is_province = code == place["province_code"]
        is_county = place["level"] == "区县"
        kept.append(row | {
            "pilot_id": pilot_id, "place_name": place["region_name"],
            "place_level": "county" if is_county else "province" if is_province else "prefecture",
            "province_code": place["province_code"],
            "prefecture_code": None if is_province or is_county else code,
            "county_code": code if is_county else None,
            "longitude": longitude, "latitude": latitude,
            "doc_id": place["doc_id"], "passage_id": batch.passage_ids[own].as_py(),
        })  # fmt: skip
    return pa.Table.from_pylist(kept, schema=rows.schema)


def _repairs(pool: FactPool, random: np.random.Generator, batch: Drawn) -> pa.Table:
    count = len(batch.documents) * pool.repairs_each
    of = np.repeat(np.arange(len(batch.documents)), pool.repairs_each)
    rows = pool.repairs.take(random.integers(0, len(pool.repairs), count))
    return with_columns(rows, {
        name: batch.documents[name].combine_chunks().take(of)
        for name in ("source_name", "doc_id")
    })  # fmt: skip
