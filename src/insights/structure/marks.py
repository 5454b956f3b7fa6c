"""Heading marks (第一章 一、 （一） 1. ——): where they stand, and which of them begin a heading."""

import re
from dataclasses import dataclass, field

from insights.records import Rule

LONG_LINE = 300  # a line this long may be a run of paragraphs
_FUSED_LINE = 100  # in a shorter line no heading follows words without a stop

_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九")}
_BREAKER = re.compile(r"[第（(“‘《、，,：:；;和与及至到按见\d.—单统唯之同每逐万同-]\Z")
_SPACE_BREAKER = re.compile(r"[第（(“‘《、，,：:；;和与及至到按见]\Z")
_STOP = re.compile(r"[。！？…）》\n]\s?\Z|[。！？]”\Z")
_MOST_SKIPPED = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that may begin a heading: text[start:end] holds the number as written."""

    start: int
    end: int
    number: str
    rank: int
    place: str

    @property
    def ordinal(self) -> int | None:
        """The number as a number; None for a dash."""
        return ordinal(self.number)


@dataclass(slots=True)
class Sequence:
    """The last number seen at each rank; deeper ranks begin anew below a new heading."""

    last: dict[int, int] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)

    def fits(self, mark: Mark, *, most_skipped: int) -> bool:
        """Tell whether *mark* continues its rank's numbers, or begins them with one."""
        number = mark.ordinal
        if number is None or number == 1:
            return True
        if mark.rank not in self.seen:  # an excerpt begins anywhere
            return True
        last = self.last.get(mark.rank, 0)
        return last < number <= last + 1 + most_skipped and last > 0

    def take(self, mark: Mark) -> None:
        """Record *mark* as a heading."""
        number = mark.ordinal
        self.seen.add(mark.rank)
        for rank in [rank for rank in self.last if rank > mark.rank]:
            del self.last[rank]
        if number is not None:
            self.last[mark.rank] = number


def ordinal(number: str) -> int | None:
    """Read 第十六章, （二十一）, 3., ④ as a number; None where there is none."""
    digits = re.search(r"\d+", number)
    if digits:
        return int(digits[0])
    circled = re.search("[①-⑳]", number)
    if circled:
        return ord(circled[0]) - ord("①") + 1
    written = re.search(r"[〇一二三四五六七八九十百]+", number)
    return _chinese_number(written[0]) if written else None


def _chinese_number(written: str) -> int:
    if "百" in written:
        hundreds, _, rest = written.partition("百")
        return _DIGITS.get(hundreds, 1) * 100 + (_chinese_number(rest) if rest else 0)
    if "十" in written:
        tens, _, ones = written.partition("十")
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return _DIGITS.get(written, 0)


def mark_rules(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Return the rules that describe heading marks."""
    return tuple(rule for rule in rules if rule.id.startswith("outline."))


def match_mark(line: str, start: int, rules: tuple[Rule, ...]) -> Mark | None:
    """Return the mark at *start* of *line*, if any rule sees one."""
    for rule in rules:
        found = rule.pattern.match(line, start)
        if found:
            return Mark(
                start,
                found.end(),
                found["number"].strip(),
                int(rule.settings["rank"]),
                rule.settings["place"],
            )
    return None


def find_marks(line: str, rules: tuple[Rule, ...], sequence: Sequence) -> list[Mark]:
    """Return the marks of *line* that begin headings, and record them in *sequence*."""
    chosen: list[Mark] = []
    position = 0
    for start in _candidate_starts(line, rules):
        mark = match_mark(line, start, rules) if start >= position else None
        if mark and _begins_heading(line, mark, sequence):
            sequence.take(mark)
            chosen.append(mark)
            position = mark.end
    return chosen


def _candidate_starts(line: str, rules: tuple[Rule, ...]) -> list[int]:
    return sorted({found.start() for rule in rules for found in rule.pattern.finditer(line)})


def _begins_heading(line: str, mark: Mark, sequence: Sequence) -> bool:
    before = line[: mark.start]
    if not before.strip():
        return True
    if mark.place == "line":
        return False
    if before[-1] == " " and not _SPACE_BREAKER.search(before.rstrip()):
        return sequence.fits(mark, most_skipped=_MOST_SKIPPED)
    if _STOP.search(before):
        may = len(line) >= LONG_LINE or mark.place == "any" or mark.rank >= 9
        return may and sequence.fits(mark, most_skipped=3)
    return _follows_words(line, mark, sequence) and not _BREAKER.search(before)


def _follows_words(line: str, mark: Mark, sequence: Sequence) -> bool:
    """Tell whether a mark right after words begins a heading: only in a dump, and in turn."""
    if len(line) < _FUSED_LINE or mark.place != "any":
        return False
    is_first_han = mark.ordinal == 1 and not mark.number.startswith(("（", "第"))
    return not is_first_han and sequence.fits(mark, most_skipped=0)
