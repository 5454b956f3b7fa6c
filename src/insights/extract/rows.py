"""Rows of a table of indicators: name, unit, base value, target, 约束性 or 预期性."""

import re
from collections.abc import Iterator

from insights.extract.kinds import find_measure
from insights.extract.numbers import scale_of
from insights.extract.patterns import Roles, first_match
from insights.extract.statements import Statement
from insights.records import Lexicon, Reading, Rule

_SCALED = re.compile(r"^(万亿|[十百千]?[万亿])?(.*)$")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"((?:19|20)\d{2})年")
_TWO = 2


def read_rows(reading: Reading, roles: Roles, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield base value and target of every row of a table of indicators in the passage.

    The years are those of a header line in the same passage, where it has exactly two.
    """
    text = reading.passage.text
    for rule in roles["row"]:
        for match in rule.pattern.finditer(text):
            years = [int(year) for year in _YEAR.findall(text[: match.start()])][-_TWO:]
            base_year, target_year = years if len(years) == _TWO else (None, None)
            for cell, kind, year in (
                ("base", "baseline", base_year),
                ("target", "target", target_year),
            ):
                statement = _statement(rule, match, cell, kind, year, roles, lexicon)
                if statement:
                    yield statement


def _statement(
    rule: Rule, match: re.Match[str], cell: str, kind: str, year: int | None,
    roles: Roles, lexicon: Lexicon,
) -> Statement | None:  # fmt: skip
    number = _NUMBER.search(match[cell])
    scale, unit = _unit(match)
    if not number or (unit and unit not in lexicon.units):
        return None
    before, after = match[cell][: number.start()], match[cell][number.end() :].lstrip("%％")
    led = first_match(roles["before"], before)
    followed = first_match(roles["after"], after)
    cue = led or followed
    unit_class = lexicon.units[unit].unit_class if unit else ""
    return Statement(
        start=match.start("name"),
        end=match.end(cell) if cell == "base" else match.end(),
        name=match["name"].strip(),
        value=float(number[0]) * scale_of(scale),
        high=None,
        op=cue[0].settings["op"] if cue else "eq",
        unit=unit,
        kind=kind,
        measure=find_measure(match["name"], unit_class, "row", roles),
        commitment=match["binding"] if kind == "target" else None,
        year=year,
        scope="",
        about=match["name"],
        rule_id=rule.id,
        is_binding=match["binding"] == "约束性",
    )


def _unit(match: re.Match[str]) -> tuple[str, str]:
    """Split 万个 into multiplier and unit; the cell, brackets after the name, or a % say it."""
    written = (match["unit"] or "").strip("—/-－") or match["bracket"] or ""
    if not written and any(mark in match["target"] for mark in "%％"):
        written = "%"
    found = _SCALED.match(written.replace("％", "%").strip())
    return (found[1] or "", found[2]) if found else ("", "")
