"""Numbers as Chinese plans write them: 1.28万亿元, 45~32纳米, 十余家, 百分之九十五, 翻一番."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from insights.extract.patterns import Roles, first_match, matches
from insights.extract.unit_words import unit_at
from insights.records import Rule, Unit

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
           "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}  # fmt: skip
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_RANGE = re.compile(r"[ ]?(?:[~～—–－至到\-]{1,2}|/(?=\d+纳米))[ ]?")
_ABOUT = re.compile(r"[ ]?[余多来]")
_NARROW = str.maketrans("％．", "%.")
_WINDOW = 24
_PLAIN_MULTIPLIER = re.compile(r"[十百千万亿]{1,2}")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit, and where it stands: text[start:end] holds number, unit, 以上."""

    start: int
    end: int
    unit_end: int
    value: float
    high: float | None
    unit: str
    op: str
    form: str
    rule_id: str


@dataclass(frozen=True, slots=True)
class _Numeral:
    start: int
    end: int
    value: float
    scale: float
    form: str
    rule_id: str
    text: str
    unit: str | None = None


def read_han(text: str) -> float:
    """Return the number that Chinese digits spell: 两万 is 20000, 二〇二五 is 2025."""
    whole, _, decimals = text.partition("点")
    if decimals:
        return read_han(whole) + float("0." + "".join(str(_DIGITS[c]) for c in decimals))
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


def find_quantities(text: str, roles: Roles, units: Mapping[str, Unit]) -> tuple[Quantity, ...]:
    """Return every value with a unit in *text*, from left to right, none overlapping another."""
    text = text.translate(_NARROW)
    masked = _masked(text, roles)
    found: list[Quantity] = []
    numerals = sorted(_numerals(text, roles, masked), key=lambda n: (n.start, -n.end))
    reached = 0
    for index, numeral in enumerate(numerals):
        if numeral.start < reached:
            continue
        quantity = _quantity(text, numeral, numerals[index + 1 : index + 4], roles, units)
        if quantity:
            found.append(quantity)
            reached = quantity.end
    return tuple(found)


def numerals_in(text: str, roles: Roles) -> tuple[tuple[int, int], ...]:
    """Return the spans of all numerals in *text*, also of those that are no values."""
    spans = {m.span() for rule in roles["value"] for m in rule.pattern.finditer(text)}
    return tuple(sorted(spans, key=lambda span: (span[0], -span[1])))


def _masked(text: str, roles: Roles) -> bytearray:
    masked = bytearray(len(text))
    for rule in roles["skip"]:
        unless = roles.get(rule.settings.get("unless", ""), ())
        for match in rule.pattern.finditer(text):
            before = text[max(0, match.start() - _WINDOW) : match.start()]
            if not (unless and matches(unless, before)):
                masked[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return masked


def _numerals(text: str, roles: Roles, masked: bytearray) -> Iterator[_Numeral]:
    for rule in roles["value"]:
        read = _READERS[rule.settings["form"]]
        for match in rule.pattern.finditer(text):
            if not masked[match.start()]:
                yield read(rule, match)


def _read_arabic(rule: Rule, match: re.Match[str]) -> _Numeral:
    number = float(re.sub(r"[, ]", "", match["number"]))
    scale = scale_of(match["scale"] or "")
    return _Numeral(*match.span(), number * scale, scale, "arabic", rule.id, match[0])


def _read_han(rule: Rule, match: re.Match[str]) -> _Numeral:
    return _Numeral(*match.span(), read_han(match["number"]), 1, "han", rule.id, match[0])


def _read_fraction(rule: Rule, match: re.Match[str]) -> _Numeral:
    number = match["number"]
    part = float(number) if number[0].isdigit() else read_han(number)
    base = match["base"]
    if base in ("百", "千"):
        unit = "%" if base == "百" else "‰"
    else:
        part, unit = 100 * part / read_han(base), "%"
    return _Numeral(*match.span(), part, 1, "fraction", rule.id, match[0], unit)


def _read_tenths(rule: Rule, match: re.Match[str]) -> _Numeral:
    value = read_han(match["number"]) * 10 + (5 if match["half"] else 0) if match["number"] else 50
    return _Numeral(*match.span(), value, 1, "tenths", rule.id, match[0], "%")


def _read_double(rule: Rule, match: re.Match[str]) -> _Numeral:
    written = match["number"] or "一"
    times = float(written) if written.isdigit() else read_han(written)
    return _Numeral(*match.span(), 2.0**times, 1, "double", rule.id, match[0], "倍")


def _read_rank(rule: Rule, match: re.Match[str]) -> _Numeral:
    written = match["number"]
    place = float(written) if written.isdigit() else read_han(written)
    form = "rank" if match["edge"] == "第" else "top"
    return _Numeral(*match.span(), place, 1, form, rule.id, match[0], "位")


_READERS = {
    "arabic": _read_arabic,
    "han": _read_han,
    "fraction": _read_fraction,
    "tenths": _read_tenths,
    "double": _read_double,
    "rank": _read_rank,
}


def _quantity(
    text: str, numeral: _Numeral, following: list[_Numeral], roles: Roles,
    units: Mapping[str, Unit],
) -> Quantity | None:  # fmt: skip
    if numeral.unit:
        return _finish(text, numeral, None, numeral.unit, numeral.end, False, roles)
    end, about = numeral.end, False
    more = _ABOUT.match(text, end)
    if more:
        end, about = more.end(), True
    unit, unit_end = unit_at(text, end, roles, units)
    upper = None if about else _upper(text, numeral, unit_end if unit else end, following)
    if upper:
        unit, unit_end = (
            (upper.unit, upper.end) if upper.unit else unit_at(text, upper.end, roles, units)
        )
        return _finish(text, numeral, upper, unit, unit_end, False, roles) if unit else None
    if unit and _is_bare_multiplier(numeral, unit, text, units):
        return None
    if unit:
        return _finish(text, numeral, None, unit, unit_end, about, roles)
    return _without_unit(text, numeral, end, about, roles)


def _is_bare_multiplier(numeral: _Numeral, unit: str, text: str, units: Mapping[str, Unit]) -> bool:
    """Tell 百家争鸣 from 超百亿元: a bare multiplier counts for money or after 超, 近."""
    if not _PLAIN_MULTIPLIER.fullmatch(numeral.text) or numeral.text == "十":
        return False
    led = text[max(0, numeral.start - 1) : numeral.start] in ("超", "近", "过", "破", "上", "逾")
    return (unit not in units or units[unit].unit_class != "money") and not led


def _upper(text: str, numeral: _Numeral, end: int, following: list[_Numeral]) -> _Numeral | None:
    link = _RANGE.match(text, end)
    if not link:
        return None
    for other in following:
        if other.start == link.end() and other.form in ("arabic", "han", "tenths"):
            return other
    return None


def _without_unit(
    text: str, numeral: _Numeral, end: int, about: bool, roles: Roles
) -> Quantity | None:
    before = text[max(0, numeral.start - _WINDOW) : numeral.start]
    ends_here = not re.match(r"[\w%（(/.]", text[end : end + 1]) or text[end : end + 2] in (
        "以上", "左右", "以下", "以内")  # fmt: skip
    bare = first_match(roles["bare"], before) if ends_here else None
    if bare and (numeral.scale > 1 or "needs" not in bare[0].settings):
        return _finish(text, numeral, None, "", end, about, roles)
    is_round = about or numeral.value % 10 == 0
    if numeral.form == "arabic" and (numeral.scale > 1 or (numeral.value >= 1000 and is_round)):
        implied = first_match(roles["implied"], text[end : end + _WINDOW])
        if implied:
            return _finish(text, numeral, None, implied[0].settings["unit"], end, about, roles)
    return None


def _finish(
    text: str, numeral: _Numeral, upper: _Numeral | None, unit: str, end: int, about: bool,
    roles: Roles,
) -> Quantity:  # fmt: skip
    value, high = numeral.value, None
    if upper:
        scale = upper.scale if numeral.scale == 1 and numeral.value < upper.value else 1.0
        scale = 10.0 if upper.form == "tenths" else scale
        value, high = sorted((numeral.value * scale, upper.value))
    quantity = Quantity(
        numeral.start, end, end, value, high, unit, "eq", numeral.form, numeral.rule_id
    )
    return _compared(text, quantity, about, roles)


def _compared(text: str, quantity: Quantity, about: bool, roles: Roles) -> Quantity:
    """Read the comparators around a quantity: 不低于 before it, 以上 after it, 余 inside it."""
    before = text[max(0, quantity.start - _WINDOW) : quantity.start]
    led = first_match(roles["before"], before)
    followed = first_match(roles["after"], text[quantity.end : quantity.end + 4])
    end = quantity.end + followed[1].end() if followed else quantity.end
    op = led[0].settings["op"] if led else followed[0].settings["op"] if followed else "eq"
    if op == "eq" and about:
        op = "approx"
    if quantity.high is not None and op in ("eq", "approx"):
        op = "range"
    if op == "eq" and quantity.unit == "倍":
        op = "times"
    if op == "eq" and quantity.form == "top":
        op = "le"
    return replace(quantity, op=op, end=end)
