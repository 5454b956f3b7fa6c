"""Which of the seven domains a text belongs to."""

from collections.abc import Sequence

from insights.records import Domain, Lexicon


def find_domain(texts: Sequence[tuple[str, int]], lexicon: Lexicon) -> str:
    """Return the domain whose words weigh most in *texts* (text, weight), or else the last one."""
    return likeliest_domain(texts, lexicon) or lexicon.domains[-1].name


def likeliest_domain(texts: Sequence[tuple[str, int]], lexicon: Lexicon) -> str | None:
    """Return the domain whose words weigh most in *texts*, longer ones more; None without any."""
    scores = [
        (sum(weight * _score(domain, text) for text, weight in texts), -rank, domain.name)
        for rank, domain in enumerate(lexicon.domains)
    ]
    best = max(scores)
    return best[2] if best[0] > 0 else None


def _score(domain: Domain, text: str) -> int:
    return sum(len(word) ** 2 for word in domain.words if word in text)
