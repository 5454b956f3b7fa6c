"""Find the lexicon's terms in a document, and the words it falls into.

Terms are counted in the text itself, not among the words a segmenter makes of it: a segmenter cuts
新型智慧城市 now one way, now another. Segmentation gives the length that rates refer to, the
neighbours of a word in its context, and the words of a cloud.
"""

import string
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from importlib import resources
from itertools import accumulate, compress, pairwise
from typing import Literal, NamedTuple

import ahocorasick

from insights.errors import RuleError
from insights.records import (
    DocLength,
    Lexicon,
    Passage,
    PassageWords,
    TermCount,
    TermPlace,
    TextMark,
    WordCount,
)

Engine = Literal["rjieba", "jieba"]

_LATIN = frozenset(string.ascii_letters + string.digits)
_USUAL_FREQUENCY = 3000
_RAREST = 3
_NUMBER_SIGNS = string.digits + "一二三四五六七八九十百千万亿两几数第.%"
_ACRONYM = 5


class _Form(NamedTuple):
    """One place where a form of a term stands: text[start:end]."""

    start: int
    end: int
    form: str


class Matcher:
    """Finds every surface form of every term in one pass (Aho-Corasick). Can be pickled."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        self._forms = dict(forms)
        self._automaton = ahocorasick.Automaton()
        for form, term in sorted(self._forms.items()):
            folded = _fold(form)
            known = self._automaton.get(folded, None)
            if known is not None and known[0] != term:
                raise RuleError(
                    f"synonyms.csv: {form} means both {known[0]} and {term} once letter case is "
                    "ignored; keep one"
                )
            self._automaton.add_word(folded, (term, folded, len(folded), _has_latin_edge(folded)))
        counts = Counter(self._forms.values())
        self._several = {term for term, count in counts.items() if count > 1}
        if self._forms:
            self._automaton.make_automaton()

    def __reduce__(self) -> tuple[type["Matcher"], tuple[dict[str, str]]]:
        return Matcher, (self._forms,)

    def find(self, text: str) -> list[tuple[str, int, int]]:
        """Return term, start and end of every place of every term, sorted.

        Nested and overlapping ones included: 新型智慧城市 counts for 智慧城市 too. Only where two
        forms of one and the same term overlap, the place counts once. Latin letters match in either
        case, and only as a whole: no 5G in 15Gbps, no AI in AIoT.
        """
        if not self._forms:
            return []
        folded = _fold(text)
        found: list[tuple[str, int, int]] = []
        several: dict[str, list[_Form]] = {}
        for last, (term, form, size, has_latin_edge) in self._automaton.iter(folded):
            start, end = last + 1 - size, last + 1
            if has_latin_edge and _cuts_latin(folded, start, end):
                continue
            if term in self._several:
                several.setdefault(term, []).append(_Form(start, end, form))
            else:
                found.append((term, start, end))
        for term, forms in several.items():
            found += [(term, form.start, form.end) for form in _once(forms)]
        found.sort()
        return found


class Segmenter:
    """Cuts text into words, the lexicon's terms among them. Can be pickled.

    Both engines give the same words: the hidden Markov model, the one thing they differ in, is off
    unless *guesses* asks for it, as plain jieba does. `cut` returns all of a text, marks included.
    """

    def __init__(
        self, words: Sequence[str], engine: Engine | None = None, *, guesses: bool = False
    ) -> None:
        self._words = tuple(words)
        self._engine: Engine | None = engine
        self._guesses = guesses
        if engine == "jieba":
            self.cut = _jieba_cut(self._words, guesses)
        elif engine == "rjieba":
            self.cut = _rjieba_cut(self._words, guesses)
        else:
            self.cut = _any_cut(self._words, guesses)

    def __reduce__(self) -> tuple[Callable[..., "Segmenter"], tuple[object, ...]]:
        return _segmenter, (self._words, self._engine, self._guesses)

    def words(self, text: str) -> list[str]:
        """Return the words of *text* in order, without punctuation and white space."""
        return list(filter(is_word, self.cut(text)))


def build_matcher(lexicon: Lexicon) -> Matcher:
    """Return the matcher of all surface forms of the lexicon's terms."""
    return Matcher(lexicon.forms)


def load_segmenter(lexicon: Lexicon, engine: Engine | None = None) -> Segmenter:
    """Return a segmenter that knows the lexicon: its terms, words of the field, and institutions.

    jieba steps in where rjieba is missing.
    """
    bodies = (name for body in lexicon.bodies for name in (body.name, *body.aliases))
    return Segmenter(sorted({*lexicon.forms, *lexicon.words, *bodies}), engine)


def load_plain_segmenter(engine: Engine | None = None) -> Segmenter:
    """Return jieba as it comes: its own dictionary alone, unknown words guessed."""
    return Segmenter((), engine, guesses=True)


class _Words(dict[str, bool]):
    """Whether a token holds a letter or digit: the same tokens come again and again."""

    def __missing__(self, token: str) -> bool:
        self[token] = known = any(map(str.isalnum, token))
        return known


is_word = _Words().__getitem__
"""Tell whether a token is a word: it holds a letter or digit."""


def word_frequencies(lexicon: Lexicon) -> dict[str, int]:
    """Return how often each word occurs: jieba's dictionary, and every form of the lexicon.

    The dictionary's rarest entries are left out: it has misprints among them (货款贴息). A form of
    the lexicon counts at least as often as an ordinary word.
    """
    content = resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    entries = (line.split(" ") for line in content.splitlines())
    found = {word: int(count) for word, count, _ in entries if int(count) > _RAREST}
    names = (name for body in lexicon.bodies for name in (body.name, *body.aliases))
    for form in (*lexicon.forms, *lexicon.words, *names):
        found[form] = max(found.get(form, 0), _USUAL_FREQUENCY)
    return found


def find_places(
    passage: Passage, matcher: Matcher, marks: Sequence[TextMark] = ()
) -> tuple[TermPlace, ...]:
    """Return every place of every term in a passage, sorted; *marks* say what is no emphasis."""
    doc_id, passage_id = passage.doc_id, passage.passage_id
    return tuple(
        TermPlace(doc_id, passage_id, term, start, end, not (marks and _within(start, end, marks)))
        for term, start, end in matcher.find(passage.text)
    )


def count_terms(doc_id: str, places: Iterable[TermPlace]) -> tuple[TermCount, ...]:
    """Return how often each term occurs, sorted by term; terms not found are left out."""
    counts = Counter(place.term for place in places)
    return tuple(TermCount(doc_id, term, counts[term]) for term in sorted(counts))


def cut_passages(
    passages: Sequence[Passage], domains: Mapping[str, str], segmenter: Segmenter,
    plain: Segmenter, marks: Callable[[Passage], Sequence[TextMark]] = lambda _: (),
) -> tuple[PassageWords, ...]:  # fmt: skip
    """Return how every passage falls into words; *marks* say what is no emphasis of its own.

    domains: passage_id -> its domain, where it has one.
    """
    return tuple(
        _words_of(
            passage, domains.get(passage.passage_id), segmenter.cut(passage.text),
            plain.cut(passage.text), marks(passage),
        )
        for passage in passages
    )  # fmt: skip


def _words_of(
    passage: Passage, domain: str | None, tokens: Sequence[str], plain_tokens: Sequence[str],
    marks: Sequence[TextMark],
) -> PassageWords:  # fmt: skip
    ends = tuple(accumulate(map(len, tokens)))
    emphasis_count = _count_outside(list(compress(ends, map(is_word, tokens))), marks)
    return PassageWords(
        doc_id=passage.doc_id,
        passage_id=passage.passage_id,
        domain=domain,
        word_count=sum(map(is_word, tokens)),
        emphasis_count=emphasis_count,
        own_count=emphasis_count,  # until it is known what was borrowed
        word_ends=ends,
        plain_ends=tuple(accumulate(map(len, plain_tokens))),
    )


def borrow(
    passage: Passage, places: Iterable[TermPlace], words: PassageWords, marks: Sequence[TextMark],
    borrowed: Sequence[TextMark],
) -> tuple[tuple[TermPlace, ...], PassageWords]:  # fmt: skip
    """Return places and words of a passage that now know which of its sentences are *borrowed*."""
    starts = (0, *words.word_ends)
    own = [end for start, end in pairwise(starts) if is_word(passage.text[start:end])]
    return (
        tuple(
            place._replace(is_borrowed=_within(place.start, place.end, borrowed))
            for place in places
        ),
        replace(words, own_count=_count_outside(own, [*marks, *borrowed])),
    )


def count_words(
    doc_id: str, passages: Iterable[tuple[Passage, PassageWords, Sequence[TextMark]]],
    idle: frozenset[str],
) -> tuple[WordCount, ...]:  # fmt: skip
    """Return how often each word of the running text occurs, sorted.

    Left out: words of one character, numbers, *idle* words (stop words, units, place names), and
    what stands in lists of bodies and annexes.
    """
    counts: Counter[str] = Counter()
    for passage, words, marks in passages:
        start = 0
        for end in words.word_ends:
            word = passage.text[start:end]
            if _tells(word, idle) and not _within(start, end, marks):
                counts[_shown(word)] += 1
            start = end
    return tuple(WordCount(doc_id, word, counts[word]) for word in sorted(counts))


def document_length(doc_id: str, texts: Iterable[str], words: Iterable[PassageWords]) -> DocLength:
    """Return the length of a document: words (no punctuation) and characters (no white space)."""
    return DocLength(
        doc_id=doc_id,
        token_count=sum(passage.word_count for passage in words),
        char_count=sum(len("".join(text.split())) for text in texts),
    )


def _tells(word: str, idle: frozenset[str]) -> bool:
    counted = word.lstrip(_NUMBER_SIGNS)  # 三个, 2017年, 百分之五
    is_number = not any(char.isalpha() for char in counted) or counted in idle
    return len(word) > 1 and word not in idle and not is_number


def _shown(word: str) -> str:
    """Return Latin words in one case: 5g and 5G are one word."""
    return word.upper() if word.isascii() and len(word) <= _ACRONYM else word


def _within(start: int, end: int, marks: Iterable[TextMark]) -> bool:
    return any(mark.start <= start and end <= mark.end for mark in marks)


def _count_outside(ends: Sequence[int], marks: Sequence[TextMark]) -> int:
    """Count the words that no mark holds; a word belongs where it ends."""
    if not marks:
        return len(ends)
    return sum(not any(mark.start < end <= mark.end for mark in marks) for end in ends)


def _segmenter(words: Sequence[str], engine: Engine | None, guesses: bool) -> Segmenter:
    return Segmenter(words, engine, guesses=guesses)


def _fold(text: str) -> str:
    """Return *text* in small letters, every character still in its place."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(map(_lower_one, text))


def _lower_one(char: str) -> str:
    lowered = char.lower()  # İ becomes two characters
    return lowered if len(lowered) == 1 else char


def _has_latin_edge(form: str) -> bool:
    return form[0] in _LATIN or form[-1] in _LATIN


def _cuts_latin(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] begins or ends in the middle of a Latin word or a number."""
    if start and text[start] in _LATIN:
        if text[start - 1] in _LATIN:
            return True
        is_fraction = text[start - 1] == "." and text[start].isdigit()
        if is_fraction and start > 1 and text[start - 2].isdigit():  # no 5G in 5.5G
            return True
    return end < len(text) and text[end - 1] in _LATIN and text[end] in _LATIN


def _once(forms: list[_Form]) -> list[_Form]:
    """Return the places of one term, of two overlapping ones of different form only the first."""
    if len(forms) == 1 or len({place.form for place in forms}) == 1:
        return forms
    reach: dict[str, int] = {}
    kept = []
    for place in sorted(forms, key=lambda found: (found.start, -found.end)):
        if all(end <= place.start for form, end in reach.items() if form != place.form):
            reach[place.form] = place.end
            kept.append(place)
    return kept


def _any_cut(words: Sequence[str], guesses: bool) -> Callable[[str], list[str]]:
    try:
        return _rjieba_cut(words, guesses)
    except ImportError:  # no wheel for this machine: ten times slower, same words
        return _jieba_cut(words, guesses)


def _rjieba_cut(words: Sequence[str], guesses: bool) -> Callable[[str], list[str]]:
    import rjieba  # loads its dictionary

    engine = rjieba.Jieba()
    for word in words:
        engine.add_word(word, engine.suggest_freq(word), "n")
    return lambda text: engine.cut(text, hmm=guesses)


def _jieba_cut(words: Sequence[str], guesses: bool) -> Callable[[str], list[str]]:
    import jieba  # 0.1 s, and 0.4 s for its dictionary

    engine = jieba.Tokenizer()  # our own: words added to the global one would reach everybody
    for word in words:
        engine.add_word(word, engine.suggest_freq(word), "n")
    return lambda text: engine.lcut(text, HMM=guesses)
