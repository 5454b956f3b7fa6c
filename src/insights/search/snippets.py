"""The stretch of a text that shows most of what was asked, and where in it the words stand."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from insights.search.folding import RUN, Folding, cuts_latin

LENGTH = 120
"""Characters of a snippet, about."""
_LEAD = 24
_STOPS = "。；！？\n"
_PAUSES = "，、：,;:"


class Snippet(NamedTuple):
    """text[start:end] of an entry, and the spans to mark, counted from `start`."""

    start: int
    text: str
    spans: tuple[tuple[int, int], ...]


def make_snippet(
    text: str, wanted: Iterable[str], instead: Iterable[str], folding: Folding
) -> Snippet:
    """Return the part of *text* where the folded words *wanted* stand closest together.

    instead: what is marked if none of *wanted* stands there.
    """
    spans = find_spans(text, wanted, folding) or find_spans(text, instead, folding)
    start, end = _window(text, spans)
    inside = tuple(
        (max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start
    )
    return Snippet(start, text[start:end], inside)


def find_spans(text: str, wanted: Iterable[str], folding: Folding) -> list[tuple[int, int]]:
    """Return where in *text* any of *wanted* stands; what overlaps or touches is one span."""
    folded = folding.fold(text)
    found: list[tuple[int, int]] = []
    for word in dict.fromkeys(wanted):
        is_whole = RUN.fullmatch(word) is not None
        at = folded.find(word) if word else -1
        while at >= 0:
            end = at + len(word)
            if not (is_whole and cuts_latin(folded, at, end)):
                found.append((at, end))
            at = folded.find(word, end)
    if len(folded) != len(text):  # no character folds to nothing: else all stand where they did
        places = folding.places(text)
        found = [(places[a], places[b - 1] + 1) for a, b in found]
    return _merged(found)


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _window(text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the LENGTH characters that hold most of what is to be marked, from a pause on."""
    if len(text) <= LENGTH:
        return 0, len(text)
    best, most, last, held = 0, 0, 0, 0
    for first in range(len(spans)):
        while last < len(spans) and spans[last][1] <= spans[first][0] + LENGTH - _LEAD:
            held += spans[last][1] - spans[last][0]
            last += 1
        if held > most:
            best, most = spans[first][0], held
        held -= spans[first][1] - spans[first][0] if last > first else 0
        last = max(last, first + 1)
    if spans and not most:
        best = spans[0][0]  # one span longer than a snippet
    start = _pause(text, best)
    return min(start, max(0, len(text) - LENGTH)), min(len(text), start + LENGTH)


def _pause(text: str, at: int) -> int:
    """Return where a sentence or a clause begins, not far before *at*."""
    low = max(0, at - _LEAD)
    for marks in (_STOPS, _PAUSES):
        before = max(text.rfind(mark, low, at) for mark in marks)
        if before >= 0:
            return before + 1
    return low
