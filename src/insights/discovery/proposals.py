"""From the marts to a list of proposals, and the list as text or CSV."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from insights.discovery.strings import (
    Row,
    Text,
    cohesion_of,
    count_strings,
    covered,
    encode,
    entropy_of,
    find_places,
    surprise_of,
)
from insights.discovery.vocabulary import Vocabulary
from insights.gazetteer import load_gazetteer
from insights.marts import read_mart
from insights.paths import Paths
from insights.rules import load_lexicon

COLUMNS = ("term", "count", "documents", "cohesion", "entropy", "score", "cut",
           "context_1", "title_1", "context_2", "title_2")  # fmt: skip
ADVICE = (
    "Nothing was added. To accept a term, add it to data/lexicon/terms.txt (or, as another form of "
    "a term, to data/lexicon/synonyms.csv), keep the file sorted, and run `make build`."
)

_LEAST_COHESION = 0.12
_LEAST_SURPRISE = 12.0  # chance alone makes one pair in two thousand as frequent
_LEAST_ENTROPY = 1.0
_LEAST_AGREEMENT = 0.6  # of its places lie between boundaries of the segmenter
_CONTEXT = 16
_DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One string proposed as a term.

    cohesion: the least normalised pointwise mutual information over all splits, at most 1.
    entropy: bits, the lesser of left and right. cut: what the present segmenter makes of it.
    contexts: up to two places, each with its document's title.
    """

    term: str
    count: int
    document_count: int
    cohesion: float
    entropy: float
    score: float
    cut: str
    contexts: tuple[tuple[str, str], ...]


def discover(folder: Path, paths: Paths, *, limit: int = 50, fewest: int = 4) -> list[Proposal]:
    """Return the best proposals from the counted documents of the marts in *folder*."""
    texts = read_texts(folder)
    bodies = read_mart(folder, "task_bodies")["body_name"].to_pylist()
    places = load_gazetteer(paths.geo).names
    vocabulary = Vocabulary(load_lexicon(paths.lexicon), places, bodies)
    return propose(texts, vocabulary, fewest=fewest)[:limit]


def read_texts(folder: Path) -> list[Text]:
    """Return the passages of every published policy document that is no copy of another."""
    titles = {
        row["doc_id"]: row["title"]
        for row in read_mart(folder, "documents").to_pylist()
        if row["is_policy"] and row["published"] and row["duplicate_of"] is None
    }
    columns = read_mart(folder, "passages").select(["doc_id", "position", "text"])
    return [
        Text(row["doc_id"], row["position"], titles[row["doc_id"]], row["text"])
        for row in columns.to_pylist()
        if row["doc_id"] in titles
    ]


def propose(texts: Iterable[Text], vocabulary: Vocabulary, *, fewest: int = 4) -> list[Proposal]:
    """Return all proposals from *texts*, best first; the order of *texts* does not matter."""
    rows, latin = encode(sorted(texts))
    counts, size = count_strings([row.signs for row in rows], fewest)
    often = (string for string, count in counts.items() if count >= fewest)
    cohesions = {string: cohesion_of(string, counts, size) for string in often}
    firm = {
        string
        for string, value in cohesions.items()
        if value >= _LEAST_COHESION and surprise_of(string, counts, size) >= _LEAST_SURPRISE
    }
    shares = {string: count / size for string, count in counts.items()}
    found: dict[str, Proposal] = {}
    longer: dict[str, int] = {}
    for string, seen in find_places(rows, firm, vocabulary.segmenter).items():
        entropy = min(entropy_of(seen.left), entropy_of(seen.right))
        if len(seen.documents) < 2 or entropy < _LEAST_ENTROPY:
            continue
        if seen.count < _LEAST_AGREEMENT * counts[string]:  # it straddles words elsewhere
            continue
        term = "".join(latin.get(sign, sign) for sign in string)
        weight = vocabulary.weight(term, shares)
        if weight or vocabulary.is_form(term):
            longer[string] = counts[string]
        if weight:
            found[string] = Proposal(
                term=term,
                count=counts[string],
                document_count=len(seen.documents),
                cohesion=cohesions[string],
                entropy=entropy,
                score=cohesions[string] * entropy * weight,
                cut="/".join(vocabulary.segmenter.cut(term)),
                contexts=tuple(_context(rows[row], at, len(string)) for row, at in seen.first),
            )
    hidden = covered(longer)
    kept = (proposal for string, proposal in found.items() if string not in hidden)
    return sorted(kept, key=lambda proposal: (-proposal.score, proposal.term))


def as_text(proposals: Sequence[Proposal]) -> Iterator[str]:
    """Yield a table, each proposal followed by the places that show its use."""
    yield "count  docs  cohesion  entropy  score  term  (cut)"
    for item in proposals:
        yield (
            f"{item.count:>5}{item.document_count:>6}{item.cohesion:>10.2f}{item.entropy:>9.2f}"
            f"{item.score:>7.2f}  {item.term}  ({item.cut})"
        )
        for context, title in item.contexts:
            yield f"{'':>9}{context}  《{title}》"


def as_csv(proposals: Iterable[Proposal]) -> str:
    """Return one line a proposal under COLUMNS; no cell is a formula to a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for item in proposals:
        figures = [f"{value:.4f}" for value in (item.cohesion, item.entropy, item.score)]
        contexts = [cell for pair in item.contexts for cell in pair]
        counts = [str(item.count), str(item.document_count)]
        cells = [item.term, *counts, *figures, item.cut, *contexts]
        cells += [""] * (len(COLUMNS) - len(cells))
        writer.writerow([f"'{cell}" if cell.startswith(_DANGEROUS) else cell for cell in cells])
    return out.getvalue()


def _context(row: Row, start: int, length: int) -> tuple[str, str]:
    """Return the words around a place in one line, and the document's title."""
    text = row.text.text
    begin, end = row.starts[start], row.starts[start + length]
    shown = text[max(0, begin - _CONTEXT) : end + _CONTEXT]
    return _one_line(shown), _one_line(row.text.title)


def _one_line(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text).strip()
