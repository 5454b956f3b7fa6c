"""Numerals in every form plans use: 1.28万亿, 两万多, 百分之九十五, 八成半, 翻一番, 第三位."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from insights.extract.patterns import Roles
from insights.records import Rule

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
           "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}  # fmt: skip
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at text[start:end], its multiplier already in it; unit only where it holds one.

    high: the upper end where the numeral itself is a range (两三). form: how it is written.
    """

    start: int
    end: int
    value: float
    scale: float
    form: str
    rule_id: str
    text: str
    unit: str | None = None
    high: float | None = None


def numerals_in(text: str, roles: Roles) -> Iterator[Numeral]:
    """Yield what the rules of role `value` match, rule by rule; they may overlap."""
    for rule in roles["value"]:
        read = _READERS[rule.settings["form"]]
        for match in rule.pattern.finditer(text):
            yield read(rule, match)


def read_han(text: str) -> float:
    """Return the number that Chinese digits spell: 两万 is 20000, 二〇二五 2025, 三点五万 35000."""
    whole, _, decimals = text.partition("点")
    if decimals:
        digits = decimals.rstrip("万亿")
        fraction = float("0." + "".join(str(_DIGITS[char]) for char in digits))
        return (read_han(whole) + fraction) * scale_of(decimals[len(digits) :])
    if all(char in _DIGITS for char in whole):
        return float("".join(str(_DIGITS[char]) for char in whole) or "0")
    total, part, digit = 0.0, 0.0, 0.0
    for char in whole:
        if char in _DIGITS:
            digit = _DIGITS[char]
            continue
        if char in _SMALL:
            part += (digit or 1) * _SMALL[char]
        elif char == "万":
            total, part = total + (part + digit or 1) * _LARGE[char], 0.0
        else:
            total, part = (total + part + digit or 1) * _LARGE[char], 0.0
        digit = 0.0
    return total + part + digit


def scale_of(text: str) -> float:
    """Return the multiplier that 万亿, 千万, 亿 … stand for; 1 for nothing."""
    product = 1.0
    for char in text:
        product *= _SMALL.get(char) or _LARGE[char]
    return product


def _number(written: str) -> float:
    return float(written) if written[0].isdigit() else read_han(written)


def _read_arabic(rule: Rule, match: re.Match[str]) -> Numeral:
    number = float(re.sub(r"[, ]", "", match["number"]))
    scale = scale_of(match["scale"] or "")
    return Numeral(*match.span(), number * scale, scale, "arabic", rule.id, match[0])


def _read_han(rule: Rule, match: re.Match[str]) -> Numeral:
    written = match["number"]
    low, high = read_han(written), None
    if len(written) == _PAIR and all(_DIGITS.get(char) for char in written):  # 两三家
        first, second = (float(_DIGITS[char]) for char in written)
        low, high = (first, second) if second in (first + 1, first + 2) else (low, None)
    return Numeral(*match.span(), low, 1, "han", rule.id, match[0], high=high)


def _read_fraction(rule: Rule, match: re.Match[str]) -> Numeral:
    part = _number(match["number"])
    base = match["base"]
    if base in ("百", "千"):
        unit = "%" if base == "百" else "‰"
    else:
        part, unit = 100 * part / read_han(base), "%"
    return Numeral(*match.span(), part, 1, "fraction", rule.id, match[0], unit)


def _read_tenths(rule: Rule, match: re.Match[str]) -> Numeral:
    value = _number(match["number"]) * 10 + (5 if match["half"] else 0) if match["number"] else 50
    return Numeral(*match.span(), value, 1, "tenths", rule.id, match[0], "%")


def _read_double(rule: Rule, match: re.Match[str]) -> Numeral:
    times = _number(match["number"] or "一")
    return Numeral(*match.span(), 2.0**times, 1, "double", rule.id, match[0], "倍")


def _read_rank(rule: Rule, match: re.Match[str]) -> Numeral:
    form = "rank" if match["edge"] == "第" else "top"
    place = _number(match["number"])
    return Numeral(match.start("edge"), match.end(), place, 1, form, rule.id, match[0], "位")


_READERS = {
    "arabic": _read_arabic,
    "han": _read_han,
    "fraction": _read_fraction,
    "tenths": _read_tenths,
    "double": _read_double,
    "rank": _read_rank,
}
