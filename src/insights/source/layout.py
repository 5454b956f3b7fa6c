"""Lines on pages, in the order one reads them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

_FEWEST_COLUMN_LINES = 5
_GUTTER = 1.2  # width of the gap between two columns, in characters


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or a row of a table (is_row), where it stands on its page.

    Lengths are in points, from the page's top left; size is the height of its characters. column
    holds the margins of the column it stands in, where the page has two.
    """

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    is_bold: bool = False
    is_row: bool = False
    column: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines in reading order, and its size."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]


def reading_order(segments: Iterable[Line]) -> list[Line]:
    """Return the lines of one page in reading order: columns one after the other.

    segments: pieces of lines, each without a wide gap; those on one line are joined, unless the
    gap is that between two columns.
    """
    rows = _rows(sorted(segments, key=lambda segment: (segment.top, segment.left)))
    ordered: list[Line] = []
    index = 0
    while index < len(rows):
        count, gutter = _column_block(rows[index:])
        block = rows[index : index + max(count, 1)]
        if count:
            whole = [segment for row in block for segment in row]
            ordered += _column([segment for segment in whole if segment.left < gutter])
            ordered += _column([segment for segment in whole if segment.left >= gutter])
        else:
            ordered += [_joined(row) for row in block]
        index += max(count, 1)
    return ordered


def _column(segments: Sequence[Line]) -> list[Line]:
    """Return the lines of one column, each with the column's margins."""
    margins = (min(s.left for s in segments), max(s.right for s in segments))
    return [replace(_joined(row), column=margins) for row in _rows(segments)]


def _rows(segments: Sequence[Line]) -> list[list[Line]]:
    """Group segments (from top to bottom) that stand on one line."""
    rows: list[list[Line]] = []
    for segment in segments:
        middle = (segment.top + segment.bottom) / 2
        if rows and rows[-1][0].top <= middle <= rows[-1][0].bottom:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [sorted(row, key=lambda segment: segment.left) for row in rows]


def _joined(row: Sequence[Line]) -> Line:
    text = row[0].text
    for left, right in pairwise(row):
        text += ("" if right.left - left.right < 0.3 * left.size else " ") + right.text
    return replace(
        row[0],
        text=text,
        right=max(segment.right for segment in row),
        bottom=max(segment.bottom for segment in row),
        is_bold=all(segment.is_bold for segment in row),
    )


def _column_block(rows: Sequence[Sequence[Line]]) -> tuple[int, float]:
    """Return over how many of the first rows two columns go, and where the second begins."""
    gap: tuple[float, float] | None = None
    count = both = 0
    for row in rows:
        gaps = [(one.right, other.left) for one, other in pairwise(row)]
        narrowed = _narrowed(gap, gaps, row)
        if narrowed is None:
            break
        gap, count, both = narrowed, count + 1, both + (len(row) > 1)
    wide_enough = gap is not None and gap[1] - gap[0] >= _GUTTER * median(
        segment.size for row in rows[:count] or rows[:1] for segment in row
    )
    if both < _FEWEST_COLUMN_LINES or both < 0.5 * count or not wide_enough:
        return 0, 0.0
    assert gap is not None
    return count, gap[1] - 0.1


def _narrowed(
    gap: tuple[float, float] | None, gaps: Sequence[tuple[float, float]], row: Sequence[Line]
) -> tuple[float, float] | None:
    """Return the part of *gap* that *row* leaves free, too; None if it has no such part."""
    if gap is None:
        return gaps[0] if len(gaps) == 1 else None
    for left, right in gaps:
        shared = (max(gap[0], left), min(gap[1], right))
        if shared[0] < shared[1]:
            return shared
    one_side = all(s.right <= gap[1] for s in row) or all(s.left >= gap[0] for s in row)
    if len(row) == 1 and one_side:
        left = max(gap[0], row[0].right) if row[0].right <= gap[1] else gap[0]
        right = min(gap[1], row[0].left) if row[0].left >= gap[0] else gap[1]
        return (left, right) if left < right else None
    return None
