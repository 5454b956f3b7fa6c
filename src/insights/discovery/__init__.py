"""Propose words for the lexicon: strings of the counted documents that behave like terms.

A string behaves like a word when its parts keep together (cohesion) and what stands around it
changes freely (entropy). It is a term of the field when the words that the lexicon's own terms are
made of return in it, or when no dictionary has its parts. A person decides; nothing is added here.
"""

from insights.discovery.proposals import (
    ADVICE,
    COLUMNS,
    Proposal,
    as_csv,
    as_text,
    discover,
    propose,
)
from insights.discovery.strings import Text
from insights.discovery.vocabulary import Vocabulary

__all__ = [
    "ADVICE",
    "COLUMNS",
    "Proposal",
    "Text",
    "Vocabulary",
    "as_csv",
    "as_text",
    "discover",
    "propose",
]
