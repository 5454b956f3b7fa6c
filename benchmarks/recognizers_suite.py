"""What recognizers-text-suite reads in Chinese sentences; run by `recognisers.py`, if installed.

The library is no dependency of ours (its last release is of 2019 and needs emoji 1.x), so this
file imports nothing else and speaks JSON: a list of texts comes in, and for each text a list of
[value, unit] goes out, twice: read with units, and with bare numbers besides.

    python3 -m venv /tmp/rec-venv
    /tmp/rec-venv/bin/pip install recognizers-text-suite 'emoji<2'
"""

import importlib
import json
import sys
from typing import Any

UNITS = {
    "Chinese yuan": "元", "United States dollar": "美元", "Meter": "米", "Kilometer": "公里",
    "Nanometer": "纳米", "Square meter": "平方米", "Square kilometer": "平方公里", "Ton": "吨",
    "Byte": "B", "Gigabyte": "GB", "Terabyte": "TB", "Petabyte": "PB",
}  # fmt: skip
"""The suite's names of units in our words; any other unit keeps its name."""


def main() -> None:
    """Answer standard input on standard output."""
    number = importlib.import_module("recognizers_number")
    unit = importlib.import_module("recognizers_number_with_unit")
    measures = (
        number.recognize_percentage,
        unit.recognize_currency,
        unit.recognize_dimension,
        unit.recognize_temperature,
        unit.recognize_age,
    )
    answer = []
    for text in json.load(sys.stdin):
        found = _apart([m for read in measures for m in read(text, "zh-cn")])
        bare = _apart([*found, *number.recognize_number(text, "zh-cn")])
        answer.append([[_pair(m) for m in found], [_pair(m) for m in bare]])
    json.dump(answer, sys.stdout)


def _apart(models: list[Any]) -> list[Any]:
    """Drop what overlaps a longer find, or an earlier one of the same length; keep values."""
    kept: list[Any] = []
    for model in sorted(models, key=lambda m: m.start - m.end):
        resolution = model.resolution or {}
        if resolution.get("value") and all(
            model.end < other.start or other.end < model.start for other in kept
        ):
            kept.append(model)
    return sorted(kept, key=lambda m: m.start)


def _pair(model: Any) -> tuple[float, str]:
    written = str(model.resolution["value"])
    unit = "%" if written.endswith("%") else model.resolution.get("unit", "")
    return float(written.rstrip("%")), UNITS.get(unit, unit)


if __name__ == "__main__":
    main()
