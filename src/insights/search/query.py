"""What was asked: phrases in quotes, beginnings with a star, and words, each cut no further here.

Nothing else has a meaning of its own, so nothing typed can be wrong; what is left out is said.
"""

import re
import unicodedata
from dataclasses import dataclass

from insights.search.folding import RUN, Folding

MOST_CHARACTERS = 200
"""Longer questions are cut: no sentence of a policy needs more to be found."""
MOST_PARTS = 24
_HALF = re.compile("[\ud800-\udfff]")
"""Halves of characters, with which nothing can be done."""
_PART = re.compile(r'"([^"]*)"|“([^”]*)”|「([^」]*)」|『([^』]*)』|([^\s"“”「」『』]+)')
_QUOTE = re.compile('["“”「」『』]')


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it was understood.

    chunks: stretches typed without a space; phrases: what stood in quotes; beginnings: what stood
    before a star; all folded. words: what the search went by, for the reader: in the order asked.
    typed: those of them that stand in the chunks, as the reader wrote them: 5G where 5g is sought.
    left_out: stop words and words of asking. missing: words that stand nowhere in the corpus.
    cut_short: the question was too long, and only its beginning counted. is_unbalanced: a mark of
    quotation had no partner, and what followed it was taken as words.
    """

    text: str
    chunks: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    cut_short: bool = False
    is_unbalanced: bool = False

    @property
    def is_empty(self) -> bool:
        """True if nothing was asked that could be found: no letter, digit or character."""
        return not (self.chunks or self.phrases or self.beginnings)


def read_query(text: str, folding: Folding) -> Query:
    """Return what *text* asks, whatever it holds."""
    start = text[: MOST_CHARACTERS * 4].strip()
    readable = _HALF.sub(" ", start)
    folded = folding.fold(unicodedata.normalize("NFC", readable))
    asked = folded[:MOST_CHARACTERS]
    chunks, phrases, beginnings = [], [], []
    parts = list(_PART.finditer(asked))
    for part in parts[:MOST_PARTS]:
        quoted = next((group for group in part.groups()[:4] if group is not None), None)
        if quoted is not None:
            phrases.append(quoted.strip())
        elif part[5].endswith("*"):
            beginnings.append(part[5].strip("*"))
        else:
            chunks.append(part[5])
    return Query(
        text=readable,
        chunks=_with_letters(chunks),
        phrases=_with_letters(phrases),
        beginnings=_with_letters(beginnings),
        cut_short=len(text.strip()) > len(start)
        or len(folded) > len(asked)
        or len(parts) > MOST_PARTS,
        is_unbalanced=_QUOTE.search(_PART.sub("", asked)) is not None,
    )


def _with_letters(parts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in parts if RUN.search(part)))
