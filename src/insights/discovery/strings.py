"""Count strings: how often they occur, how they keep together, what stands around them.

Every Chinese character and every Latin word counts as one sign; anything else is a mark that no
string crosses. Each pass over the text takes time in proportion to its length.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from insights.keywords import Segmenter

LONGEST = 8

_SIGNS_IN_WORD = 2  # words meet at every second sign only
_NEARLY = 0.75  # of the shorter string's places lie in the longer one
_UNIT = re.compile(r"[\u4e00-\u9fff]|[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)*\+?|.", re.S)
_LETTER = re.compile("[A-Za-z]")
_FIRST_LATIN, _LATIN_ROOM = 0xF0000, 0xFFFD
_MARK = "\0"


class Text(NamedTuple):
    """One passage of a counted document."""

    doc_id: str
    position: int
    title: str
    text: str


class Row(NamedTuple):
    """A passage with every Chinese character and every Latin word as one sign of `signs`."""

    text: Text
    signs: str
    starts: tuple[int, ...]


@dataclass(slots=True)
class Places:
    """What was seen of one string where it stands between the segmenter's boundaries."""

    count: int = 0
    documents: set[str] = field(default_factory=set)
    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    first: list[tuple[int, int]] = field(default_factory=list)


def encode(texts: Iterable[Text]) -> tuple[list[Row], dict[str, str]]:
    """Return the rows, and which Latin word, as first written, each private sign stands for."""
    signs: dict[str, str] = {}
    words: dict[str, str] = {}
    rows = []
    for text in texts:
        units = [(unit.start(), unit[0]) for unit in _UNIT.finditer(text.text)]
        for word in (unit for _, unit in units if _LETTER.search(unit)):
            if word.lower() not in signs and len(signs) < _LATIN_ROOM:
                sign = chr(_FIRST_LATIN + len(signs))
                signs[word.lower()], words[sign] = sign, word
        line = "".join(
            unit if "\u4e00" <= unit <= "\u9fff" else signs.get(unit.lower(), _MARK)
            for _, unit in units
        )
        rows.append(Row(text, line, (*(start for start, _ in units), len(text.text))))
    return rows, words


def count_strings(lines: Sequence[str], fewest: int) -> tuple[dict[str, int], int]:
    """Return how often each string of up to LONGEST signs occurs, and the number of all signs.

    A string is counted only where both its shorter strings occur often enough: that bounds memory.
    """
    signs = Counter("".join(lines))
    del signs[_MARK]
    counts = dict(signs)
    often = {sign for sign, count in signs.items() if count >= fewest}
    for length in range(2, LONGEST + 1):
        strings = Counter(
            line[start : start + length]
            for line in lines
            for start in range(len(line) - length + 1)
            if line[start : start + length - 1] in often
            and line[start + 1 : start + length] in often
        )
        longer = {string: count for string, count in strings.items() if count >= fewest}
        counts.update(longer)
        often = set(longer)
    return counts, signs.total()


def cohesion_of(string: str, counts: Mapping[str, int], size: int) -> float:
    """Return the least normalised mutual information over all splits; a Latin word has none."""
    if len(string) == 1:
        return 1.0 if ord(string) >= _FIRST_LATIN else -1.0
    share = math.log(counts[string] / size)
    return min(
        (share - math.log(counts[string[:cut]] / size) - math.log(counts[string[cut:]] / size))
        / -share
        for cut in range(1, len(string))
    )


def surprise_of(string: str, counts: Mapping[str, int], size: int) -> float:
    """Return the least log-likelihood ratio, over all splits, against two words met by chance."""
    if len(string) == 1:
        return math.inf
    count = counts[string]
    expected = (
        _SIGNS_IN_WORD * counts[string[:cut]] * counts[string[cut:]] / size
        for cut in range(1, len(string))
    )
    return min(
        (2 * (count * math.log(count / met) + met - count) if count > met else 0)
        for met in expected
    )


def find_places(
    rows: Sequence[Row], strings: Collection[str], segmenter: Segmenter
) -> dict[str, Places]:
    """Return what stands around each string, wherever it neither begins nor ends inside a word."""
    found: dict[str, Places] = defaultdict(Places)
    for number, row in enumerate(rows):
        ends = {0, *accumulate(map(len, segmenter.cut(row.text.text)))}
        line = f"{_MARK}{row.signs}{_MARK}"
        bounds = [place for place, start in enumerate(row.starts) if start in ends]
        for index, start in enumerate(bounds):
            for end in bounds[index + 1 : index + 1 + LONGEST]:
                string = row.signs[start:end]
                if end - start > LONGEST or string[-1] == _MARK:
                    break
                if string in strings:
                    places = found[string]
                    places.count += 1
                    places.left[line[start]] += 1
                    places.right[line[end + 1]] += 1
                    if len(places.first) < 2 and row.text.doc_id not in places.documents:
                        places.first.append((number, start))
                    places.documents.add(row.text.doc_id)
    return found


def entropy_of(neighbours: Mapping[str, int]) -> float:
    """Return the entropy of the neighbours in bits; each mark is a neighbour of its own."""
    total = sum(neighbours.values())
    return math.fsum(
        count / total * math.log2(total / (1 if sign == _MARK else count))
        for sign, count in neighbours.items()
    )


def covered(counts: Mapping[str, int]) -> set[str]:
    """Return the strings that stand nearly always inside one longer string of *counts*."""
    return {
        string[start:end]
        for string, count in counts.items()
        for start in range(len(string))
        for end in range(start + 1, len(string) + 1)
        if end - start < len(string) and count >= _NEARLY * counts.get(string[start:end], math.inf)
    }
