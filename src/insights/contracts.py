"""The tables of the marts: every column with its type, its meaning and its permitted values.

`docs/data-dictionary.md` is generated from here, Parquet files are written with these types, and
`python -m insights check` holds the published files against them.
"""

from dataclasses import dataclass

DOMAINS = (
    "惠民服务", "精准治理", "生态宜居", "智能设施", "信息资源", "信息安全", "创新发展",
)  # fmt: skip
DOC_TYPES = (
    "规划", "行动计划", "指导意见", "实施方案", "通知", "纲要", "政府工作报告", "评论", "其他",
)  # fmt: skip
LEVELS = ("国家", "部委", "省", "市", "区县", "其他")
COMPARATORS = ("eq", "ge", "gt", "le", "lt", "approx", "range", "times")
KINDS = ("target", "baseline")
MEASURES = (
    "level", "share", "growth", "growth_per_year", "percentage_points", "multiple", "rank",
)  # fmt: skip
RELATIONS = ("basis", "implement", "mention", "attachment", "standard", "listed")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: type is text, int, float, bool, date or texts (a list of text)."""

    name: str
    type: str
    says: str
    nullable: bool = False
    values: tuple[str, ...] = ()
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One mart: its grain, its key (the columns that identify a row), its columns."""

    name: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def _text(name: str, says: str, **more: object) -> Column:
    return Column(name, "text", says, **more)  # type: ignore[arg-type] # names are Column's own


_DOC = Column("doc_id", "text", "the document", refers_to="documents.doc_id")
_PASSAGE = Column("passage_id", "text", "the passage", refers_to="passages.passage_id")
_QUOTE = "the words in the passage, exactly"

DOCUMENTS = Table(
    "documents",
    "one document found in a source",
    ("doc_id",),
    (
        _text("doc_id", "readable id, stable across builds"),
        _text("title", "clean title, simplified characters"),
        _text("doc_type", "kind of document", values=DOC_TYPES),
        Column("issuers", "texts", "who issued it"),
        _text("doc_number", "number in the form 津政办发〔2021〕52号", nullable=True),
        Column("issue_date", "date", "date of issue; the first of the month where the text gives "
               "no day", nullable=True),
        Column("is_month_only", "bool", "the text gives the month of issue, but no day"),
        _text("level", "level of government that issued it", values=LEVELS),
        _text("region_code", "six-digit administrative code; 100000 is the nation"),
        _text("region_name", "name of the region"),
        _text("province_code", "code of its province; null for the nation", nullable=True),
        _text("province_name", "name of its province; null for the nation", nullable=True),
        Column("plan_start", "int", "first year the plan covers", nullable=True),
        Column("plan_end", "int", "last year the plan covers", nullable=True),
        Column("periods", "texts", "five-year periods touched, by years covered"),
        Column("is_policy", "bool", "false for commentary, news and templates"),
        Column("is_excerpt", "bool", "only part of the document is in the source"),
        _text("source_name", "file name of the source"),
        Column("source_start", "int", "first character in the source"),
        Column("source_end", "int", "character after the last in the source"),
        Column("char_count", "int", "characters of clean text, without white space"),
        _text("duplicate_of", "fuller copy of the same document; counted once everywhere",
              nullable=True, refers_to="documents.doc_id"),
        Column("published", "bool", "whether its text may be shown"),
    ),
)  # fmt: skip

SECTIONS = Table(
    "sections",
    "one heading of a document's outline",
    ("section_id",),
    (
        _text("section_id", "document and running number"),
        _DOC,
        _text("parent_id", "section above; null for the document itself", nullable=True,
              refers_to="sections.section_id"),
        Column("level", "int", "depth: 0 is the document itself"),
        _text("number", "number as written: 一、 （一） 1. ——"),
        _text("heading", "heading without its number"),
        Column("position", "int", "order in the document, from 0"),
    ),
)  # fmt: skip

PASSAGES = Table(
    "passages",
    "one paragraph of clean text",
    ("passage_id",),
    (
        _text("passage_id", "document and running number"),
        _DOC,
        _text("section_id", "section it stands in", refers_to="sections.section_id"),
        Column("position", "int", "order in the document, from 0"),
        _text("text", "clean, simplified text"),
        Column("page", "int", "page of the source, where it has pages", nullable=True),
        Column("source_start", "int", "first character in the source"),
        Column("source_end", "int", "character after the last in the source"),
        _text("original", "the source's own words, where a repair changed any; else null",
              nullable=True),
    ),
)  # fmt: skip

INDICATORS = Table(
    "indicators",
    "one indicator and value stated in a document",
    ("indicator_id",),
    (
        _text("indicator_id", "passage and running number"),
        _DOC,
        _PASSAGE,
        Column("start", "int", "first character of the quote in the passage"),
        Column("end", "int", "character after the last of the quote"),
        _text("quote", _QUOTE),
        _text("name", "the indicator as the document means it, without value, unit and year"),
        _text("indicator_code", "entry of lexicon/indicators.csv", nullable=True),
        _text("domain", "one of the seven domains", values=DOMAINS),
        Column("value", "float", "number in unit_name, 万 and 亿 multiplied in"),
        Column("value_high", "float", "upper end of a range", nullable=True),
        _text("comparator", "eq ge gt le lt approx range times", values=COMPARATORS),
        _text("unit_name", "unit as written, without 万 and 亿"),
        Column("base_value", "float", "value in base_unit"),
        _text("base_unit", "unit after conversion"),
        _text("unit_class", "what the unit measures: rate, storage, money, share …"),
        _text("kind", "target or baseline", values=KINDS),
        _text("measure", "what the number measures", values=MEASURES),
        _text("commitment", "strength as the text has it: 约束性 预期性 力争 …", nullable=True),
        Column("year", "int", "year the value is for, as the text says", nullable=True),
        Column("horizon_year", "int", "year, or the plan's last year for a target without one",
               nullable=True),
        Column("is_year_inferred", "bool", "horizon_year is not stated in the text"),
        _text("scope", "part of the whole the value is for, e.g. 农村地区; else empty"),
        Column("is_binding", "bool", "约束性 in a table of indicators", nullable=True),
        _text("region_code", "whose indicator"),
        _text("region_name", "its name"),
        _text("rule_id", "rule that read it"),
        _text("review", "auto, confirmed or corrected", values=("auto", "confirmed", "corrected")),
    ),
)  # fmt: skip

TASKS = Table(
    "tasks",
    "one task of a document",
    ("task_id",),
    (
        _text("task_id", "document and running number"),
        _DOC,
        _text("section_id", "section it stands in", refers_to="sections.section_id"),
        _text("number", "number as written"),
        _text("title", "title of the task"),
        _text("domain", "one of the seven domains", values=DOMAINS),
        Column("text_passages", "texts", "passages that describe it"),
    ),
)

TASK_BODIES = Table(
    "task_bodies",
    "one body named for a task",
    ("task_id", "body_name", "role"),
    (
        _text("task_id", "the task", refers_to="tasks.task_id"),
        _text("body_name", "name as written, repaired"),
        _text("body_code", "entry of lexicon/bodies.csv", nullable=True),
        _text("role", "牵头 lead, 配合 support, 责任 responsible",
              values=("lead", "support", "responsible")),
    ),
)  # fmt: skip

PILOTS = Table(
    "pilots",
    "one place in one programme and batch",
    ("pilot_id",),
    (
        _text("pilot_id", "programme, batch and place"),
        _text("programme", "name of the programme"),
        _text("batch", "batch, as numbered by the programme", nullable=True),
        Column("year", "int", "programme year", nullable=True),
        _text("place_name", "place as written"),
        _text("place_level", "level of the place; null when it is not resolved", nullable=True,
              values=("province", "prefecture", "county", "sub-area")),
        _text("province_code", "province it lies in", nullable=True),
        _text("prefecture_code", "prefecture it lies in", nullable=True),
        _text("county_code", "county it lies in", nullable=True),
        Column("longitude", "float", "degrees east of its label point", nullable=True),
        Column("latitude", "float", "degrees north of its label point", nullable=True),
        _text("doc_id", "document that names it; null for public lists", nullable=True,
              refers_to="documents.doc_id"),
        _text("passage_id", "passage that names it", nullable=True,
              refers_to="passages.passage_id"),
        _text("quote", _QUOTE, nullable=True),
        _text("source_note", "where the fact comes from"),
    ),
)  # fmt: skip

REFERENCES = Table(
    "references",
    "one document cited by a passage",
    ("doc_id", "passage_id", "quote", "cited_title", "cited_number"),
    (
        _DOC,
        _PASSAGE,
        _text("quote", _QUOTE),
        _text("relation", "why it is cited", values=RELATIONS),
        _text("cited_title", "title as cited"),
        _text("cited_number", "document number", nullable=True),
        Column("cited_issuers", "texts", "issuers, where named"),
        Column("cited_year", "int", "year, where known", nullable=True),
        _text(
            "cited_doc_id",
            "the document, if the corpus holds it",
            nullable=True,
            refers_to="documents.doc_id",
        ),
    ),
)

TERM_COUNTS = Table(
    "term_counts",
    "one term in one document",
    ("doc_id", "term"),
    (
        _DOC,
        _text("term", "canonical form of the concept"),
        Column("count", "int", "occurrences in the text, overlapping and nested ones included"),
    ),
)

DOC_LENGTHS = Table(
    "doc_lengths",
    "one document",
    ("doc_id",),
    (
        _DOC,
        Column("token_count", "int", "words after segmentation"),
        Column("char_count", "int", "characters without white space"),
    ),
)

REPAIRS = Table(
    "repairs",
    "one change that cleaning made",
    (),
    (
        _text("source_name", "file name of the source"),
        _text("doc_id", "document the change lies in; null between documents", nullable=True,
              refers_to="documents.doc_id"),
        _text("rule_id", "rule that made it"),
        _text("before", "text in the source"),
        _text("after", "text after the change"),
        Column("source_start", "int", "first character in the source"),
    ),
)  # fmt: skip

DOUBTS = Table(
    "doubts",
    "one spot that the rules could not decide, left as it stands",
    (),
    (
        _DOC,
        _PASSAGE,
        _text("rule_id", "what is doubtful: an entry of rules/doubts.yaml"),
        Column("start", "int", "first character of the quote in the passage"),
        Column("end", "int", "character after the last of the quote"),
        _text("quote", _QUOTE),
    ),
)

REGIONS = Table(
    "regions",
    "one region: the nation, every province, and every region of a document or pilot",
    ("region_code",),
    (
        _text("region_code", "six-digit administrative code; 100000 is the nation"),
        _text("region_name", "official name"),
        _text("region_name_en", "name in English or pinyin"),
        _text("short_name", "short name, e.g. 天津"),
        _text("level", "level of the region",
              values=("nation", "province", "prefecture", "county", "sub-area")),
        _text("province_code", "province it lies in; itself for a province", nullable=True),
    ),
)  # fmt: skip

CATALOGUE = Table(
    "catalogue",
    "one indicator of the catalogue",
    ("indicator_code",),
    (
        _text("indicator_code", "entry of lexicon/indicators.csv"),
        _text("name", "Chinese name"),
        _text("name_en", "English name"),
        _text("domain", "one of the seven domains", values=DOMAINS),
        _text("base_unit", "unit in which values are compared"),
        _text("better", "which way is better: higher, lower, or nothing"),
        _text("definition", "what is counted, and over what"),
        _text("definition_en", "the same in English"),
        _text("family", "what is easily taken for one indicator, e.g. 光纤到户; may be empty"),
        _text("aspect", "what this one of its family means"),
        _text("aspect_en", "the same in English"),
    ),
)

TABLES: tuple[Table, ...] = (
    DOCUMENTS, SECTIONS, PASSAGES, INDICATORS, TASKS, TASK_BODIES, PILOTS, REFERENCES,
    TERM_COUNTS, DOC_LENGTHS, REPAIRS, DOUBTS, REGIONS, CATALOGUE,
)  # fmt: skip


def data_dictionary() -> str:
    """Return docs/data-dictionary.md: every table and column, in Markdown."""
    lines = [
        "# Data dictionary",
        "",
        "Generated from `src/insights/contracts.py` by `make docs`; a stale copy fails the tests.",
    ]
    for table in TABLES:
        key = ", ".join(f"`{name}`" for name in table.key) or "none"
        lines += ["", f"## {table.name}", "", f"One row: {table.grain}. Key: {key}.", ""]
        lines += ["| column | type | null | meaning |", "|---|---|---|---|"]
        for column in table.columns:
            says = column.says
            if column.values:
                says += f" ({' · '.join(column.values)})"
            if column.refers_to:
                says += f" → `{column.refers_to}`"
            null = "yes" if column.nullable else ""
            lines.append(f"| `{column.name}` | {column.type} | {null} | {says} |")
    return "\n".join(lines) + "\n"
