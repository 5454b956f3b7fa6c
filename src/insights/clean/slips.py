"""Undo slipped decoding: a page in GBK that lost one byte, so that pairs of bytes came apart.

“规模化部署” becomes “规?;渴?”: after the lost byte (the first ?) every two bytes are read as
another character, until the bytes fall into step again at a character of one byte. Some of the
false characters are invisible and have been dropped since. The bytes are put back in step; which
byte was lost, and which character was dropped, the words decide. If they cannot, the spot stays.

Only slips whose first false character is a punctuation mark are mended: there the byte before it is
known (。 ends in the byte with which ； begins); elsewhere a comma could vanish unseen.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest

from insights.clean.forms import simplify
from insights.clean.traced import Change, Edit, Traced
from insights.clean.words import WordModel

_LONGEST = 14
_REACH = 4
_LEAST_PER_CHARACTER = -7.0  # likelihood (natural logarithm) per character; good prose has -5
_COMMON = 8000  # how often a character must stand alone in the dictionary to need no word
_RARE_COST = 4.0  # … and a rare character that is in no word
_UNSEEN_COST = (
    2.0  # likelihood that a dropped character takes away: one pair in seven shows as nothing
)
_STOP_GAIN = 2.0  # likelihood that a full stop first adds: bytes are lost where a line was broken
_LEAST_LEAD = 2.0  # how much likelier the reading must be than with another character anywhere
_LOST = re.compile(
    r"(?<=[\u4e00-\u9fff%])(?<![吗呢么何否谁几吧])\?(?=[;!,?:.。；！，？：][^\s,.:;!、“”‘’\d])"
)
_WIDE = dict(zip(";!,?:.", "；！，？：．", strict=True))
_CHINESE = re.compile("[\u4e00-\u9fff]+")
_LEADS = tuple(range(0x81, 0xFF))
_TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
_UNSEEN_LEADS = (*range(0xAA, 0xB0), *range(0xF8, 0xFF))  # of characters that show as nothing
_UNSEEN_TRAILS = tuple(range(0xA1, 0xFF))

Result = tuple[Traced, list[Change]]
Bytes = Sequence[tuple[int, ...]]
"""For every byte the values it may have."""


def mend_slips(traced: Traced, words: WordModel) -> Result:
    """Put slipped bytes back in step where the words show how."""
    return traced.apply(_edits(traced.text, words))


def _edits(text: str, words: WordModel) -> Iterator[Edit]:
    position = 0
    for lost in _LOST.finditer(text):
        if lost.start() < position:
            continue
        found = _mended(text, lost.start(), words)
        if found:
            yield found
            position = found.end


def _mended(text: str, start: int, words: WordModel) -> Edit | None:
    """Return the edit that mends the slip at *start*, if the words are sure of it."""
    garbled, end = _garbled(text, start)
    if not garbled:
        return None
    before = _CHINESE.findall(simplify(text[max(0, start - _REACH) : start]) + "。")[-1:]
    after = _CHINESE.match(simplify(text[end : end + _REACH]))
    left = before[0] if before and text[start - 1 : start] not in "。，" else ""
    right = after[0] if after else ""
    context = _Context(left, right, words)
    streams = (garbled, *_with_unseen(garbled), *_with_two_unseen(garbled))
    readings = [reading for stream in streams if (reading := context.read(stream))]
    best, *others = nlargest(2, readings, key=_likelihood) or (None,)
    is_sure = best and not best.rare and context.is_sure(best, others)
    return Edit(start, end, best.said) if best and is_sure else None


def _garbled(text: str, start: int) -> tuple[Bytes, int]:
    """Return the bytes from the lost one on until they are in step again, and where that is."""
    stream: list[tuple[int, ...]] = [_LEADS]
    for index in range(start + 1, min(len(text), start + _LONGEST)):
        char = text[index]
        is_first = index == start + 1
        if is_first and char in _WIDE:
            char = _WIDE[char]
        if char == "?":  # the last byte is lost, too
            return ([*stream, _TRAILS], index + 1) if not is_first else ([], start)
        if char.isascii():
            in_step = 0x40 <= ord(char) <= 0x7E
            return ([*stream, (ord(char),)], index + 1) if in_step else ([], start)
        data = char.encode("gb18030")
        if len(data) != 2:
            return [], start
        stream += [(data[0],), (data[1],)]
    return [], start


def _with_unseen(stream: Bytes) -> Iterator[Bytes]:
    """Yield *stream* with one dropped character between two of the others."""
    for place in range(3, len(stream), 2):
        yield [*stream[:place], _UNSEEN_LEADS, _UNSEEN_TRAILS, *stream[place:]]


def _with_two_unseen(stream: Bytes) -> Iterator[Bytes]:
    """Yield *stream* with two dropped characters, each between two of the others."""
    for longer in _with_unseen(stream):
        first = next(i for i, values in enumerate(longer) if values is _UNSEEN_LEADS)
        for place in range(first + 4, len(longer), 2):
            yield [*longer[:place], _UNSEEN_LEADS, _UNSEEN_TRAILS, *longer[place:]]


@lru_cache(maxsize=2000)
def _characters(leads: tuple[int, ...], trails: tuple[int, ...], words: WordModel) -> str:
    """Return the characters these bytes may make, those that occur in no text left out."""
    found = (bytes((lead, trail)).decode("gbk", "ignore") for lead in leads for trail in trails)
    simple = dict.fromkeys(simplify(char) for char in found if char)
    return "".join(char for char in simple if words.count(char))


def _likelihood(reading: "_Reading") -> float:
    return reading.likelihood


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a garbled run may say; choices holds the characters that may stand at each place."""

    said: str
    likelihood: float
    choices: tuple[str, ...]
    dropped: int
    rare: int


@dataclass(frozen=True, slots=True)
class _Context:
    """The Chinese on both sides of a garbled run, and the words to judge by."""

    left: str
    right: str
    words: WordModel

    def read(self, stream: Bytes) -> _Reading | None:
        """Return the likeliest reading of *stream*; None if it is no good Chinese."""
        pairs = zip(stream[::2], stream[1::2], strict=True)
        choices = tuple(_characters(leads, trails, self.words) for leads, trails in pairs)
        if not all(choices):
            return None
        found = self._likeliest(choices, sum(values is _UNSEEN_LEADS for values in stream))
        length = len(self.left) + len(found.said) + len(self.right)
        is_good = found.likelihood >= _LEAST_PER_CHARACTER * length
        is_guessed = stream[-1] is _TRAILS  # of the last character only the first byte is known
        return found if is_good and not (is_guessed and self._is_alone(found.said, -1)) else None

    def is_sure(self, reading: _Reading, others: Sequence[_Reading]) -> bool:
        """Tell whether neither one of *others* nor another character anywhere comes near."""
        rivals = [*others, *(self._changed(reading, place) for place in range(len(reading.said)))]
        return all(
            reading.likelihood - rival.likelihood >= _LEAST_LEAD for rival in rivals if rival
        )

    def _changed(self, reading: _Reading, place: int) -> _Reading | None:
        """Return the likeliest reading with another character at *place*."""
        others = reading.choices[place].replace(reading.said[place], "")
        before, after = reading.choices[:place], reading.choices[place + 1 :]
        if not others:
            return None
        return self._likeliest((*before, others, *after), reading.dropped)

    def _is_alone(self, said: str, place: int) -> bool:
        """Tell whether the character at *place* is in no word of two to four characters."""
        text, at = self.left + said + self.right, len(self.left) + place % len(said)
        return not any(
            self.words.knows(text[start : start + length])
            for length in (2, 3, 4)
            for start in range(max(0, at - length + 1), at + 1)
        )

    def _likeliest(self, choices: tuple[str, ...], dropped: int) -> _Reading:
        text, likelihood = self.words.best_reading((*self.left, *choices, *self.right))
        said = text[len(self.left) : len(text) - len(self.right)]
        rare = sum(
            self.words.count(char) < _COMMON and self._is_alone(said, place)
            for place, char in enumerate(said)
        )
        gain = _STOP_GAIN if said.startswith("。") else 0.0
        gain -= _UNSEEN_COST * dropped + _RARE_COST * rare
        return _Reading(said, likelihood + gain, choices, dropped, rare)
