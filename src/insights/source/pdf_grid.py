"""Ruled tables on pictures of pages: cells are what lines enclose, also on a crooked scan."""

from collections.abc import Iterable, Sequence
from typing import Any

from insights.source.layout import Line
from insights.source.pdf_tables import Box, Table, cell_text, row_line

_DARK = 0.75  # of the paper's brightness
_LEVEL, _UPRIGHT = 36.0, 25.0  # points: shorter strokes belong to characters
_SMALLEST_CELL = 6.0  # points across and down
_FULL = 0.6  # of its box: a region that is no rectangle is no cell
_FEWEST_CELLS = 4
_APART = 6.0  # points between two tables


def tables_on(image: Any, segments: Sequence[Line], points: float, number: int) -> list[Table]:
    """Return the tables on a picture, filled with the recognised *segments*."""
    tables: list[Table] = []
    for cells in _grouped(_cells(image, points)):
        rows = _rows(cells, segments, number)
        is_wide = any("\t" in row.text for row in rows)
        if len(cells) >= _FEWEST_CELLS and is_wide:
            tables.append(Table(_around(cells), tuple(rows)))
    return tables


def _cells(image: Any, points: float) -> list[Box]:
    """Return the rectangles that lines enclose, from top to bottom, in points."""
    import cv2
    import numpy as np

    gray = np.asarray(image.convert("L"))
    dark = (gray < _DARK * float(np.median(gray))).astype(np.uint8)
    across, down = max(2, round(_LEVEL / points)), max(2, round(_UPRIGHT / points))
    lines: Any = np.zeros_like(dark)
    for thicker, longer in (((3, 1), (1, across)), ((1, 3), (down, 1))):
        thick = cv2.dilate(dark, np.ones(thicker, np.uint8))
        lines |= cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(longer, np.uint8))
    lines = cv2.dilate(lines, np.ones((5, 5), np.uint8))
    found = cv2.connectedComponentsWithStats(1 - lines, connectivity=4)[2]
    height, width = gray.shape
    cells: list[Box] = []
    for left, top, across, down, area in found[1:].tolist():
        is_inside = left > 0 and top > 0 and left + across < width and top + down < height
        is_large = min(across, down) * points >= _SMALLEST_CELL
        if is_inside and is_large and area >= _FULL * across * down:
            right, bottom = left + across, top + down
            cells.append((left * points, top * points, right * points, bottom * points))
    return sorted(cells, key=lambda cell: (cell[1], cell[0]))


def _grouped(cells: Iterable[Box]) -> list[list[Box]]:
    """Group cells to tables, one below the other."""
    groups: list[list[Box]] = []
    bottom = 0.0
    for cell in cells:
        if not groups or cell[1] > bottom + _APART:
            groups.append([])
        groups[-1].append(cell)
        bottom = max(bottom, cell[3])
    return groups


def _rows(cells: Sequence[Box], segments: Sequence[Line], number: int) -> list[Line]:
    """Return the rows of a table; a cell that goes down over several stands in each."""
    near = 0.4 * min(bottom - top for _, top, _, bottom in cells)
    tops: list[float] = []
    for cell in cells:
        if not tops or cell[1] - tops[-1] > near:
            tops.append(cell[1])
    texts = {cell: _text(cell, segments) for cell in cells}
    rows: list[Line] = []
    for top in tops:
        row = sorted(c for c in cells if c[1] <= top + near and c[3] > top + near)
        line = row_line([texts[cell] for cell in row], number, _around(row))
        rows += [line] if line else []
    return rows


def _text(cell: Box, segments: Sequence[Line]) -> str:
    inside = sorted((s for s in segments if is_in(s, cell)), key=lambda segment: segment.top)
    return cell_text("\n".join(segment.text for segment in inside))


def is_in(segment: Line, box: Box) -> bool:
    """Tell whether the middle of *segment* lies in *box*."""
    x, y = (segment.left + segment.right) / 2, (segment.top + segment.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _around(cells: Sequence[Box]) -> Box:
    return (
        min(cell[0] for cell in cells), min(cell[1] for cell in cells),
        max(cell[2] for cell in cells), max(cell[3] for cell in cells),
    )  # fmt: skip
