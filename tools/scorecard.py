"""`make score`: how well the rules read, by document and by field, into docs/method.md.

Scores both what is published and what the rules alone read, against every file of tests/gold, and
writes the table, with 95 % Wilson intervals, and the rules' misses between the two marks of the
page. A test fails while the page says anything else.
"""

import sys
import tempfile
from collections.abc import Iterable, Iterator
from math import sqrt
from pathlib import Path

from insights.build import build
from insights.paths import data_paths
from tools.gold import FIELDS, Record, Score, load_records, load_rows, score

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
PAGE = ROOT / "docs" / "method.md"
START, END = "<!-- scorecard -->", "<!-- /scorecard -->"
_Z = 1.959964


def main(sources: Path) -> int:
    """Write the scorecard into the page."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, after = parts_of(page)
    with tempfile.TemporaryDirectory() as folder:
        build(sources, data_paths(), Path(folder) / "marts", use_review=False)
        rules = load_rows(Path(folder) / "marts")
    table = "\n".join(scorecard(load_rows(data_paths().marts), rules))
    PAGE.write_text(f"{before}{START}\n{table}\n{END}{after}", encoding="utf-8")
    return 0


def parts_of(page: str) -> tuple[str, str, str]:
    """Return what stands before the scorecard, the scorecard, and what stands after it."""
    before, _, rest = page.partition(START)
    table, _, after = rest.partition(END)
    return before, table.strip("\n"), after


def scorecard(published: list[Record], rules: list[Record]) -> Iterator[str]:
    """Yield the lines of the scorecard: a table, then what the rules got wrong.

    published, rules: the indicators of the marts in force, and of a build without review.
    """
    head = "hand-read document | marts | records | recall | precision | F1"
    yield f"| {head} | {' | '.join(FIELDS)} |"
    yield "|---|---|---|---|---|---|" + "---|" * len(FIELDS)
    wrong: list[str] = []
    for path in sorted(GOLD.glob("*.jsonl")):
        records = load_records(path)
        for name, rows in (("published", published), ("rules alone", rules)):
            one = score(records, rows)
            yield _line(path.stem, name, one)
            if name == "rules alone":
                wrong += _faults(path.stem, one)
    yield ""
    yield "Brackets: 95 % Wilson intervals. What the rules alone get wrong in these documents:"
    yield ""
    yield from wrong or ["- nothing that the hand readings show"]


def wilson(hits: int, count: int) -> tuple[float, float]:
    """Return the 95 % Wilson interval of a share."""
    if not count:
        return 0.0, 1.0
    share, square = hits / count, _Z * _Z
    middle = share + square / (2 * count)
    spread = _Z * sqrt(share * (1 - share) / count + square / (4 * count * count))
    scale = 1 + square / count
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def _line(document: str, marts: str, one: Score) -> str:
    cells = [
        document, marts, str(one.wanted), _share(one.found, one.wanted),
        _share(one.found, one.built), f"{one.f1:.3f}",
    ]  # fmt: skip
    cells += [_share(one.agree[field], one.found) for field in FIELDS]
    return f"| {' | '.join(cells)} |"


def _share(hits: int, count: int) -> str:
    low, high = wilson(hits, count)
    return f"{hits / count if count else 0:.3f} ({low:.2f}–{high:.2f})"


def _faults(document: str, one: Score) -> Iterable[str]:
    for record in one.missed:
        yield f"- {document}: missed 「{record['quote']}」 ({record['name']})"
    for row in one.invented:
        yield f"- {document}: not in the hand reading 「{row['quote']}」 ({row['name']})"
    for field, record, row in one.differ:
        wanted = record["op"] if field == "comparator" else record[field]
        got = {"unit": "unit_name", "comparator": "comparator"}.get(field, field)
        yield f"- {document}: {field} {row[got]!r}, by hand {wanted!r}: 「{record['quote']}」"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
