"""Lines of a document: those that belong together joined, headings and lost pages kept apart."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from insights.records import DocumentText, Rule
from insights.structure.cells import join_cells
from insights.structure.marks import LONG_LINE, mark_rules, match_mark, ordinal

_TERMINAL = re.compile(r"[。！？；：…!?;:]”?\Z")
_MARK_PLACE = re.compile(r"(?:\A|(?<=[。；）%])) ?(?=[第\d（一二三四五六七八九十])")
_ATTACHMENT = re.compile(r"附[件表] ?\d{0,2} ?：")
_SIGNED_WITHIN = 12
_ASCII = re.compile(r"[\x00-\x7f]+")
_CLOSED = re.compile(
    r"(?:\d{1,2}|月[一二三四五六七八九十]{1,3})日(?:印发)?\Z"
)  # a signature ends with its date
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_SHORTEST_BROKEN = 60  # a line this long that ends inside a sentence was broken by a machine
_CLOSES = "）》”】)"
_ROW = re.compile(r"(?:约束性|预期性)\Z| [\d.]+%?(?: [\d.]+%?)+| \S+ [\d.]+%? ")  # of a table
_WIDEST_WRAP = 130
_FEWEST_FULL = 3
_FULL_SHARE = 0.88
_SURE_SHARE = 0.8
_CONTENTS = re.compile(r"目 ?录")
_CONTENTS_WITHIN = 40
_LONGEST_ENTRY = 80
_FEWEST_SEEN = 3
_LARGEST_STEP = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or heading; follows_gap: the source has lost what stood before it."""

    text: str
    follows_gap: bool = False


def logical_lines(document: DocumentText, rules: tuple[Rule, ...]) -> list[Line]:
    """Return a document's lines without contents, those broken inside a sentence joined."""
    text = document.text
    marks = mark_rules(rules)
    lines = [line.strip() for line in text.split("\n")]
    lines = join_cells([line for line in lines if line])
    if document.has_paragraphs:
        return [Line(line) for line in _without_contents(lines)]
    width = _wrap_width(lines)
    joined: list[Line] = []
    previous = ""  # the last physical line
    for line in _without_contents(lines):
        goes_on = joined and _continues(previous, line, width, marks)
        is_gap = (
            _is_gap(joined[-1].text, line, text, marks)
            if goes_on
            else _is_cut_off(previous, line, marks)
        )
        if goes_on and not is_gap:
            joined[-1] = replace(joined[-1], text=joined[-1].text + line)
        else:
            joined.append(Line(line, follows_gap=is_gap))
        previous = line
    return joined


def _is_cut_off(previous: str, line: str, marks: tuple[Rule, ...]) -> bool:
    """Tell whether a page that ends inside a sentence is followed by a new heading."""
    is_page = len(previous) >= LONG_LINE and previous[-1] not in _CLOSES
    is_inside = is_page and _WORD.match(previous[-1]) and not _TERMINAL.search(previous)
    return bool(is_inside and match_mark(line, 0, marks))


def _without_contents(lines: list[str]) -> list[str]:
    """Leave out a table of contents: 目录, then short lines that come again below as headings."""
    for index, line in enumerate(lines[:_CONTENTS_WITHIN]):
        if _CONTENTS.fullmatch(line):
            end = _contents_end(lines, index)
            return lines[:index] + lines[end:] if end else lines
    return lines


def _contents_end(lines: list[str], start: int) -> int:
    first = _entry(lines[start + 1]) if start + 1 < len(lines) else ""
    for index in range(start + 2, len(lines)):
        line = lines[index]
        if first and _entry(line) == first:
            return index
        if len(line) > _LONGEST_ENTRY or line.endswith("。"):
            return 0
    return 0


def _entry(line: str) -> str:
    """Return a line of contents without its dots and page number, and without spaces."""
    return re.sub(r"[\s.…·]|\d{1,3}\Z", "", line)


def _wrap_width(lines: list[str]) -> int:
    """Return the width (half-width columns) the document was wrapped at, or 0 if it was not."""
    widths = sorted((_columns(line) for line in lines), reverse=True)
    for width in widths:
        full = sum(_FULL_SHARE * width <= other <= width for other in widths)
        if full >= max(_FEWEST_FULL, 0.15 * len(widths)):
            longer = sum(other > width for other in widths)
            return width if width <= _WIDEST_WRAP and longer <= 0.05 * len(widths) else 0
    return 0


def _columns(line: str) -> int:
    return len(line) + len(_ASCII.sub("", line))


def _continues(previous: str, line: str, width: int, marks: tuple[Rule, ...]) -> bool:
    """Tell whether *line* goes on with the sentence that *previous* breaks off."""
    if "\t" in previous + line or _ROW.search(previous) or _ROW.search(line):
        return False
    if match_mark(line, 0, marks) or _TERMINAL.search(previous) or _CLOSED.search(previous):
        return False
    if width:
        return _columns(previous) >= _FULL_SHARE * width
    return len(previous) >= _SHORTEST_BROKEN and previous[-1] not in _CLOSES


def _is_gap(before: str, line: str, text: str, marks: tuple[Rule, ...]) -> bool:
    """Tell whether pages are missing between two lines that look like one sentence."""
    return _starts_inside_word(before, line, text) or _skips_numbers(before, line, marks)


def _starts_inside_word(before: str, line: str, text: str) -> bool:
    """Tell whether *line* begins with the rest of a word whose start *before* does not have."""
    head, last = line[:2], before[-1:]
    seen = Counter(
        text[found.start() - 1] for found in re.finditer(re.escape(head), text) if found.start()
    )
    seen.pop("\n", None)
    usual, count = max(seen.items(), key=lambda item: item[1], default=("", 0))
    if last and not _WORD.match(last):  # after a stop: is the head ever seen after one?
        after_words = sum(number for char, number in seen.items() if _WORD.match(char))
        return after_words >= _FEWEST_SEEN and after_words == sum(seen.values())
    is_sure = count >= _FEWEST_SEEN and count >= _SURE_SHARE * sum(seen.values())
    return is_sure and bool(_WORD.match(usual)) and usual != last


def _skips_numbers(before: str, line: str, marks: tuple[Rule, ...]) -> bool:
    """Tell whether the numbers jump between the last heading before and the first one after."""
    after = _first_number(line, marks)
    if after is None:
        return False
    rank, number = after
    last = _last_number(before, rank, marks)
    return last is not None and number > last + 1 + _LARGEST_STEP


def next_rank(lines: list[Line], marks: tuple[Rule, ...]) -> float:
    """Return the rank of the first numbered heading in *lines*; above all if there is none."""
    for line in lines:
        for place in _MARK_PLACE.finditer(line.text):
            mark = match_mark(line.text, place.end(), marks)
            if mark and mark.ordinal:
                return mark.rank
    return 0.5


def lists_attachments(lines: list[Line], index: int) -> bool:
    """Tell a letter's list of attachments from the attachments: a signature or nothing follows."""
    if not _ATTACHMENT.match(lines[index].text):
        return False
    rest = lines[index + 1 : index + 1 + _SIGNED_WITHIN]
    return any(_CLOSED.search(line.text) for line in rest)


def _first_number(line: str, marks: tuple[Rule, ...]) -> tuple[int, int] | None:
    for found in re.finditer(r"(?<=[。）]) ?(?=[\d（一二三四五六七八九十])", line):
        mark = match_mark(line, found.end(), marks)
        if mark and mark.ordinal:
            return mark.rank, mark.ordinal
    return None


def _last_number(line: str, rank: int, marks: tuple[Rule, ...]) -> int | None:
    last = None
    for found in re.finditer(r"(?:^|(?<=[。） ]))(?=[\d（一二三四五六七八九十])", line):
        mark = match_mark(line, found.end(), marks)
        if mark and mark.rank == rank:
            last = ordinal(mark.number)
    return last
