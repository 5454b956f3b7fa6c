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
_SLIPS = ("rate", "storage")  # classes that documents take for each other


@dataclass(frozen=True, slots=True)
class _Alias:
    """A name of an entry without marks; first is its opening words."""

    length: int
    first: str
    pattern: re.Pattern[str]
    entry: IndicatorEntry


def catalogue_entry(
    name: str, base_unit: str, unit_class: str, lexicon: Lexicon
) -> IndicatorEntry | None:
    """Return the entry with the longest name or alias that *name* ends in, of its unit; or None.

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
        if is_same and alias.pattern.search(plain):
            return entry
        if unit_class in _SLIPS and len(plain) == alias.length and alias.pattern.match(plain):
            return entry
    return None


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
    return _Alias(len("".join(parts)), parts[0], pattern, entry)


def _plain(text: str) -> str:
    return _NOT_A_WORD.sub("", text).lower()
