"""One page of a PDF: its lines and rows of tables in reading order."""

import re
from collections.abc import Sequence
from typing import Any

from insights.source.layout import Line, reading_order
from insights.source.pdf_tables import Table, find_tables, is_inside
from insights.source.pdf_words import is_upright, segments_of

_FEWEST_CHARACTERS = 8  # a page with fewer and a picture is a scan
_FEW_CHARACTERS = 60  # so many may be a stamp or a page number on a picture of the whole page
_WHOLE = 0.7  # of the page
_MOST_UNREADABLE = 0.3
_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\x7f-\x9f]|\\(cid:\\d+\\)")


def is_readable(page: Any) -> bool:
    """Tell whether the page carries text, and text that its fonts can spell."""
    text = "".join(char["text"] for char in page.chars)
    unreadable = sum(len(found[0]) for found in _UNREADABLE.finditer(text))
    visible = len("".join(text.split()))
    is_scan = visible < _FEWEST_CHARACTERS and bool(page.images)
    is_scan |= visible < _FEW_CHARACTERS and _largest_picture(page) >= _WHOLE
    return bool(visible) and not is_scan and unreadable <= _MOST_UNREADABLE * visible


def lines_of(page: Any, number: int) -> list[Line]:
    """Return a page's lines and rows of tables, in reading order."""
    page = _upright(page)
    tables = find_tables(page, number)
    outside = page.filter(lambda item: not any(is_inside(item, table.box) for table in tables))
    segments = segments_of(outside, number)
    return with_tables(segments, tables)


def with_tables(segments: Sequence[Line], tables: Sequence[Table]) -> list[Line]:
    """Return the lines above, between and below the tables, each part in its reading order."""
    whole = [table for table in tables if not _stands_beside(table, segments)]
    rest = [*segments, *(row for table in tables if table not in whole for row in table.rows)]
    lines: list[Line] = []
    for table in sorted(whole, key=lambda table: table.box[1]):
        above = [segment for segment in rest if segment.top < table.box[1]]
        rest = [segment for segment in rest if segment.top >= table.box[1]]
        lines += reading_order(above) + list(table.rows)
    return lines + reading_order(rest)


def _largest_picture(page: Any) -> float:
    """Return how much of the page its largest picture takes."""
    areas = [
        max(0.0, min(image["x1"], page.width) - max(image["x0"], 0.0))
        * max(0.0, min(image["bottom"], page.height) - max(image["top"], 0.0))
        for image in page.images
    ]
    return max(areas, default=0.0) / float(page.width * page.height or 1)


def _upright(page: Any) -> Any:
    """Return the page without watermarks set aslant, and without what lies outside the paper.

    Where most of the text is turned there is nothing else to read: it stays.
    """
    upright = sum(is_upright(char) for char in page.chars)
    keep_turned = upright < len(page.chars) / 2
    left, top, right, bottom = page.bbox
    return page.filter(
        lambda item: (
            (keep_turned or is_upright(item))
            and item["x1"] > left
            and item["x0"] < right
            and item["bottom"] > top
            and item["top"] < bottom
        )
    )


def _stands_beside(table: Table, segments: Sequence[Line]) -> bool:
    """Tell whether text stands left or right of *table*, so that it lies in a column."""
    left, top, right, bottom = table.box
    return any(
        top < (segment.top + segment.bottom) / 2 < bottom
        and (segment.right <= left + 1 or segment.left >= right - 1)
        for segment in segments
    )
