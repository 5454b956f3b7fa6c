"""Readers' decisions on extracted facts: confirm, correct, reject or add, each with a reason.

The file is `data/review/indicators.csv`. Decisions on one indicator stand together: corrections of
single fields, then `confirm` or `reject` with the whole statement the reader saw. If any of them no
longer fits the extraction, all of them are stale: left out and reported, never applied by guess.
What the rules miss is added line by line: its quote, name, value, and what else it states.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from insights.errors import RuleError
from insights.records import Indicator, Passage

COLUMNS = ("indicator_id", "decision", "field", "old", "new", "reason", "date")
DECISIONS = ("confirm", "correct", "reject", "add")
STATEMENT = "statement"
"""The field of confirm and reject: their `old` is `statement_of` the indicator as it was seen."""
ADDED = "review.added"
"""The rule of an indicator that a reader added."""
_NUMBERS = {"value", "value_high", "base_value", "year", "horizon_year"}
_WHOLE = {"year", "horizon_year"}
_EMPTY = {"scope", "unit_name", "base_unit"}
_NEEDED = ("quote", "name", "value")
_FIELDS = {item.name for item in fields(Indicator)}

Derive = Callable[[Indicator], Indicator]
"""Fills in what follows from name, value, unit, kind and year: base value, code, horizon …"""


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
    decisions = []
    for number, row in enumerate(reader, start=2):
        decision = Decision(**row)
        fault = _fault(decision)
        if fault:
            raise RuleError(f"{path.name}: line {number}: {fault}")
        decisions.append(decision)
    return tuple(decisions)


def statement_of(indicator: Any) -> str:
    """Return in one line what an indicator states: 5G基站数 ge 70000 个 target 2025.

    indicator: an `Indicator`, or anything with its fields.
    """
    high = "" if indicator.value_high is None else f"~{indicator.value_high:.12g}"
    scope = f" [{indicator.scope}]" if indicator.scope else ""
    return (
        f"{indicator.name} {indicator.comparator} {indicator.value:.12g}{high} "
        f"{indicator.unit_name or '-'} {indicator.kind} {indicator.year or '-'}{scope}"
    )


@dataclass(frozen=True, slots=True)
class ReviewCount:
    """One row of the mart `scores`: what readers decided on the indicators of one document.

    read_count: rows that the rules read; of these confirmed, corrected, rejected, or auto, seen by
    nobody (also where a decision has become stale). added_count: rows that the rules missed.
    published_count: rows after review.
    """

    doc_id: str
    read_count: int
    published_count: int
    confirmed_count: int
    corrected_count: int
    rejected_count: int
    added_count: int
    auto_count: int


def apply_decisions(
    indicators: Sequence[Indicator], decisions: Sequence[Decision],
    passages: Mapping[str, Passage], derive: Derive,
) -> tuple[tuple[Indicator, ...], tuple[Decision, ...]]:  # fmt: skip
    """Return the indicators as decided, additions among them by passage, and stale decisions."""
    decided: dict[str, Indicator | None] = {one.indicator_id: one for one in indicators}
    stale: list[Decision] = []
    for indicator_id, group in _grouped(decisions):
        found = decided.get(indicator_id)
        if group[0].decision == "add":
            result = _added(indicator_id, group, passages, derive)
            fits = result is not None and found is None
        else:
            fits, result = _decided(found, group, derive)
        if fits:
            decided[indicator_id] = result
        else:
            stale += group
    kept = [one for one in decided.values() if one is not None]
    order = {one.indicator_id: number for number, one in enumerate(kept)}
    places = {passage_id: number for number, passage_id in enumerate(passages)}
    kept.sort(key=lambda one: (places.get(one.passage_id, -1), one.start, order[one.indicator_id]))
    return tuple(kept), tuple(stale)


def count_decisions(
    read: Sequence[Indicator], decided: Sequence[Indicator]
) -> tuple[ReviewCount, ...]:
    """Return what was decided on each document with an indicator, in the order of their ids.

    read: what the rules read; decided: what `apply_decisions` made of it.
    """
    reviews = {one.indicator_id: one.review for one in decided}
    documents = {one.indicator_id: one.doc_id for one in (*read, *decided)}
    known = {one.indicator_id for one in read}
    fates: dict[str, Counter[str]] = {doc_id: Counter() for doc_id in sorted(documents.values())}
    for indicator_id, doc_id in documents.items():
        fate = reviews.get(indicator_id, "rejected")
        fates[doc_id][fate if indicator_id in known else "added"] += 1
    return tuple(
        ReviewCount(
            doc_id=doc_id,
            read_count=fate.total() - fate["added"],
            published_count=fate.total() - fate["rejected"],
            confirmed_count=fate["confirmed"],
            corrected_count=fate["corrected"],
            rejected_count=fate["rejected"],
            added_count=fate["added"],
            auto_count=fate["auto"],
        )
        for doc_id, fate in fates.items()
    )


def _fault(decision: Decision) -> str:
    if decision.decision not in DECISIONS:
        return f"unknown decision {decision.decision!r}"
    if decision.decision in ("correct", "add") and decision.field not in _FIELDS:
        return f"no such field {decision.field!r}"
    if decision.decision in ("confirm", "reject") and decision.field != STATEMENT:
        return f"{decision.decision} needs the field {STATEMENT!r} and the statement in `old`"
    if decision.field in _NUMBERS and not _is_number(decision.new):
        return f"{decision.field} is no number: {decision.new!r}"
    return ""


def _is_number(text: str) -> bool:
    try:
        float(text or "0")
    except ValueError:
        return False
    return True


def _grouped(decisions: Sequence[Decision]) -> Iterator[tuple[str, list[Decision]]]:
    groups: dict[str, list[Decision]] = {}
    for decision in decisions:
        groups.setdefault(decision.indicator_id, []).append(decision)
    yield from groups.items()


def _decided(
    indicator: Indicator | None, group: Sequence[Decision], derive: Derive
) -> tuple[bool, Indicator | None]:
    """Return whether all of *group* fits, and the indicator then; None if it was rejected."""
    changes: dict[str, Any] = {}
    for decision in group:
        if indicator is None:
            return False, None
        if decision.decision == "correct":
            if _parsed(decision.field, decision.old) != getattr(indicator, decision.field):
                return False, None
            changes |= {decision.field: _parsed(decision.field, decision.new)}
            indicator = _corrected(indicator, decision.field, changes, derive)
        elif decision.old != statement_of(indicator):
            return False, None
        else:
            is_new = indicator.review == "auto"
            seen = replace(indicator, review="confirmed") if is_new else indicator
            indicator = None if decision.decision == "reject" else seen
    return True, indicator


def _corrected(
    indicator: Indicator, field: str, changes: Mapping[str, Any], derive: Derive
) -> Indicator:
    """Return the indicator with all *changes* so far, and with what follows from them."""
    if field == "name" and derive(replace(indicator, scope="")) == indicator:
        indicator = replace(indicator, scope="")  # it followed from the old name
    changed = derive(replace(indicator, **changes))
    return replace(changed, **changes, review="corrected")


def _added(
    indicator_id: str, group: Sequence[Decision], passages: Mapping[str, Passage], derive: Derive
) -> Indicator | None:
    """Return an indicator made of a reader's lines; None if its words are not in the passage."""
    passage = passages.get(indicator_id.rpartition(".")[0])
    given: dict[str, Any] = {
        one.field: _parsed(one.field, one.new) for one in group if one.decision == "add"
    }
    if passage is None or any(given.get(name) in (None, "") for name in _NEEDED):
        return None
    start = passage.text.find(str(given["quote"]))
    if start < 0 or len(given) < len(group):
        return None
    blank = Indicator(
        indicator_id=indicator_id, doc_id=passage.doc_id, passage_id=passage.passage_id,
        start=start, end=start + len(str(given["quote"])), quote=str(given["quote"]), name="",
        indicator_code=None, domain="", value=0.0, value_high=None, comparator="eq", unit_name="",
        base_value=0.0, base_unit="", unit_class="none", kind="target", measure="level",
        commitment=None, year=None, horizon_year=None, is_year_inferred=False, scope="",
        is_binding=None, region_code="", region_name="", rule_id=ADDED, review="corrected",
    )  # fmt: skip
    return replace(derive(replace(blank, **given)), **given)


def _parsed(field: str, text: str) -> str | float | int | bool | None:
    if field in _NUMBERS:
        number = float(text) if text else None
        return int(number) if number is not None and field in _WHOLE else number
    if field in ("is_year_inferred", "is_binding"):
        return {"true": True, "false": False}.get(text.lower())
    return text or ("" if field in _EMPTY else None)
