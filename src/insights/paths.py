"""Where data lies: one folder, named by INSIGHTS_DATA, by default the checkout's `data`."""

import os
from dataclasses import dataclass
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders below one data folder."""

    data: Path

    @property
    def rules(self) -> Path:
        """YAML rules of the document half."""
        return self.data / "rules"

    @property
    def lexicon(self) -> Path:
        """Words, units, synonyms and names."""
        return self.data / "lexicon"

    @property
    def geo(self) -> Path:
        """Boundaries and the gazetteer."""
        return self.data / "geo"

    @property
    def facts(self) -> Path:
        """Facts from public lists, with their source."""
        return self.data / "facts"

    @property
    def review(self) -> Path:
        """Decisions of reviewers on extracted facts."""
        return self.data / "review"

    @property
    def marts(self) -> Path:
        """Built tables: everything the dashboard reads."""
        return self.data / "marts"


def data_paths() -> Paths:
    """Return the data folder in force: INSIGHTS_DATA if set, else `data` of the checkout."""
    named = os.environ.get("INSIGHTS_DATA")
    return Paths(Path(named) if named else _CHECKOUT / "data")
