"""Numbers as a reader expects them: 3000 亿元, not 300000000000 元, and ≥ where it stands."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from insights.i18n import Say, mark

SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈"}
_LOG_FROM = 100.0
_FAR = 100.0  # no interval is worth spelling out beyond a hundredfold
# Factor, smallest value it is used for, message.
_LARGE_ZH = ((1e8, 1e8, mark("亿{unit}")), (1e4, 1e5, mark("万{unit}")))
_LARGE_EN = ((1e9, 1e9, mark("十亿{unit}")), (1e6, 1e6, mark("百万{unit}")))

_UNITS = {
    "rate": (("Mbps", 1e-3), ("Gbps", 1.0), ("Tbps", 1e3)),
    "storage": (("GB", 1e-3), ("TB", 1.0), ("PB", 1e3), ("EB", 1e6)),
    "money": ((mark("元"), 1.0), (mark("万元"), 1e4), (mark("亿元"), 1e8), (mark("万亿元"), 1e12)),
}
_UNSCALED = ("share", "points", "multiple", "rank", "none", "score", "ratio", "feature_size")


@dataclass(frozen=True, slots=True)
class Scale:
    """One scale for all values of a figure: what to divide by, and the unit to write."""

    factor: float
    unit: str

    def of(self, value: Any) -> float:
        """Return a base value on this scale."""
        return float(value) / self.factor

    def text(self, value: Any) -> str:
        """Return a base value in digits, without its unit, never rounded: 99.999 is not 100."""
        digits = f"{self.of(value):,.6f}"
        return digits.rstrip("0").rstrip(".")

    def with_unit(self, value: Any) -> str:
        """Return a base value with its unit."""
        return self.joined(self.text(value))

    def joined(self, text: str) -> str:
        """Return digits with the unit after them: Latin words stand apart, 万元 and % do not."""
        gap = " " if self.unit[:1].isascii() and self.unit[:1].isalpha() else ""
        return f"{text}{gap}{self.unit}"


def unit_scales(unit: str, unit_class: str, say: Say) -> dict[str, Scale]:
    """Return the scales a reader may choose for values of this class, by code, smallest first."""
    choices = _UNITS.get(unit_class)
    if choices:
        return {name: Scale(factor, say(name)) for name, factor in choices}
    if not unit or unit_class in _UNSCALED:
        return {}
    words = ((1.0, "{unit}"), *((factor, word) for factor, _, word in reversed(_words(say))))
    return {
        word.format(unit=unit): Scale(
            factor, say(word, unit=say(unit)) if factor > 1 else say(unit)
        )
        for factor, word in words
    }


def scale_for(values: Iterable[float], unit: str, say: Say) -> Scale:
    """Choose the word for large numbers: 亿 and 万, in English billion and million."""
    largest = max((abs(value) for value in values), default=0.0)
    shown = say(unit) if unit else unit
    for factor, smallest, word in _words(say):
        if largest >= smallest:
            return Scale(factor, say(word, unit=shown))
    return Scale(1.0, shown)


def _words(say: Say) -> tuple[tuple[float, float, str], ...]:
    """Return the words for large numbers: Chinese counts by myriads, English by thousands."""
    return _LARGE_ZH if say("万") == "万" else _LARGE_EN


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


def ratio_text(row: Mapping[Any, Any], say: Say) -> str:
    """Return a ratio of rates with its interval: 3.1（1.2–8.0）; far ends are not spelled out."""
    ratio, low, high = (float(row[name]) for name in ("ratio", "low", "high"))
    if math.isnan(ratio):
        return say("两边都没有")
    if high > _FAR:
        return say("{ratio}（{low} 以上）", ratio=_ratio(ratio), low=_ratio(low))
    return say("{ratio}（{low}–{high}）", ratio=_ratio(ratio), low=_ratio(low), high=_ratio(high))


def _ratio(value: float) -> str:
    if math.isinf(value):
        return "∞"
    return f"{value:.0f}" if value >= _FAR / 10 else f"{value:.2g}" if value < 1 else f"{value:.1f}"
