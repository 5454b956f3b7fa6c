"""Which entry of the catalogue an indicator is: by its name, its unit, and nothing else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from insights.records import IndicatorEntry, Lexicon

_NOT_A_WORD = re.compile(r"[\W_]+|[的和与及]")
_ANY = "*"
"""In an alias: any words may stand here, 三星级以上*县*比例."""
_TAIL = (
    r"(?:(?:建设|实施|发放)?(?:总|用户|户)?(?:数|数量|量|规模|额|值|比例|比重|占比|率|长度|面积)?)"
)
"""What may follow an alias in a name: it adds how a thing is counted, not another thing."""
_NEUTRAL = re.compile(
    r"累计|总|全部|各类|基本|城市|互联网|本地|区域|政务服务(?:事项)?|年|新一代|(?:达到|实现|完成).*"
)
_SLIPS = ("rate", "storage")  # classes that documents take for each other


@dataclass(frozen=True, slots=True)
class _Alias:
    """A name of an entry without marks; first is its opening words, is_loose if it holds a *."""

    length: int
    first: str
    pattern: re.Pattern[str]
    entry: IndicatorEntry
    is_loose: bool


def catalogue_entry(
    name: str, base_unit: str, unit_class: str, lexicon: Lexicon
) -> tuple[IndicatorEntry, str] | None:
    """Return the entry with the longest name or alias that *name* ends in, of its unit; or None.

    With it comes what stands before the alias: the part of the whole that the name limits itself
    to (并联审批事项网上办理率), empty where it only lists examples (物联网、云计算等…).

    Things counted one by one may be counted in any of their units. A name that is an entry's whole
    name or alias is that entry in a mistaken unit too: 9.7 TB of 出口带宽 is still 出口带宽, if not
    comparable.
    """
    plain = _plain(name)
    for alias in _aliases(lexicon.indicators):
        if alias.first not in plain:
            continue
        entry = alias.entry
        is_same = entry.base_unit == base_unit or _both_count(entry, unit_class, lexicon)
        found = alias.pattern.search(plain)
        is_slip = unit_class in _SLIPS and len(plain) == alias.length
        if found and (is_same or is_slip):
            return entry, "" if alias.is_loose else _limit(name, found.start())
    return None


def _limit(name: str, length: int) -> str:
    """Return the opening of *name* that holds *length* characters of its plain form."""
    end, seen = 0, 0
    while seen < length:
        seen += len(_plain(name[end]))
        end += 1
    limit = name[:end].rstrip("的（(“、")
    return "" if limit.endswith("等") or _NEUTRAL.fullmatch(limit) else limit


def _both_count(entry: IndicatorEntry, unit_class: str, lexicon: Lexicon) -> bool:
    unit = lexicon.units.get(entry.base_unit)
    return unit_class == "count" and unit is not None and unit.unit_class == "count"


@lru_cache(maxsize=4)
def _aliases(entries: Sequence[IndicatorEntry]) -> tuple[_Alias, ...]:
    """Return all names and aliases, the longest first."""
    found = [
        _alias(alias, entry) for entry in entries for alias in (entry.name, *entry.aliases) if alias
    ]
    return tuple(sorted(found, key=lambda alias: -alias.length))


def _alias(alias: str, entry: IndicatorEntry) -> _Alias:
    parts = [_plain(part) for part in alias.split(_ANY)]
    pattern = re.compile(".*".join(re.escape(part) for part in parts) + _TAIL + r"\Z")
    return _Alias(len("".join(parts)), parts[0], pattern, entry, len(parts) > 1)


def _plain(text: str) -> str:
    return _NOT_A_WORD.sub("", text).lower()
