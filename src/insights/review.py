"""Readers' decisions on extracted facts: confirm, correct or reject, each with a reason.

The file is `data/review/indicators.csv`. A decision that no longer fits the extraction is stale: it
is left out and reported, never applied by guess.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from insights.errors import RuleError
from insights.records import Indicator

COLUMNS = ("indicator_id", "decision", "field", "old", "new", "reason", "date")
_NUMBERS = {"value", "value_high", "base_value", "year", "horizon_year"}
_WHOLE = {"year", "horizon_year"}


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the review file."""

    indicator_id: str
    decision: str
    field: str
    old: str
    new: str
    reason: str
    date: str


def load_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of one review file, in file order; no file means none."""
    if not path.exists():
        return ()
    reader = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(), strict=True)
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise RuleError(f"{path.name}: columns are {reader.fieldnames}, expected {list(COLUMNS)}")
    known = {item.name for item in fields(Indicator)}
    decisions = []
    for number, row in enumerate(reader, start=2):
        decision = Decision(**row)
        if decision.decision not in ("confirm", "correct", "reject"):
            raise RuleError(f"{path.name}: line {number}: unknown decision {decision.decision!r}")
        if decision.decision == "correct" and decision.field not in known:
            raise RuleError(f"{path.name}: line {number}: no such field {decision.field!r}")
        decisions.append(decision)
    return tuple(decisions)


def apply_decisions(
    indicators: Sequence[Indicator], decisions: Sequence[Decision]
) -> tuple[tuple[Indicator, ...], tuple[Decision, ...]]:
    """Return the indicators as decided, and the stale decisions."""
    kept = {indicator.indicator_id: indicator for indicator in indicators}
    stale = []
    for decision in decisions:
        indicator = kept.get(decision.indicator_id)
        if indicator is None or not _fits(indicator, decision):
            stale.append(decision)
        elif decision.decision == "reject":
            del kept[decision.indicator_id]
        else:
            kept[decision.indicator_id] = _decided(indicator, decision)
    return tuple(kept.values()), tuple(stale)


def _fits(indicator: Indicator, decision: Decision) -> bool:
    if decision.decision != "correct":
        return True
    found = getattr(indicator, decision.field)
    return _parsed(decision.field, decision.old) == found


def _decided(indicator: Indicator, decision: Decision) -> Indicator:
    if decision.decision == "confirm":
        confirmed = "corrected" if indicator.review == "corrected" else "confirmed"
        return replace(indicator, review=confirmed)
    change = {decision.field: _parsed(decision.field, decision.new), "review": "corrected"}
    return replace(indicator, **change)


def _parsed(field: str, text: str) -> str | float | int | bool | None:
    if field in _NUMBERS:
        number = float(text) if text else None
        return int(number) if number is not None and field in _WHOLE else number
    if field in ("is_year_inferred", "is_binding"):
        return {"true": True, "false": False}.get(text.lower())
    return text or ("" if field in ("scope", "unit_name", "base_unit") else None)
