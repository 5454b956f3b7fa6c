"""Answer questions from the index: understand, rank, filter, count, and show."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from insights.search.cutting import QUESTION_WORDS, counts_of, cut
from insights.search.entries import KINDS, LISTED
from insights.search.folding import RUN, Folding
from insights.search.index import Index, read_index
from insights.search.postings import NOWHERE, Postings, Rows
from insights.search.query import Query, read_query
from insights.search.ranking import PAIR, PART, SMALL, SYNONYM, Item, Ranked, rank
from insights.search.results import Hit, Results
from insights.search.snippets import find_spans, make_snippet

_MOST_WORDS = 32
_MOST_PAIRS = 12
_TELLING_WORDS = 16
"""Words of a passage that are looked for to find similar ones."""
_ALIKE = 0.15


@dataclass(frozen=True, slots=True, eq=False)
class _Understood:
    """A question turned into rows of the index.

    marked: what to mark in a text; parts: what, if none of that stands in it. wanted: the items
    whose lack in a hit is told.
    """

    query: Query
    items: list[Item]
    exact: Rows
    required: Rows | None
    marked: list[str]
    parts: list[str]
    wanted: Sequence[Item] = ()


class SearchIndex:
    """Full-text search of one build of the marts. Safe to share between threads."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def search(
        self,
        text: str,
        *,
        doc_ids: Collection[str] | None = None,
        domains: Collection[str] = (),
        kinds: Collection[str] = ("passage",),
        limit: int = 20,
        offset: int = 0,
    ) -> Results:
        """Return what answers *text*, best first, whatever was typed.

        doc_ids: only in these documents and, as LISTED says, places of public lists; None: in all.
        domains: only entries of these. kinds: what the hits are; counts are of every kind.
        """
        asked = self._understand(text)
        if asked.query.is_empty:
            return Results(asked.query)
        ranked = rank(self._index.layout, asked.items, asked.exact, asked.required)
        return self._results(asked, ranked, doc_ids, domains, kinds, limit, offset)

    def similar(
        self, passage_id: str, *, doc_ids: Collection[str] | None = None, limit: int = 10
    ) -> Results:
        """Return the passages that share most telling words with this one, itself left out."""
        row = self._index.passage_row(passage_id)
        if row is None:
            return Results(Query(""))
        folded = self._index.folding.fold(self._index.lines([row])[row].text)
        items = self._telling(folded)
        ranked = rank(self._index.layout, items, NOWHERE.rows, None, needed=_ALIKE)
        kept = ranked.rows != row
        query = Query("", words=tuple(item.word for item in items))
        asked = _Understood(query, items, NOWHERE.rows, None, [item.word for item in items], [])
        return self._results(
            asked, Ranked(ranked.rows[kept], ranked.scores[kept]), doc_ids, (), ("passage",),
            limit, 0,
        )  # fmt: skip

    def _telling(self, folded: str) -> list[Item]:
        """Return the words of a passage that tell most: often in it, rarely in the others."""
        with self._index.connection() as connection:
            counts = counts_of(connection, [folded])
        words = Counter(filter(self._is_telling, cut(folded, counts, self._index.all_words)))
        known = (word for word in words if counts.get(word, 0) > words[word])
        rarest = sorted(known, key=lambda word: (counts[word] / min(3, words[word]), word))
        found = self._index.postings(rarest[:_TELLING_WORDS])
        return [Item(word, found[word], min(3, words[word])) for word in rarest if word in found]

    # --- what was asked -------------------------------------------------------------------------

    def _understand(self, text: str) -> _Understood:
        query = read_query(text, self._index.folding)
        words, left_out = self._words(query)
        postings = self._index.postings([
            *words, *(form for word in words for form in self._index.other_forms(word)),
        ])  # fmt: skip
        items = [self._item(word, postings) for word in words]
        items += [self._beginning(start) for start in query.beginnings]
        missing = tuple(item.word for item in items if not len(item.postings.rows))
        items = [item for item in items if len(item.postings.rows)]
        wanted = list(items)
        exact, required = self._exact(query, postings), self._required(query)
        marked = [*query.phrases, *map(_core, query.chunks), *query.beginnings, *words]
        marked += [form for word in words for form in self._index.other_forms(word)]
        items += self._parts(items) + self._pairs(missing)
        items += self._small(left_out)
        parts = [item.word for item in items if not item.counts and item.weight >= PART]
        typed = tuple(
            _as_typed(word, query.text, self._index.folding)
            for word in words if any(word in chunk for chunk in query.chunks)
        )  # fmt: skip
        query = replace(
            query, words=tuple(words), typed=typed, left_out=tuple(left_out), missing=missing
        )
        return _Understood(query, items, exact, required, marked, parts, wanted)

    def _words(self, query: Query) -> tuple[list[str], list[str]]:
        """Return the words to go by, and those left out beside them."""
        texts = [*query.chunks, *query.phrases]
        cut_up = list(dict.fromkeys(self._cut(texts)))
        telling = [word for word in cut_up if self._is_telling(word)]
        if not telling and not query.phrases and not query.beginnings:
            return cut_up[:_MOST_WORDS], []
        return telling[:_MOST_WORDS], [word for word in cut_up if word not in telling]

    def _cut(self, texts: Sequence[str], *, whole: bool = True) -> list[str]:
        with self._index.connection() as connection:
            counts = counts_of(connection, texts)
        total = self._index.all_words
        return [word for text in texts for word in cut(text, counts, total, whole=whole)]

    def _is_telling(self, word: str) -> bool:
        if word in QUESTION_WORDS or word in self._index.stopwords:
            return False
        return len(word) > 1 or word.isascii()

    def _item(self, word: str, postings: Mapping[str, Postings]) -> Item:
        found = postings.get(word)
        if found is None:
            rows = self._index.holding(word)
            found = Postings(rows, np.ones(len(rows), np.float32))
        others = [postings[form] for form in self._index.other_forms(word) if form in postings]
        return Item(word, _either(found, others, SYNONYM))

    def _beginning(self, start: str) -> Item:
        """Return what begins with *start*: Latin words, or any text with these characters."""
        core = _core(start)
        if core.isascii():
            found = self._index.postings(self._index.beginning_with(core))
            return Item(start, _either(NOWHERE, list(found.values()), 1))
        rows = self._index.holding(core)
        return Item(start, Postings(rows, np.ones(len(rows), np.float32)))

    def _parts(self, items: Sequence[Item]) -> list[Item]:
        """Return the words within compound ones, which count a little by themselves."""
        known = {item.word for item in items}
        compounds = [word for word in known if len(word) >= 4 and RUN.fullmatch(word)]
        parts = [
            word for word in dict.fromkeys(self._cut(sorted(compounds), whole=False))
            if word not in known and self._is_telling(word)
        ]  # fmt: skip
        found = self._index.postings(parts[:_MOST_WORDS])
        return [Item(word, found[word], PART, counts=False) for word in parts if word in found]

    def _pairs(self, missing: Sequence[str]) -> list[Item]:
        """Return the pairs of characters of words that stand nowhere: 黑客 of 防黑客."""
        pairs = dict.fromkeys(
            word[at : at + 2] for word in missing if not word.isascii()
            for at in range(len(word) - 1) if len(word) > 2
        )  # fmt: skip
        found = [(pair, self._index.holding(pair)) for pair in list(pairs)[:_MOST_PAIRS]]
        return [
            Item(pair, Postings(rows, np.ones(len(rows), np.float32)), PAIR)
            for pair, rows in found if len(rows)
        ]  # fmt: skip

    def _small(self, words: Sequence[str]) -> list[Item]:
        """Return words that alone find nothing, but tell apart what was found."""
        kept = [word for word in words if len(word) > 1 and word not in QUESTION_WORDS]
        found = self._index.postings(kept)
        return [Item(word, found[word], SMALL, counts=False) for word in kept if word in found]

    def _exact(self, query: Query, postings: Mapping[str, Postings]) -> Rows:
        """Return the entries that hold all that was typed outside of quotes, letter by letter."""
        rows: Rows | None = None
        for chunk in map(_core, query.chunks):
            known = postings.get(chunk)
            if known is not None and not any(char.isascii() for char in chunk):
                found = known.rows[known.rows < self._index.layout.size]
            else:
                found = self._index.holding(chunk)
            rows = found if rows is None else np.intersect1d(rows, found, assume_unique=True)
            if not len(rows):
                break
        return NOWHERE.rows if rows is None else rows

    def _required(self, query: Query) -> Rows | None:
        rows: Rows | None = None
        for quoted in query.phrases:
            found = self._index.holding(quoted)
            rows = found if rows is None else np.intersect1d(rows, found, assume_unique=True)
        return rows

    # --- what is given back ---------------------------------------------------------------------

    def _results(
        self, asked: _Understood, ranked: Ranked, doc_ids: Collection[str] | None,
        domains: Collection[str], kinds: Collection[str], limit: int, offset: int,
    ) -> Results:  # fmt: skip
        index, layout = self._index, self._index.layout
        rows = ranked.rows
        numbers = layout.documents[rows] - (layout.size + layout.contexts - len(index.doc_ids))
        in_documents = np.ones(len(rows), bool)
        if doc_ids is not None:
            chosen_ids = frozenset(doc_ids)
            wanted = np.array(
                [doc_id in chosen_ids for doc_id in index.doc_ids[:-1]] + [False], bool
            )
            in_documents = wanted[numbers]
        in_domains = np.ones(len(rows), bool)
        if domains:
            chosen = np.array([name in domains for name in index.domains], bool)
            in_domains = chosen[layout.domains[rows]]
        is_passage = rows < layout.passages
        inside = in_documents & in_domains
        of_kind = np.bincount(layout.kinds[rows[inside]], minlength=len(KINDS))
        counts = {kind: int(number) for kind, number in zip(KINDS, of_kind, strict=True)}
        shown = inside & np.isin(layout.kinds[rows], [KINDS.index(k) for k in kinds])
        order = _best(Ranked(rows[shown], ranked.scores[shown]), limit, offset)
        return Results(
            query=asked.query,
            hits=self._hits(asked, order),
            total=sum(counts[kind] for kind in dict.fromkeys(kinds)),
            counts=counts,
            by_document=_tally(numbers[is_passage & in_domains], index.doc_ids),
            by_domain=_tally(layout.domains[rows[is_passage & in_documents]], index.domains),
        )

    def _hits(self, asked: _Understood, ranked: Ranked) -> tuple[Hit, ...]:
        index, layout = self._index, self._index.layout
        rows = ranked.rows.tolist()
        lines = index.lines(rows)
        first = layout.size + layout.contexts - len(index.doc_ids)
        hits = []
        for row, score in zip(rows, ranked.scores.tolist(), strict=True):
            line = lines[row]
            kind = KINDS[layout.kinds[row]]
            snippet = make_snippet(line.text, asked.marked, asked.parts, index.folding)
            hits.append(Hit(
                kind=kind,
                entry_id=line.entry_id,
                doc_id=_document(index.doc_ids[layout.documents[row] - first]),
                passage_id=line.entry_id if kind == "passage" else line.passage_id,
                snippet=snippet.text,
                start=snippet.start,
                is_cut=snippet.start + len(snippet.text) < len(line.text),
                spans=snippet.spans,
                score=round(score, 4),
                missing=self._missing(asked, row, line.text),
            ))  # fmt: skip
        return tuple(hits)

    def _missing(self, asked: _Understood, row: int, text: str) -> tuple[str, ...]:
        """Return the words asked for that neither this entry nor what stands around it holds."""
        layout, folding = self._index.layout, self._index.folding
        around = np.array([row, layout.sections[row], layout.documents[row]])
        lacking = [
            item.word for item in asked.wanted
            if not item.postings.hold(around)
            and not find_spans(text, [item.word], folding)
        ]  # fmt: skip
        return tuple(_as_typed(word, asked.query.text, folding) for word in lacking)


def open_index(folder: Path) -> SearchIndex:
    """Open the index beside the marts in *folder*.

    MartError says how to build it if it is missing, damaged, or belongs to another build.
    """
    return SearchIndex(read_index(folder))


def _document(source: str) -> str | None:
    return None if source.startswith(LISTED) else source


def _as_typed(word: str, text: str, folding: Folding) -> str:
    """Return *word* as the reader wrote it in the question *text*."""
    spans = find_spans(text, [word], folding)
    return text[slice(*spans[0])] if spans else word


def _core(chunk: str) -> str:
    """Return *chunk* without marks at its ends."""
    runs = list(RUN.finditer(chunk))
    return chunk[runs[0].start() : runs[-1].end()]


def _either(found: Postings, others: Sequence[Postings], factor: float) -> Postings:
    """Return where *found* or any of *others* stands, the latter's times weakened by *factor*."""
    if not others:
        return found
    rows = np.concatenate([found.rows, *(other.rows for other in others)])
    times = np.concatenate([found.times, *(other.times * factor for other in others)])
    together, at = np.unique(rows, return_inverse=True)
    most = np.zeros(len(together), np.float32)
    np.maximum.at(most, at, times.astype(np.float32))
    return Postings(together, most)


def _best(ranked: Ranked, limit: int, offset: int) -> Ranked:
    """Return one page of *ranked*, best first; equal ones in the order of the corpus."""
    rows, scores = ranked
    first, last = max(0, offset), max(0, offset) + max(0, limit)
    if last < len(rows):
        least = -np.partition(-scores, last)[last]
        kept = scores >= least
        rows, scores = rows[kept], scores[kept]
    order = np.lexsort((rows, -scores))[first:last]
    return Ranked(rows[order], scores[order])


def _tally(numbers: NDArray[Any], names: Sequence[str]) -> dict[str, int]:
    counts = np.bincount(numbers, minlength=len(names))
    return {name: int(count) for name, count in zip(names, counts, strict=True) if name and count}
