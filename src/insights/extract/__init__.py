"""Facts from passages: indicators, tasks, pilots, references. Each finder is pure."""

from insights.extract.domains import likeliest_domain
from insights.extract.doubts import find_doubts
from insights.extract.emphasis import find_marks
from insights.extract.indicators import derive_indicator, find_indicators
from insights.extract.pilots import find_pilots
from insights.extract.reasons import reasons_not
from insights.extract.references import find_references
from insights.extract.tasks import find_tasks

__all__ = [
    "derive_indicator",
    "find_doubts",
    "find_indicators",
    "find_marks",
    "find_pilots",
    "find_references",
    "find_tasks",
    "likeliest_domain",
    "reasons_not",
]
