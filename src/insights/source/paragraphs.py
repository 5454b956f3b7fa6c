"""From the lines of pages to a source's text: one paragraph a line, pages and headings marked."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from insights.records import SourceHeading, SourceText
from insights.source.layout import Line, Page

_INDENT = 1.2  # characters: a first line is set in by two
_FAR = 8
_FEWEST_LINES = 3
_SHORT = 2.5  # characters: a line that ends so far from the margin ends its paragraph
_LOOSE = 1.7  # times the usual distance of lines: a new paragraph
_OTHER_SIZE = 0.12  # of the size
_LARGER = 1.08
_TITLE_LARGER = 1.3
_LONGEST_HEADING = 60
_ENDS = re.compile(r"[。！？：；…!?:;]”?\Z|[。！？]”?[）)]\Z")
_MAY_END = re.compile(r"[。！？；：…!?:;）)》”]\Z")
_MARK = re.compile(
    r"第[一二三四五六七八九十百]+[篇编章节条]|[一二三四五六七八九十]{1,3}、"
    r"|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）]|[①-⑳⁰¹²³⁴-⁹]|——|附件|专栏"
)
_LATIN = re.compile(r"[A-Za-z0-9,;.:)]\Z")
_BROKEN = re.compile(r"[a-z]{2}[-\u00ad\u2010]\Z")
_LATIN_START = re.compile(r"[A-Za-z0-9(]")


def to_text(name: str, encoding: str, pages: Sequence[Page], notices: Sequence[str]) -> SourceText:
    """Return the text of *pages*, their paragraphs joined over line and page breaks."""
    form = _Form.of(pages)
    writer = _Writer(form)
    for page in pages:
        writer.begin_page(is_short=len(page.lines) < _FEWEST_LINES)
        for line in page.lines:
            writer.add(line)
    writer.end()
    return SourceText(
        name,
        "\n".join(writer.paragraphs),
        encoding,
        page_starts=tuple(writer.page_starts) if len(pages) > 1 else (0,),
        headings=tuple(writer.headings),
        notices=tuple(notices),
    )


@dataclass(frozen=True, slots=True)
class _Form:
    """How the body is set: its margins, the size of its characters, the distance of its lines."""

    left: float
    right: float
    size: float
    leading: float

    @classmethod
    def of(cls, pages: Sequence[Page]) -> "_Form":
        """Measure the lines of *pages*; the commonest by characters count as the body."""
        sizes: Counter[float] = Counter()
        lefts: Counter[int] = Counter()
        rights: Counter[int] = Counter()
        gaps: Counter[int] = Counter()
        for page in pages:
            lines = [line for line in page.lines if not line.is_row]
            for line in lines:
                sizes[round(line.size, 1)] += len(line.text)
            for above, below in pairwise(lines):
                if below.top > above.top:
                    gaps[round(below.top - above.top)] += 1
        size = sizes.most_common(1)[0][0] if sizes else 12.0
        for page in pages:
            for line in page.lines:
                if not line.is_row and abs(line.size - size) < _OTHER_SIZE * size:
                    lefts[round(line.left)] += 1
                    rights[round(line.right)] += 1
        return cls(
            left=_lowest_common(lefts),
            right=-_lowest_common(Counter({-right: count for right, count in rights.items()})),
            size=size,
            leading=gaps.most_common(1)[0][0] if gaps else 1.5 * size,
        )


def _lowest_common(places: Counter[int]) -> float:
    """Return the outermost place where at least a tenth of the lines begin (or end)."""
    total = sum(places.values())
    for place in sorted(places):
        near = sum(count for other, count in places.items() if 0 <= other - place <= 3)
        if near >= 0.1 * total:
            return float(place)
    return 0.0


@dataclass(slots=True)
class _Writer:
    """Collects paragraphs, and knows where each page and each heading begins."""

    form: _Form
    paragraphs: list[str] = field(default_factory=list)
    page_starts: list[int] = field(default_factory=list)
    headings: list[SourceHeading] = field(default_factory=list)
    _open: list[Line] = field(default_factory=list)
    _text: str = ""
    _length: int = 0
    _is_page_due: bool = False
    _was_short: bool = False
    _columns: set[tuple[float, float]] = field(default_factory=set)

    def begin_page(self, *, is_short: bool) -> None:
        """Note that the next line is the first of a page; an empty page begins there, too.

        On a page of a line or two nothing tells whether its paragraph goes on.
        """
        if self._open and (is_short or self._was_short):
            self._close()
        self._was_short = is_short
        if self._is_page_due:
            self.page_starts.append(self._length + len(self._text))
        self._is_page_due = True

    def add(self, line: Line) -> None:
        """Add *line* to the open paragraph, or begin a new one with it."""
        line = self._in_column(line)
        if self._open and self._begins(line):
            self._close()
        joint = ""
        if self._open:
            self._text, joint = _joint(self._text, line.text)
        if self._is_page_due:
            self.page_starts.append(self._length + len(self._text) + len(joint))
            self._is_page_due = False
        self._text += joint + line.text
        self._open.append(line)

    def end(self) -> None:
        """Close the last paragraph."""
        if self._open:
            self._close()
        if self._is_page_due:
            self.page_starts.append(max(0, self._length - 1))

    def _close(self) -> None:
        level = self._level()
        if level is not None:
            end = self._length + len(self._text)
            self.headings.append(SourceHeading(self._length, end, level))
        self.paragraphs.append(self._text)
        self._length += len(self._text) + 1
        self._text, self._open = "", []

    def _begins(self, line: Line) -> bool:
        """Tell whether *line* begins a new paragraph."""
        last = self._open[-1]
        if line.is_row or last.is_row or abs(line.size - last.size) >= _OTHER_SIZE * last.size:
            return True
        if line.is_bold != last.is_bold and (len(self._open) == 1 or line.is_bold):
            return True
        if line.size >= _LARGER * self.form.size and not self._ends(last):
            return False  # a heading broken over two lines
        if self._is_centred(line) or self._is_centred(last):
            return not (self._is_centred(line) and self._is_centred(last))
        indent = line.left - self._left_of(line)
        if max(indent, last.left - self._left_of(last)) >= _FAR * line.size:  # a signature
            return True
        is_set_in = indent >= _INDENT * line.size
        if is_set_in and last.left - self._left_of(last) < 0.7 * indent:
            return True
        if is_set_in and _ENDS.search(last.text):
            return True
        return self._ends(last) or self._is_loose(last, line) or bool(
            _MARK.match(line.text) and _MAY_END.search(last.text)
        )  # fmt: skip

    def _ends(self, last: Line) -> bool:
        return self._right_of(last) - last.right > _SHORT * last.size

    def _is_loose(self, last: Line, line: Line) -> bool:
        is_below = last.page == line.page and line.top > last.top
        return is_below and line.top - last.top > _LOOSE * self.form.leading

    def _is_centred(self, line: Line) -> bool:
        left, right = self._left_of(line), self._right_of(line)
        before, after = line.left - left, right - line.right
        return before > 3 * line.size and abs(before - after) < 2.5 * line.size

    def _left_of(self, line: Line) -> float:
        return line.column[0] if line.column else self.form.left

    def _right_of(self, line: Line) -> float:
        return line.column[1] if line.column else self.form.right

    def _in_column(self, line: Line) -> Line:
        """Give *line* the column it fits, if columns went before: a last page may have but one."""
        if line.column:
            self._columns |= {line.column}
        elif self._open and self._open[-1].column:
            for left, right in sorted(self._columns):
                if left - 2 <= line.left and line.right <= right + 2:
                    return replace(line, column=(left, right))
        return line

    def _level(self) -> int | None:
        """Return the level of the paragraph as a heading by its looks; None if it is none."""
        first = self._open[0]
        if first.is_row or len(self._text) > _LONGEST_HEADING or _ENDS.search(self._text):
            return None
        ratio = first.size / self.form.size
        if ratio >= _TITLE_LARGER and not self.headings:
            return 0
        if ratio >= _LARGER or all(line.is_bold for line in self._open):
            return 1 if ratio >= _TITLE_LARGER else 2 if ratio >= _LARGER else 3
        return None


def _joint(text: str, following: str) -> tuple[str, str]:
    """Return *text* as it goes on with *following*, and what stands between the two.

    A hyphen that broke a Latin word goes, that of NB-IoT stays; Latin words are parted by a space.
    """
    if _BROKEN.search(text) and following[:1].islower():
        return text[:-1], ""
    is_number = text[-1:].isdigit() and following[:1].isdigit()  # one that was cut
    is_latin = _LATIN.search(text) and _LATIN_START.match(following)
    return text, " " if is_latin and not is_number else ""
