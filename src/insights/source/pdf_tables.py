"""Tables on one page of a PDF: those with ruled cells, and those with rules across alone.

Every row becomes a line, its cells parted by tabs. A cell merged over columns stands once, one
merged over rows in each of them, as in tables of Word files and web pages.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from insights.source.layout import Line
from insights.source.pdf_words import segments_of, spelled

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points from the page's top left."""

_MOST_EDGES = 6000  # a table of 60 rows and 10 columns has 2,500; beyond is a drawing
_FEWEST_RULES = 3
_FEWEST_BANDS = 4  # rules between rows, not only above and below the head
_NEAR = 3.0  # points
_SHORTEST_RULE = 0.25  # of the page's width
_LONGEST_CELL = 40  # characters: longer ones on the average are columns of text
_WORD_BREAK = re.compile(r"[A-Za-z0-9,;.]\n(?=[A-Za-z(])|[A-Za-z,;.]\n(?=[A-Za-z0-9(])")


@dataclass(frozen=True, slots=True)
class Table:
    """A table and its rows, from top to bottom."""

    box: Box
    rows: tuple[Line, ...]


@dataclass(slots=True)
class _Rule:
    """A line across, put together from the pieces that stand on one height."""

    y: float
    left: float
    right: float

    def is_like(self, other: "_Rule") -> bool:
        return abs(self.left - other.left) <= _NEAR and abs(self.right - other.right) <= _NEAR


def is_drawing(page: Any) -> bool:
    """Tell whether the page has more lines than tables have."""
    return len(page.edges) > _MOST_EDGES


def find_tables(page: Any, number: int) -> list[Table]:
    """Return the tables of two columns or more on *page*."""
    if len(page.edges) < _FEWEST_RULES or is_drawing(page):
        return []
    groups = _rule_groups(page)
    found = list(_ruled(page, number, groups))
    boxes = [table.box for table in found]
    for rules in groups:
        box = rules[0].left, rules[0].y, rules[-1].right, rules[-1].y
        if not any(_overlap(box, other) for other in boxes):
            table = _open_table(page, number, rules, box)
            found += [table] if table else []
    return found


def is_inside(item: dict[str, Any], box: Sequence[float]) -> bool:
    """Tell whether the middle of an item lies in *box*."""
    if "x0" not in item:
        return False
    x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def row_line(cells: Iterable[str], number: int, box: Sequence[float]) -> Line | None:
    """Return a row as a line, its cells parted by tabs; None for an empty one."""
    words = "\t".join(cells).rstrip("\t")
    if not words.strip():
        return None
    left, top, right, bottom = map(float, box)
    return Line(words, number, left, right, top, bottom, bottom - top, is_row=True)


# ---------------------------------------------------------------- cells ruled on all sides


def _ruled(page: Any, number: int, groups: Sequence[Sequence[_Rule]]) -> Iterator[Table]:
    settings = {"explicit_vertical_lines": _missing_sides(page, groups)}
    for table in page.find_tables(settings):
        places = _without_frames(table)
        rows = _ruled_rows([row for row, _ in places], [texts for _, texts in places], number)
        if rows:
            left, right = float(table.bbox[0]), float(table.bbox[2])
            top, bottom = float(places[0][0].bbox[1]), float(places[-1][0].bbox[3])
            yield Table((left, top, right, bottom), tuple(rows))


def _without_frames(table: Any) -> list[tuple[Any, list[str | None]]]:
    """Return the table's rows and texts without frames around text above and below it."""
    places = list(zip(table.rows, table.extract(), strict=True))
    while places and _is_frame(*places[0]):
        del places[0]
    while places and _is_frame(*places[-1]):
        del places[-1]
    is_table = any(sum(cell is not None for cell in row.cells) > 1 for row, _ in places)
    return places if is_table else []


def _is_frame(row: Any, texts: Sequence[str | None]) -> bool:
    """Tell a box of text that stands on a table from a table's row of one cell, which is short."""
    cells = [text for cell, text in zip(row.cells, texts, strict=True) if cell is not None]
    return len(cells) == 1 and "\n" in (cells[0] or "")


def _missing_sides(page: Any, groups: Sequence[Sequence[_Rule]]) -> list[float]:
    """Return where tables end left and right that have rules between columns, not around them."""
    uprights = [
        edge for edge in page.edges if edge["orientation"] == "v" and edge["height"] > _NEAR
    ]  # no ends of thick rules
    sides: list[float] = []
    for rules in groups:
        top, bottom = rules[0].y - _NEAR, rules[-1].y + _NEAR
        inside = [
            edge["x0"] for edge in uprights if top <= edge["top"] and edge["bottom"] <= bottom
        ]
        within = [x for x in inside if rules[0].left < x < rules[0].right]
        for side in (rules[0].left, rules[0].right) if within else ():
            if all(abs(side - x) > _NEAR for x in (*inside, *sides)):
                sides.append(side)
    return sides


def _ruled_rows(
    rows: Sequence[Any], contents: Sequence[Sequence[str | None]], number: int
) -> list[Line]:
    lines: list[Line] = []
    above: dict[float, tuple[Box, str]] = {}  # by left side: the cell last begun there
    for row, texts in zip(rows, contents, strict=True):
        cells: list[str] = []
        for index, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            if cell is not None:
                above[cell[0]] = cell, cell_text(text)
                cells.append(cell_text(text))
            else:
                cells += _goes_on(above, row, index)
        line = row_line(cells, number, row.bbox)
        lines += [line] if line else []
    return lines


def _goes_on(above: dict[float, tuple[Box, str]], row: Any, index: int) -> list[str]:
    """Return what a place without a cell of its own says: the cell above it, or nothing.

    A place covered by the cell beside it has no text of its own. Where a cell above covers several
    columns, it speaks in the first.
    """
    middle = (row.bbox[1] + row.bbox[3]) / 2
    before = [cell for cell in row.cells[:index] if cell is not None]
    after = [cell for cell in row.cells[index + 1 :] if cell is not None]
    left = max((cell[2] for cell in before), default=float("-inf"))
    right = min((cell[0] for cell in after), default=float("inf"))
    is_first = index == 0 or row.cells[index - 1] is not None
    covering = [
        text
        for (x, _, end, bottom), text in (above[key] for key in sorted(above))
        if bottom > middle and left - _NEAR <= x and end <= right + _NEAR
    ]
    return covering if is_first else []


def cell_text(text: str | None) -> str:
    """Return a cell's text on one line."""
    spaced = _WORD_BREAK.sub(lambda found: found[0][:-1] + " ", spelled(text or "").strip())
    return spaced.replace("\n", "").replace("\t", " ")


# ---------------------------------------------------------------- rules across, none upright


def _rule_groups(page: Any) -> list[list[_Rule]]:
    """Return the sets of three rules or more that begin and end alike, one below the other."""
    groups: list[list[_Rule]] = []
    for rule in _rules(page):
        for group in groups:
            if group[-1].is_like(rule):
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= _FEWEST_RULES]


def _rules(page: Any) -> list[_Rule]:
    """Return the long lines across, from top to bottom, each in one piece."""
    rules: list[_Rule] = []
    level = [edge for edge in page.edges if edge["orientation"] == "h"]
    for edge in sorted(level, key=lambda edge: (round(edge["top"]), edge["x0"])):
        last = rules[-1] if rules else None
        if last and abs(last.y - edge["top"]) <= 1.5 and edge["x0"] <= last.right + _NEAR:
            last.right = max(last.right, edge["x1"])
        else:
            rules.append(_Rule(edge["top"], edge["x0"], edge["x1"]))
    return [rule for rule in rules if rule.right - rule.left >= _SHORTEST_RULE * page.width]


def _open_table(page: Any, number: int, rules: Sequence[_Rule], box: Box) -> Table | None:
    """Return the table between *rules*, its columns told by what stands free in all its rows."""
    bands = [segments_of(page, number, (box[0], above.y, box[2], below.y))
             for above, below in pairwise(rules)]  # fmt: skip
    body = [segment for band in bands[1:] for segment in band]
    columns = _columns(body)
    if len(columns) < 2 or sum(len(s.text) for s in body) > _LONGEST_CELL * len(body):
        return None
    rows: list[Line] = []
    for band in bands:
        whole = len(bands) >= _FEWEST_BANDS
        for group in [band] if whole else _text_rows(band, columns):
            line = row_line(_cells(group, columns), number, _around(group)) if group else None
            rows += [line] if line else []
    return Table(box, tuple(rows)) if len(rows) > 1 else None


def _columns(segments: Sequence[Line]) -> list[tuple[float, float]]:
    """Return the stretches across that the segments take up."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted((segment.left, segment.right) for segment in segments):
        if columns and left <= columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _text_rows(
    segments: Sequence[Line], columns: Sequence[tuple[float, float]]
) -> list[list[Line]]:
    """Group segments to rows; a line with nothing in the first column goes on with the last."""
    rows: list[list[Line]] = []
    bottom = 0.0
    for segment in segments:
        is_same_line = bool(rows) and (segment.top + segment.bottom) / 2 <= bottom
        if not rows or (not is_same_line and segment.left <= columns[0][1]):
            rows.append([])
        if not is_same_line:
            bottom = segment.bottom
        rows[-1].append(segment)
    return rows


def _cells(segments: Iterable[Line], columns: Sequence[tuple[float, float]]) -> list[str]:
    parts: list[list[str]] = [[] for _ in columns]
    for segment in segments:
        middle = (segment.left + segment.right) / 2
        near = [max(left - middle, middle - right, 0) for left, right in columns]
        parts[near.index(min(near))].append(segment.text)
    return [cell_text("\n".join(texts)) for texts in parts]


def _around(segments: Sequence[Line]) -> Box:
    return (
        min(s.left for s in segments), min(s.top for s in segments),
        max(s.right for s in segments), max(s.bottom for s in segments),
    )  # fmt: skip
