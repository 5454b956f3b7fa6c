"""The pipeline, top to bottom: source files -> documents -> facts -> marts.

Sources and documents are worked on one by one, in as many processes as asked for; everything that
needs to see them all (ids, copies, citations, places) happens between, in one process and in a
fixed order. So the result depends on neither the number of workers, nor file order, nor the time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from tqdm import tqdm

from insights.assemble import identify, link_references, region_rows
from insights.borrowings import find_borrowings
from insights.errors import UnreadableError
from insights.extract import derive_indicator
from insights.facts import load_coverage, load_facts
from insights.gazetteer import load_gazetteer
from insights.marts import read_mart, write_marts
from insights.paths import Paths
from insights.placing import place_pilots, unplaced_reasons
from insights.records import Document, Indicator, Lexicon, Rule, TextMark
from insights.review import Decision, apply_decisions, count_decisions, load_decisions
from insights.search import build_index
from insights.source import list_sources
from insights.stages import (
    DocumentFacts,
    OpenedSource,
    open_source,
    read_facts,
    with_borrowings,
)
from insights.toolbox import Toolbox, hash_folders, load_toolbox

_In = TypeVar("_In")
_Out = TypeVar("_Out")


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: rows per mart, and what a person should look at, one line each.

    unread: files that could not be read; notices: what in the others could not; stale: decisions
    that fit no fact any more; unplaced: pilots without a place.
    """

    rows: Mapping[str, int]
    unread: tuple[str, ...]
    notices: tuple[str, ...]
    stale: tuple[str, ...]
    unplaced: tuple[str, ...]


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

    Raises UnreadableError naming every file that cannot be read, unless *skip_unreadable*;
    RuleError for a damaged rule. On any error the marts in *out* stay as they were.
    """
    rules_hash = hash_folders((paths.rules, paths.lexicon, paths.review))
    gazetteer = load_gazetteer(paths.geo)
    tools = load_toolbox(paths, rules_hash)
    with _mapper(workers, show_progress) as run:
        open_one = partial(open_source, paths, rules_hash)
        opened = list(run("读取 read", open_one, list_sources(sources), lambda file: file.name))
        unread = tuple(source.fault for source in opened if source.fault)
        if unread and not skip_unreadable:
            good = [source.source_name for source in opened if not source.fault]
            raise UnreadableError(unread, good)
        found = identify(
            [document for source in opened for document in source.documents],
            gazetteer,
            tools.rules["levels"],
        )
        policies = [(document, text) for document, text in found if document.published]
        read_one = partial(read_facts, paths, rules_hash)
        facts = list(run("提取 extract", read_one, policies, lambda pair: pair[0].doc_id))
    documents = [document for document, _ in found]
    facts = _borrowed(facts, [document for document, _ in policies])
    mentions = [m for one in facts for m in one.pilots] + list(load_facts(paths.facts))
    copies = {document.doc_id for document in documents if document.duplicate_of}
    pilots, unplaced = place_pilots(mentions, gazetteer, copies)
    decisions = load_decisions(paths.review / "indicators.csv") if use_review else ()
    reviewed, stale = _reviewed(facts, decisions, documents, tools.lexicon)
    rows = {
        **rows_of(facts),
        **_known_rows(paths, tools),
        **reviewed,
        "documents": documents,
        "pilots": pilots,
        "references": link_references([r for one in facts for r in one.references], documents),
        "repairs": list(published_repairs(opened, documents)),
        "regions": list(region_rows(documents, pilots, gazetteer)),
    }
    inputs = {source.source_name: source.sha256 for source in opened}
    about = {"inputs": inputs, "rules": rules_hash, "reviewed": use_review}
    write_marts(rows, out, about, build_index)
    return BuildReport(
        rows={name: len(content) for name, content in rows.items()},
        unread=unread,
        notices=tuple(notice for source in opened for notice in source.notices),
        stale=tuple(f"{d.indicator_id}: {d.decision} no longer fits" for d in stale),
        unplaced=unplaced,
    )


def _reviewed(
    facts: Sequence[DocumentFacts], decisions: Sequence[Decision], documents: Sequence[Document],
    lexicon: Lexicon,
) -> tuple[dict[str, Sequence[Any]], tuple[Decision, ...]]:  # fmt: skip
    """Return indicators as readers decided on them, with what was decided; stale decisions."""
    by_id = {document.doc_id: document for document in documents}
    read = [indicator for one in facts for indicator in one.indicators]
    decided, stale = apply_decisions(
        read,
        decisions,
        {passage.passage_id: passage for one in facts for passage in one.passages},
        lambda indicator: _derived(indicator, by_id[indicator.doc_id], lexicon),
    )
    rows: dict[str, Sequence[Any]] = {
        "indicators": decided,
        "decisions": list(decision_rows(decisions, stale, decided)),
        "scores": count_decisions(read, decided),
    }
    return rows, stale


def _derived(indicator: Indicator, document: Document, lexicon: Lexicon) -> Indicator:
    """Return a reader's indicator with what follows from it and from its document."""
    placed = replace(
        indicator,
        region_code=indicator.region_code or document.region_code,
        region_name=indicator.region_name or document.region_name,
    )
    return derive_indicator(placed, document.plan_end, lexicon)


def _borrowed(facts: Sequence[DocumentFacts], documents: Sequence[Document]) -> list[DocumentFacts]:
    """Return *facts* that know which sentences were taken over from a document from above."""
    pairs = list(zip(documents, facts, strict=True))
    marks: dict[str, list[TextMark]] = {}
    for mark in find_borrowings(documents, {d.doc_id: one.passages for d, one in pairs}):
        marks.setdefault(mark.doc_id, []).append(mark)
    return [with_borrowings(one, marks.get(d.doc_id, ())) for d, one in pairs]


def rows_of(facts: Sequence[DocumentFacts]) -> dict[str, list[Any]]:
    """Return the marts that are simply what was read from each document, one after the other."""
    return {
        "sections": [section for one in facts for section in one.sections],
        "passages": [passage for one in facts for passage in one.passages],
        "doubts": [doubt for one in facts for doubt in one.doubts],
        "tasks": [task for one in facts for task in one.tasks],
        "task_bodies": [body for one in facts for body in one.task_bodies],
        "text_marks": [mark for one in facts for mark in one.words.marks],
        "term_places": [place for one in facts for place in one.words.places],
        "passage_words": [words for one in facts for words in one.words.passages],
        "term_counts": [count for one in facts for count in one.words.term_counts],
        "word_counts": [count for one in facts for count in one.words.word_counts],
        "doc_lengths": [one.words.length for one in facts],
    }


def _known_rows(paths: Paths, tools: Toolbox) -> dict[str, list[dict[str, Any]]]:
    """Return the marts that stand in the data folder, whatever the documents say."""
    lexicon = tools.lexicon
    entries = [{"indicator_code": entry.code, **asdict(entry)} for entry in lexicon.indicators]
    return {
        "rules": rule_rows(tools.rules),
        "bodies": list(body_rows(lexicon)),
        "catalogue": entries,
        "term_forms": list(form_rows(lexicon)),
        "programmes": list(load_coverage(paths.facts)),
    }


def rule_rows(rules: Mapping[str, Sequence[Rule]]) -> list[dict[str, str]]:
    """Return what every rule looks for, by id."""
    known = {rule.id: rule.says for group in rules.values() for rule in group}
    return [{"rule_id": rule_id, "says": says} for rule_id, says in sorted(known.items())]


def decision_rows(
    decisions: Iterable[Decision], stale: Iterable[Decision], indicators: Iterable[Indicator]
) -> Iterator[dict[str, str]]:
    """Yield the decisions that were applied to an indicator of the marts, in file order."""
    kept, idle = {one.indicator_id for one in indicators}, set(stale)
    for one in decisions:
        if one.indicator_id in kept and one not in idle:
            yield {"indicator_id": one.indicator_id, "decision": one.decision, "field": one.field,
                   "old": one.old, "new": one.new, "reason": one.reason,
                   "decided_on": one.date}  # fmt: skip


def body_rows(lexicon: Lexicon) -> Iterator[dict[str, Any]]:
    """Yield the list of bodies as rows: every department with its other names."""
    for body in lexicon.bodies:
        yield {"body_code": body.code, "name": body.name, "name_en": body.name_en,
               "other_names": list(body.aliases)}  # fmt: skip


def form_rows(lexicon: Lexicon) -> Iterator[dict[str, str]]:
    """Yield the lexicon as rows: every form with the term it stands for, and the stop words."""
    for form, term in sorted(lexicon.forms.items()):
        role = "term" if form == term else "synonym"
        yield {"form": form, "term": term, "role": role, "reason": lexicon.reasons.get(form, ""),
               "name_en": lexicon.english.get(term, term)}  # fmt: skip
    for word in sorted(lexicon.stopwords - set(lexicon.forms)):
        yield {"form": word, "term": word, "role": "stopword", "reason": "", "name_en": word}


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


def unplaced_pilots(folder: Path, paths: Paths) -> Iterator[str]:
    """Yield, for every pilot of the marts without a code, what the gazetteer says of its name."""
    documents = read_mart(folder, "documents").select(["doc_id", "region_code"]).to_pylist()
    yield from unplaced_reasons(
        read_mart(folder, "pilots").to_pylist(),
        {row["doc_id"]: row["region_code"] for row in documents},
        load_facts(paths.facts),
        load_gazetteer(paths.geo),
    )


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
