"""Facts read by hand against the committed marts: floors that only rise."""

import json
import re
from pathlib import Path

import pytest

from insights.marts import read_mart
from insights.paths import data_paths

FLOOR_PRECISION, FLOOR_RECALL, FLOOR_FIELDS = 1.0, 1.0, 1.0  # only ever raised
GOLD = sorted(Path(__file__).parent.glob("*.jsonl"))
NOT_TEXT = re.compile(r"[^\w%.]")
FIELDS = {"unit": "unit_name", "kind": "kind", "year": "year", "op": "comparator"}


def plain(text: str) -> str:
    return NOT_TEXT.sub("", text).lower()


def by_hand(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def found(doc_id: str) -> list[dict]:
    marts = data_paths().marts
    texts = {p["passage_id"]: p["text"] for p in read_mart(marts, "passages").to_pylist()}
    rows = [r for r in read_mart(marts, "indicators").to_pylist() if r["doc_id"] == doc_id]
    return [row | {"text": plain(texts[row["passage_id"]])} for row in rows]


def match(facts: list[dict], rows: list[dict]) -> list[tuple[dict, dict]]:
    """Pair each fact with a row of the same value whose passage holds the fact's words."""
    free, pairs = list(rows), []
    for fact in facts:
        for row in free:
            same = row["value"] == fact["value"] and row["value_high"] == fact["value2"]
            if same and plain(fact["quote"]) in row["text"]:
                pairs.append((fact, row))
                free.remove(row)
                break
    return pairs


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_indicators_stay_above_the_floor(path):
    facts, rows = by_hand(path), found(path.stem)
    pairs = match(facts, rows)
    hits = [pair for pair in pairs if not pair[0]["optional"]]
    opinion = len(pairs) - len(hits)
    wanted = [fact for fact in facts if not fact["optional"]]
    read = [fact["quote"] for fact, _ in pairs]

    assert len(hits) / len(wanted) >= FLOOR_RECALL, [
        fact["quote"] for fact in wanted if fact["quote"] not in read
    ]
    assert len(hits) / (len(rows) - opinion) >= FLOOR_PRECISION, [row["quote"] for row in rows]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_fields_stay_above_the_floor(path, field):
    same_unit = {"吉比特每秒": "Gbps", "兆比特每秒": "Mbps"}
    pairs = [pair for pair in match(by_hand(path), found(path.stem)) if not pair[0]["optional"]]

    differ = [
        (fact["quote"], fact[field], row[FIELDS[field]])
        for fact, row in pairs
        if same_unit.get(row[FIELDS[field]], row[FIELDS[field]]) != fact[field]
        # a year that only the plan's title states is the row's horizon
        and not (field == "year" and row["year"] is None and row["horizon_year"] == fact["year"])
    ]
    assert 1 - len(differ) / len(pairs) >= FLOOR_FIELDS, differ
