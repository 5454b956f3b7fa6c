"""One form for text and query: narrow, small letters, simplified characters; and its tokens.

Every character is folded by itself, so a place in the folded text leads back to the original.
"""

import re
import unicodedata
from collections.abc import Mapping

RUN = re.compile(r"[^\W_]+")
"""Letters, digits and Chinese characters without a mark or a space between."""
_LATIN = re.compile(r"[a-z0-9]+")
_PARTS = re.compile(r"[a-z]{2,}|[0-9]{2,}")
_SPACE = re.compile(r"\s+")


class Folding(dict[int, str]):
    """A table for `str.translate`, filled as characters come up."""

    def __init__(self, simplified: Mapping[str, str]) -> None:
        super().__init__()
        self._simplified = simplified

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(code)).casefold()
        folded = "".join(self._simplified.get(char, char) for char in folded)
        if unicodedata.category(chr(code)) in ("Cc", "Cs"):
            folded = " "  # SQLite refuses surrogates, and no text holds a control character
        self[code] = folded
        return folded

    def fold(self, text: str) -> str:
        """Return *text* as it is indexed and asked for."""
        return text.translate(self)

    def places(self, text: str) -> list[int]:
        """Return where in *text* each of its folded characters stands."""
        return [at for at, char in enumerate(text) for _ in self[ord(char)]]


def squeeze(folded: str) -> str:
    """Return *folded* without white space, as exact phrases are compared."""
    return _SPACE.sub("", folded)


def grams(folded: str) -> str:
    """Return the overlapping pairs of characters that are indexed, parted by spaces.

    One token for every character, so that neighbours in the text are neighbours in the index; the
    last one of a run stands alone.
    """
    return " ".join(run[at : at + 2] for run in RUN.findall(folded) for at in range(len(run)))


def phrase(folded: str) -> str:
    """Return the FTS5 query for text with the letters of *folded* in a row; "" without letters."""
    *before, last = RUN.findall(folded) or [""]
    tokens = [run[at : at + 2] for run in before for at in range(len(run))]
    if len(last) == 1:
        return f'"{" ".join([*tokens, last])}" *'
    tokens += [last[at : at + 2] for at in range(len(last) - 1)]
    return f'"{" ".join(tokens)}"' if tokens else ""


def latin_words(folded: str) -> list[str]:
    """Return the Latin words and numbers of *folded*, and the parts of mixed ones: 5gbps, gbps."""
    words = []
    for word in _LATIN.findall(folded):
        parts = [part for part in _PARTS.findall(word) if part != word]
        words += [word, *parts]
    return words


def cuts_latin(folded: str, start: int, end: int) -> bool:
    """Tell whether folded[start:end] begins or ends within a Latin word or within a number.

    A word may begin where a number ends: 5Gbps holds Gbps, but no 5G; 15G holds no 5G either.
    """
    return _joins(folded, start) or _joins(folded, end)


def _joins(folded: str, at: int) -> bool:
    if not 0 < at < len(folded):
        return False
    pair = folded[at - 1 : at + 1]
    return pair.isascii() and (pair.isalpha() or pair.isdigit())
