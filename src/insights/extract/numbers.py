"""Numbers as Chinese plans write them: 1.28万亿元, 45~32纳米, 十余家, 百分之九十五, 翻一番."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from insights.extract.numerals import Numeral, numerals_in, scale_of
from insights.extract.patterns import Roles, first_match, matches
from insights.extract.unit_words import unit_at
from insights.records import Unit

_RANGE = re.compile(r"[ ]?(?:[~～—–－至到\-]{1,2}|/(?=\d+纳米))[ ]?")
_ABOUT = re.compile(r"[ ]?[余多来](?P<scale>万亿|[十百千]?[万亿])?")
_NARROW = str.maketrans("％．", "%.")
_WINDOW = 24
_AFTER = 6  # characters after a value in which 以上 stands
_SHARES = ("fraction", "tenths")
_LINKS = ("和", "、", "及", "与")
_PLAIN_MULTIPLIER = re.compile(r"[十百千万亿]{1,2}")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit, and where it stands: text[start:end] holds number, unit, 以上.

    is_led: its comparator stands before it (不低于), and may hold for values beside it.
    """

    start: int
    end: int
    unit_end: int
    value: float
    high: float | None
    unit: str
    op: str
    form: str
    rule_id: str
    is_led: bool = False


def find_quantities(text: str, roles: Roles, units: Mapping[str, Unit]) -> tuple[Quantity, ...]:
    """Return every value with a unit in *text*, from left to right, none overlapping another."""
    text = text.translate(_NARROW)
    masked = _masked(text, roles)
    found: list[Quantity] = []
    numerals = sorted(
        (one for one in numerals_in(text, roles) if not masked[one.start]),
        key=lambda one: (one.start, -one.end),
    )
    reached = 0
    for index, numeral in enumerate(numerals):
        if numeral.start < reached:
            continue
        quantity = _quantity(text, numeral, numerals[index + 1 : index + 4], roles, units)
        if quantity:
            found.append(_shared(text, found[-1], quantity) if found else quantity)
            reached = quantity.end
    return tuple(found)


def _shared(text: str, earlier: Quantity, quantity: Quantity) -> Quantity:
    """Let 分别不低于95%和90% hold for both of its values."""
    is_linked = text[earlier.end : quantity.start].strip() in _LINKS
    led = text[max(0, earlier.start - _WINDOW) : earlier.start]
    if quantity.op != "eq" or not is_linked or "分别" not in led or not earlier.is_led:
        return quantity
    return replace(quantity, op=earlier.op, is_led=True)


def _masked(text: str, roles: Roles) -> bytearray:
    masked = bytearray(len(text))
    for rule in roles["skip"]:
        unless = roles.get(rule.settings.get("unless", ""), ())
        for match in rule.pattern.finditer(text):
            before = text[max(0, match.start() - _WINDOW) : match.start()]
            if not (unless and matches(unless, before)):
                masked[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return masked


def _quantity(
    text: str, numeral: Numeral, following: list[Numeral], roles: Roles,
    units: Mapping[str, Unit],
) -> Quantity | None:  # fmt: skip
    if numeral.unit:
        upper = _upper(text, numeral, numeral.end, following) if numeral.form in _SHARES else None
        end = upper.end if upper else numeral.end
        return _finish(text, numeral, upper, numeral.unit, end, False, roles)
    end, about = numeral.end, False
    more = _ABOUT.match(text, end)
    if more:  # 20余万户
        end, about = more.end(), True
        numeral = replace(numeral, value=numeral.value * scale_of(more["scale"] or ""))
    unit, unit_end = unit_at(text, end, roles, units)
    upper = None if about else _upper(text, numeral, unit_end if unit else end, following)
    if upper:
        unit, unit_end = (
            (upper.unit, upper.end) if upper.unit else unit_at(text, upper.end, roles, units)
        )
        return _finish(text, numeral, upper, unit, unit_end, False, roles) if unit else None
    if unit and not about and _is_bare_multiplier(numeral, unit, text, units):
        return None
    if unit:
        return _finish(text, numeral, None, unit, unit_end, about, roles)
    return _without_unit(text, numeral, end, about, roles)


def _is_bare_multiplier(numeral: Numeral, unit: str, text: str, units: Mapping[str, Unit]) -> bool:
    """Tell 百家争鸣 from 超百亿元: a bare multiplier counts for money or after 超, 近."""
    if not _PLAIN_MULTIPLIER.fullmatch(numeral.text) or numeral.text[0] == "十":
        return False
    led = text[max(0, numeral.start - 1) : numeral.start] in ("超", "近", "过", "破", "上", "逾")
    return (unit not in units or units[unit].unit_class != "money") and not led


def _upper(text: str, numeral: Numeral, end: int, following: list[Numeral]) -> Numeral | None:
    link = _RANGE.match(text, end)
    if not link:
        return None
    for other in following:
        if other.start == link.end() and other.form in ("arabic", "han", *_SHARES):
            return other
    return None


def _without_unit(
    text: str, numeral: Numeral, end: int, about: bool, roles: Roles
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
    text: str, numeral: Numeral, upper: Numeral | None, unit: str, end: int, about: bool,
    roles: Roles,
) -> Quantity:  # fmt: skip
    value, high = numeral.value, numeral.high
    if upper:
        scale = upper.scale if numeral.scale == 1 and numeral.value < upper.value else 1.0
        scale = 10.0 if (numeral.form, upper.form) == ("han", "tenths") else scale
        value, high = sorted((numeral.value * scale, upper.value))
    quantity = Quantity(
        numeral.start, end, end, value, high, unit, "eq", numeral.form, numeral.rule_id
    )
    return _compared(text, quantity, about, roles)


def _compared(text: str, quantity: Quantity, about: bool, roles: Roles) -> Quantity:
    """Read the comparators around a quantity: 不低于 before it, 以上 after it, 余 inside it."""
    before = text[max(0, quantity.start - _WINDOW) : quantity.start]
    led = first_match(roles["before"], before)
    followed = first_match(roles["after"], text[quantity.end : quantity.end + _AFTER])
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
    return replace(quantity, op=op, end=end, is_led=led is not None)
