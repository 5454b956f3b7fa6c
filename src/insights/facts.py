"""Facts from public lists, with their source: read `data/facts`, change nothing.

What each list covers, and what it does not, stands in `data/facts/README.md`.
"""

import csv
from collections.abc import Iterator, Mapping
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


_AREA_COLUMNS = {"place", "scope_as_noted", "area", "longitude", "latitude"}

_COVERAGE_COLUMNS = {"programme", "official_count", "note", "note_en"}

_Areas = Mapping[tuple[str, str], tuple[str, float, float]]


def load_facts(folder: Path) -> tuple[PilotMention, ...]:
    """Return the places that public lists name in national pilot programmes, in the lists' order.

    The place is the one in the column `place`; where only a part of it is the pilot, `areas.csv`
    says what the part is called and where it lies, and the source note gives the list's words.
    """
    areas: dict[tuple[str, str], tuple[str, float, float]] = {}
    for row, line in _rows(folder / "areas.csv", _AREA_COLUMNS):
        try:
            point = float(row["longitude"]), float(row["latitude"])
        except ValueError as error:
            raise SourceError(f"areas.csv: line {line}: {error}; write degrees") from error
        areas[row["place"], row["scope_as_noted"]] = (row["area"], *point)
    listed = [_mention(row, line, areas) for row, line in _rows(folder / "pilots.csv", _COLUMNS)]
    noted = {(m.place_name, m.area) for m in listed if m.area}
    lost = [area for (place, _), area in areas.items() if (place, area) not in noted]
    if lost:
        raise SourceError(f"areas.csv: no row of pilots.csv has the scope of {lost[0][0]}")
    return tuple(listed)


def _rows(path: Path, columns: set[str]) -> Iterator[tuple[Mapping[str, str], int]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            missing = columns - set(reader.fieldnames or ())
            if missing:
                raise SourceError(f"{path.name}: no column {', '.join(sorted(missing))}; add it")
            for row in reader:
                yield row, reader.line_num
    except FileNotFoundError as error:
        raise SourceError(
            f"{path.name} is not in {path.parent}; restore it from the checkout"
        ) from error


def _mention(row: Mapping[str, str], line: int, areas: _Areas) -> PilotMention:
    year = row["designation_year"]
    if not (year.isdigit() and row["programme"] and row["place"] and row["notice"]):
        raise SourceError(
            f"pilots.csv: line {line} needs programme, designation_year, place, notice"
        )
    scope = row["scope_as_noted"]
    is_noted = scope not in ("", row["place"])
    return PilotMention(
        programme=row["programme"],
        batch=row["batch"] or None,
        year=int(year),
        place_name=row["place"],
        doc_id=None,
        passage_id=None,
        quote=None,
        source_note=f"{row['notice']}（范围：{scope}）" if is_noted else row["notice"],
        province_hint=row["province"] or None,
        area=areas.get((row["place"], scope)),
    )


def load_coverage(folder: Path) -> tuple[dict[str, object], ...]:
    """Return, for every programme with an official number, that number and what we hold of it."""
    rows = []
    for row, line in _rows(folder / "coverage.csv", _COVERAGE_COLUMNS):
        if not (row["programme"] and row["official_count"].isdigit()):
            raise SourceError(f"coverage.csv: line {line} needs programme and official_count")
        rows.append({**row, "official_count": int(row["official_count"])})
    return tuple(rows)
