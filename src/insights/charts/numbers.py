"""Numbers as a reader expects them: 3000 亿元, not 300000000000 元, and ≥ where it stands."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from insights.i18n import Say

SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈"}
_LOG_FROM = 100.0


@dataclass(frozen=True, slots=True)
class Scale:
    """One scale for all values of a figure: what to divide by, and the unit to write."""

    factor: float
    unit: str

    def of(self, value: Any) -> float:
        """Return a base value on this scale."""
        return float(value) / self.factor

    def text(self, value: Any) -> str:
        """Return a base value in digits, without its unit."""
        number = self.of(value)
        return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.4g}"

    def with_unit(self, value: Any) -> str:
        """Return a base value with its unit."""
        gap = " " if self.unit[:1].isascii() and self.unit[:1].isalpha() else ""
        return f"{self.text(value)}{gap}{self.unit}"


def scale_for(values: Iterable[float], unit: str, say: Say) -> Scale:
    """Choose 亿 or 万 for a figure whose largest value asks for it."""
    largest = max((abs(value) for value in values), default=0.0)
    if largest >= 1e8:
        return Scale(1e8, say("亿{unit}", unit=unit))
    if largest >= 1e5:
        return Scale(1e4, say("万{unit}", unit=unit))
    return Scale(1.0, unit)


def needs_log(values: Iterable[float]) -> bool:
    """True if all values are positive and the largest is more than 100 times the smallest."""
    found = list(values)
    return bool(found) and min(found) > 0 and max(found) / min(found) > _LOG_FROM


def statement_text(row: Any, scale: Scale) -> str:
    """Return a statement's value as the document means it: ≥80, 30–50."""
    sign = SIGNS.get(row.comparator, "")
    if pd.notna(row.base_value_high) and not math.isclose(row.base_value_high, row.base_value):
        return f"{sign}{scale.text(row.base_value)}–{scale.text(row.base_value_high)}"
    return sign + scale.text(row.base_value)


def value_text(row: Any, say: Say) -> str:
    """Return one statement's value in its own unit, as a card shows it: ≥80%, 30–50 个."""
    scale = scale_for([row.value], row.unit_name, say)
    sign = SIGNS.get(row.comparator, "")
    if pd.notna(row.value_high) and not math.isclose(row.value_high, row.value):
        return f"{sign}{scale.text(row.value)}–{scale.with_unit(row.value_high)}"
    return sign + scale.with_unit(row.value)
