"""Whether what a plan promised was kept, judged from what later documents of the region say.

A target is held against the figures that later documents of the same region give as achieved. A
verdict of kept or missed rests on a figure that may be compared (`insights.comparability`); what
cannot be decided from the documents is said to be undecided, and why. Later means: the document's
first year is later.
"""

import math
from collections import defaultdict, namedtuple
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from insights.comparability import Basis, difference
from insights.i18n import Say, mark

KEPT, EARLY, MISSED = mark("已兑现"), mark("提前兑现"), mark("未达到")
UNDECIDED, NOT_DUE = mark("无法判定"), mark("尚未到期")
NOT_COMPARABLE, REDEFINED = mark("不可比"), mark("口径改变")
RENEWED, DROPPED = mark("续列目标，无完成数"), mark("后续文献未再提")
EXCERPT, NO_DOCUMENT = mark("后续文献仅为节选"), mark("无后续文献")
VERDICTS = (
    KEPT, EARLY, MISSED, UNDECIDED, NOT_DUE, NOT_COMPARABLE, REDEFINED, RENEWED, DROPPED, EXCERPT,
    NO_DOCUMENT,
)  # fmt: skip
"""All verdicts, those that a later figure decides first."""

_ABOUT = 0.05
"""How far a figure of about 100 may be from 100, as a share of it."""

_OWN_WAY = {"ge": "higher", "gt": "higher", "le": "lower", "lt": "lower"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one target: the verdict, why, and the later statements it rests on."""

    verdict: str
    reason: str = ""
    outcome_id: str | None = None
    outcome_year: int | None = None
    next_id: str | None = None


def judge(
    targets: pd.DataFrame, statements: pd.DataFrame, documents: pd.DataFrame, say: Say,
    *, english: bool = False,
) -> pd.DataFrame:  # fmt: skip
    """Return one row per target: indicator_id, and the fields of `Verdict`.

    targets, statements: rows of `views.promise_statements`; targets among statements. documents:
    doc_id, region_code, first_year, is_excerpt.
    """
    later = _Later(statements, documents)
    rows = [
        {"indicator_id": target.indicator_id,
         **_fields(_judge(target, later, say, english=english))}
        for target in _records(targets)
    ]  # fmt: skip
    judged = pd.DataFrame(rows, columns=["indicator_id", *Verdict.__slots__])
    return judged.astype({"outcome_year": "Int64"})


def reaches(target: Any, figure: Any, better: str) -> bool | None:
    """Tell whether an achieved figure reaches a target; None if its wording leaves it open.

    Both have base_value, base_value_high and comparator. better: higher, lower, or nothing (then
    the target's own comparator says which way it points; one that says neither is reached only by
    the very figure it names).
    """
    low, high = _span(figure)
    way = better or _OWN_WAY.get(target.comparator, "")
    if not way:
        least, most = _span(target)
        return True if least <= low and high <= most else None
    goal, most = _ends(target)  # a range is reached at its easier end
    if way == "lower":
        low, high, goal = -high, -low, -most
    is_strict = figure.comparator in ("gt", "lt")
    if target.comparator in ("gt", "lt"):
        if low > goal or (low == goal and is_strict):
            return True
        return None if high > goal else False
    if low >= goal:
        return True
    least = goal - _ABOUT * abs(goal) if target.comparator == "approx" else goal
    is_short = high == least and is_strict  # "under 100" is not 100
    return None if high >= least and not is_short else False


def _fields(verdict: Verdict) -> Mapping[str, Any]:
    return {name: getattr(verdict, name) for name in Verdict.__slots__}


def _span(figure: Any) -> tuple[float, float]:
    """Return the least and the most that a statement may mean."""
    value, top = _ends(figure)
    if figure.comparator in ("ge", "gt"):
        return value, math.inf
    if figure.comparator in ("le", "lt"):
        return -math.inf, value
    if figure.comparator == "approx":
        return value * (1 - _ABOUT), top * (1 + _ABOUT)
    return value, top


def _ends(row: Any) -> tuple[float, float]:
    """Return the lesser and the greater of the numbers a statement names; 45~32 names 32 first."""
    value = float(row.base_value)
    other = float(row.base_value_high) if pd.notna(row.base_value_high) else value
    return min(value, other), max(value, other)


class _Later:
    """Statements and documents by region, to be asked for those later than a target."""

    def __init__(self, statements: pd.DataFrame, documents: pd.DataFrame) -> None:
        self._alike: dict[tuple[str, ...], list[Any]] = defaultdict(list)
        for row in _records(statements):
            self._alike[row.region_code, *_kin(row)].append(row)
        self._documents: dict[str, list[Any]] = defaultdict(list)
        for row in _records(documents):
            self._documents[row.region_code].append(row)

    def statements(self, target: Any) -> list[Any]:
        """Return those about the same indicator, or about one easily taken for it."""
        about = self._alike.get((target.region_code, *_kin(target)), [])
        return [row for row in about if row.first_year > target.first_year]

    def documents(self, target: Any) -> list[Any]:
        """Return the later documents of the target's region."""
        known = self._documents.get(target.region_code, [])
        return [row for row in known if row.first_year > target.first_year]


def _judge(target: Any, later: _Later, say: Say, *, english: bool) -> Verdict:
    """Return the verdict on one target from the later statements and documents of its region."""
    basis = Basis(_meant(target), target.unit_class, target.measure, target.scope)
    related = later.statements(target)
    reasons = {row.indicator_id: difference(row, basis, say, english=english) for row in related}
    figures = [row for row in related if row.kind == "baseline"]
    goals = [row for row in related if row.kind == "target"]
    following = _following(target, [row for row in goals if not reasons[row.indicator_id]])
    next_id = following.indicator_id if following is not None else None
    same = [row for row in figures if not reasons[row.indicator_id]]
    if same:
        return _decided(target, same, say, next_id)
    if figures:
        other = _nearest(figures, target)
        reason = reasons[other.indicator_id]
        verdict = _difference(target, other)
        return Verdict(verdict, reason, other.indicator_id, _year(other), next_id)
    if following is not None:
        reason = say("后续文献又列为目标，没有给出完成数")
        return Verdict(RENEWED, reason, next_id=next_id)
    if goals:
        other = _nearest(goals, target)
        reason = reasons[other.indicator_id]
        return Verdict(_difference(target, other), reason, next_id=other.indicator_id)
    return _unmentioned(later.documents(target), say)


def _decided(target: Any, figures: list[Any], say: Say, next_id: str | None) -> Verdict:
    """Judge by the first figure from the target's year on, else by the last before it."""
    due = target.year_due
    ordered = sorted(figures, key=_when)
    after = [row for row in ordered if pd.isna(due) or _year(row) >= due]
    figure = after[0] if after else ordered[-1]
    reached = reaches(target, figure, str(target.better or ""))
    if reached is None:
        verdict = UNDECIDED
    elif reached:
        verdict = KEPT if after else EARLY
    else:
        verdict = MISSED if after else NOT_DUE
    reason = say("；").join(_circumstances(target, figure, reached, say))
    return Verdict(verdict, reason, figure.indicator_id, _year(figure), next_id)


def _circumstances(target: Any, figure: Any, reached: bool | None, say: Say) -> Iterator[str]:
    """Say for which years the target and the figure speak, and why nothing is decided if so."""
    year = _year(figure)
    if pd.notna(figure.year):
        yield say("数据为 {year} 年", year=year)
    else:
        yield say("原文未写年份，按文献 {year} 年计", year=year)
    if pd.notna(target.year_due) and year > target.year_due:
        yield say("晚于到期的 {year} 年", year=int(target.year_due))
    if pd.isna(target.year) and pd.notna(target.year_due):
        yield say("目标未写年份，按规划末年 {year} 年计", year=int(target.year_due))
    if reached is None:
        yield say("原文的说法定不出是否达到")


def _difference(target: Any, other: Any) -> str:
    """Return whether another statement counts something else, or the same in another unit."""
    is_same = (
        _meant(other) == _meant(target)
        and other.measure == target.measure
        and other.scope == target.scope
    )
    return NOT_COMPARABLE if is_same else REDEFINED


def _unmentioned(documents: list[Any], say: Say) -> Verdict:
    """Return the verdict where no later document has the indicator."""
    if not documents:
        return Verdict(NO_DOCUMENT, say("库中没有该地区更晚的文献"))
    if all(row.is_excerpt for row in documents):
        count = len(documents)
        return Verdict(EXCERPT, say("更晚的 {count} 份文献都是节选，未见这个指标", count=count))
    return Verdict(DROPPED, say("更晚的完整文献没有提到这个指标"))


def _following(target: Any, goals: list[Any]) -> Any:
    """Return the next target: the first that is due no earlier, else the first of all."""
    due = [row for row in goals if not _is_due_before(row, target)]
    return min(due or goals, key=_when, default=None)


def _is_due_before(row: Any, target: Any) -> bool:
    known = pd.notna(row.year_due) and pd.notna(target.year_due)
    return known and row.year_due < target.year_due


def _nearest(rows: list[Any], target: Any) -> Any:
    """Return the first statement about the target's own indicator, else the first of all."""
    own = [row for row in rows if _meant(row) == _meant(target)]
    return min(own or rows, key=_when)


def _when(row: Any) -> tuple[int, str]:
    """Return the order in which statements are asked: by year, then as the marts have them."""
    return _year(row), row.indicator_id


def _year(row: Any) -> int:
    """Return the year a statement is for; one that states none counts as its document's first."""
    stated = row.year if row.kind == "baseline" else row.year_due
    return int(stated) if pd.notna(stated) else int(row.first_year)


def _meant(row: Any) -> str:
    return row.name if pd.isna(row.indicator_code) else row.indicator_code


def _kin(row: Any) -> tuple[str, str]:
    """Return what statements share that are taken for one another: a family, else the indicator."""
    family = row.family if isinstance(row.family, str) else ""
    return ("family", family) if family else ("alone", _meant(row))


def _records(table: pd.DataFrame) -> list[Any]:
    """Return the rows with a column as an attribute; pandas' own way reads each cell alone."""
    row = namedtuple("row", list(table.columns))  # type: ignore[misc] # columns vary
    return [
        row(*cells) for cells in zip(*(table[name].tolist() for name in row._fields), strict=True)
    ]


def counted(verdicts: pd.DataFrame) -> Iterator[tuple[str, int]]:
    """Yield every verdict that occurs, in the order of VERDICTS, with how often."""
    found = verdicts["verdict"].value_counts()
    for verdict in VERDICTS:
        if verdict in found.index:
            yield verdict, int(found[verdict])
