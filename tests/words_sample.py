"""Small marts for the tests of words, built by the real functions with a lexicon of our own.

`write_plans` makes marts of a few plans of a few sentences; `word_rows` gives the tables of words
for any documents, sections and passages. The lexicon is small and fixed: one more term in
data/lexicon must not move a number here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from insights.borrowings import find_borrowings
from insights.build import form_rows, rows_of
from insights.clean import WordModel
from insights.contracts import TABLES
from insights.keywords import build_matcher, load_plain_segmenter, load_segmenter
from insights.marts import write_marts
from insights.paths import data_paths
from insights.records import Document, Lexicon, Passage, Section, Task, TextMark
from insights.rules import load_lexicon, load_rules
from insights.search import build_index
from insights.stages import DocumentFacts, read_words, readings_of, with_borrowings
from insights.toolbox import Toolbox
from insights.views import Corpus, open_corpus

FORMS = {
    "5G": "5G", "第五代移动通信": "5G", "AI": "人工智能", "人工智能": "人工智能",
    "互联网+": "互联网+", "互联网＋": "互联网+", "光纤入户": "光纤入户", "出口带宽": "出口带宽",
    "大数据": "大数据", "数据": "数据", "数据共享": "数据共享", "新型智慧城市": "新型智慧城市",
    "智慧城市": "智慧城市", "物联网": "物联网", "网上可办率": "网上可办率",
}  # fmt: skip
STOPWORDS = frozenset({"加快", "的", "实效"})

_REGION_COLUMNS = (
    "region_code", "region_name", "region_name_en", "short_name", "level", "province_code",
)  # fmt: skip
_REGIONS = (
    ("100000", "全国", "China", "全国", "nation", None),
    ("110000", "北京市", "Beijing", "北京", "province", "110000"),
    ("120000", "天津市", "Tianjin", "天津", "province", "120000"),
    ("310000", "上海市", "Shanghai", "上海", "province", "310000"),
    ("440000", "广东省", "Guangdong", "广东", "province", "440000"),
    ("440300", "深圳市", "Shenzhen", "深圳", "prefecture", "440000"),
    ("120112", "津南区", "Jinnan", "津南", "county", "120000"),
)
REGIONS = tuple(dict(zip(_REGION_COLUMNS, row, strict=True)) for row in _REGIONS)
_NAMES = {row["region_code"]: row["region_name"] for row in REGIONS}


@cache
def toolbox() -> Toolbox:
    """The checkout's rules and domains, and the lexicon above."""
    own = load_lexicon(data_paths().lexicon)
    reasons = {form: "测试" for form, term in FORMS.items() if form != term}
    lexicon = replace(own, forms=FORMS, stopwords=STOPWORDS, reasons=reasons, words=())
    return Toolbox(
        rules={"tasks": load_rules(data_paths().rules / "tasks.yaml")},
        lexicon=lexicon,
        matcher=build_matcher(lexicon),
        segmenter=load_segmenter(lexicon),
        plain=load_plain_segmenter(),
        idle=STOPWORDS,
        words=WordModel({}),
    )


def lexicon() -> Lexicon:
    """The lexicon of the sample."""
    return toolbox().lexicon


def word_rows(
    documents: Sequence[Document], sections: Sequence[Section], passages: Sequence[Passage],
    tasks: Sequence[Task] = (),
) -> dict[str, list[Any]]:  # fmt: skip
    """Return the marts of words of all *documents*, those no view may count included."""
    facts = [
        _facts(
            document,
            [s for s in sections if s.doc_id == document.doc_id],
            [p for p in passages if p.doc_id == document.doc_id],
            [t for t in tasks if t.doc_id == document.doc_id],
        )
        for document in documents
    ]
    marks: dict[str, list[TextMark]] = {document.doc_id: [] for document in documents}
    held = {d.doc_id: one.passages for d, one in zip(documents, facts, strict=True)}
    for mark in find_borrowings(documents, held):
        marks[mark.doc_id].append(mark)
    told = [with_borrowings(one, marks[d.doc_id]) for d, one in zip(documents, facts, strict=True)]
    names = ("text_marks", "term_places", "passage_words", "term_counts", "word_counts",
             "doc_lengths")  # fmt: skip
    rows = rows_of(told)
    return {name: rows[name] for name in names} | {"term_forms": list(form_rows(lexicon()))}


def _facts(
    document: Document, sections: Sequence[Section], passages: Sequence[Passage],
    tasks: Sequence[Task],
) -> DocumentFacts:  # fmt: skip
    readings = list(readings_of(document, sections, passages))
    return DocumentFacts(
        tuple(sections), tuple(passages), (), (), (), (), (), (),
        read_words(document.doc_id, sections, readings, tasks, toolbox()),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """One document of a few passages; those of *annex* stand below the heading 附件."""

    document: Document
    texts: tuple[str, ...]
    annex: tuple[str, ...]

    def sections(self) -> list[Section]:
        doc_id = self.document.doc_id
        root = f"{doc_id}.s0"
        return [
            Section(root, doc_id, None, 0, "", "", 0),
            Section(f"{doc_id}.s1", doc_id, root, 1, "一、", "发展目标", 1),
            Section(f"{doc_id}.s2", doc_id, root, 1, "附件", "名单", 2),
        ]

    def passages(self) -> list[Passage]:
        doc_id = self.document.doc_id
        placed = [(text, "s1") for text in self.texts] + [(text, "s2") for text in self.annex]
        return [
            Passage(f"{doc_id}.p{n}", doc_id, f"{doc_id}.{section}", n, text)
            for n, (text, section) in enumerate(placed)
        ]


def plan(
    doc_id: str, *texts: str, years: tuple[int, int] | None = (2016, 2020), region: str = "120000",
    annex: Sequence[str] = (), **facts: Any,
) -> Plan:  # fmt: skip
    """Return a plan of a province, of the nation or of a city, as its region says."""
    first, last = years or (None, None)
    level = {"100000": "国家"}.get(region, "省" if region.endswith("0000") else "市")
    document = Document(
        doc_id=doc_id, title=f"{doc_id}规划", doc_type="规划", issuers=(), doc_number=None,
        issue_date=date(first, 1, 1) if first else None, level=level, region_code=region,
        region_name=_NAMES[region], province_code=None if level == "国家" else f"{region[:2]}0000",
        province_name=None, plan_start=first, plan_end=last, periods=_periods(first, last),
        is_policy=True, is_excerpt=False, source_name="a.txt", source_start=0, source_end=1,
        char_count=1, duplicate_of=None, published=True,
    )  # fmt: skip
    return Plan(replace(document, **facts), texts, tuple(annex))


def _periods(first: int | None, last: int | None) -> tuple[str, ...]:
    starts = {2011: "十二五", 2016: "十三五", 2021: "十四五"}
    if first is None or last is None:
        return ()
    return tuple(name for start, name in starts.items() if first <= start + 4 and last >= start)


def plan_rows(plans: Sequence[Plan]) -> dict[str, list[Any]]:
    """Return the rows of every mart for *plans*."""
    documents = [one.document for one in plans]
    sections = [section for one in plans for section in one.sections()]
    passages = [passage for one in plans for passage in one.passages()]
    return {
        **{table.name: [] for table in TABLES},
        **word_rows(documents, sections, passages),
        "documents": documents, "sections": sections, "passages": passages,
        "regions": list(REGIONS),
    }  # fmt: skip


def write_plans(folder: Path, *plans: Plan) -> Path:
    """Write the marts of *plans* in *folder* and return it."""
    write_marts(plan_rows(plans), folder / "marts", {"sources": {}}, build_index)
    return folder / "marts"


def corpus_of(folder: Path, *plans: Plan) -> Corpus:
    """Return *plans* as an open corpus."""
    return open_corpus(write_plans(folder, *plans))


def counts_of(rows: Mapping[str, Sequence[Any]], doc_id: str) -> dict[str, int]:
    """Return the counts of the mart term_counts of one document."""
    return {row.term: row.count for row in rows["term_counts"] if row.doc_id == doc_id}
