"""Running headers, footers and page numbers: known by their place and by coming again.

Never by the place alone: the first line of a letter stands where others have a header. Nor by
words that differ in a number only, unless it counts the pages: 附件1 and 附件2 begin two pages.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from insights.source.layout import Line, Page

_EDGE = 0.12  # of the page's height, at the top and at the bottom
_SHARE = 0.5  # of the pages, or of the left or of the right ones
_FEWEST = 2
_FEWEST_SIDES = 4  # pages: fewer tell nothing of left and right ones
_FEWEST_SMALL = 4  # times that a line smaller than the body comes again, as a chapter's title does
_LEVEL = 10.0  # points: what comes again stands at the same height, also on crooked scans
_NUMBER = re.compile(r"\d{1,4}")
_PAGE_NUMBER = re.compile(
    r"[-—–－·~\s]*(?:第\s*|[Pp]age\s*)?(\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})(?:\s*页)?"
    r"(?:\s*(?:/|共|，|,|of)?\s*共?\s*\d{1,4}\s*页?)?[-—–－·~\s]*"
)
_COUNTED = re.compile(r"[（(【\[]?(?:附件|附表|附录|附图|专栏|图|表|案例|第)\s*\d")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

_Place = tuple[int, Line]
"""The number of a page and a line at its edge."""


def without_edges(pages: Sequence[Page]) -> list[Page]:
    """Return *pages* without running headers and footers and without page numbers."""
    size = _body_size(pages)
    running: set[int] = set()
    for edge in ("top", "bottom"):
        places = [(page.number, line) for page in pages for line in _at_edge(page, edge)]
        found = [*_page_numbers(places), *_repeated(places, len(pages), size)]
        running |= {id(line) for line in found}
    return [
        replace(page, lines=tuple(line for line in page.lines if id(line) not in running))
        for page in pages
    ]


def _body_size(pages: Sequence[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += 0 if line.is_row else len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _at_edge(page: Page, edge: str) -> Iterator[Line]:
    for line in page.lines:
        is_there = (
            line.bottom <= _EDGE * page.height
            if edge == "top"
            else line.top >= (1 - _EDGE) * page.height
        )
        if is_there and not line.is_row:
            yield line


# ---------------------------------------------------------------- numbers that count the pages


def _page_numbers(places: Iterable[_Place]) -> list[Line]:
    """Return the lines that are a number which goes up from page to page."""
    numbered = [
        (page, line, _value(match[1]))
        for page, line in places
        if (match := _PAGE_NUMBER.fullmatch(line.text.strip()))
    ]
    ahead = Counter(value - page for page, _, value in numbered)
    return [line for page, line, value in numbered if ahead[value - page] >= _FEWEST]


def _value(number: str) -> int:
    """Return the value of a figure or of a Roman number."""
    if number.isdigit():
        return int(number)
    values = [_ROMAN[letter] for letter in number.lower()]
    following = [*values[1:], 0]
    return sum(-one if one < next_ else one for one, next_ in zip(values, following, strict=True))


# ---------------------------------------------------------------- words that come again


def _repeated(places: Sequence[_Place], count: int, size: float) -> list[Line]:
    groups: dict[str, list[_Place]] = defaultdict(list)
    for page, line in places:
        for pattern in _patterns(page, "".join(line.text.split())):
            groups[pattern].append((page, line))
    return [
        line for group in groups.values() for line in _running(_on_one_level(group), count, size)
    ]


def _patterns(page: int, text: str) -> Iterator[str]:
    """Yield *text*, and what it is if one of its numbers counts the pages."""
    yield text
    for found in () if _COUNTED.match(text) else _NUMBER.finditer(text):
        yield f"{text[: found.start()]}<{int(found[0]) - page}>{text[found.end() :]}"


def _on_one_level(places: Sequence[_Place]) -> list[_Place]:
    middle = median(line.top for _, line in places)
    return [(page, line) for page, line in places if abs(line.top - middle) <= _LEVEL]


def _running(places: Sequence[_Place], count: int, size: float) -> list[Line]:
    """Return the lines if they come again on enough pages, on all or on those of one side."""
    pages = {page for page, _ in places}
    sides = [pages, {page for page in pages if page % 2}, {page for page in pages if not page % 2}]
    totals = [count, (count + 1) // 2, count // 2]
    enough = any(
        len(side) >= max(_FEWEST, _SHARE * total)
        for side, total in zip(sides, totals, strict=True)
        if side is pages or count >= _FEWEST_SIDES
    )
    is_small = all(line.size < 0.95 * size for _, line in places)
    enough |= is_small and len(pages) >= _FEWEST_SMALL
    return [line for _, line in places] if enough else []
