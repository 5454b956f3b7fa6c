"""Where each passage stood in its source: offsets, page, and the words before any repair."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from insights.records import DocumentText, Passage, SourceView

_LETTERS = re.compile(r"\S+")


def place_passages(document: DocumentText, passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return *passages* (those of *document*, in order) with their place in the source."""
    if document.source is None:
        return tuple(passages)
    return tuple(
        _placed(document, document.source, passage, start, end)
        for passage, start, end in _spans(document.text, passages)
    )


def _spans(text: str, passages: Iterable[Passage]) -> Iterator[tuple[Passage, int, int]]:
    """Yield every passage with its span in *text*: they differ in white space only."""
    kept = [i for found in _LETTERS.finditer(text) for i in range(found.start(), found.end())]
    squashed = "".join(text.split())
    position = 0
    for passage in passages:
        words = "".join(passage.text.split())
        start = squashed.find(words, position)
        if start < 0:
            raise ValueError(f"{passage.passage_id}: its words are not in the text it came from")
        position = start + len(words)
        yield passage, kept[start], kept[position - 1] + 1


def _placed(
    document: DocumentText, source: SourceView, passage: Passage, start: int, end: int
) -> Passage:
    first = document.origins[start]
    last = max(document.origins[end - 1] + 1, first + 1)
    is_repaired = bisect_left(source.repaired, last) > bisect_left(source.repaired, first)
    return replace(
        passage,
        page=bisect_right(source.page_starts, first) if source.page_starts else None,
        source_start=first,
        source_end=last,
        original=source.text[first - source.start : last - source.start] if is_repaired else None,
    )
