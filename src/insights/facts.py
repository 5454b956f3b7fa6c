"""Facts from public lists, with their source: read `data/facts`, change nothing.

What each list covers, and what it does not, stands in `data/facts/README.md`.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

from insights.errors import SourceError
from insights.records import PilotMention

_COLUMNS = {
    "programme",
    "batch",
    "designation_year",
    "province",
    "place",
    "scope_as_noted",
    "notice",
}


def load_facts(folder: Path) -> tuple[PilotMention, ...]:
    """Return the places that public lists name in national pilot programmes, in the lists' order.

    The place is the one in the column `place`; where only a part of it is the pilot, the source
    note says which.
    """
    path = folder / "pilots.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            missing = _COLUMNS - set(reader.fieldnames or ())
            if missing:
                raise SourceError(f"{path.name}: no column {', '.join(sorted(missing))}; add it")
            return tuple(_mention(row, reader.line_num) for row in reader)
    except FileNotFoundError as error:
        raise SourceError(
            f"{path.name} is not in {folder}; restore it from the checkout"
        ) from error


def _mention(row: Mapping[str, str], line: int) -> PilotMention:
    year = row["designation_year"]
    if not (year.isdigit() and row["programme"] and row["place"] and row["notice"]):
        raise SourceError(
            f"pilots.csv: line {line} needs programme, designation_year, place, notice"
        )
    scope = row["scope_as_noted"]
    is_part = scope not in ("", row["place"])
    return PilotMention(
        programme=row["programme"],
        batch=row["batch"] or None,
        year=int(year),
        place_name=row["place"],
        doc_id=None,
        passage_id=None,
        quote=None,
        source_note=f"{row['notice']}（范围：{scope}）" if is_part else row["notice"],
        province_hint=row["province"] or None,
    )
