"""`make review`: the indicators no reader has decided on, with their sentences; and deciding.

    python -m tools.review                     list what is undecided
    python -m tools.review confirm ID… [--reason TEXT]
    python -m tools.review reject ID… --reason TEXT

Writes lines to data/review/indicators.csv that hold the statement as it is now. Corrections and
additions are written by hand; docs/rules.md shows how. Build again afterwards.
"""

import argparse
import csv
import sys
from datetime import UTC, datetime

from insights.marts import read_mart
from insights.paths import data_paths
from insights.records import Indicator
from insights.review import COLUMNS, STATEMENT, Decision, statement_of


def main() -> int:
    """List or decide; 1 if an id is not in the marts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("decision", nargs="?", choices=("confirm", "reject"))
    parser.add_argument("ids", nargs="*")
    parser.add_argument("--reason", default="逐句读过原文，无误")
    options = parser.parse_args()
    marts = data_paths().marts
    rows = {row["indicator_id"]: Indicator(**row) for row in _rows("indicators")}
    if not options.decision:
        texts = {row["passage_id"]: row["text"] for row in _rows("passages")}
        for one in rows.values():
            if one.review == "auto":
                print(f"{one.indicator_id}\n  {statement_of(one)}\n  {_around(one, texts)}")
        return 0
    unknown = [indicator_id for indicator_id in options.ids if indicator_id not in rows]
    if unknown:
        print(f"not in {marts}: {', '.join(unknown)}", file=sys.stderr)
        return 1
    today = datetime.now(UTC).date().isoformat()
    with (data_paths().review / "indicators.csv").open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for indicator_id in options.ids:
            seen = statement_of(rows[indicator_id])
            writer.writerow(line_of(indicator_id, options.decision, seen, options.reason, today))
    return 0


def line_of(indicator_id: str, decision: str, seen: str, reason: str, date: str) -> list[str]:
    """Return the fields of one line of the review file."""
    made = Decision(indicator_id, decision, STATEMENT, seen, "", reason, date)
    return [getattr(made, column) for column in COLUMNS]


def _rows(name: str) -> list[dict]:
    return read_mart(data_paths().marts, name).to_pylist()


def _around(one: Indicator, texts: dict[str, str]) -> str:
    text = texts[one.passage_id]
    start, end = max(0, one.start - 60), one.end + 40
    return f"{text[start : one.start]}【{one.quote}】{text[one.end : end]}".replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main())
