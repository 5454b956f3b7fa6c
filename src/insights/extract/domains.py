"""Which catalogue entry an indicator is, and which of the seven domains a text belongs to."""

import re
from collections.abc import Sequence

from insights.records import Domain, IndicatorEntry, Lexicon

_NOT_A_WORD = re.compile(r"[\W_]+|[的和与及]")
_SHORTEST_ALIAS = 3


def catalogue_entry(name: str, base_unit: str, lexicon: Lexicon) -> IndicatorEntry | None:
    """Return the entry with the longest name or alias in *name*, of the same unit, or None."""
    plain = _plain(name)
    best: IndicatorEntry | None = None
    longest = _SHORTEST_ALIAS - 1
    for entry in lexicon.indicators:
        if entry.base_unit != base_unit:
            continue
        for alias in (entry.name, *entry.aliases):
            words = _plain(alias)
            if len(words) > longest and words in plain:
                best, longest = entry, len(words)
    return best


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
