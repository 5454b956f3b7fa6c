"""The year a value is for: what its clause, its sentence, or an earlier 到2017年 says."""

import re
from collections.abc import Sequence

from insights.extract.numbers import read_han
from insights.extract.patterns import Roles
from insights.records import Rule

_BEFORE_FIRST = 1955  # 十二五 ended in 2015 = 1955 + 5 × 12
_PERIOD = 5
_REACH = 400
_UNTIL = ("到", "至")


def find_year(
    text: str, start: int, sentence_start: int, headings: Sequence[str], roles: Roles
) -> int | None:
    """Return the year that governs the value at *start* of *text*, or None.

    The nearest year before the value in its sentence wins; else an earlier sentence of the passage
    that says 到某年; else a heading that does, or that names the year of a goal.
    """
    near = _years(text[max(sentence_start, start - _REACH) : start], roles)
    if near:
        return near[-1][0]
    earlier = text[max(0, sentence_start - 5 * _REACH) : sentence_start]
    governing = [year for year, lead in _years(earlier, roles) if lead in _UNTIL]
    if governing:
        return governing[-1]
    for heading in reversed(headings[1:]):
        named = [y for y, lead in _years(heading, roles) if lead in _UNTIL or "目标" in heading]
        if len(named) == 1:
            return named[0]
    return None


def _years(text: str, roles: Roles) -> list[tuple[int, str]]:
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
