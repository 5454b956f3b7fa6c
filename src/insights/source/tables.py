"""Tables that go on over a page: their head once, a row that was cut in one piece."""

from collections.abc import Sequence
from dataclasses import replace

from insights.source.layout import Line, Page

_MOST_HEAD_ROWS = 3


def without_running_heads(pages: Sequence[Page]) -> list[Page]:
    """Return *pages*, every table that goes on over a page break made one."""
    done: list[Page] = []
    head: list[Line] = []  # the first rows of the table at the end of the pages so far
    for page in pages:
        lines = list(page.lines)
        if head and _is_row(lines[:1]) and _is_row(done[-1].lines[-1:]):
            lines = _without_head(lines, head)
            done[-1], lines = _with_cut_row(done[-1], lines)
        else:
            head = []
        done.append(replace(page, lines=tuple(lines)))
        if not (head and _is_row(lines)):
            head = _head(lines)
    return done


def _without_head(lines: Sequence[Line], head: Sequence[Line]) -> list[Line]:
    """Return *lines* without as many first rows as are those of *head*, in their order."""
    same = 0
    while same < min(len(head), len(lines)) and _cells(lines[same]) == _cells(head[same]):
        same += 1
    return list(lines[same:])


def _is_row(lines: Sequence[Line]) -> bool:
    return bool(lines) and all(line.is_row for line in lines)


def _cells(row: Line) -> list[str]:
    return row.text.split("\t")


def _head(lines: Sequence[Line]) -> list[Line]:
    """Return the first rows of the table that ends the page."""
    first = len(lines)
    while first and lines[first - 1].is_row:
        first -= 1
    return list(lines[first : first + _MOST_HEAD_ROWS])


def _with_cut_row(before: Page, lines: list[Line]) -> tuple[Page, list[Line]]:
    """Join the row that a page break cut: what goes on has no number in its first cell."""
    if not lines or not lines[0].is_row:
        return before, lines
    last, rest = _cells(before.lines[-1]), _cells(lines[0])
    if rest[0] or not last[0] or len(rest) > len(last):
        return before, lines
    rest += [""] * (len(last) - len(rest))
    joined = "\t".join(one + other for one, other in zip(last, rest, strict=True))
    row = replace(before.lines[-1], text=joined)
    return replace(before, lines=(*before.lines[:-1], row)), lines[1:]
