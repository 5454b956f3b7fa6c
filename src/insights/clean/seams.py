"""Undo what a text dump did: chunks with running numbers, and page numbers fused into sentences."""

import itertools
import re
from dataclasses import dataclass
from statistics import median

from insights.clean.traced import Change, Edit, Traced

_CHUNK = re.compile(r"^(\d{1,4})、", re.MULTILINE)
_FEWEST_CHUNKS = 8
_SHORTEST_CHUNK = 60
_MOST_UNEVEN = 0.05
_EVEN_SHARE = 0.8

Result = tuple[Traced, list[Change]]


def join_chunks(traced: Traced) -> Result:
    """Join lines that a dump cut to equal length and numbered 1、 2、 3、 …"""
    runs = _running(traced.text)
    return traced.apply(
        Edit(_seam_start(traced.text, start, number), end, "\n" if number == 1 else "")
        if start
        else Edit(start, end, "")
        for number, start, end in runs
    )


def _seam_start(text: str, start: int, number: int) -> int:
    return start - 1 if start and text[start - 1] == "\n" else start


def _running(text: str) -> list[tuple[int, int, int]]:
    """Return (number, start, end) of the chunk marks, or nothing if the lines are no chunks."""
    marks: list[tuple[int, int, int]] = []
    for m in _CHUNK.finditer(text):
        if int(m[1]) == (marks[-1][0] if marks else 0) + 1:
            marks.append((int(m[1]), m.start(), m.end()))
    if len(marks) < _FEWEST_CHUNKS:
        return []
    lengths = [right[1] - left[1] for left, right in itertools.pairwise(marks)]
    usual = median(lengths)
    even = sum(abs(length - usual) <= _MOST_UNEVEN * usual for length in lengths)
    is_dump = usual >= _SHORTEST_CHUNK and even >= _EVEN_SHARE * len(lengths)
    return marks if is_dump else []


# ---------------------------------------------------------------- page numbers

_LONG_LINE = 5000  # only a dump has lines as long as several pages
_FEWEST_PAGES = 8
_NUMBER_LINE = re.compile(r"(?m)^ *(?P<number>\d{1,3}) *(?:\n|\Z)")
_FEWEST_PAGE_LINES = 3
_SHORTEST_PAGE = 80
_FOUND_SHARE = 0.85
_MOST_SKIPPED = 2
_SKIPPED = 3.0  # cost of a page whose number is not found
_WIDTH = 24  # chains kept while searching
_NUMBER = re.compile(r"\d+")
_LISTED = re.compile(r"[、.．]")
_COUNTED = re.compile(
    r"\s?[年月日时个项家户万亿%‰.、．:：/章号条届批位类种人次公平吨元级大+-]|\s?[A-Za-z]"
)
_COUNTING = re.compile(r"[第约达到超过近至.\-—/:：A-Za-z]\s?\Z")


def drop_page_numbers(traced: Traced) -> Result:
    """Drop page numbers: lines of their own that count up, and those fused into a dump's lines."""
    traced, lines = traced.apply(_page_lines(traced.text))
    traced, fused = traced.apply(_fused_pages(traced.text))
    return traced, lines + fused


def _page_lines(text: str) -> list[Edit]:
    """Return the edits that drop lines holding only a number, where they count up page by page."""
    run: list[re.Match[str]] = []
    for found in _NUMBER_LINE.finditer(text):
        is_next = run and int(found["number"]) == int(run[-1]["number"]) + 1
        if not run or (is_next and found.start() - run[-1].end() >= _SHORTEST_PAGE):
            run.append(found)
        elif len(run) < _FEWEST_PAGE_LINES:
            run = [found]
    if len(run) < _FEWEST_PAGE_LINES:
        return []
    return [Edit(found.start(), found.end(), "") for found in run]


def _fused_pages(text: str) -> list[Edit]:
    edits: list[Edit] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if len(line) >= _LONG_LINE:
            edits += [Edit(start + first, start + last, "") for first, last in _page_numbers(line)]
        start += len(line)
    return edits


def _page_numbers(line: str) -> list[tuple[int, int]]:
    """Return the spans of 1, 2, 3 … that stand a page apart, the likeliest chain of them."""
    places = _places(line)
    count = _last_page(places)
    if count < _FEWEST_PAGES:
        return []
    chain = _best_chain(places, count, len(line) / (count + 1))
    while len(chain) > 1 and chain[-1].number - chain[-2].number > _MOST_SKIPPED:
        chain.pop()
    return [(place.start, place.end) for place in chain] if _is_sure(chain, len(line)) else []


def _is_sure(chain: list["_Place"], length: int) -> bool:
    """Tell page numbers from figures: nearly all found, few doubtful, over most of the line."""
    if len(chain) < _FEWEST_PAGES or len(chain) < _FOUND_SHARE * chain[-1].number:
        return False
    doubtful = sum(place.doubt >= 1 for place in chain)
    return doubtful <= 0.3 * len(chain) and chain[-1].end - chain[0].start >= 0.6 * length


def _last_page(places: dict[int, list["_Place"]]) -> int:
    """Return the largest number such that no three numbers in a row are missing before it."""
    number = missed = last = 0
    while missed < 3:
        number += 1
        missed = 0 if number in places else missed + 1
        last = last if missed else number
    return last


def _places(line: str) -> dict[int, list["_Place"]]:
    """Return where each number may be a page's, also within a longer run of digits."""
    places: dict[int, list[_Place]] = {}
    for m in _NUMBER.finditer(line):
        doubt = _doubt(line, m.start(), m.end())
        cuts = [(start, m.end()) for start in range(m.start(), m.end())]
        if _LISTED.match(line, m.end()):  # a page number, then “2、”
            cuts += [(m.start(), end) for end in range(m.start() + 1, m.end())]
        for start, end in cuts:
            digits = line[start:end]
            if len(digits) <= 3 and digits[0] != "0":
                part = 0.8 if digits != m[0] else 0.0
                places.setdefault(int(digits), []).append(
                    _Place(int(digits), start, end, doubt + part)
                )
    return places


def _doubt(line: str, start: int, end: int) -> float:
    doubt = 1.0 if _COUNTED.match(line, end) else 0.0
    return doubt + (1.0 if _COUNTING.search(line[max(0, start - 3) : start]) else 0.0)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a number stands that may be a page's, and how unlikely that is."""

    number: int
    start: int
    end: int
    doubt: float


def _best_chain(places: dict[int, list[_Place]], count: int, page_length: float) -> list[_Place]:
    """Choose one place per page so that the distances are even and few are doubtful."""
    best: list[tuple[float, tuple[_Place, ...]]] = [(0.0, ())]
    for number in range(1, count + 1):
        grown = [
            (cost + place.doubt + _distance_cost(chain, place, page_length), (*chain, place))
            for cost, chain in best
            for place in places.get(number, ())
            if not chain or place.start >= chain[-1].end
        ]
        skipped = [(cost + _SKIPPED, chain) for cost, chain in best]
        best = sorted(grown + skipped, key=lambda option: option[0])[:_WIDTH]
    return list(best[0][1])


def _distance_cost(chain: tuple[_Place, ...], place: _Place, page_length: float) -> float:
    if not chain:
        return 0.5 * place.start / page_length / place.number
    pages = place.number - chain[-1].number
    return _unevenness(place.start - chain[-1].end, pages, page_length)


def _unevenness(distance: int, pages: int, page_length: float) -> float:
    """Cost of a distance: nothing for usual pages, much for very short or long ones."""
    ratio = distance / (page_length * pages)
    return 6.0 if ratio < 0.1 or ratio > 3.0 else abs(ratio - 1.0)
