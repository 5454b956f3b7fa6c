"""Footnotes of a PDF: put before a paragraph that they would cut where it goes on overleaf."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from insights.source.layout import Line, Page

_SMALLER = 0.9  # of the body's size
_INDENT = 1.2  # characters
_SHORT = 2.5
_MARK = re.compile(r"[①-⑳⁰¹²³⁴-⁹*＊]|[\[［〔(（]?\d{1,2}[\]］〕)）]?\s*\S|注")
_ENDS = re.compile(r"[。！？：；…]”?\Z|[。！？]”?[）)]\Z")


def with_notes_set_back(pages: Sequence[Page]) -> list[Page]:
    """Return *pages*, footnotes before the last paragraph of their page if it goes on overleaf."""
    size = _body_size(pages)
    done: list[Page] = []
    for index, page in enumerate(pages):
        following = pages[index + 1].lines if index + 1 < len(pages) else ()
        count = len(page.lines) - _note_count(page.lines, size)
        body, notes = page.lines[:count], page.lines[count:]
        if notes and body and following and _goes_on(body, following[0]):
            start = _last_paragraph(body)
            page = replace(page, lines=(*body[:start], *notes, *body[start:]))
        done.append(page)
    return done


def _body_size(pages: Sequence[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            if not line.is_row:
                sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _note_count(lines: Sequence[Line], size: float) -> int:
    """Return how many lines at the end of a page are footnotes."""
    count = 0
    for line in reversed(lines):
        if line.is_row or line.column or line.size > _SMALLER * size:
            break
        count += 1
    return count if count and _MARK.match(lines[-count].text) else 0


def _goes_on(body: Sequence[Line], following: Line) -> bool:
    last = body[-1]
    left, right = _margins(body)
    is_full = right - last.right <= _SHORT * last.size and not _ENDS.search(last.text)
    is_alike = not following.is_row and abs(following.size - last.size) < 0.1 * last.size
    return is_full and not last.is_row and is_alike and following.left - left < _INDENT * last.size


def _last_paragraph(body: Sequence[Line]) -> int:
    """Return the index of the line that begins the page's last paragraph."""
    left, right = _margins(body)
    for index in range(len(body) - 1, 0, -1):
        line, above = body[index], body[index - 1]
        is_new = above.is_row or abs(above.size - line.size) >= 0.1 * line.size
        is_set_in = line.left - left >= _INDENT * line.size
        if is_new or is_set_in or right - above.right > _SHORT * line.size:
            return index
    return 0


def _margins(body: Sequence[Line]) -> tuple[float, float]:
    lines = [line for line in body if not line.is_row] or list(body)
    return min(line.left for line in lines), max(line.right for line in lines)
