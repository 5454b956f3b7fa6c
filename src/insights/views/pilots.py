"""Pilot programmes and their places; a short list is not a low number, so coverage is said."""

from collections.abc import Sequence

import pandas as pd

from insights.i18n import mark
from insights.views.corpus import Corpus, Exhibit, Filters

_UNPLACED = mark("{count} 个试点未能对应到省，不在图中。")
_COVERAGE = mark("只含已收录的名单；某一批次缺席表示名单未收录，不表示没有试点。")


def pilots_by_province(
    corpus: Corpus,
    filters: Filters,
    provinces: Sequence[tuple[str, str]] = (),
    *,
    programmes: Sequence[str] = (),
) -> Exhibit:
    """One row per province given (code, name; by default all), also those without a pilot.

    Columns: province_code, province_name, province_name_en, pilot_count (places times
    programmes and batches), place_count, programme_count. Most pilots first.
    """
    table = corpus.query(
        "pilots_by_province",
        **filters.parameters(),
        codes=[code for code, _ in provinces],
        names=[name for _, name in provinces],
        programmes=list(programmes),
    )
    places = pilot_places(corpus, filters, programmes=programmes)
    if places.is_empty:
        return Exhibit(table.iloc[:0], ())
    lost = len(places.table) - int(table["pilot_count"].sum())
    note, values = (_UNPLACED, {"count": lost}) if lost else ("", {})
    return Exhibit(table, places.sources, note, values)


def pilot_places(corpus: Corpus, filters: Filters, *, programmes: Sequence[str] = ()) -> Exhibit:
    """One row per place, programme and batch.

    Columns: pilot_id, programme, batch, year, place_name, place_level, province_code,
    prefecture_code, county_code, longitude, latitude, doc_id, passage_id, quote, title,
    source_note.
    """
    table = corpus.query("pilot_places", **filters.parameters(), programmes=list(programmes))
    return Exhibit(table, _sources(corpus, table), _COVERAGE)


def pilot_programmes(corpus: Corpus, filters: Filters) -> Exhibit:
    """One row per programme, batch and year of the lists we hold.

    Columns: programme, batch, year, pilot_count, located_count, province_count, source_note.
    """
    table = corpus.query("pilot_programmes", **filters.parameters())
    return Exhibit(table, pilot_places(corpus, filters).sources, _COVERAGE)


def _sources(corpus: Corpus, table: pd.DataFrame) -> tuple[str, ...]:
    """Return documents first, then the public lists that facts were taken from."""
    public = table.loc[table["doc_id"].isna(), "source_note"]
    return corpus.sources(table["doc_id"]) + tuple(dict.fromkeys(public))
