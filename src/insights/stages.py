"""The work on one source and on one document; each runs in any process."""

import hashlib
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from insights.clean import clean_text
from insights.errors import SourceError
from insights.extract import (
    find_doubts,
    find_indicators,
    find_marks,
    find_pilots,
    find_references,
    find_tasks,
    likeliest_domain,
)
from insights.keywords import (
    borrow,
    count_terms,
    count_words,
    cut_passages,
    document_length,
    find_places,
)
from insights.paths import Paths
from insights.records import (
    DocLength,
    Document,
    DocumentText,
    Doubt,
    Indicator,
    Passage,
    PassageWords,
    PilotMention,
    Reading,
    Reference,
    Repair,
    Section,
    SourceText,
    SourceView,
    Task,
    TaskBody,
    TermCount,
    TermPlace,
    TextMark,
    WordCount,
)  # fmt: skip
from insights.source import SourceFile, read_source
from insights.structure import outline, place_passages, split_documents
from insights.toolbox import Toolbox, load_toolbox

_log = logging.getLogger(__name__)

PRECEDING = 60
"""Passages of the same section that a reading carries: a table's head stands above its rows."""

_Out = TypeVar("_Out")


@dataclass(frozen=True, slots=True)
class OpenedSource:
    """One source file, read, cleaned and split; or the one-line reason why not."""

    source_name: str
    sha256: str
    documents: tuple[DocumentText, ...]
    repairs: tuple[Repair, ...]
    fault: str | None = None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The words of one document, and where the lexicon's terms stand in it."""

    marks: tuple[TextMark, ...]
    places: tuple[TermPlace, ...]
    passages: tuple[PassageWords, ...]
    term_counts: tuple[TermCount, ...]
    word_counts: tuple[WordCount, ...]
    length: DocLength


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Everything read from one document."""

    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    doubts: tuple[Doubt, ...]
    indicators: tuple[Indicator, ...]
    tasks: tuple[Task, ...]
    task_bodies: tuple[TaskBody, ...]
    pilots: tuple[PilotMention, ...]
    references: tuple[Reference, ...]
    words: DocumentWords


def open_source(paths: Paths, rules_hash: str, file: SourceFile) -> OpenedSource:
    """Read, clean and split one source file; a file that cannot be read becomes its fault."""
    tools = load_toolbox(paths, rules_hash)
    try:
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        source = read_source(file)
    except SourceError as error:
        return OpenedSource(file.name, "", (), (), str(error))
    try:
        return _worked_up(source, sha256, tools)
    except Exception as error:  # a fault of ours must not take the other files with it
        _log.exception("%s cannot be worked up", file.name)
        fault = f"{file.name}: cannot be worked up ({type(error).__name__}: {error}); report this"
        return OpenedSource(file.name, "", (), (), " ".join(fault.split()))


def _worked_up(source: SourceText, sha256: str, tools: Toolbox) -> OpenedSource:
    """Return a source cleaned and split."""
    rules = tools.rules
    clean = clean_text(source, rules["repair"], tools.lexicon.confusions, tools.words)
    documents = tuple(
        replace(document, source=view_of(source, document, clean.repairs))
        for document in split_documents(clean, rules["outline"] + rules["metadata"])
    )
    return OpenedSource(
        source_name=source.source_name,
        sha256=sha256,
        documents=documents,
        repairs=clean.repairs + tuple(_title_repairs(documents)),
        notices=tuple(f"{source.source_name}: {notice}" for notice in source.notices),
    )


def _title_repairs(documents: Iterable[DocumentText]) -> Iterator[Repair]:
    """Yield a repair for every title that the text itself corrected."""
    for document in documents:
        if document.title_written != document.title:
            yield Repair(
                document.source_name,
                "title.corrected",
                document.title_written,
                document.title,
                document.source_start,
            )


def view_of(source: SourceText, document: DocumentText, repairs: Iterable[Repair]) -> SourceView:
    """Return what the source says where *document* stands, and where words were repaired."""
    start, end = document.source_start, document.source_end
    repaired = sorted(
        repair.source_start
        for repair in repairs
        if start <= repair.source_start < end and not repair.rule_id.startswith("form.")
    )
    return SourceView(source.text[start:end], start, tuple(repaired), source.page_starts)


def read_facts(paths: Paths, rules_hash: str, pair: tuple[Document, DocumentText]) -> DocumentFacts:
    """Read the outline and every kind of fact from one document.

    A list of further policies is no policy: it yields its references and nothing else.
    """
    tools = load_toolbox(paths, rules_hash)
    document, text = pair
    rules, lexicon = tools.rules, tools.lexicon
    sections, passages = outline(document.doc_id, text, rules["outline"])
    passages = place_passages(text, passages)
    readings = list(readings_of(document, sections, passages))
    states = readings if document.is_policy else []
    tasks, bodies = (
        find_tasks(document.doc_id, sections, passages, rules["tasks"], lexicon)
        if document.is_policy
        else ((), ())
    )
    return DocumentFacts(
        sections=sections,
        passages=passages,
        doubts=_each(readings, lambda r: find_doubts(r.passage, rules["doubts"])),
        indicators=_each(states, lambda r: find_indicators(r, rules["indicators"], lexicon)),
        tasks=tasks,
        task_bodies=tuple({(b.task_id, b.body_name, b.role): b for b in bodies}.values()),
        pilots=_each(states, lambda reading: find_pilots(reading, rules["pilots"])),
        references=_each(readings, lambda r: find_references(r, rules["references"])),
        words=read_words(document.doc_id, sections, states, tasks, tools),
    )


def read_words(
    doc_id: str, sections: Sequence[Section], readings: Sequence[Reading], tasks: Sequence[Task],
    tools: Toolbox,
) -> DocumentWords:  # fmt: skip
    """Return the words and terms of one document."""
    passages = [reading.passage for reading in readings]
    marks = find_marks(sections, passages, tools.rules["tasks"])
    within = _by_passage(marks)
    domain_of = {passage_id: task.domain for task in tasks for passage_id in task.text_passages}
    for reading in readings:
        text = ((" ".join(reading.headings[1:]), 4), (reading.passage.text, 1))
        if reading.passage.passage_id not in domain_of and (
            domain := likeliest_domain(text, tools.lexicon)
        ):
            domain_of[reading.passage.passage_id] = domain
    places = [place for p in passages for place in find_places(p, tools.matcher, within(p))]
    words = cut_passages(passages, domain_of, tools.segmenter, tools.plain, within)
    spoken = [(p, cut, within(p)) for p, cut in zip(passages, words, strict=True)]
    return DocumentWords(
        marks=marks,
        places=tuple(places),
        passages=words,
        term_counts=count_terms(doc_id, places),
        word_counts=count_words(doc_id, spoken, tools.idle),
        length=document_length(doc_id, (p.text for p in passages), words),
    )


def with_borrowings(facts: DocumentFacts, borrowed: Sequence[TextMark]) -> DocumentFacts:
    """Return *facts* that know which sentences the document repeats from one above it."""
    if not borrowed:
        return facts
    repeated, within = _by_passage(borrowed), _by_passage(facts.words.marks)
    text_of = {passage.passage_id: passage for passage in facts.passages}
    places_of = _by_passage(facts.words.places)
    places: list[TermPlace] = []
    words: list[PassageWords] = []
    for cut in facts.words.passages:
        passage = text_of[cut.passage_id]
        told = borrow(passage, places_of(passage), cut, within(passage), repeated(passage))
        places += told[0]
        words.append(told[1])
    return replace(
        facts,
        words=replace(
            facts.words,
            marks=(*facts.words.marks, *borrowed),
            places=tuple(places),
            passages=tuple(words),
        ),
    )


class _HasPassage(Protocol):
    @property
    def passage_id(self) -> str: ...


_Item = TypeVar("_Item", bound=_HasPassage)


def _by_passage(items: Iterable[_Item]) -> Callable[[Passage], list[_Item]]:
    """Return a function from a passage to those of *items* that belong to it."""
    found: dict[str, list[_Item]] = defaultdict(list)
    for item in items:
        found[item.passage_id].append(item)
    return lambda passage: found.get(passage.passage_id, [])


def readings_of(
    document: Document, sections: Sequence[Section], passages: Sequence[Passage]
) -> Iterator[Reading]:
    """Pair every passage with its headings, what stands above it, and the plan's years."""
    by_id = {section.section_id: section for section in sections}
    above: list[Passage] = []
    for passage in passages:
        if above and above[0].section_id != passage.section_id:
            above = []
        headings: list[str] = []
        at: str | None = passage.section_id
        while at is not None:
            section = by_id[at]
            headings.insert(0, f"{section.number}{section.heading}")
            at = section.parent_id
        yield Reading(
            passage=passage,
            headings=tuple(headings),
            plan_start=document.plan_start,
            plan_end=document.plan_end,
            region_code=document.region_code,
            region_name=document.region_name,
            preceding="\n".join(earlier.text for earlier in above[-PRECEDING:]),
        )
        above.append(passage)


def _each(
    readings: Iterable[Reading], find: Callable[[Reading], Iterable[_Out]]
) -> tuple[_Out, ...]:
    return tuple(fact for reading in readings for fact in find(reading))
