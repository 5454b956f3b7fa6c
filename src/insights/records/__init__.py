"""Typed records that travel between the stages. No input or output, no rules, no pandas.

Field names and meanings are those of the marts (docs/data-dictionary.md): a record becomes one row.
"""

from insights.records.facts import (
    DocLength,
    Doubt,
    Indicator,
    Pilot,
    PilotMention,
    Place,
    Reading,
    Reference,
    Task,
    TaskBody,
    TermCount,
)
from insights.records.texts import (
    GAP,
    CleanText,
    Document,
    DocumentText,
    Passage,
    Repair,
    Section,
    SourceHeading,
    SourceText,
    SourceView,
)
from insights.records.words import (
    Body,
    Confusion,
    Domain,
    Example,
    IndicatorEntry,
    Lexicon,
    Rule,
    Unit,
)

__all__ = [
    "GAP",
    "Body",
    "CleanText",
    "Confusion",
    "DocLength",
    "Document",
    "DocumentText",
    "Domain",
    "Doubt",
    "Example",
    "Indicator",
    "IndicatorEntry",
    "Lexicon",
    "Passage",
    "Pilot",
    "PilotMention",
    "Place",
    "Reading",
    "Reference",
    "Repair",
    "Rule",
    "Section",
    "SourceHeading",
    "SourceText",
    "SourceView",
    "Task",
    "TaskBody",
    "TermCount",
    "Unit",
]
