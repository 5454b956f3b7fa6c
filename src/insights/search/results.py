"""What a search gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from insights.search.query import Query


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry found.

    kind: passage, indicator, task, pilot, reference or document; entry_id: its own id there.
    doc_id and passage_id: where it leads; a pilot of a public list has neither. snippet: part of
    the entry's text, `start` characters after its beginning; is_cut: whether more follows. spans:
    what to mark in the snippet, as its characters from and to. missing: words asked for, as typed,
    that stand elsewhere in the corpus but neither here nor in the headings and the document around
    it, in any form of the term.
    """

    kind: str
    entry_id: str
    doc_id: str | None
    passage_id: str | None
    snippet: str
    start: int
    is_cut: bool
    spans: tuple[tuple[int, int], ...]
    score: float
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found, best first.

    total: all that was found of the kinds asked for; counts: of every kind. by_document and
    by_domain: passages found, for every document and every domain that has any; all within the
    filters.
    """

    query: Query
    hits: tuple[Hit, ...] = ()
    total: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    by_document: Mapping[str, int] = field(default_factory=dict)
    by_domain: Mapping[str, int] = field(default_factory=dict)
