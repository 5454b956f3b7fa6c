"""How likely a stretch of Chinese is, by the words it can be cut into.

The most likely cut under word frequencies, as segmenters of the jieba family compute it. A wrong
character shows: 城币治理 must be cut into 城 / 币 / 治理, 城市治理 into 城市 / 治理.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import log, prod
from operator import contains

_LONGEST_WORD = 8
_MOST_REMEMBERED = 20_000
_FEW_READINGS = 100  # up to here all are tried; beyond, the words of the dictionary
_MARKS = {
    "。": 3e6,
    "，": 4e6,
    "、": 3e6,
    "“": 8e5,
    "”": 8e5,
    "（": 4e5,
    "）": 4e5,
    "；": 3e5,
    "　": 1e5,
}


@dataclass(frozen=True, slots=True, eq=False)
class WordModel:
    """Word frequencies; likelihoods are natural logarithms, at most 0."""

    frequencies: Mapping[str, int]
    _total: float = field(init=False)
    _by_start: dict[tuple[str, int], list[str]] = field(init=False, default_factory=dict)
    _chosen: dict[tuple[str, ...], tuple[str, float]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_total", log(max(1, sum(self.frequencies.values()))))

    def knows(self, word: str) -> bool:
        """Tell whether *word* is a word of two or more characters."""
        return len(word) > 1 and self.frequencies.get(word, 0) > 0

    def count(self, word: str) -> float:
        """Return how often *word*, or a punctuation mark, occurs."""
        return self.frequencies.get(word) or _MARKS.get(word, 0)

    def score(self, text: str) -> float:
        """Return the likelihood of the likeliest cut of *text*."""
        best = [0.0] + [float("-inf")] * len(text)
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + _LONGEST_WORD) + 1):
                count = self.frequencies.get(text[start:end], 0)
                if count or end == start + 1:
                    likelihood = log(count or 0.5) - self._total
                    best[end] = max(best[end], best[start] + likelihood)
        return best[-1]

    def best_reading(self, choices: Sequence[str]) -> tuple[str, float]:
        """Return the likeliest text that takes one character of each of *choices*, and how likely.

        Each of *choices* holds the characters that may stand at that place; none is empty.
        """
        best = [("", 0.0)] + [("", float("-inf"))] * len(choices)
        for start in range(len(choices)):
            said, so_far = best[start]
            for end in range(start + 1, min(len(choices), start + _LONGEST_WORD) + 1):
                word, likelihood = self._best_word(tuple(choices[start:end]))
                if so_far + likelihood > best[end][1]:
                    best[end] = (said + word, so_far + likelihood)
        return best[-1]

    def _best_word(self, choices: tuple[str, ...]) -> tuple[str, float]:
        if choices not in self._chosen:
            if len(self._chosen) > _MOST_REMEMBERED:
                self._chosen.clear()
            word = max(self._readings(choices), key=self.count, default="")
            count = self.count(word) or (0.5 if len(choices) == 1 else 0)
            likelihood = log(count) - self._total if count else float("-inf")
            self._chosen[choices] = (word, likelihood)
        return self._chosen[choices]

    def _readings(self, choices: tuple[str, ...]) -> Iterator[str]:
        """Yield what *choices* can say; of many, only the words of the dictionary."""
        if len(choices) == 1 or prod(map(len, choices)) <= _FEW_READINGS:
            yield from map("".join, product(*choices))
            return
        if not self._by_start:
            for word in self.frequencies:
                self._by_start.setdefault((word[:1], len(word)), []).append(word)
        for first in choices[0]:
            for word in self._by_start.get((first, len(choices)), ()):
                if all(map(contains, choices, word)):
                    yield word
