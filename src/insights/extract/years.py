"""The year a value is for: what its clause, its sentence, or an earlier 到2017年 says."""

import re

from insights.extract.numerals import read_han
from insights.extract.patterns import Roles
from insights.records import Reading, Rule

_BEFORE_FIRST = 1955  # 十二五 ended in 2015 = 1955 + 5 × 12
_PERIOD = 5
_REACH = 400
_OPENING = 24
"""Characters at a paragraph's start in which 到2025年 governs what follows."""
_NOW = re.compile(r"(?:目前|当前|如今)[^，。；]{0,12}$")
_UNTIL = ("到", "至")


def find_year(reading: Reading, start: int, sentence_start: int, roles: Roles) -> int | None:
    """Return the year that governs the value at *start* of the passage, or None.

    The nearest year before the value in its sentence wins; else an earlier sentence of the passage
    that says 到某年; else a heading that does, or that names the year of a goal; else, below a
    heading of goals, the last paragraph above that opens with 到某年.
    """
    text = reading.passage.text
    before = text[max(sentence_start, start - _REACH) : start]
    near = years_named(before, roles) + _within(before, reading.plan_start, roles)
    if _NOW.search(before):  # 由2015年底的52.6%提升至目前的91.5%
        return None
    if near:
        return near[-1][0]
    governing = _until(text[max(0, sentence_start - 5 * _REACH) : sentence_start], roles)
    if governing:
        return governing[-1]
    for heading in reversed(reading.headings[1:]):
        is_goal = "目标" in heading
        named = [year for year, lead in years_named(heading, roles) if lead in _UNTIL or is_goal]
        if len(named) == 1:
            return named[0]
    if any("目标" in heading for heading in reading.headings[1:]):
        return _opening_year(reading.preceding, roles)
    return None


def _until(text: str, roles: Roles) -> list[int]:
    return [year for year, lead in years_named(text, roles) if lead in _UNTIL]


def _opening_year(above: str, roles: Roles) -> int | None:
    """Return the year of the nearest paragraph that names any, if it opens with it alone."""
    for paragraph in reversed(above.split("\n")):
        named = _until(paragraph, roles)
        if named:
            opens = _until(paragraph[:_OPENING], roles)
            return named[0] if opens and len(set(named)) == 1 else None
    return None


def _within(text: str, plan_start: int | None, roles: Roles) -> list[tuple[int, str]]:
    """Return the year that 三年内 ends in, counted from the plan's first year."""
    if plan_start is None:
        return []
    found = [m for rule in roles["within"] for m in rule.pattern.finditer(text)]
    return [(plan_start + int(_number(match["years"])) - 1, "") for match in found]


def _number(written: str) -> float:
    return float(written) if written.isdigit() else read_han(written)


def years_named(text: str, roles: Roles) -> list[tuple[int, str]]:
    """Return (year, leading word) of every year named in *text*, in order."""
    found = [
        (match.start(), _year(rule, match), match["lead"] or "")
        for rule in roles["year"]
        for match in rule.pattern.finditer(text)
    ]
    return [(year, lead) for _, year, lead in sorted(found)]


def _year(rule: Rule, match: re.Match[str]) -> int:
    if rule.settings["form"] == "period":
        return _BEFORE_FIRST + _PERIOD * int(read_han(match["period"]))
    return int(match["year"])
