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


@dataclass(frozen=True, slots=True)
class WordModel:
    """Word frequencies; likelihoods are natural logarithms, at most 0."""

    frequencies: Mapping[str, int]
    _total: float = field(init=False)
    _starting: dict[str, list[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_total", log(max(1, sum(self.frequencies.values()))))

    def knows(self, word: str) -> bool:
        """Tell whether *word* is a word of two or more characters."""
        return len(word) > 1 and self.frequencies.get(word, 0) > 0

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

    def best_reading(self, choices: Sequence[Sequence[str]]) -> tuple[str, float]:
        """Return the likeliest text that takes one character of each of *choices*, and how likely.

        Each of *choices* is a set of characters that may stand at that place; none is empty.
        """
        best = [("", 0.0)] + [("", float("-inf"))] * len(choices)
        for start, (said, so_far) in enumerate(best[:-1]):
            said, so_far = best[start]
            for end in range(start + 1, min(len(choices), start + _LONGEST_WORD) + 1):
                word, likelihood = self._best_word(choices[start:end])
                if so_far + likelihood > best[end][1]:
                    best[end] = (said + word, so_far + likelihood)
        return best[-1]

    def _best_word(self, choices: Sequence[Sequence[str]]) -> tuple[str, float]:
        if len(choices) == 1:
            word = max(choices[0], key=self.count)
            return word, log(self.count(word) or 0.5) - self._total
        readings = prod(map(len, choices))
        words = (
            self._readings(choices) if readings > _FEW_READINGS else map("".join, product(*choices))
        )
        word = max(words, key=self.count, default="")
        count = self.count(word)
        return (word, log(count) - self._total) if count else ("", float("-inf"))

    def _readings(self, choices: Sequence[Sequence[str]]) -> Iterator[str]:
        """Yield the words of the dictionary that take one character of each of *choices*."""
        if not self._starting:
            for word in self.frequencies:
                self._starting.setdefault(word[:1], []).append(word)
        sets = [frozenset(choice) for choice in choices]
        for first in choices[0]:
            for word in self._starting.get(first, ()):
                if len(word) == len(sets) and all(map(contains, sets, word)):
                    yield word

    def count(self, word: str) -> float:
        """Return how often *word*, or a punctuation mark, occurs."""
        return self.frequencies.get(word) or _MARKS.get(word, 0)
