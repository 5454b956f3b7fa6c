"""Indicators read by hand against those of a build: what was found, what differs, what is wrong.

A record counts as found if the build has a row of the same source with the same value (and upper
end) whose passage holds the record's quote; each row serves one record. Records marked `optional`
are a matter of opinion: neither missed nor, when built, invented. The same rules as
`../shared/gold/score.py`, with the rows at hand.
"""

import json
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from insights.clean.forms import simplify
from insights.marts import read_mart

FIELDS = ("unit", "kind", "year", "comparator", "name")
_NOT_TEXT = re.compile(r"[^\w%.]")
_SAME_UNIT = {
    "吉比特每秒": "gbps", "兆比特每秒": "mbps", "太比特每秒": "tbps", "g": "gbps", "m": "mbps",
    "兆": "mbps", "太字节": "tb", "拍字节": "pb", "艾字节": "eb", "nm": "纳米", "百分点": "%",
    "个百分点": "%", "名": "人", "部": "个", "元人民币": "元", "平方千米": "平方公里",
}  # fmt: skip
_ALIKE, _PART_ALIKE, _QUOTE_ALIKE = 60, 85, 75

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """What one set of records finds in a build; the counts leave optional records out."""

    wanted: int
    built: int
    found: int
    agree: Mapping[str, int]
    differ: tuple[tuple[str, Record, Record], ...]
    missed: tuple[Record, ...]
    invented: tuple[Record, ...]

    @property
    def recall(self) -> float:
        """Share of the records that were found."""
        return self.found / self.wanted

    @property
    def precision(self) -> float:
        """Share of the rows that a record stands for."""
        return self.found / self.built if self.built else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of recall and precision."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0

    def share(self, field: str) -> float:
        """Share of the records found whose *field* agrees."""
        return self.agree[field] / self.found if self.found else 0.0


def load_records(path: Path) -> list[Record]:
    """Return the records of one file of gold, one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def load_rows(marts: Path) -> list[Record]:
    """Return the indicators of a build, each with the text and source it stands in."""
    sources = {d["doc_id"]: d["source_name"] for d in _mart(marts, "documents")}
    texts = {p["passage_id"]: plain(p["text"]) for p in _mart(marts, "passages")}
    return [
        row
        | {
            "seed": re.match(r"\d*", sources[row["doc_id"]])[0],  # type: ignore[index]
            "text": texts[row["passage_id"]],
            "said": plain(row["quote"]),
        }
        for row in _mart(marts, "indicators")
    ]


def score(records: Iterable[Record], rows: Iterable[Record]) -> Score:
    """Hold *rows* of a build against *records* of one or more whole sources."""
    gold = list(records)
    seeds = {record["seed"] for record in gold}
    built = [row for row in rows if row["seed"] in seeds]
    pairs = _matched(gold, built)
    needed = {g: r for g, r in pairs.items() if not gold[g].get("optional")}
    opinion = {r for g, r in pairs.items() if gold[g].get("optional")}
    differ = [
        (field, gold[g], built[r])
        for g, r in needed.items()
        for field in FIELDS
        if not agrees(field, gold[g], built[r])
    ]
    return Score(
        wanted=sum(not record.get("optional") for record in gold),
        built=len(built) - len(opinion),
        found=len(needed),
        agree={f: len(needed) - sum(field == f for field, _, _ in differ) for f in FIELDS},
        differ=tuple(differ),
        missed=tuple(
            record for g, record in enumerate(gold) if g not in pairs and not record.get("optional")
        ),
        invented=tuple(row for r, row in enumerate(built) if r not in set(pairs.values())),
    )


def agrees(field: str, record: Record, row: Record) -> bool:
    """Tell whether a row agrees with the record in one field."""
    if field == "unit":
        return _plain_unit(record["unit"]) == _plain_unit(row["unit_name"])
    if field == "kind":
        return record["kind"] == row["kind"]
    if field == "comparator":
        return record["op"] == row["comparator"]
    if field == "year":  # a year that only the plan's title states is the row's horizon
        stated = row["year"] or (row["horizon_year"] if record["year"] else None)
        return stated == record["year"]
    wanted, built = plain(record["name"]), plain(row["name"])
    alike = fuzz.ratio(wanted, built) >= _ALIKE or fuzz.partial_ratio(wanted, built) >= _PART_ALIKE
    return bool(wanted and built and alike)


def plain(text: str) -> str:
    """Return *text* simplified, half-width, in lower case, without spaces and punctuation."""
    return _NOT_TEXT.sub("", unicodedata.normalize("NFKC", simplify(text))).lower()


def _plain_unit(unit: str) -> str:
    short = plain(unit)
    return _SAME_UNIT.get(short, short)


def _matched(gold: list[Record], built: list[Record]) -> dict[int, int]:
    """Return record -> row, the best agreement first."""
    pairs = []
    for g, record in enumerate(gold):
        quote = plain(record["quote"])
        for r, row in enumerate(built):
            if row["seed"] != record["seed"] or not _same_value(record, row):
                continue
            where = fuzz.partial_ratio(quote, row["text"])
            if where >= _QUOTE_ALIKE:
                agreed = sum(agrees(field, record, row) for field in FIELDS)
                pairs.append(
                    (where + fuzz.partial_ratio(quote, row["said"]) / 2 + 8 * agreed, g, r)
                )
    found: dict[int, int] = {}
    for _, g, r in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if g not in found and r not in found.values():
            found[g] = r
    return found


def _same_value(record: Record, row: Record) -> bool:
    high = record.get("value2")
    same_high = (
        row["value_high"] is not None and math.isclose(high, row["value_high"], rel_tol=1e-6)
        if high is not None
        else True
    )
    return math.isclose(record["value"], row["value"], rel_tol=1e-6) and same_high


def _mart(marts: Path, name: str) -> list[dict[str, Any]]:
    return read_mart(marts, name).to_pylist()
