"""Pilot programmes and their places; a short list is not a low number, so coverage is said."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from insights.i18n import mark
from insights.views.corpus import Corpus, Exhibit, Filters

_UNPLACED = mark("{count} 个试点未能对应到省，不在图中。")
_COVERAGE = mark("只含已收录的名单；某一批次缺席表示名单未收录，不表示没有试点。")
WITHOUT_PREFECTURES = frozenset(
    ("110000", "120000", "310000", "500000", "710000", "810000", "820000")
)
"""Provinces that are divided into counties or districts at once."""
PLACE_LEVELS = ("province", "prefecture", "county", "sub-area")


@dataclass(frozen=True, slots=True)
class PilotChoice:
    """Which pilots to look at; an empty field means all. batches: as the programme numbers them."""

    programmes: tuple[str, ...] = ()
    batches: tuple[str, ...] = ()
    place_levels: tuple[str, ...] = ()


def pilot_places(corpus: Corpus, filters: Filters, choice: PilotChoice | None = None) -> Exhibit:
    """One row per place, programme and batch.

    Columns: pilot_id, programme, batch, year, place_name, place_level, province_code,
    prefecture_code, county_code, longitude, latitude, doc_id, passage_id, quote, title,
    source_note. Filters: regions and years (of the programme; without one, of the document that
    names the pilot).
    """
    asked = choice or PilotChoice()
    table = corpus.query(
        "pilot_places", **filters.parameters(), programmes=list(asked.programmes),
        batches=list(asked.batches), place_levels=list(asked.place_levels),
    )  # fmt: skip
    return Exhibit(table, _sources(corpus, table), _COVERAGE)


def pilots_by_province(corpus: Corpus, places: Exhibit) -> Exhibit:
    """One row per province, also those without a pilot; most pilots first.

    Columns: province_code, province_name, province_name_en, pilot_count (places times programmes
    and batches), place_count, programme_count, unit_count (prefectures; of a municipality its
    counties), piloted_count (those of them with a pilot in them), share (of them, per cent).
    """
    if places.is_empty:
        return Exhibit(pd.DataFrame(columns=_BY_PROVINCE), ())
    provinces = corpus.query("provinces").rename(columns={
        "region_code": "province_code", "region_name": "province_name",
        "region_name_en": "province_name_en",
    }).drop(columns="short_name")  # fmt: skip
    table = places.table.copy()
    table["place"] = _place_key(table)
    has_prefectures = table["province_code"].map(_has_prefectures)
    table["unit"] = table["prefecture_code"].where(has_prefectures, table["county_code"])
    found = table.groupby("province_code").agg(
        pilot_count=("pilot_id", "size"), place_count=("place", "nunique"),
        programme_count=("programme", "nunique"), piloted_count=("unit", "nunique"),
    )  # fmt: skip
    shown = provinces.merge(found, on="province_code", how="left")
    counts = ["pilot_count", "place_count", "programme_count", "piloted_count"]
    shown[counts] = shown[counts].fillna(0).astype(int)
    shown["share"] = shown["piloted_count"] / shown["unit_count"].astype(float) * 100
    shown = shown.sort_values(["pilot_count", "province_code"], ascending=[False, True])
    lost = int(table["province_code"].isna().sum())
    note, values = (_UNPLACED, {"count": lost}) if lost else ("", {})
    return Exhibit(shown.reset_index(drop=True), places.sources, note, values)


_BY_PROVINCE = [
    "province_code", "province_name", "province_name_en", "unit_count", "pilot_count",
    "place_count", "programme_count", "piloted_count", "share",
]  # fmt: skip


def pilots_by_unit(places: Exhibit, level: str) -> dict[str, int]:
    """Return the number of pilots in every prefecture or county: its code -> pilots."""
    codes = places.table["county_code"]
    if level == "prefecture":  # counties right below a province stand among its prefectures
        codes = places.table["prefecture_code"].fillna(codes)
    codes = codes.dropna()
    return {str(code): int(count) for code, count in codes.value_counts().items()}


def is_outside(filters: Filters, province: str) -> bool:
    """Tell whether the filters choose regions of which none is *province* or lies in it.

    Then nothing is known of its pilots: none shown is not none there.
    """
    return bool(filters.regions) and all(code[:2] != province[:2] for code in filters.regions)


def pilots_in(corpus: Corpus, places: Exhibit, province: str) -> Exhibit:
    """Return the pilots of one province."""
    inside = places.table[places.table["province_code"] == province].reset_index(drop=True)
    return Exhibit(inside, _sources(corpus, inside), places.note)


def coverage(corpus: Corpus, places: Exhibit) -> pd.DataFrame:
    """Return, for every programme shown whose official number is known, how much of it we hold.

    Columns: programme, official_count, held_count (in all, whatever the filters), note, note_en.
    """
    held = pilot_places(corpus, Filters()).table["programme"].value_counts()
    known = corpus.query("programmes")
    known["held_count"] = known["programme"].map(held).fillna(0).astype(int)
    return known[known["programme"].isin(set(places.table["programme"]))].reset_index(drop=True)


def pilot_programmes(places: Exhibit) -> Exhibit:
    """One row per programme, batch and year of the lists we hold.

    Columns: programme, batch, year, pilot_count, located_count, province_count, source_note.
    """
    grouped = places.table.groupby(["programme", "batch", "year"], dropna=False, sort=False)
    table = grouped.agg(
        pilot_count=("pilot_id", "size"), located_count=("longitude", "count"),
        province_count=("province_code", "nunique"),
        source_note=("source_note", lambda notes: "；".join(dict.fromkeys(notes))),
    ).reset_index()  # fmt: skip
    return Exhibit(table, places.sources, _COVERAGE)


def indicator_by_province(values: Exhibit, kind: str) -> pd.DataFrame:
    """Return the latest comparable value of every province's own: one row each.

    values: `views.comparable`. Columns: those of it; a province with several values of the latest
    year gives the first.
    """
    table = values.table
    own = table["region_code"].astype(str).str.endswith("0000") & (table["region_code"] != "100000")
    rows = table[own & (table["kind"] == kind)].sort_values("year_shown", ascending=False)
    return rows.drop_duplicates("region_code").reset_index(drop=True)


def pilot_geojson(places: Exhibit, origin: Mapping[str, Any] | None = None) -> bytes:
    """Return the placed pilots as GeoJSON points (WGS 84), a feature each, and their *origin*."""
    located = places.table.dropna(subset=["longitude", "latitude"])
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
            "properties": {name: _plain(row[name]) for name in PILOT_COLUMNS},
        }
        for row in located.to_dict("records")
    ]
    collection = {"type": "FeatureCollection", "sources": list(places.sources),
                  "origin": origin, "features": features}  # fmt: skip
    return json.dumps(collection, ensure_ascii=False, indent=1).encode()


PILOT_COLUMNS = (
    "pilot_id", "programme", "batch", "year", "place_name", "place_level", "province_code",
    "prefecture_code", "county_code", "doc_id", "quote", "source_note",
)  # fmt: skip
"""What a file of pilots says of each."""


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    return int(value) if isinstance(value, int) or hasattr(value, "__index__") else str(value)


def _place_key(table: pd.DataFrame) -> pd.Series:
    codes = table["county_code"].fillna(table["prefecture_code"]).fillna(table["place_name"])
    return codes.where(table["place_level"] != "sub-area", table["place_name"])


def _has_prefectures(code: Any) -> bool:
    return str(code) not in WITHOUT_PREFECTURES


def _sources(corpus: Corpus, table: pd.DataFrame) -> tuple[str, ...]:
    """Return documents first, then the public lists that facts were taken from."""
    public = table.loc[table["doc_id"].isna(), "source_note"]
    return corpus.sources(table["doc_id"]) + tuple(dict.fromkeys(public))
