"""Tables that go on over a page: their head once, a row that was cut in one piece."""

from collections.abc import Sequence
from dataclasses import replace

from insights.source.layout import Line, Page


def without_running_heads(pages: Sequence[Page]) -> list[Page]:
    """Return *pages*, every table that goes on over a page break made one."""
    done: list[Page] = []
    head: Line | None = None  # the first row of the table at the end of the pages so far
    for page in pages:
        lines = list(page.lines)
        if done and head and _is_row(lines[:1]) and _is_row(done[-1].lines[-1:]):
            if _cells(lines[0]) == _cells(head):
                del lines[0]
            done[-1], lines = _with_cut_row(done[-1], lines)
        else:
            head = None
        done.append(replace(page, lines=tuple(lines)))
        head = _head(lines) or (head if _is_row(lines) else None)
    return done


def _is_row(lines: Sequence[Line]) -> bool:
    return bool(lines) and all(line.is_row for line in lines)


def _cells(row: Line) -> list[str]:
    return row.text.split("\t")


def _head(lines: Sequence[Line]) -> Line | None:
    """Return the first row of the table that ends the page, if it begins on it."""
    rows = len(lines)
    while rows and lines[rows - 1].is_row:
        rows -= 1
    return lines[rows] if 0 < rows < len(lines) else None


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
