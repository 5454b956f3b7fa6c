"""The numbers Word counts itself: 一、（一） 1. ①, as they stand on paper."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from insights.source.word_package import MC, W

_PLACE = re.compile(r"%([1-9])")
_DIGITS, _LEGAL, _LEGAL_TRADITIONAL = (
    "〇一二三四五六七八九",
    "零壹贰叁肆伍陆柒捌玖",
    "零壹貳參肆伍陸柒捌玖",
)
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_DASHES = "-‐‑‒–—―−－─━\uf02d\uf0be"
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    suffix: str = "tab"
    restart: int | None = None
    is_legal: bool = False
    style_id: str | None = None


class Numbers:
    """The lists of one document; `label` counts on, so ask once per paragraph, in order."""

    def __init__(self, part: Any) -> None:
        self._lists: dict[str, str] = {}
        self._levels: dict[str, list[Level]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if part is not None:
            self._load(part)

    def label(self, num_id: str | None, level: int) -> str:
        """Return the next number of the list, with a blank behind it where one belongs."""
        levels = self._levels.get(num_id or "")
        if not levels or level >= len(levels):
            return ""
        counts = self._counts.setdefault(self._lists[num_id or ""], {})
        self._advance(num_id or "", level, counts)
        one = levels[level]
        if one.form == "bullet":
            return "——" if one.pattern.strip() and one.pattern.strip() in _DASHES else ""

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            if at > level:
                return ""
            counted = counts.get(at, levels[at].start)
            return format_number(counted, "decimal" if one.is_legal else levels[at].form)

        text = _PLACE.sub(number, one.pattern).strip()
        return text if one.suffix == "nothing" else text + " " if text else ""

    def level_of_style(self, num_id: str | None, style_id: str | None) -> int | None:
        """Return the level of a list that a paragraph style is tied to."""
        for at, level in enumerate(self._levels.get(num_id or "", ())):
            if style_id and level.style_id == style_id:
                return at
        return None

    def _advance(self, num_id: str, level: int, counts: dict[int, int]) -> None:
        levels = self._levels[num_id]
        start = self._starts[num_id].get(level)
        if start is not None and (num_id, level) not in self._begun:
            counts[level] = start
        else:
            counts[level] = counts.get(level, levels[level].start - 1) + 1
        self._begun.add((num_id, level))
        for deeper in range(level + 1, len(levels)):
            restart = levels[deeper].restart
            if restart is None or 0 < level + 1 <= restart:
                counts.pop(deeper, None)

    def _load(self, part: Any) -> None:
        abstract: dict[str, Any] = {
            element.get(f"{W}abstractNumId"): element for element in part.findall(f"{W}abstractNum")
        }
        by_style: dict[str | None, str] = {
            _value(element.find(f"{W}styleLink")): key
            for key, element in abstract.items()
            if element.find(f"{W}styleLink") is not None
        }
        for element in part.findall(f"{W}num"):
            num_id, key = element.get(f"{W}numId"), _value(element.find(f"{W}abstractNumId"))
            if num_id is None or key not in abstract or num_id == "0":
                continue
            link = _value(abstract[key].find(f"{W}numStyleLink"))
            key = by_style.get(link) or key
            self._lists[num_id] = key
            self._levels[num_id] = _levels(abstract[key])
            self._starts[num_id] = {}
            self._override(num_id, element)

    def _override(self, num_id: str, element: Any) -> None:
        for override in element.findall(f"{W}lvlOverride"):
            at = _integer(override.get(f"{W}ilvl"), _LEVELS)
            if at >= len(self._levels[num_id]):
                continue
            whole = override.find(f"{W}lvl")
            if whole is not None:
                self._levels[num_id][at] = _level(whole)
            start = _value(override.find(f"{W}startOverride"))
            if start is not None:
                self._starts[num_id][at] = _integer(start, 1)
                self._levels[num_id][at] = replace(
                    self._levels[num_id][at], start=_integer(start, 1)
                )


def format_number(number: int, form: str) -> str:
    """Return *number* as Word writes it in the number format *form*."""
    if number < 0:
        return str(number)
    return _FORMS.get(form, str)(number)


def _levels(abstract: Any) -> list[Level]:
    found = {
        _integer(element.get(f"{W}ilvl"), 0): _level(element)
        for element in abstract.findall(f"{W}lvl")
    }
    return [found.get(at, Level(form="none")) for at in range(max(found, default=-1) + 1)][:_LEVELS]


def _level(element: Any) -> Level:
    form = element.find(f"{W}numFmt")
    if form is None:
        form = element.find(f"{MC}AlternateContent/{MC}Fallback/{W}numFmt")
    restart = _value(element.find(f"{W}lvlRestart"))
    legal = element.find(f"{W}isLgl")
    return Level(
        start=_integer(_value(element.find(f"{W}start")), 1),
        form=_value(form) or "decimal",
        pattern=_value(element.find(f"{W}lvlText")) or "",
        suffix=_value(element.find(f"{W}suff")) or "tab",
        restart=None if restart is None else _integer(restart, 0),
        is_legal=legal is not None and legal.get(f"{W}val", "1") not in ("0", "false", "off"),
        style_id=_value(element.find(f"{W}pStyle")),
    )


def _value(element: Any) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else default


def _counting(number: int) -> str:
    """Return 一, 十二, 一百零五, 二千: as one counts aloud, up to 9999."""
    if not 0 < number < 10_000:
        return _digit_by_digit(number)
    words, is_gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            words += ("零" if is_gap and words else "") + _DIGITS[digit] + sign
            is_gap = False
        else:
            is_gap = True
    return words[1:] if words.startswith("一十") else words


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _legal(digits: str) -> Callable[[int], str]:
    units = str.maketrans("〇一二三四五六七八九零十百千", digits + digits[0] + "拾佰仟")

    def write(number: int) -> str:
        words = _counting(number)
        return ("一" + words if words.startswith("十") else words).translate(units)

    return write


def _roman(number: int) -> str:
    words = ""
    for value, sign in _ROMAN:
        words += sign * (number // value)
        number %= value
    return words


def _letters(number: int) -> str:
    """Return A … Z, AA, BB: Word repeats the letter."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else "0"


def _row(first: str, last: int) -> Callable[[int], str]:
    """Return the writer of a row of signs such as ① … ⑳; plain digits beyond its end."""

    def write(number: int) -> str:
        return chr(ord(first) + number - 1) if 1 <= number <= last else str(number)

    return write


def _cycle(signs: str) -> Callable[[int], str]:
    def write(number: int) -> str:
        return signs[(number - 1) % len(signs)] if number else ""

    return write


def _circled(number: int) -> str:
    for first, offset, last in (("①", 0, 20), ("㉑", 20, 35), ("㊱", 35, 50)):
        if offset < number <= last:
            return chr(ord(first) + number - offset - 1)
    return str(number)


def _full_width(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _row("⒈", 20),
    "decimalEnclosedParen": _row("⑴", 20),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "koreanCounting": _counting,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": _legal(_LEGAL),
    "ideographLegalTraditional": _legal(_LEGAL_TRADITIONAL),
    "japaneseLegal": _legal(_LEGAL_TRADITIONAL),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographEnclosedCircle": _row("㊀", 10),
}
