"""Write the index: one SQLite file beside the marts it was made from."""

import os
import re
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from insights.marts import read_mart
from insights.search.cutting import LONGEST_WORD
from insights.search.entries import KINDS, Contents, Entry, read_contents
from insights.search.folding import RUN, Folding, cuts_latin, grams, latin_words
from insights.search.postings import pack

FILE = "search.db"
FORM = "1"
"""Changes whenever an index written before can no longer be read."""
_HAN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]")
_HEADER_VERSION = slice(96, 100)
_TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE entries (
    row INTEGER PRIMARY KEY, entry_id TEXT NOT NULL, passage_id TEXT, text TEXT NOT NULL
);
CREATE INDEX entry_ids ON entries (entry_id);
CREATE TABLE words (
    word TEXT PRIMARY KEY, times INTEGER NOT NULL, rows INTEGER NOT NULL,
    gaps BLOB NOT NULL, often BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE forms (form TEXT PRIMARY KEY, term TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE grams USING fts5 (text, content='', columnsize=0, tokenize='ascii');
"""


def build_index(folder: Path, stamp: str, out: Path | None = None) -> Path:
    """Write the index of the marts in *folder*; *stamp* names the build it belongs to.

    The file is `search.db` in *folder* unless *out* names another.
    """
    path = out or folder / FILE
    simplified = _simplified()
    folding = Folding(simplified)
    contents = read_contents(folder)
    around = [*contents.headings.items(), *contents.documents.items()]
    words = _words(folder, contents, folding)
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript(_TABLES)
        folded = [folding.fold(entry.text) for entry in contents.entries]
        connection.executemany(
            "INSERT INTO entries VALUES (?, ?, ?, ?)",
            (
                (row, entry.entry_id, _unless_same(entry), entry.text)
                for row, entry in enumerate(contents.entries)
            ),
        )
        connection.executemany(
            "INSERT INTO grams (rowid, text) VALUES (?, ?)",
            ((row, grams(text)) for row, text in enumerate(folded)),
        )
        connection.execute("INSERT INTO grams (grams) VALUES ('optimize')")
        texts = [*folded, "", *(folding.fold(text) for _, text in around), ""]
        connection.executemany("INSERT INTO words VALUES (?, ?, ?, ?, ?)", _postings(texts, words))
        connection.executemany(
            "INSERT INTO forms VALUES (?, ?)", sorted(_forms(contents, folding).items())
        )
        (all_words,) = connection.execute("SELECT coalesce(sum(times), 0) FROM words").fetchone()
        facts = _facts(contents, folded, simplified)
        facts |= {"stamp": stamp, "form": FORM, "all_words": all_words}
        connection.executemany("INSERT INTO facts VALUES (?, ?)", sorted(facts.items()))
        connection.commit()
        connection.execute("VACUUM INTO ?", (str(path),))
    finally:
        connection.close()
    _forget_library(path)
    return path


def _simplified() -> dict[str, str]:
    """Return the simplified character of every traditional one."""
    import opencc  # at build time only: the index carries the table

    convert = opencc.OpenCC("t2s").convert
    ranges = ((0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x32000))
    pairs = (
        (char, convert(char)) for first, last in ranges for char in map(chr, range(first, last))
    )
    return {char: simple for char, simple in pairs if simple != char and len(simple) == 1}


def _unless_same(entry: Entry) -> str | None:
    return None if entry.kind == "passage" else entry.passage_id


def _words(folder: Path, contents: Contents, folding: Folding) -> set[str]:
    """Return every word to look for: as the texts were cut, as the lexicon and names have them."""
    texts = {entry.entry_id: entry.text for entry in contents.entries if entry.kind == "passage"}
    cut = read_mart(folder, "passage_words").select(["passage_id", "word_ends"])
    found: set[str] = set()
    for passage_id, ends in zip(*(column.to_pylist() for column in cut.columns), strict=True):
        text = texts.get(passage_id, "")
        found.update(text[a:b] for a, b in zip([0, *ends], ends, strict=False))
    found.update(contents.forms, contents.forms.values(), contents.names, contents.stopwords)
    words = {folding.fold(word) for word in found}
    words.update(
        word
        for text in (*texts.values(), *contents.headings.values(), *contents.documents.values())
        for word in latin_words(folding.fold(text))
    )
    words.update(word for entry in contents.entries if entry.kind != "passage"
                 for word in latin_words(folding.fold(entry.text)))  # fmt: skip
    return {word for word in words if _is_word(word)}


def _is_word(word: str) -> bool:
    """Tell whether *word* is worth a place of its own: single characters are found as text."""
    return bool(RUN.fullmatch(word)) and len(word) <= LONGEST_WORD and (
        len(word) > 1 or not _HAN.match(word)
    )  # fmt: skip


def _postings(
    texts: Sequence[str], words: set[str]
) -> Iterator[tuple[str, int, int, bytes, bytes]]:
    """Yield every word with the rows that hold it, wherever a segmenter would have cut."""
    known = sorted(words)
    found = _occurrences(texts, known)
    keys, times = np.unique(found, return_counts=True)
    ends = np.searchsorted(keys, np.arange(1, len(known) + 1) * len(texts))
    start = 0
    for number, (word, end) in enumerate(zip(known, ends.tolist(), strict=True)):
        if end > start:
            often = times[start:end]
            gaps, packed = pack(keys[start:end] - number * len(texts), often)
            yield word, int(often.sum()), end - start, gaps, packed
        start = end


def _occurrences(texts: Sequence[str], words: Sequence[str]) -> NDArray[np.int64]:
    """Return word number times number of texts, plus text number, for every place of a word."""
    import ahocorasick  # at build time only

    automaton = ahocorasick.Automaton()
    for number, word in enumerate(words):
        has_edge = word[0].isascii() or word[-1].isascii()
        automaton.add_word(word, (number, len(word) if has_edge else 0))
    if not words:
        return np.empty(0, np.int64)
    automaton.make_automaton()
    numbers, sizes = array("q"), array("q")
    for text in texts:
        before = len(numbers)
        numbers.extend(
            number
            for last, (number, size) in automaton.iter(text)
            if not (size and cuts_latin(text, last + 1 - size, last + 1))
        )
        sizes.append(len(numbers) - before)
    rows = np.repeat(np.arange(len(texts)), np.frombuffer(sizes, np.int64))
    return np.frombuffer(numbers, np.int64) * len(texts) + rows


def _forms(contents: Contents, folding: Folding) -> dict[str, str]:
    """Return every written form with its term, where a term has several, and the stop words."""
    several = Counter(contents.forms.values())
    forms = {
        folding.fold(form): folding.fold(term)
        for form, term in contents.forms.items() if several[term] > 1
    }  # fmt: skip
    return {folding.fold(word): "" for word in contents.stopwords} | forms


def _facts(contents: Contents, folded: list[str], simplified: Mapping[str, str]) -> dict[str, Any]:
    """Return what the finder holds in memory: which row is what, in numbers as narrow as can be."""
    sections = ["", *contents.headings]
    documents = [*contents.documents, ""]
    domains = sorted({entry.domain for entry in contents.entries if entry.domain})
    section = {name: number for number, name in enumerate(sections)}
    document = {name: number for number, name in enumerate(documents)}
    domain = {name: number for number, name in enumerate(["", *domains])}

    def column(values: Iterable[int], kind: str) -> bytes:
        return np.fromiter(values, np.dtype(kind)).tobytes()

    entries = contents.entries
    return {
        "kinds": column((KINDS.index(entry.kind) for entry in entries), "u1"),
        "sections": column((section.get(entry.section_id or "", 0) for entry in entries), "<u4"),
        "documents": column((document[entry.doc_id or ""] for entry in entries), "<u4"),
        "domains": column((domain[entry.domain or ""] for entry in entries), "u1"),
        "lengths": column((min(len(text), 65535) for text in folded), "<u2"),
        "section_count": len(sections),
        "doc_ids": "\n".join(documents),
        "domain_names": "\n".join(["", *domains]),
        "traditional": "".join(sorted(simplified)),
        "simplified": "".join(simplified[char] for char in sorted(simplified)),
    }


def _forget_library(path: Path) -> None:
    """Blank the one place that names the SQLite that wrote the file, so that bytes agree.

    The number at bytes 96 to 99 is for people who look into a file; SQLite does not act on it.
    """
    with path.open("r+b") as file:
        file.seek(_HEADER_VERSION.start)
        file.write(bytes(4))
        file.flush()
        os.fsync(file.fileno())
