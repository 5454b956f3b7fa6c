"""Sentences and clauses of a passage, as spans; marks inside brackets do not divide."""

import re
from collections.abc import Iterator

_SENTENCE_END = "。！？\n\t"
_CLAUSE_END = "，；：,;"
_OPEN, _CLOSE = "（(《“", "）)》”"
_BRACKETED = re.compile(r"（[^（）]{0,40}）|\([^()]{0,40}\)")
_LONGEST_BRACKET = 60


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of every sentence, its closing mark included."""
    yield from _spans(text, 0, len(text), _SENTENCE_END)


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the clauses of one sentence, closing marks included."""
    return list(_spans(text, start, end, _CLAUSE_END))


def without_brackets(text: str) -> str:
    """Return *text* without what stands in round brackets."""
    return _BRACKETED.sub("", text)


def _in_number(text: str, index: int) -> bool:
    """Tell the comma of 1,200 from one that divides."""
    return (
        text[index] == ","
        and text[index - 1 : index].isdigit()
        and text[index + 1 : index + 4].isdigit()
    )


def _spans(text: str, start: int, end: int, marks: str) -> Iterator[tuple[int, int]]:
    begin, opened = start, -1
    for index in range(start, end):
        char = text[index]
        if char in _OPEN:
            opened = index
        elif char in _CLOSE or index - opened > _LONGEST_BRACKET:
            opened = -1
        if char in marks and opened < 0 and not _in_number(text, index):
            yield begin, index + 1
            begin = index + 1
    if begin < end:
        yield begin, end
