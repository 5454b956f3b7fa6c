"""Lines on pages: in the order one reads them, without running headers, footers, page numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

_EDGE = 0.12  # running headers and footers stand in this share of the page, top and bottom
_FEWEST_REPEATS = 2
_REPEAT_SHARE = 0.5
_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?(?:\d{1,4}|[ivxlcIVXLC]{1,7})(?:\s*页)?"
    r"(?:\s*[/共，,]\s*共?\s*\d{1,4}\s*页?)?[-—–－·\s]*"
)
_DIGITS = re.compile(r"\d+")
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


# ---------------------------------------------------------------- running headers and footers


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Return *pages* without what stands at the edge of many of them, and without page numbers."""
    seen: dict[tuple[str, str], set[int]] = defaultdict(set)
    for page in pages:
        for line in page.lines:
            if edge := _edge(line, page):
                seen[edge, _pattern(line.text)].add(page.number)
    fewest = max(_FEWEST_REPEATS, _REPEAT_SHARE * len(pages))
    repeated = {key for key, numbers in seen.items() if len(numbers) >= fewest}
    numbered = _numbered_edges(pages)
    return [
        replace(page, lines=tuple(line for line in page.lines if not _is_furniture(
            line, _edge(line, page), repeated, numbered)))
        for page in pages
    ]  # fmt: skip


def _is_furniture(
    line: Line, edge: str, repeated: set[tuple[str, str]], numbered: set[str]
) -> bool:
    if not edge or line.is_row:
        return False
    is_number = edge in numbered and bool(_PAGE_NUMBER.fullmatch(line.text.strip()))
    return is_number or (edge, _pattern(line.text)) in repeated


def _numbered_edges(pages: Sequence[Page]) -> set[str]:
    """Return the edges where numbers stand that count up from page to page."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            edge = _edge(line, page)
            digits = _DIGITS.search(line.text)
            if edge and digits and _PAGE_NUMBER.fullmatch(line.text.strip()):
                found[edge].append((page.number, int(digits[0])))
    offsets = {edge: Counter(number - page for page, number in places)
               for edge, places in found.items()}  # fmt: skip
    return {
        edge
        for edge, counts in offsets.items()
        if counts.most_common(1)[0][1] >= min(2, len(pages)) and len(pages) > 1
    }


def _edge(line: Line, page: Page) -> str:
    if line.bottom <= _EDGE * page.height:
        return "top"
    return "bottom" if line.top >= (1 - _EDGE) * page.height else ""


def _pattern(text: str) -> str:
    """Return *text* with its numbers alike: a footer counts its pages."""
    return _DIGITS.sub("0", "".join(text.split()))
