"""Marts of what stands in the documents."""

from insights.contracts.form import (
    DOC,
    DOC_TYPES,
    LEVELS,
    PASSAGE,
    QUOTE,
    RELATIONS,
    Column,
    Table,
    text,
)

DOCUMENTS = Table(
    "documents",
    "one document found in a source",
    ("doc_id",),
    (
        text("doc_id", "readable id, stable across builds"),
        text("title", "clean title, simplified characters"),
        text("doc_type", "kind of document", values=DOC_TYPES),
        Column("issuers", "texts", "who issued it"),
        text("doc_number", "number in the form 津政办发〔2021〕52号", nullable=True),
        Column("issue_date", "date", "date of issue; the first of the month where the text gives "
               "no day", nullable=True),
        Column("is_month_only", "bool", "the text gives the month of issue, but no day"),
        text("level", "level of government that issued it", values=LEVELS),
        text("region_code", "six-digit administrative code; 100000 is the nation"),
        text("region_name", "name of the region"),
        text("province_code", "code of its province; null for the nation", nullable=True),
        text("province_name", "name of its province; null for the nation", nullable=True),
        Column("plan_start", "int", "first year the plan covers", nullable=True),
        Column("plan_end", "int", "last year the plan covers", nullable=True),
        Column("periods", "texts", "five-year periods touched, by years covered"),
        Column("is_policy", "bool", "false for commentary, news and templates"),
        Column("is_excerpt", "bool", "only part of the document is in the source"),
        text("source_name", "file name of the source"),
        Column("source_start", "int", "first character in the source"),
        Column("source_end", "int", "character after the last in the source"),
        Column("char_count", "int", "characters of clean text, without white space"),
        text("duplicate_of", "fuller copy of the same document; counted once everywhere",
              nullable=True, refers_to="documents.doc_id"),
        Column("published", "bool", "whether its text may be shown"),
    ),
)  # fmt: skip

SECTIONS = Table(
    "sections",
    "one heading of a document's outline",
    ("section_id",),
    (
        text("section_id", "document and running number"),
        DOC,
        text("parent_id", "section above; null for the document itself", nullable=True,
              refers_to="sections.section_id"),
        Column("level", "int", "depth: 0 is the document itself"),
        text("number", "number as written: 一、 （一） 1. ——"),
        text("heading", "heading without its number"),
        Column("position", "int", "order in the document, from 0"),
    ),
)  # fmt: skip

PASSAGES = Table(
    "passages",
    "one paragraph of clean text",
    ("passage_id",),
    (
        text("passage_id", "document and running number"),
        DOC,
        text("section_id", "section it stands in", refers_to="sections.section_id"),
        Column("position", "int", "order in the document, from 0"),
        text("text", "clean, simplified text"),
        Column("page", "int", "page of the source, where it has pages", nullable=True),
        Column("source_start", "int", "first character in the source"),
        Column("source_end", "int", "character after the last in the source"),
        text("original", "the source's own words, where a repair changed any; else null",
              nullable=True),
    ),
)  # fmt: skip

REFERENCES = Table(
    "references",
    "one document cited by a passage",
    ("doc_id", "passage_id", "quote", "cited_title", "cited_number"),
    (
        DOC,
        PASSAGE,
        text("quote", QUOTE),
        text("relation", "why it is cited", values=RELATIONS),
        text("cited_title", "title as cited"),
        text("cited_number", "document number", nullable=True),
        Column("cited_issuers", "texts", "issuers, where named"),
        Column("cited_year", "int", "year, where known", nullable=True),
        text(
            "cited_doc_id",
            "the document, if the corpus holds it",
            nullable=True,
            refers_to="documents.doc_id",
        ),
    ),
)

REPAIRS = Table(
    "repairs",
    "one change that cleaning made",
    (),
    (
        text("source_name", "file name of the source"),
        text("doc_id", "document the change lies in; null between documents", nullable=True,
              refers_to="documents.doc_id"),
        text("rule_id", "rule that made it"),
        text("before", "text in the source"),
        text("after", "text after the change"),
        Column("source_start", "int", "first character in the source"),
    ),
)  # fmt: skip

DOUBTS = Table(
    "doubts",
    "one spot that the rules could not decide, left as it stands",
    (),
    (
        DOC,
        PASSAGE,
        text("rule_id", "what is doubtful: an entry of rules/doubts.yaml"),
        Column("start", "int", "first character of the quote in the passage"),
        Column("end", "int", "character after the last of the quote"),
        text("quote", QUOTE),
    ),
)
