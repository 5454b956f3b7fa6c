"""Marts of how facts were read: the rules, and what readers decided on what they gave."""

from insights.contracts.form import DOC, Column, Table, text

RULES = Table(
    "rules",
    "one rule of data/rules",
    ("rule_id",),
    (
        text("rule_id", "its id, as facts, repairs and doubts name it"),
        text("says", "what it looks for, in Chinese"),
    ),
    is_recent=True,
)

DECISIONS = Table(
    "decisions",
    "one line of a reader's decision on an indicator that stands in the marts",
    ("indicator_id", "decision", "field"),
    (
        text("indicator_id", "the indicator", refers_to="indicators.indicator_id"),
        text("decision", "what the reader decided", values=("confirm", "correct", "add")),
        text("field", "the column decided on, or `statement` for all of it"),
        text("old", "what the rules read; may be empty"),
        text("new", "what the reader put in its place; may be empty"),
        text("reason", "why; may be empty"),
        text("decided_on", "date, as YYYY-MM-DD; may be empty"),
    ),
    is_recent=True,
)

SCORES = Table(
    "scores",
    "what readers decided on the indicators of one document",
    ("doc_id",),
    (
        DOC,
        Column("read_count", "int", "indicators that the rules read"),
        Column("published_count", "int", "indicators after review: rows of the mart"),
        Column("confirmed_count", "int", "of those read: right in every field"),
        Column("corrected_count", "int", "of those read: a reader changed a field"),
        Column("rejected_count", "int", "of those read: no indicator, left out"),
        Column("added_count", "int", "indicators that the rules missed and a reader added"),
        Column("auto_count", "int", "of those read: seen by nobody, or the decision is stale"),
    ),
    is_recent=True,
)
