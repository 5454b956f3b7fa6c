"""Tell which strings could be terms of the field, and which are known, ordinary, or no names.

The evidence is data: the lexicon, the gazetteer, and jieba's dictionary with its frequencies and
parts of speech. No word of the documents is listed here.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from importlib import resources

from insights.keywords import Segmenter, load_segmenter
from insights.records import Lexicon

_FAVOURED = 30  # times as often here as in usual language
_RARE = 50  # a compound rarer than this in the dictionary falls into its two words
_OFTEN = 5  # terms that end in a verbal stop word (服务) make it a head
_DICTIONARY_SIZE = 60_000_000
_AMOUNT = re.compile(r"[0-9][0-9.]*([A-Za-z]+)")
_DIGITS = frozenset("一二三四五六七八九十百千万亿两几第")
_NOUNS = ("n", "vn", "an", "j", "l", "i", "b", "x")
_COMMON = ("n", "nz", "vn", "j", "l")
_PROCESS = "化"  # 精细化 is what is done, no thing
_ADVERBS = ("d", "ad")
_FUNCTION = ("u", "c", "p", "r", "y", "d", "e", "o", "f", "t", "m", "q", "z")


class Vocabulary:
    """What is known already, and what the words in a string say about it."""

    def __init__(self, lexicon: Lexicon, places: Collection[str], bodies: Iterable[str]) -> None:
        self.segmenter = load_segmenter(lexicon)
        self._tags, self._frequency = _dictionary()
        self._forms = frozenset(map(str.lower, lexicon.forms))
        named = (name for body in lexicon.bodies for name in (body.name, *body.aliases))
        self._settled = frozenset(
            map(str.lower, (*lexicon.forms, *lexicon.words, *lexicon.stopwords, *named, *bodies))
        )
        self._stopwords, self._units = lexicon.stopwords, frozenset(lexicon.units)
        self._places = frozenset(places)
        self._field = self._field_words(lexicon)

    def parts(self, term: str) -> tuple[str, ...]:
        """Return the words of *term*; a dictionary's compound (服务平台) falls into its own two."""
        return tuple(part for word in self.segmenter.cut(term) for part in self._split(word))

    def is_form(self, term: str) -> bool:
        """Tell whether the lexicon has *term* as a term or as a form of one."""
        return term.lower() in self._forms

    def weight(self, term: str, shares: Mapping[str, float]) -> float:
        """Return how much *term* belongs to the field, 0 if it is no term to propose.

        shares: how often a word occurs, as a part of all characters; held against usual language.
        """
        if term.lower() in self._settled or self._is_place(term) or self._has_amount(term):
            return 0
        parts = (term,) if term.isascii() else self.parts(term)
        if len(parts) == 1:
            return self._weight_of_word(term, shares)
        if not self._may_begin(parts) or not self._may_end(parts) or self._is_phrase(parts):
            return 0
        own = [part for part in parts if part not in self._stopwords]
        if all(map(self.is_form, own)) and not (parts[0].isascii() and len(own) == 1):
            return 0  # known, and a word that says nothing: 大数据平台
        if sum(len(part) == 1 for part in parts) * 2 >= len(term):  # no dictionary has it
            is_new = not any(self._tag(part) in _ADVERBS for part in parts)
            return (0.25 if len(term) == 2 else 0.5) * is_new
        if not any(self.is_form(part) or self._field[part, "any"] for part in own):
            return 0
        places = ("first", *["any"] * (len(parts) - 2), "last")
        weights = (
            self._weight_of_part(part, place, shares.get(part, 0))
            for part, place in zip(parts, places, strict=True)
        )
        return math.fsum(weights) / len(parts)

    def _weight_of_word(self, word: str, shares: Mapping[str, float]) -> float:
        """Return the weight of one word: ordinary ones of the dictionary are no terms."""
        if word.isascii():
            return 1.0 if len(word) > 1 and word != word.lower() else 0
        share = shares.get(word, 0)
        is_common = len(word) < 3 or share <= _FAVOURED * self._usual(word)
        is_noun = self._tag(word) in _COMMON and not word.endswith(_PROCESS)
        if is_common or not is_noun or not self._field[word, "any"]:
            return 0
        return self._weight_of_part(word, "any", share)

    def _may_begin(self, parts: Sequence[str]) -> bool:
        first, second = parts[0], parts[1]
        if first in self._stopwords and not (first in _DIGITS and len(second) == 1):
            return False
        if self._field[first, "any"] or self._is_noun(first):
            return True
        return len(first) == 1 or not self._tag(first).startswith(("v", "a"))

    def _may_end(self, parts: Sequence[str]) -> bool:
        last = parts[-1]
        if last in self._units and len(last) == 1:
            return False
        if last in self._stopwords or last.endswith(_PROCESS):
            return self._field[last, "last"] >= (1 if self._tag(last) == "n" else _OFTEN)
        return self._is_noun(last) or self._tag(last) == "v" or len(last) == 1

    def _is_phrase(self, parts: Sequence[str]) -> bool:
        """Tell whether a place, a function word or a lack of nouns shows that it is no name."""
        return any(
            self._is_place(part) or (len(part) > 1 and self._tag(part).startswith(_FUNCTION))
            or (len(part) == 1 and part in self._stopwords and part not in _DIGITS)
            for part in parts
        ) or not (self._field[parts[0], "first"] or any(map(self._names, parts)))  # fmt: skip

    def _names(self, part: str) -> bool:
        """Tell whether a word names a thing rather than what is done."""
        return self.is_form(part) or (self._is_noun(part) and self._tag(part) != "vn")

    def _has_amount(self, term: str) -> bool:
        """Tell whether *term* is a unit, or has a number with one in it (100M光纤, but 5G网络)."""
        return term in self._units or any(
            found[1] in self._units and not self.is_form(found[0])
            for found in _AMOUNT.finditer(term)
        )

    def _is_place(self, word: str) -> bool:
        """Tell whether a word is a place; 城区 (also in 大同) and the 津 of 津心办 are none."""
        return word in self._places and self._tag(word) != "n" and len(word) > 1

    def _is_noun(self, word: str) -> bool:
        return self.is_form(word) or self._tag(word).startswith(_NOUNS)

    def _tag(self, word: str) -> str:
        return self._tags.get(word, "x")

    def _weight_of_part(self, word: str, place: str, share: float) -> float:
        """Return how much a word is the field's: by the terms it is in, and by its frequency."""
        if self.is_form(word) or word.isascii():
            return 1.0
        inside = self._field[word, "any"]
        terms = (inside + self._field[word, place]) / 2 if inside else 0
        favour = math.log2(share / self._usual(word)) if share else 0
        return (min(1, math.log2(1 + terms) / 3) + min(1, max(0, favour) / 6)) / 2

    def _usual(self, word: str) -> float:
        """Return how often a word occurs in usual language, as a part of all words."""
        return max(self._frequency.get(word, 0), 3) / _DICTIONARY_SIZE

    def _field_words(self, lexicon: Lexicon) -> Counter[tuple[str, str]]:
        """Count how many of the lexicon's terms, in any form, hold, begin with, end in a word."""
        plain = Segmenter(())
        seen = set()
        for form, term in lexicon.forms.items():
            seen |= {(word, "any", term) for word in plain.cut(form) if len(word) > 1}
            for cut in range(2, len(form) - 1):
                seen |= {(form[:cut], "first", term), (form[cut:], "last", term)}
        return Counter(
            (word, place)
            for word, place, _ in seen
            if place == "last" or word not in lexicon.stopwords
        )

    def _split(self, word: str) -> tuple[str, ...]:
        """Return the two words a longer word of the dictionary is made of, if both are usual."""
        usual = self._frequency.get(word, 0)
        if self.is_form(word) or not 4 <= len(word) <= 6 or usual > _RARE:
            return (word,)
        pairs = [(word[:cut], word[cut:]) for cut in range(2, len(word) - 1)]
        rarest, pair = max(
            (min(self._frequency.get(part, 0) for part in pair), pair) for pair in pairs
        )
        return pair if rarest > usual else (word,)


def _dictionary() -> tuple[dict[str, str], dict[str, int]]:
    """Return each word's part of speech and frequency, as jieba's dictionary has them."""
    content = resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    tags, frequency = {}, {}
    for line in content.splitlines():
        word, count, tag = line.split(" ")
        tags[word], frequency[word] = tag, int(count)
    return tags, frequency
