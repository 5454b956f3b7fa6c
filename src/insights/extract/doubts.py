"""Spots that no rule could decide: marks of lost characters, broken sentences, rare characters."""

from collections.abc import Iterator
from functools import cache

from insights.records import Doubt, Passage, Rule

RARE = "doubt.rare_character"
"""A Chinese character outside GB 2312: in official text mostly the trace of a wrong decoding."""


def find_doubts(passage: Passage, rules: tuple[Rule, ...]) -> Iterator[Doubt]:
    """Yield the doubtful spots of *passage*; *rules* are those of `rules/doubts.yaml`."""
    for rule in rules:
        for found in rule.pattern.finditer(passage.text):
            yield _doubt(passage, rule.id, *found.span("what"))
    rare = {char for char in set(passage.text) if "\u3400" <= char <= "\u9fff"} - _usual()
    for index, char in enumerate(passage.text):
        if char in rare:
            yield _doubt(passage, RARE, index, index + 1)


def _doubt(passage: Passage, rule_id: str, start: int, end: int) -> Doubt:
    quote = passage.text[start:end]
    return Doubt(passage.doc_id, passage.passage_id, rule_id, start, end, quote)


@cache
def _usual() -> frozenset[str]:
    """Return the 6,763 characters of GB 2312."""
    rows = range(0xB0, 0xF8)
    return frozenset(
        char
        for row in rows
        for cell in range(0xA1, 0xFF)
        for char in bytes((row, cell)).decode("gb2312", "ignore")
    )
