"""Count the lexicon's terms in a document, and how many words and characters it holds.

Terms are counted in the text itself, not among the words a segmenter makes of it: a segmenter cuts
新型智慧城市 now one way, now another. Segmentation only gives the length that rates refer to.
"""

import re
import string
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import resources
from typing import Literal, NamedTuple

import ahocorasick

from insights.errors import RuleError
from insights.records import DocLength, Lexicon, TermCount

Engine = Literal["rjieba", "jieba"]

_LATIN = frozenset(string.ascii_letters + string.digits)
_CAPITALS = re.compile("[A-Z]+")
_USUAL_FREQUENCY = 3000
_RAREST = 3


class Found(NamedTuple):
    """One place where a form of a term stands: text[start:end]."""

    term: str
    form: str
    start: int
    end: int


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
            self._automaton.add_word(folded, (term, folded))
        if self._forms:
            self._automaton.make_automaton()

    def __reduce__(self) -> tuple[type["Matcher"], tuple[dict[str, str]]]:
        return Matcher, (self._forms,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield every occurrence of every form, nested and overlapping ones included.

        Latin letters match in either case, and only as a whole: no 5G in 15Gbps, no AI in AIoT.
        """
        if not self._forms:
            return
        folded = _fold(text)
        for last, (term, form) in self._automaton.iter(folded):
            start, end = last + 1 - len(form), last + 1
            if not _cuts_latin(folded, start, end):
                yield Found(term, form, start, end)


class Segmenter:
    """Cuts text into words, the lexicon's terms among them. Can be pickled.

    Both engines give the same words: the hidden Markov model, the one thing they differ in, is off.
    """

    def __init__(self, words: Sequence[str], engine: Engine | None = None) -> None:
        self._words = tuple(words)
        self._engine: Engine | None = engine
        if engine == "jieba":
            self._cut = _jieba_cut(self._words)
        elif engine == "rjieba":
            self._cut = _rjieba_cut(self._words)
        else:
            self._cut = _any_cut(self._words)

    def __reduce__(self) -> tuple[type["Segmenter"], tuple[tuple[str, ...], Engine | None]]:
        return Segmenter, (self._words, self._engine)

    def words(self, text: str) -> list[str]:
        """Return the words of *text* in order, without punctuation and white space."""
        return [
            word
            for word in self._cut(text)
            if word[0].isalnum() or any(map(str.isalnum, word))  # the first decides it mostly
        ]


def build_matcher(lexicon: Lexicon) -> Matcher:
    """Return the matcher of all surface forms of the lexicon's terms."""
    return Matcher(lexicon.forms)


def load_segmenter(lexicon: Lexicon, engine: Engine | None = None) -> Segmenter:
    """Return a segmenter that knows the lexicon's terms; jieba steps in where rjieba is missing."""
    return Segmenter(sorted(lexicon.forms), engine)


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


def count_terms(doc_id: str, texts: Sequence[str], matcher: Matcher) -> tuple[TermCount, ...]:
    """Return how often each term occurs in *texts*, sorted by term; terms not found are left out.

    Every occurrence counts, also inside another term: 新型智慧城市 counts for 智慧城市 too. Only
    where two forms of one and the same term overlap, the place counts once.
    """
    counts: dict[str, int] = defaultdict(int)
    for text in texts:
        places: dict[str, list[Found]] = defaultdict(list)
        for found in matcher.find(text):
            places[found.term].append(found)
        for term, found_places in places.items():
            counts[term] += _count_places(found_places)
    return tuple(TermCount(doc_id, term, counts[term]) for term in sorted(counts))


def count_tokens(doc_id: str, texts: Sequence[str], segmenter: Segmenter) -> DocLength:
    """Return the length of *texts*: words (no punctuation) and characters (no white space)."""
    return DocLength(
        doc_id=doc_id,
        token_count=sum(len(segmenter.words(text)) for text in texts),
        char_count=sum(len("".join(text.split())) for text in texts),
    )


def _fold(text: str) -> str:
    """Lower ASCII letters only, so that no offset moves."""
    return _CAPITALS.sub(lambda letters: letters[0].lower(), text)


def _cuts_latin(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] begins or ends in the middle of a Latin word or a number."""
    if start and text[start] in _LATIN:
        if text[start - 1] in _LATIN:
            return True
        is_fraction = text[start - 1] == "." and text[start].isdigit()
        if is_fraction and start > 1 and text[start - 2].isdigit():  # no 5G in 5.5G
            return True
    return end < len(text) and text[end - 1] in _LATIN and text[end] in _LATIN


def _count_places(places: Sequence[Found]) -> int:
    """Count the occurrences of one term, two overlapping ones of different form as one."""
    reach: dict[str, int] = {}
    count = 0
    for place in sorted(places, key=lambda found: (found.start, -found.end)):
        if all(end <= place.start for form, end in reach.items() if form != place.form):
            reach[place.form] = place.end
            count += 1
    return count


def _any_cut(words: Sequence[str]) -> Callable[[str], list[str]]:
    try:
        return _rjieba_cut(words)
    except ImportError:  # no wheel for this machine: ten times slower, same words
        return _jieba_cut(words)


def _rjieba_cut(words: Sequence[str]) -> Callable[[str], list[str]]:
    import rjieba  # loads its dictionary

    engine = rjieba.Jieba()
    for word in words:
        engine.add_word(word, engine.suggest_freq(word), "n")
    return lambda text: engine.cut(text, hmm=False)


def _jieba_cut(words: Sequence[str]) -> Callable[[str], list[str]]:
    import jieba  # 0.1 s, and 0.4 s for its dictionary

    engine = jieba.Tokenizer()  # our own: words added to the global one would reach everybody
    for word in words:
        engine.add_word(word, engine.suggest_freq(word), "n")
    return lambda text: engine.lcut(text, HMM=False)
