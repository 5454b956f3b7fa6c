"""Characters that machines take for one another: decided by the words around, never blindly.

A character is replaced only if that makes the words around it far likelier: 城币治理 becomes
城市治理, 人民币 stays; 数学经济 becomes 数字经济, 数学教育 stays.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from insights.clean.traced import Change, Edit, Traced
from insights.clean.words import WordModel
from insights.records import Confusion

_REACH = 4  # characters on each side that decide
_LEAST_GAIN = 6.0  # natural logarithm: the corrected words must be 400 times as likely …
_SCRIPT_GAIN = 3.0  # … 20 times where one simplified character stands for several traditional ones
SCRIPT = "一简对多繁"
"""The reason of confusions that only a conversion from traditional characters makes."""
_NEIGHBOURS = ((1, 0), (0, 1), (2, 0), (0, 2), (1, 1), (2, 1), (1, 2), (3, 0), (0, 3))
_SPACE = re.compile(r"\s")
_NOT_CHINESE = re.compile("[^\u3400-\u4dbf\u4e00-\u9fff]")

Result = tuple[Traced, list[Change]]


def mend_confusions(traced: Traced, confusions: tuple[Confusion, ...], words: WordModel) -> Result:
    """Replace characters that the words around show to be misread."""
    return traced.apply(_edits(traced.text, _by_character(confusions), words))


@lru_cache(maxsize=4)
def _by_character(confusions: tuple[Confusion, ...]) -> Mapping[str, Mapping[str, float]]:
    """Return seen character -> meant character -> the gain it needs."""
    found: dict[str, dict[str, float]] = {}
    for confusion in confusions:
        least = _SCRIPT_GAIN if confusion.why == SCRIPT else _LEAST_GAIN
        found.setdefault(confusion.seen, {})[confusion.meant] = least
    return found


def _edits(text: str, meant: Mapping[str, Mapping[str, float]], words: WordModel) -> Iterator[Edit]:
    if not meant:
        return
    for found in re.finditer(f"[{''.join(meant)}]", text):
        index = found.start()
        before, after = _around(text, index)
        for char, least in meant[text[index]].items():
            if least != _SCRIPT_GAIN and not _makes_word(before, char, after, words):
                continue
            was = words.score(before + text[index] + after)
            if words.score(before + char + after) - was >= least:
                yield _in_context(text, index, char, meant)
                break


def _in_context(text: str, index: int, char: str, meant: Mapping[str, Mapping[str, float]]) -> Edit:
    """Return the edit with a neighbour on each side, so that the record of it can be read."""
    start = index - 1 if index and text[index - 1] not in meant else index
    end = index + 2 if text[index + 1 : index + 2] not in meant else index + 1
    end = min(end, len(text))
    if start == index - 1 and index > 1 and text[index - 2] in meant:
        start = index  # that neighbour belongs to the edit before
    return Edit(start, end, text[start:index] + char + text[index + 1 : end])


def _makes_word(before: str, char: str, after: str, words: WordModel) -> bool:
    """Tell whether *char* between *before* and *after* completes a word with its neighbours."""
    return any(
        words.knows(before[len(before) - left :] + char + after[:right])
        for left, right in _NEIGHBOURS
        if left <= len(before) and right <= len(after)
    )


def _around(text: str, index: int) -> tuple[str, str]:
    """Return the Chinese before and after text[index], also over a line break."""
    before = _SPACE.sub("", text[max(0, index - 2 * _REACH) : index])
    after = _SPACE.sub("", text[index + 1 : index + 1 + 2 * _REACH])
    return _NOT_CHINESE.split(before)[-1][-_REACH:], _NOT_CHINESE.split(after)[0][:_REACH]
