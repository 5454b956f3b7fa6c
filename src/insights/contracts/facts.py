"""Marts of what the documents state."""

from insights.contracts.form import (
    COMPARATORS,
    DOC,
    DOMAINS,
    KINDS,
    MEASURES,
    PASSAGE,
    QUOTE,
    REVIEWS,
    Column,
    Table,
    text,
)

INDICATORS = Table(
    "indicators",
    "one indicator and value stated in a document",
    ("indicator_id",),
    (
        text("indicator_id", "passage and running number"),
        DOC,
        PASSAGE,
        Column("start", "int", "first character of the quote in the passage"),
        Column("end", "int", "character after the last of the quote"),
        text("quote", QUOTE),
        text("name", "the indicator as the document means it, without value, unit and year"),
        text("indicator_code", "entry of lexicon/indicators.csv", nullable=True),
        text("domain", "one of the seven domains", values=DOMAINS),
        Column("value", "float", "number in unit_name, 万 and 亿 multiplied in"),
        Column("value_high", "float", "upper end of a range", nullable=True),
        text("comparator", "eq ge gt le lt approx range times", values=COMPARATORS),
        text("unit_name", "unit as written, without 万 and 亿"),
        Column("base_value", "float", "value in base_unit"),
        text("base_unit", "unit after conversion"),
        text("unit_class", "what the unit measures: rate, storage, money, share …"),
        text("kind", "target or baseline", values=KINDS),
        text("measure", "what the number measures", values=MEASURES),
        text("commitment", "strength as the text has it: 约束性 预期性 力争 …", nullable=True),
        Column("year", "int", "year the value is for, as the text says", nullable=True),
        Column("horizon_year", "int", "year, or the plan's last year for a target without one",
               nullable=True),
        Column("is_year_inferred", "bool", "horizon_year is not stated in the text"),
        text("scope", "part of the whole the value is for, e.g. 农村地区; else empty"),
        Column("is_binding", "bool", "约束性 in a table of indicators", nullable=True),
        text("region_code", "whose indicator"),
        text("region_name", "its name"),
        text("rule_id", "rule that read it"),
        text("review", "auto, confirmed or corrected", values=REVIEWS),
    ),
)  # fmt: skip

TASKS = Table(
    "tasks",
    "one task of a document",
    ("task_id",),
    (
        text("task_id", "document and running number"),
        DOC,
        text("section_id", "section it stands in", refers_to="sections.section_id"),
        text("number", "number as written"),
        text("title", "title of the task"),
        text("domain", "one of the seven domains", values=DOMAINS),
        Column("text_passages", "texts", "passages that describe it"),
    ),
)

TASK_BODIES = Table(
    "task_bodies",
    "one body named for a task",
    ("task_id", "body_name", "role"),
    (
        text("task_id", "the task", refers_to="tasks.task_id"),
        text("body_name", "name as written, repaired"),
        text("body_code", "entry of lexicon/bodies.csv", nullable=True,
             refers_to="bodies.body_code"),
        text("role", "牵头 lead, 配合 support, 责任 responsible",
              values=("lead", "support", "responsible")),
    ),
)  # fmt: skip

BODIES = Table(
    "bodies",
    "one department of the list of bodies",
    ("body_code",),
    (
        text("body_code", "entry of lexicon/bodies.csv"),
        text("name", "the name it goes by here"),
        text("name_en", "English name"),
        Column("other_names", "texts", "names before a renaming or merger, and at other levels"),
    ),
    is_recent=True,
)

PILOTS = Table(
    "pilots",
    "one place in one programme and batch",
    ("pilot_id",),
    (
        text("pilot_id", "programme, batch and place"),
        text("programme", "name of the programme"),
        text("batch", "batch, as numbered by the programme", nullable=True),
        Column("year", "int", "programme year", nullable=True),
        text("place_name", "place as written"),
        text("place_level", "level of the place; null when it is not resolved", nullable=True,
              values=("province", "prefecture", "county", "sub-area")),
        text("province_code", "province it lies in", nullable=True),
        text("prefecture_code", "prefecture it lies in", nullable=True),
        text("county_code", "county it lies in", nullable=True),
        Column("longitude", "float", "degrees east of its label point", nullable=True),
        Column("latitude", "float", "degrees north of its label point", nullable=True),
        text("doc_id", "document that names it; null for public lists", nullable=True,
              refers_to="documents.doc_id"),
        text("passage_id", "passage that names it", nullable=True,
              refers_to="passages.passage_id"),
        text("quote", QUOTE, nullable=True),
        text("source_note", "where the fact comes from"),
    ),
)  # fmt: skip

PROGRAMMES = Table(
    "programmes",
    "one pilot programme whose official number is known",
    ("programme",),
    (
        text("programme", "name of the programme"),
        Column("official_count", "int", "pilots that the programme designated in all"),
        text("note", "which of them the public list holds"),
        text("note_en", "the same in English"),
    ),
)

REGIONS = Table(
    "regions",
    "one region: the nation, every province, and every region of a document or pilot",
    ("region_code",),
    (
        text("region_code", "six-digit administrative code; 100000 is the nation"),
        text("region_name", "official name"),
        text("region_name_en", "name in English or pinyin"),
        text("short_name", "short name, e.g. 天津"),
        text("level", "level of the region",
              values=("nation", "province", "prefecture", "county", "sub-area")),
        text("province_code", "province it lies in; itself for a province", nullable=True),
        Column("unit_count", "int", "prefectures of a province; of a municipality its counties",
               nullable=True),
    ),
)  # fmt: skip

CATALOGUE = Table(
    "catalogue",
    "one indicator of the catalogue",
    ("indicator_code",),
    (
        text("indicator_code", "entry of lexicon/indicators.csv"),
        text("name", "Chinese name"),
        text("name_en", "English name"),
        text("domain", "one of the seven domains", values=DOMAINS),
        text("base_unit", "unit in which values are compared"),
        text("better", "which way is better: higher, lower, or nothing"),
        text("definition", "what is counted, and over what"),
        text("definition_en", "the same in English"),
        text("family", "what is easily taken for one indicator, e.g. 光纤到户; may be empty"),
        text("aspect", "what this one of its family means"),
        text("aspect_en", "the same in English"),
    ),
)
