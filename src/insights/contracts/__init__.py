"""The tables of the marts: every column with its type, its meaning and its permitted values.

`docs/data-dictionary.md` is generated from here, Parquet files are written with these types, and
`python -m insights check` holds the published files against them.
"""

from insights.contracts.facts import (
    BODIES,
    CATALOGUE,
    INDICATORS,
    PILOTS,
    PROGRAMMES,
    REGIONS,
    TASK_BODIES,
    TASKS,
)
from insights.contracts.form import DOC_TYPES, DOMAINS, LEVELS, REVIEWS, Column, Table
from insights.contracts.reading import DECISIONS, RULES, SCORES
from insights.contracts.texts import DOCUMENTS, DOUBTS, PASSAGES, REFERENCES, REPAIRS, SECTIONS
from insights.contracts.words import (
    DOC_LENGTHS,
    PASSAGE_WORDS,
    TERM_COUNTS,
    TERM_FORMS,
    TERM_PLACES,
    TEXT_MARKS,
    WORD_COUNTS,
)

__all__ = [
    "DOC_TYPES", "DOMAINS", "LEVELS", "REVIEWS", "TABLES", "Column", "Table", "data_dictionary",
]  # fmt: skip

SEARCH_FILE = (
    "No table, but the index of the search in one SQLite file, made from the tables above and read "
    "in place: `entries` (what can be found), `words` (where each word stands), `grams` (FTS5 over "
    "pairs of characters), `forms` (synonyms and stop words), `facts` (the rest, with a stamp of "
    "the tables). Its form is private to `insights.search`."
)

TABLES: tuple[Table, ...] = (
    DOCUMENTS, SECTIONS, PASSAGES, INDICATORS, TASKS, TASK_BODIES, BODIES, PILOTS, REFERENCES,
    TERM_COUNTS, DOC_LENGTHS, TERM_PLACES, TEXT_MARKS, PASSAGE_WORDS, WORD_COUNTS, TERM_FORMS,
    REPAIRS, DOUBTS, REGIONS, CATALOGUE, PROGRAMMES, RULES, DECISIONS, SCORES,
)  # fmt: skip


def data_dictionary() -> str:
    """Return docs/data-dictionary.md: every table and column, in Markdown."""
    lines = [
        "# Data dictionary",
        "",
        "Generated from `src/insights/contracts/` by `make docs`; a stale copy fails the tests.",
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
    lines += ["", "## search.db", "", SEARCH_FILE]
    return "\n".join(lines) + "\n"
