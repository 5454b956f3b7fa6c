"""Numbers on screen: right in either language, whatever its words for large numbers."""

from types import SimpleNamespace

import pytest

from insights.charts import value_text
from insights.i18n import speak


def statement(value: float, unit: str, comparator: str = "eq", high: float | None = None):
    return SimpleNamespace(value=value, value_high=high, unit_name=unit, comparator=comparator)


@pytest.mark.parametrize(
    ("value", "unit", "chinese", "english"),
    [
        (200_000, "个", "20万个", "200,000 units"),
        (4_900_000, "户", "490万户", "4.9 million households"),
        (3e11, "元", "3,000亿元", "300 billion yuan"),
        (4.5e8, "元", "4.5亿元", "450 million yuan"),
        (31_070, "个", "31,070个", "31,070 units"),
        (99.999, "%", "99.999%", "99.999%"),
        (5000, "Gbps", "5,000 Gbps", "5,000 Gbps"),
        (85, "", "85", "85"),
        (40_593, "类", "40,593类", "40,593 classes"),
        (10_018_000, "户", "1,001.8万户", "10.018 million households"),
    ],
)
def test_value_reads_right_in_both_languages(value, unit, chinese, english):
    assert value_text(statement(value, unit), speak("zh")) == chinese
    assert value_text(statement(value, unit), speak("en")) == english


def test_range_and_comparator_are_kept():
    assert value_text(statement(30, "家", "range", 50), speak("zh")) == "30–50家"
    assert value_text(statement(80, "%", "ge"), speak("en")) == "≥80%"
