"""Facts read by hand against the marts: floors that only rise, by document and by attribute."""

import json
from functools import cache
from pathlib import Path

import pytest

from insights.build import build
from insights.paths import data_paths
from tools.gold import FIELDS, Score, load_records, load_rows, score
from tools.scorecard import PAGE, parts_of, scorecard

GOLD = sorted(Path(__file__).parent.glob("*.jsonl"))
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
SOURCES = Path(__file__).parents[3] / "shared" / "sources"


@pytest.fixture(scope="module")
def marts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The committed marts, and what the rules alone make of the sources."""
    out = tmp_path_factory.mktemp("rules") / "marts"
    build(SOURCES, data_paths(), out, use_review=False)
    return {"published": data_paths().marts, "rules": out}


@cache
def scored(path: Path, folder: Path) -> Score:
    return score(load_records(path), load_rows(folder))


@pytest.mark.parametrize("of", ["published", "rules"])
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_indicators_stay_above_the_floor(path, of, marts):
    found, floor = scored(path, marts[of]), FLOORS[path.stem][of]

    assert found.recall >= floor["recall"], [record["quote"] for record in found.missed]
    assert found.precision >= floor["precision"], [row["quote"] for row in found.invented]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("of", ["published", "rules"])
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_attributes_stay_above_the_floor(path, of, field, marts):
    found = scored(path, marts[of])

    assert found.share(field) >= FLOORS[path.stem][of][field], [
        (record["quote"], record, row["name"]) for one, record, row in found.differ if one == field
    ]


def test_the_method_page_tells_these_scores(marts):
    _, told, _ = parts_of(PAGE.read_text(encoding="utf-8"))
    table = scorecard(load_rows(marts["published"]), load_rows(marts["rules"]))

    assert told == "\n".join(table), "run `make score`"
