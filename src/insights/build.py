"""The pipeline, top to bottom: source files -> documents -> facts -> marts.

Sources and documents are worked on one by one, in as many processes as asked for; everything that
needs to see them all (ids, copies, citations, places) happens between, in one process and in a
fixed order. So the result depends on neither the number of workers, nor file order, nor the time.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from tqdm import tqdm

from insights.assemble import identify, link_references, place_pilots, region_rows
from insights.clean import WordModel, clean_text
from insights.errors import PlaceError, SourceError
from insights.extract import find_doubts, find_indicators, find_pilots, find_references, find_tasks
from insights.facts import load_facts
from insights.gazetteer import load_gazetteer
from insights.keywords import (
    Matcher,
    Segmenter,
    build_matcher,
    count_terms,
    count_tokens,
    load_segmenter,
    word_frequencies,
)
from insights.marts import read_mart, write_marts
from insights.paths import Paths
from insights.records import (
    DocLength,
    Document,
    DocumentText,
    Doubt,
    Indicator,
    Lexicon,
    Passage,
    PilotMention,
    Reading,
    Reference,
    Repair,
    Rule,
    Section,
    SourceText,
    SourceView,
    Task,
    TaskBody,
    TermCount,
)  # fmt: skip
from insights.review import apply_decisions, load_decisions
from insights.rules import load_lexicon, load_rules
from insights.source import SourceFile, list_sources, read_source
from insights.structure import outline, place_passages, split_documents

PRECEDING = 12
"""Passages of the same section that a reading carries: a table's head stands above its rows."""

_In = TypeVar("_In")
_Out = TypeVar("_Out")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|[一二三四五六七八九十百千万亿]+(?=[个家处项类%])")


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: rows per mart, files that could not be read, decisions that are stale."""

    rows: Mapping[str, int]
    unread: tuple[str, ...]
    stale: tuple[str, ...]
    unplaced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenedSource:
    """One source file, read, cleaned and split; or the one-line reason why not."""

    source_name: str
    sha256: str
    documents: tuple[DocumentText, ...]
    repairs: tuple[Repair, ...]
    fault: str | None = None


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
    term_counts: tuple[TermCount, ...]
    length: DocLength


@dataclass(frozen=True, slots=True)
class Toolbox:
    """Rules and words, loaded once in each process."""

    rules: Mapping[str, tuple[Rule, ...]]
    lexicon: Lexicon
    matcher: Matcher
    segmenter: Segmenter
    words: WordModel


def build(
    sources: Path,
    paths: Paths,
    out: Path,
    *,
    workers: int = 1,
    use_review: bool = True,
    skip_unreadable: bool = False,
    show_progress: bool = False,
) -> BuildReport:
    """Build every mart in *out* from the files under *sources* and the rules under *paths*.

    Raises SourceError naming every file that cannot be read, one a line, unless *skip_unreadable*;
    RuleError for a damaged rule. On any error the marts in *out* stay as they were.
    """
    rules_hash = hash_folders((paths.rules, paths.lexicon, paths.review))
    gazetteer = load_gazetteer(paths.geo)
    tools = load_toolbox(paths, rules_hash)
    files = list_sources(sources)
    with _mapper(workers, show_progress) as run:
        open_one = partial(open_source, paths, rules_hash)
        opened = list(run("读取 read", open_one, files, lambda file: file.name))
        unread = tuple(source.fault for source in opened if source.fault)
        if unread and not skip_unreadable:
            raise SourceError("\n".join(unread))
        found = identify(
            [document for source in opened for document in source.documents],
            gazetteer,
            tools.rules["levels"],
        )
        policies = [(document, text) for document, text in found if document.published]
        read_one = partial(read_facts, paths, rules_hash)
        facts = list(run("提取 extract", read_one, policies, lambda pair: pair[0].doc_id))
    documents = [document for document, _ in found]
    mentions = [m for one in facts for m in one.pilots] + list(load_facts(paths.facts))
    pilots, unplaced = place_pilots(mentions, gazetteer)
    decisions = load_decisions(paths.review / "indicators.csv") if use_review else ()
    indicators, stale = apply_decisions([i for one in facts for i in one.indicators], decisions)
    rows = {
        **rows_of(facts),
        "documents": documents,
        "indicators": indicators,
        "pilots": pilots,
        "references": link_references([r for one in facts for r in one.references], documents),
        "repairs": list(published_repairs(opened, documents)),
        "regions": list(region_rows(documents, pilots, gazetteer)),
        "catalogue": [
            {"indicator_code": entry.code, **asdict(entry)} for entry in tools.lexicon.indicators
        ],
    }
    inputs = {source.source_name: source.sha256 for source in opened}
    write_marts(rows, out, {"inputs": inputs, "rules": rules_hash, "reviewed": use_review})
    return BuildReport(
        rows={name: len(content) for name, content in rows.items()},
        unread=unread,
        stale=tuple(f"{d.indicator_id}: {d.decision} no longer fits" for d in stale),
        unplaced=unplaced,
    )


def rows_of(facts: Sequence[DocumentFacts]) -> dict[str, list[Any]]:
    """Return the marts that are simply what was read from each document, one after the other."""
    return {
        "sections": [section for one in facts for section in one.sections],
        "passages": [passage for one in facts for passage in one.passages],
        "doubts": [doubt for one in facts for doubt in one.doubts],
        "tasks": [task for one in facts for task in one.tasks],
        "task_bodies": [body for one in facts for body in one.task_bodies],
        "term_counts": [count for one in facts for count in one.term_counts],
        "doc_lengths": [one.length for one in facts],
    }


def open_source(paths: Paths, rules_hash: str, file: SourceFile) -> OpenedSource:
    """Read, clean and split one source file; a file that cannot be read becomes its fault."""
    tools = load_toolbox(paths, rules_hash)
    rules = tools.rules
    try:
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        source = read_source(file)
    except SourceError as error:
        return OpenedSource(file.name, "", (), (), str(error))
    clean = clean_text(source, rules["repair"], tools.lexicon.confusions, tools.words)
    documents = tuple(
        replace(document, source=view_of(source, document, clean.repairs))
        for document in split_documents(clean, rules["outline"] + rules["metadata"])
    )
    return OpenedSource(file.name, sha256, documents, clean.repairs)


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
    texts = [reading.passage.text for reading in states]
    return DocumentFacts(
        sections=sections,
        passages=passages,
        doubts=_each(readings, lambda r: find_doubts(r.passage, rules["doubts"])),
        indicators=_each(states, lambda r: find_indicators(r, rules["indicators"], lexicon)),
        tasks=tasks,
        task_bodies=tuple({(b.task_id, b.body_name, b.role): b for b in bodies}.values()),
        pilots=_each(states, lambda reading: find_pilots(reading, rules["pilots"])),
        references=_each(readings, lambda r: find_references(r, rules["references"])),
        term_counts=count_terms(document.doc_id, texts, tools.matcher),
        length=count_tokens(document.doc_id, texts, tools.segmenter),
    )


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


def published_repairs(
    opened: Iterable[OpenedSource], documents: Sequence[Document]
) -> Iterator[dict[str, object]]:
    """Yield the repairs as rows, each with its document; text of unpublished ones stays out."""
    for source in opened:
        spans = [d for d in documents if d.source_name == source.source_name]
        for repair in source.repairs:
            inside = [d for d in spans if d.source_start <= repair.source_start < d.source_end]
            if inside and not inside[0].published:
                continue
            yield {
                "source_name": repair.source_name,
                "doc_id": inside[0].doc_id if inside else None,
                "rule_id": repair.rule_id,
                "before": repair.before,
                "after": repair.after,
                "source_start": repair.source_start,
            }


def explain(sentence: str, paths: Paths) -> Iterator[str]:
    """Yield, line by line, what would be read from one sentence and which numbers would not."""
    tools = load_toolbox(paths, hash_folders((paths.rules, paths.lexicon, paths.review)))
    source = SourceText("sentence", sentence, "utf-8")
    clean = clean_text(source, tools.rules["repair"], tools.lexicon.confusions, tools.words)
    passage = Passage("sentence.p0001", "sentence", "sentence.s000", 0, clean.text)
    found = find_indicators(Reading(passage), tools.rules["indicators"], tools.lexicon)
    for fact in found:
        year = fact.year or "no year"
        yield (
            f"{fact.rule_id} reads {fact.quote!r}: {fact.name} {fact.comparator} {fact.value:g} "
            f"{fact.unit_name} ({fact.base_value:g} {fact.base_unit}), {fact.kind}, {year}, "
            f"{fact.measure}, {fact.domain}"
        )
    for number in _NUMBER.finditer(clean.text):
        if not any(fact.start <= number.start() < fact.end for fact in found):
            yield f"left alone: {number[0]!r}: no rule of indicators.yaml reads a value here"


def unplaced_pilots(folder: Path, paths: Paths) -> Iterator[str]:
    """Yield, for every pilot of the marts without a code, what the gazetteer says of its name."""
    gazetteer = load_gazetteer(paths.geo)
    for row in read_mart(folder, "pilots").to_pylist():
        if row["place_level"] is None:
            try:
                gazetteer.find_place(row["place_name"])
            except PlaceError as error:
                yield f"unplaced: {row['programme']}: {error}"


@cache
def load_toolbox(paths: Paths, rules_hash: str) -> Toolbox:
    """Load all rules and words; *rules_hash* makes sure that changed files are read again."""
    lexicon = load_lexicon(paths.lexicon)
    rules = {path.stem: load_rules(path) for path in sorted(paths.rules.glob("*.yaml"))}
    return Toolbox(
        rules=rules,
        lexicon=lexicon,
        matcher=build_matcher(lexicon),
        segmenter=load_segmenter(lexicon),
        words=WordModel(word_frequencies(lexicon)),
    )


def hash_folders(folders: Iterable[Path]) -> str:
    """Return one hash over the names and contents of all files in *folders*."""
    digest = hashlib.sha256()
    for path in (path for folder in folders for path in sorted(folder.glob("*"))):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _each(
    readings: Iterable[Reading], find: Callable[[Reading], Iterable[_Out]]
) -> tuple[_Out, ...]:
    return tuple(fact for reading in readings for fact in find(reading))


class _mapper:
    """Map a function over items, in order, in this process or in several, showing progress."""

    def __init__(self, workers: int, show_progress: bool) -> None:
        self._pool = (
            ProcessPoolExecutor(workers, mp_context=get_context("spawn")) if workers > 1 else None
        )
        self._quiet = not show_progress

    def __enter__(self) -> "_mapper":
        return self

    def __exit__(self, *error: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def __call__(
        self, title: str, work: Callable[[_In], _Out], items: Sequence[_In],
        name: Callable[[_In], str],
    ) -> Iterator[_Out]:  # fmt: skip
        results = self._pool.map(work, items) if self._pool else map(work, items)
        with tqdm(total=len(items), desc=title, unit="份", disable=self._quiet) as bar:
            for item, result in zip(items, results, strict=True):
                bar.set_postfix_str(name(item), refresh=False)
                bar.update()
                yield result
