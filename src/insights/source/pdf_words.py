"""The words on one page of a PDF: characters put together to pieces of lines."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from insights.source.layout import Line

_WIDE_GAP = 1.5  # characters: a wider gap parts two segments of a line
_CELL_GAP = 0.35
_WORD_GAP = 0.18  # characters: some programs part Latin words by distance alone
_SHIFT = 0.45  # characters: what stands so much higher or lower is on the same line
_LEAST_SHIFT = 3  # points
_SLOPE = 0.05  # a page laid askew on the scanner is turned less
_RAISED = 0.8  # of the usual size: a figure so small above the line is a mark, no number
_RADICAL = re.compile("[\u2f00-\u2fd5\uf900-\ufaff]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_BOLD = re.compile(
    r"bold|black|heavy|simhei|heiti|FZHTK|(?<![a-z])hei(?![a-z])|-B\b", re.IGNORECASE
)
_CONTENTS = re.compile(r"(?:[.．·•‧]{6,}|…{3,})\s*(?:\d{1,4}|[ivxlc]{1,6})\Z")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def spelled(text: str) -> str:
    """Return *text* with the radicals that some fonts name written as the characters they show."""
    return _RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def segments_of(page: Any, number: int, box: Sequence[float] | None = None) -> list[Line]:
    """Return the pieces of lines on *page*, each without a wide gap, in rough order.

    box: where to look, in an open table, whose columns stand closer than those of text.
    """
    if box:
        left, top, right, bottom = box
        page = page.filter(
            lambda item: (
                left <= (item["x0"] + item["x1"]) / 2 <= right
                and top <= (item["top"] + item["bottom"]) / 2 <= bottom
            )
        )
    page = page.dedupe_chars()
    usual = median(char["size"] for char in page.chars) if page.chars else 0.0
    words = page.extract_words(
        keep_blank_chars=True,
        x_tolerance_ratio=_CELL_GAP if box else _WIDE_GAP,
        y_tolerance=max(_LEAST_SHIFT, _SHIFT * usual),
        return_chars=True,
        expand_ligatures=False,
    )
    return [segment for word in words if (segment := _segment(word["chars"], number))]


def is_upright(item: dict[str, Any]) -> bool:
    """Tell whatever stands upright from a character of a watermark or of a turned table."""
    if item.get("object_type") != "char":
        return True
    across, slope = item["matrix"][:2]
    return across > 0 and abs(slope) < _SLOPE * across


def _segment(chars: Sequence[dict[str, Any]], number: int) -> Line | None:
    visible = [char for char in chars if char["text"].strip()]
    if not visible:
        return None
    size = float(median(char["size"] for char in visible))
    body = [char for char in visible if char["size"] > _RAISED * size] or visible
    text = spelled("".join(_pieces(chars, size))).strip()
    return Line(
        text=text,
        page=number,
        left=float(visible[0]["x0"]),
        right=float(visible[-1]["x1"]),
        top=float(min(char["top"] for char in body)),
        bottom=float(max(char["bottom"] for char in body)),
        size=size,
        is_bold=all(_BOLD.search(char.get("fontname") or "") for char in visible),
        is_row=bool(_CONTENTS.search(text)),  # a line by itself, whatever stands around it
    )


def _pieces(chars: Sequence[dict[str, Any]], size: float) -> Iterator[str]:
    """Yield the characters' texts, with the spaces that only a gap shows."""
    foot = median(char["bottom"] for char in chars)
    yield _shown(chars[0], size, foot)
    for before, char in pairwise(chars):
        gap = char["x0"] - before["x1"]
        is_apart = gap > _WORD_GAP * size and _LATIN.match(char["text"])
        if is_apart and (_LATIN.match(before["text"]) or before["text"] in ",;.)"):
            yield " "
        yield _shown(char, size, foot)


def _shown(char: dict[str, Any], size: float, foot: float) -> str:
    """Return a character's text; a raised figure as one, lest it join the number before it."""
    text = char["text"]
    is_raised = char["size"] <= _RAISED * size and char["bottom"] < foot - 0.1 * size
    return text.translate(_SUPERSCRIPT) if is_raised and text.isdigit() else text
