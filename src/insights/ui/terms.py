"""Terms in the reader's language: Chinese as they are written, English by the lexicon's names."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from insights import charts
from insights.ui.frame import region_names
from insights.ui.words import english
from insights.views import Corpus, Exhibit, Line

_TERMS = ("term", "term_a", "term_b")


def term_names(corpus: Corpus) -> Mapping[str, str]:
    """Map terms to their names in the reader's language; a Chinese reader needs none."""
    return region_names(corpus) if english() else {}


def both_names(corpus: Corpus) -> Mapping[str, str]:
    """Map terms to what a choice of them shows: an English reader sees both names."""
    return {term: f"{term} {name}" for term, name in term_names(corpus).items() if name != term}


def in_language(corpus: Corpus, exhibit: Exhibit) -> Exhibit:
    """Return *exhibit* with its terms in the reader's language."""
    return renamed(exhibit, term_names(corpus))


def renamed(exhibit: Exhibit, names: Mapping[str, str]) -> Exhibit:
    """Return *exhibit* with its terms by these names."""
    shown = {
        name: [names.get(term, term) for term in exhibit.table[name]]
        for name in _TERMS
        if names and name in exhibit.table
    }
    return replace(exhibit, table=exhibit.table.assign(**shown)) if shown else exhibit


def term_of(corpus: Corpus, shown: str) -> str:
    """Return the term that the reader sees as *shown*."""
    return next((term for term, name in term_names(corpus).items() if name == shown), shown)


def line_colours(corpus: Corpus, lines: Sequence[Line]) -> dict[str, str]:
    """Return the colour of every line, by the name the reader sees."""
    names = term_names(corpus)
    return charts.term_colours([names.get(line.text, line.text) for line in lines])
