"""How good the search is, on questions with answers read by hand, beside simpler searches.

python -m benchmarks.search_quality

recall: share of the answers (at most ten) among the first ten passages; reciprocal: 1 / rank of the
first answer (0 beyond ten); both are means over the questions. Beside ours: the question as a
substring, else its words where it has spaces; and FTS5 with its own BM25, any part of the question
sufficing: as it comes (unicode61), on trigrams, on pairs of characters, and on the words that the
build cut, the question cut by our index.
"""

import csv
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from insights.marts import read_mart
from insights.paths import data_paths
from insights.search import open_index

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "search_questions.tsv"
FIRST = 10
Finder = Callable[[str], Sequence[str]]
Cutter = Callable[[str], Sequence[str]]


class Question(NamedTuple):
    """One question of the gold set, its kind, and the passages that answer it."""

    question_id: str
    kind: str
    text: str
    answers: frozenset[str]


class Score(NamedTuple):
    """How one search answers some questions."""

    recall: float
    reciprocal: float


def read_questions(path: Path = GOLD) -> list[Question]:
    """Return the gold set."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Question(row["question_id"], row["kind"], row["question"],
                     frozenset(row["passage_ids"].split(",")))
            for row in rows
        ]  # fmt: skip


def score(find: Finder, questions: Sequence[Question]) -> Score:
    """Return the mean recall and reciprocal rank among the first ten."""
    recalls, reciprocals = [], []
    for question in questions:
        found = list(find(question.text))[:FIRST]
        ranks = [rank for rank, one in enumerate(found, 1) if one in question.answers]
        recalls.append(len(ranks) / min(len(question.answers), FIRST))
        reciprocals.append(1 / ranks[0] if ranks else 0.0)
    return Score(fmean(recalls), fmean(reciprocals))


def ours(folder: Path) -> Finder:
    """Return our search."""
    index = open_index(folder)
    return lambda text: [hit.entry_id for hit in index.search(text, limit=FIRST).hits]


def by_substring(texts: Mapping[str, str]) -> Finder:
    """Return a search for the question as it stands, then for all its words."""

    def find(text: str) -> list[str]:
        whole = [one for one, held in texts.items() if text in held]
        words = text.split()
        return whole or [one for one, held in texts.items() if all(w in held for w in words)]

    return find


class Fts5:
    """FTS5 over texts that are cut into tokens beforehand, or not, and asked in the same way."""

    def __init__(self, texts: Mapping[str, str], tokenizer: str, cut: Cutter) -> None:
        self._names = list(texts)
        self._cut = cut
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(
            f"CREATE VIRTUAL TABLE held USING fts5 (text, tokenize='{tokenizer}')"
        )
        self._connection.executemany(
            "INSERT INTO held (rowid, text) VALUES (?, ?)", enumerate(texts.values())
        )

    def __call__(self, text: str) -> list[str]:
        """Return the best passages that hold any token of *text*."""
        asked = " OR ".join(f'"{token}"' for token in self._cut(text))
        if not asked:
            return []
        rows = self._connection.execute(
            "SELECT rowid FROM held WHERE held MATCH ? ORDER BY rank LIMIT ?", (asked, FIRST)
        )
        return [self._names[row] for (row,) in rows]


def runs(text: str) -> list[str]:
    """Return the stretches of *text* between marks and spaces."""
    return re.findall(r"[^\W_]+", text)


def trigrams(text: str) -> list[str]:
    """Return every three characters in a row."""
    return [run[at : at + 3] for run in runs(text) for at in range(len(run) - 2)]


def pairs(text: str) -> list[str]:
    """Return every two characters in a row; a single one as it is."""
    return [run[at : at + 2] for run in runs(text) for at in range(max(1, len(run) - 1))]


def words_of(folder: Path) -> tuple[dict[str, str], Cutter]:
    """Return the passages as words with spaces between, and what cuts a question likewise."""
    texts = passage_texts(folder)
    cut = read_mart(folder, "passage_words").select(["passage_id", "word_ends"]).to_pylist()
    for row in cut:
        text, ends = texts[row["passage_id"]], row["word_ends"]
        texts[row["passage_id"]] = " ".join(
            text[a:b] for a, b in zip([0, *ends], ends, strict=False)
        )
    index = open_index(folder)
    return texts, lambda text: [
        word for asked in index.search(text, limit=0).query.words for word in runs(asked)
    ]


def passage_texts(folder: Path) -> dict[str, str]:
    """Return the text of every passage."""
    table = read_mart(folder, "passages").select(["passage_id", "text"])
    return dict(zip(*(column.to_pylist() for column in table.columns), strict=True))


def searches(folder: Path) -> dict[str, Callable[[], Finder]]:
    """Return how to make every search, by name, ours first."""
    texts = passage_texts(folder)

    def on_words() -> Finder:
        words, cut = words_of(folder)
        return Fts5(words, "unicode61", cut)

    def on_pairs() -> Finder:
        return Fts5({one: " ".join(pairs(text)) for one, text in texts.items()}, "unicode61", pairs)

    return {
        "ours": lambda: ours(folder),
        "substring": lambda: by_substring(texts),
        "fts5 unicode61": lambda: Fts5(texts, "unicode61", runs),
        "fts5 trigram": lambda: Fts5(texts, "trigram", trigrams),
        "fts5 pairs": on_pairs,
        "fts5 words": on_words,
    }


def main() -> None:
    """Measure and print, for all questions and every kind of them."""
    questions = read_questions()
    kinds = sorted({question.kind for question in questions})
    print(f"{'search':<16}{'recall':>8}{'recipr.':>8}   recall by kind: {'  '.join(kinds)}")
    for name, make in searches(data_paths().marts).items():
        find = make()
        whole = score(find, questions)
        parts = [score(find, [q for q in questions if q.kind == kind]).recall for kind in kinds]
        print(f"{name:<16}{whole.recall:>8.3f}{whole.reciprocal:>8.3f}   "
              + " ".join(f"{part:.2f}" for part in parts))  # fmt: skip


if __name__ == "__main__":
    main()
