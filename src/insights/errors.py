"""Every error this package raises on purpose, as one tree.

    InsightsError            anything we can explain to a user
    ├── SourceError          a source document cannot be read
    │   └── UnreadableError  … of several, each on a line of its own
    ├── RuleError            a rule or lexicon file is damaged
    ├── MartError            the marts are missing, damaged, or break their contract
    ├── PlaceError           a place name has no code, or more than one
    └── FilterError          a filter (from the address or the command line) makes no sense

A message says what is wrong, where, and what to do about it, in one line. Programming mistakes stay
ordinary Python exceptions: they are for us, not for the user.
"""

from collections.abc import Sequence


class InsightsError(Exception):
    """Base of every error we can explain to a user."""


class SourceError(InsightsError):
    """A source document cannot be read."""


class UnreadableError(SourceError):
    """Some sources of a build cannot be read: one fault a line; `good` names the others."""

    def __init__(self, faults: Sequence[str], good: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.good = tuple(good)


class RuleError(InsightsError):
    """A rule or lexicon file is damaged."""


class MartError(InsightsError):
    """The marts are missing, damaged, or break their contract."""


class PlaceError(InsightsError):
    """A place name has no administrative code, or more than one."""


class FilterError(InsightsError):
    """A filter from the address or the command line makes no sense."""
