"""Which catalogue entry an indicator is, and which of the seven domains a text belongs to."""

import re
from collections.abc import Sequence

from insights.records import Domain, IndicatorEntry, Lexicon

_NOT_A_WORD = re.compile(r"[\W_]+|[的和与及]")
_SHORTEST_ALIAS = 3
_SLIPS = ("rate", "storage")  # classes that documents take for each other


def catalogue_entry(
    name: str, base_unit: str, unit_class: str, lexicon: Lexicon
) -> IndicatorEntry | None:
    """Return the entry with the longest name or alias in *name*, of the same unit, or None.

    A name that is an entry's whole name or alias is that entry in any unit: 9.7 TB of 出口带宽 is
    still 出口带宽, if not comparable. Counts, shares and changes of it are other indicators.
    """
    plain = _plain(name)
    best: IndicatorEntry | None = None
    longest = _SHORTEST_ALIAS - 1
    for entry in lexicon.indicators:
        for alias in (entry.name, *entry.aliases):
            words = _plain(alias)
            is_same = entry.base_unit == base_unit or _is_bound(entry, unit_class, lexicon)
            fits = words in plain if is_same else words == plain and unit_class in _SLIPS
            if fits and len(words) > longest:
                best, longest = entry, len(words)
    return best


def _is_bound(entry: IndicatorEntry, unit_class: str, lexicon: Lexicon) -> bool:
    """Tell whether things of *unit_class* are counted one by one, as the entry's are: 个, 家."""
    unit = lexicon.units.get(entry.base_unit)
    return unit_class == "count" and unit is not None and unit.unit_class == "count"


def find_domain(texts: Sequence[tuple[str, int]], lexicon: Lexicon) -> str:
    """Return the domain whose words weigh most in *texts* (text, weight); longer words more."""
    scores = [
        (sum(weight * _score(domain, text) for text, weight in texts), -rank, domain.name)
        for rank, domain in enumerate(lexicon.domains)
    ]
    best = max(scores)
    return best[2] if best[0] > 0 else lexicon.domains[-1].name


def _score(domain: Domain, text: str) -> int:
    return sum(len(word) ** 2 for word in domain.words if word in text)


def _plain(text: str) -> str:
    return _NOT_A_WORD.sub("", text).lower()
