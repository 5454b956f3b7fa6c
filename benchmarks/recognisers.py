"""How much a recogniser of quantities, a plain pattern and our rules find in the same sentences.

    python -m benchmarks.recognisers [SOURCES] [--python /tmp/rec-venv/bin/python] [--list]

prints Markdown tables, one for the phrases of `tests/numbers.json`, one for every line of the plan
read by hand (`tests/gold`), as it stands in SOURCES (default ../shared/sources) after cleaning.
recognizers-text-suite is run by the interpreter named by --python; `recognizers_suite.py` says how
to install it. Where it is missing, its rows are left out. --list names what our rules get wrong.

A statement is found if a value (and the upper end of a range) is read as it is wanted; then its
unit is compared, in base units, and then its comparator (who reads none is taken to say: equal).
What is read besides is wrong: a year, a code, half a range.
"""

import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from insights.extract import find_indicators
from insights.extract.units import to_base
from insights.paths import data_paths
from insights.records import Passage, Reading
from insights.source import list_sources
from insights.stages import open_source
from insights.toolbox import Toolbox, hash_folders, load_toolbox

ROOT = Path(__file__).parents[1]
PHRASES = ROOT / "tests" / "numbers.json"
GOLD = ROOT / "tests" / "gold" / "tianjin-2015-2017.jsonl"
SUITE = Path(__file__).with_name("recognizers_suite.py")
SCALES = {"": 1.0, "千": 1e3, "万": 1e4, "亿": 1e8, "万亿": 1e12}
GOOD = "with unit and comparator"
NOT_TEXT = re.compile(r"[^\w%.]")


@dataclass(frozen=True, slots=True)
class Value:
    """One value as read, or as wanted; an optional one is a matter of opinion and never counts."""

    value: float
    unit: str = ""
    high: float | None = None
    comparator: str = "eq"
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A text, and the values that a careful reader finds in it."""

    text: str
    wanted: tuple[Value, ...]


def main() -> None:
    """Print a table for the phrases and one for the plan read by hand."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sources", type=Path, nargs="?", default=ROOT.parent / "shared" / "sources")
    parser.add_argument("--python", default=sys.executable, help="has recognizers-text-suite")
    parser.add_argument("--list", action="store_true", help="name what our rules get wrong")
    options = parser.parse_args()
    paths = data_paths()
    version = hash_folders((paths.rules, paths.lexicon, paths.review))
    tools = load_toolbox(paths, version)
    for title, cases in (
        (f"Phrases of tests/{PHRASES.name}", phrases()),
        (f"Lines of {GOLD.stem}", plan(options.sources, version)),
    ):
        texts = [case.text for case in cases]
        readers = {
            **suite(texts, options.python),
            "digits + unit, one pattern": by_pattern(texts, tools),
            "insights": by_rules(texts, tools),
        }
        wanted = sum(not value.is_optional for case in cases for value in case.wanted)
        print(f"\n{title}: {len(cases)} texts, {wanted} values\n\n{table(cases, readers, tools)}")
        for case, read in zip(cases, readers["insights"], strict=True) if options.list else ():
            counts = compare(case.wanted, read, tools)
            if counts["missed"] + counts["wrong"] + counts["found"] > counts[GOOD]:
                print(f"- {case.text}\n  wanted {case.wanted}\n  read {read}")


def phrases() -> list[Case]:
    """Return the table of phrases that the unit tests read."""
    rows = json.loads(PHRASES.read_text(encoding="utf-8"))
    return [
        Case(row["text"], tuple(Value(v, unit, high, op) for v, high, op, unit in row["values"]))
        for row in rows
    ]


def plan(folder: Path, version: str) -> list[Case]:
    """Return every line of the hand-read plan, each with the facts that stand in it."""
    facts = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    (file,) = [file for file in list_sources(folder) if file.name.startswith(facts[0]["seed"])]
    opened = open_source(data_paths(), version, file)
    lines = [line for document in opened.documents for line in document.text.split("\n") if line]
    wanted: dict[int, list[Value]] = {}
    for fact in facts:
        at = next(n for n, line in enumerate(lines) if plain(fact["quote"]) in plain(line))
        value = Value(fact["value"], fact["unit"], fact["value2"], fact["op"], fact["optional"])
        wanted.setdefault(at, []).append(value)
    return [Case(line, tuple(wanted.get(n, ()))) for n, line in enumerate(lines)]


def plain(text: str) -> str:
    """Return letters and digits of *text* alone, for finding a quote."""
    return NOT_TEXT.sub("", text).lower()


def by_rules(texts: Iterable[str], tools: Toolbox) -> list[list[Value]]:
    """Read *texts* as the build does, each a passage without headings."""
    readings = [Reading(Passage(f"d.p{n}", "d", "d.s000", n, text)) for n, text in enumerate(texts)]
    return [
        [
            Value(row.value, row.unit_name, row.value_high, row.comparator)
            for row in find_indicators(reading, tools.rules["indicators"], tools.lexicon)
        ]
        for reading in readings
    ]


def by_pattern(texts: Iterable[str], tools: Toolbox) -> list[list[Value]]:
    """Read *texts* as a first attempt would: digits, a multiplier, a unit of our list."""
    units = "|".join(map(re.escape, sorted(tools.lexicon.units, key=len, reverse=True)))
    pattern = re.compile(rf"(\d+(?:,\d{{3}})*(?:\.\d+)?)\s*(万亿|[千万亿]?)\s*({units})")
    return [
        [
            Value(float(number.replace(",", "")) * SCALES[scale], unit)
            for number, scale, unit in pattern.findall(text)
        ]
        for text in texts
    ]


def suite(texts: Sequence[str], python: str) -> dict[str, list[list[Value]]]:
    """Read *texts* with recognizers-text-suite; without it, say so and return nothing."""
    done = subprocess.run(
        [python, "-W", "ignore", SUITE],
        input=json.dumps(texts), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        print(f"recognizers-text-suite left out: {done.stderr.strip().splitlines()[-1]}")
        return {}
    answer = json.loads(done.stdout)
    names = ("recognizers-text, with unit", "recognizers-text, all numbers")
    return {
        name: [[Value(value, unit) for value, unit in text[n]] for text in answer]
        for n, name in enumerate(names)
    }


def table(cases: Sequence[Case], readers: dict[str, list[list[Value]]], tools: Toolbox) -> str:
    """Return one row per reader, in Markdown."""
    columns = ("found", "with unit", GOOD, "missed", "wrong")
    lines = ["| reader | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for name, read in readers.items():
        counts = Counter()
        for case, values in zip(cases, read, strict=True):
            counts += compare(case.wanted, values, tools)
        lines.append(f"| {name} | " + " | ".join(str(counts[c]) for c in columns) + " |")
    return "\n".join(lines)


def compare(wanted: Sequence[Value], read: Sequence[Value], tools: Toolbox) -> Counter[str]:
    """Pair what is wanted in a text with what was read in it, best agreement first."""
    pairs = sorted(
        ((agreement(w, r, tools), -i, -j) for i, w in enumerate(wanted)
         for j, r in enumerate(read)), reverse=True,
    )  # fmt: skip
    counts: Counter[str] = Counter()
    free_wanted, free_read = set(range(len(wanted))), set(range(len(read)))
    for grade, i, j in pairs:
        if not grade or -i not in free_wanted or -j not in free_read:
            continue
        free_wanted.remove(-i)
        free_read.remove(-j)
        if not wanted[-i].is_optional:
            counts["found"] += 1
            counts["with unit"] += grade > 1
            counts[GOOD] += grade > 2
    counts["missed"] = sum(not wanted[i].is_optional for i in free_wanted)
    counts["wrong"] = len(free_read)
    return counts


def agreement(wanted: Value, read: Value, tools: Toolbox) -> int:
    """Return 0 for another value, 1 for the value, 2 with its unit, 3 with its comparator too."""
    if not (same(wanted.value, read.value) and same(wanted.high, read.high)):
        return 0
    units = tools.lexicon.units
    ends = [to_base(value.value, value.unit, units) for value in (wanted, read)]
    if ends[0][1] != ends[1][1] or not same(ends[0][0], ends[1][0]):
        return 1
    return 2 + (wanted.comparator == read.comparator)


def same(one: float | None, other: float | None) -> bool:
    """Tell whether two values, or two missing ones, are the same."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6 * max(1.0, abs(one))


if __name__ == "__main__":
    main()
