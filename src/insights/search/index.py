"""The index opened for questions: read in place, by any number of threads."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple

import numpy as np

from insights.marts import damaged_mart, missing_mart, read_report, stale_mart, tables_stamp
from insights.search.folding import RUN, Folding, phrase, squeeze
from insights.search.postings import NOWHERE, Postings, Rows, unpack
from insights.search.ranking import Layout, relative_lengths
from insights.search.writing import FILE, FORM

_AT_ONCE = 400


class Line(NamedTuple):
    """One entry as it is stored."""

    entry_id: str
    passage_id: str | None
    text: str


class Index:
    """The stored index: words, phrases, entries. What is small is held in memory."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: SimpleQueue[sqlite3.Connection] = SimpleQueue()
        with self.connection() as connection:
            facts = dict(connection.execute("SELECT name, value FROM facts"))
            forms = connection.execute("SELECT form, term FROM forms").fetchall()
        if facts.get("form") != FORM:
            raise damaged_mart(path)
        self.stamp: str = facts["stamp"]
        self.doc_ids: list[str] = facts["doc_ids"].split("\n")
        self.domains: list[str] = facts["domain_names"].split("\n")
        self.folding = Folding(dict(zip(facts["traditional"], facts["simplified"], strict=True)))
        self.layout = _layout(facts, len(self.doc_ids))
        self.all_words: int = facts["all_words"]
        self.stopwords = frozenset(form for form, term in forms if not term)
        self._terms = {form: term for form, term in forms if term}
        self._forms: dict[str, list[str]] = {}
        for form, term in self._terms.items():
            self._forms.setdefault(term, []).append(form)

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection that no other thread has; MartError if the file is damaged."""
        try:
            connection = self._idle.get_nowait()
        except Empty:
            connection = self._connect()
        try:
            yield connection
        except sqlite3.DatabaseError as error:
            raise damaged_mart(self._path) from error
        finally:
            self._idle.put(connection)

    def _connect(self) -> sqlite3.Connection:
        if not self._path.is_file():
            raise missing_mart(self._path)
        address = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
        try:
            return sqlite3.connect(address, uri=True, check_same_thread=False)
        except sqlite3.DatabaseError as error:
            raise damaged_mart(self._path) from error

    def other_forms(self, word: str) -> list[str]:
        """Return the other forms of the term that *word* is a form of."""
        term = self._terms.get(word)
        return [form for form in self._forms.get(term or "", ()) if form != word]

    def postings(self, words: Iterable[str]) -> dict[str, Postings]:
        """Return where each of *words* stands; words that stand nowhere are left out."""
        asked = list(dict.fromkeys(words))
        marks = ",".join("?" * len(asked))
        with self.connection() as connection:
            found = connection.execute(
                f"SELECT word, rows, gaps, often FROM words WHERE word IN ({marks})", asked
            ).fetchall()
        return {word: unpack(rows, gaps, often) for word, rows, gaps, often in found}

    def beginning_with(self, start: str, most: int = 100) -> list[str]:
        """Return the words that begin with *start*, the frequent ones first."""
        with self.connection() as connection:
            found = connection.execute(
                "SELECT word FROM words WHERE word >= ? AND word < ? "
                "ORDER BY times DESC, word LIMIT ?",
                (start, start + "\U0010ffff", most),
            ).fetchall()
        return [word for (word,) in found]

    def holding(self, folded: str) -> Rows:
        """Return the entries that hold the text *folded*, wherever words begin or end."""
        query = phrase(folded)
        if not query:
            return NOWHERE.rows
        with self.connection() as connection:
            found = connection.execute("SELECT rowid FROM grams WHERE grams MATCH ?", (query,))
            rows = np.fromiter(chain.from_iterable(found), np.int64)
        if RUN.fullmatch(folded):
            return rows
        exact, lines = squeeze(folded), self.lines(rows.tolist())
        held = [exact in squeeze(self.folding.fold(lines[row].text)) for row in rows.tolist()]
        return rows[np.array(held, bool)]

    def lines(self, rows: Iterable[int]) -> dict[int, Line]:
        """Return the entries stored in *rows*."""
        asked = list(rows)
        lines: dict[int, Line] = {}
        with self.connection() as connection:
            for at in range(0, len(asked), _AT_ONCE):
                some = asked[at : at + _AT_ONCE]
                marks = ",".join("?" * len(some))
                lines.update(
                    (row, Line(*line))
                    for row, *line in connection.execute(
                        "SELECT row, entry_id, passage_id, text FROM entries "
                        f"WHERE row IN ({marks})", some,
                    )
                )  # fmt: skip
        return lines

    def passage_row(self, passage_id: str) -> int | None:
        """Return the row of a passage; None if it is not in the index."""
        with self.connection() as connection:
            found = connection.execute(
                "SELECT row FROM entries WHERE entry_id = ? AND row < ?",
                (passage_id, self.layout.passages),
            ).fetchone()
        return found[0] if found else None


def read_index(folder: Path) -> Index:
    """Open the index in *folder*; MartError if it is missing, damaged or of another build."""
    path = folder / FILE
    try:
        index = Index(path)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise damaged_mart(path) from error
    if index.stamp != tables_stamp(read_report(folder)["files"]):
        raise stale_mart(path)
    return index


def _layout(facts: Mapping[str, Any], documents: int) -> Layout:
    """Return the layout that `writing` stored."""
    kinds = np.frombuffer(facts["kinds"], np.uint8)
    sections = np.frombuffer(facts["sections"], "<u4").astype(np.int64)
    numbers = np.frombuffer(facts["documents"], "<u4").astype(np.int64)
    passages = int((kinds == 0).sum())
    if not len(kinds) == len(sections) == len(numbers):
        raise ValueError("columns of different lengths")
    first = len(kinds)
    return Layout(
        kinds=kinds,
        sections=first + sections,
        documents=first + facts["section_count"] + numbers,
        domains=np.frombuffer(facts["domains"], np.uint8),
        lengths=relative_lengths(np.frombuffer(facts["lengths"], "<u2"), passages),
        passages=passages,
        contexts=facts["section_count"] + documents,
    )
