"""The unit as it is written after a number: 万户, 个太字节（TB）, 公里/平方公里."""

import re
from collections.abc import Mapping

from insights.extract.patterns import Roles, first_match, matches
from insights.records import Unit

_BRACKET = re.compile(r"[（(]([A-Za-z/]{1,10}|[\u4e00-\u9fff/]{2,8})[）)]")
_LONGEST = 8
_COUNTED_BY = ("storage", "rate", "rank", "points")  # 9.7个太字节


def unit_at(text: str, at: int, roles: Roles, units: Mapping[str, Unit]) -> tuple[str, int]:
    """Return the unit at *at* and its end, or nothing; a known one in brackets is preferred."""
    at += len(text[at : at + 1]) - len(text[at : at + 1].lstrip())
    window = text[at : at + _LONGEST]
    if matches(roles["not_unit"], window):
        return "", at
    lengths = range(len(window), 0, -1)
    length = next((length for length in lengths if window[:length] in units), 0)
    end = at + length
    if not length or text[end : end + 1] == "/":
        ratio, ratio_end = _ratio(text, at, roles)
        if ratio or not length:
            return ratio, ratio_end
    return _nearer(text, at, end, roles, units)


def _nearer(
    text: str, at: int, end: int, roles: Roles, units: Mapping[str, Unit]
) -> tuple[str, int]:
    """Return the unit that stands behind text[at:end]: 个太字节, 太字节（TB）; else that itself."""
    unit = text[at:end]
    if unit == "个":
        measure, measure_end = unit_at(text, end, roles, units)
        if measure in units and units[measure].unit_class in _COUNTED_BY:
            return measure, measure_end
    bracket = _BRACKET.match(text, end)
    if bracket and bracket[1] in units:  # 吉比特每秒（Gbps）, 100Mbps（兆比特每秒）: the shorter
        return (bracket[1] if bracket[1].isascii() else unit), bracket.end()
    return unit, end


def _ratio(text: str, at: int, roles: Roles) -> tuple[str, int]:
    """Return a unit such as 公里/平方公里 or 元/人, which no list can hold."""
    found = first_match(roles["ratio_unit"], text[at : at + 2 * _LONGEST])
    return (found[1][0], at + found[1].end()) if found else ("", at)
