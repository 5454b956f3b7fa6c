"""What the dashboard reads of pilots: chosen, counted, placed, and never silently dropped."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from marts_sample import HOSTILE, write_sample
from pilots_sample import BROAD, LIST, PILOTS, QIAN, SMART, write_pilots

from insights import views
from insights.assemble import unit_counts
from insights.gazetteer import load_gazetteer
from insights.paths import data_paths
from insights.views import Corpus, Exhibit, Filters, PilotChoice, open_corpus

ALL = Filters()


@pytest.fixture(scope="module")
def pilots(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """A corpus with all provinces and the pilots of `pilots_sample`."""
    folder: Path = tmp_path_factory.mktemp("pilots") / "marts"
    return open_corpus(write_pilots(write_sample(folder)))


@pytest.fixture(scope="module")
def places(pilots: Corpus) -> Exhibit:
    return views.pilot_places(pilots, ALL)


def ids(exhibit: Exhibit) -> set[str]:
    return set(exhibit.table["pilot_id"])


def chosen(pilots: Corpus, *, regions=(), years=None, **choice) -> set[str]:
    filters = Filters(regions=regions, years=years)
    return ids(views.pilot_places(pilots, filters, PilotChoice(**choice)))


def by_code(exhibit: Exhibit) -> pd.DataFrame:
    return exhibit.table.set_index("province_code")


# ---------------------------------------------------------------- which pilots


def test_every_pilot_is_listed_but_that_of_a_copy(places: Exhibit) -> None:
    assert ids(places) == {pilot.pilot_id for pilot in PILOTS} - {"copied"}
    assert places.table["pilot_id"].is_unique


def test_programmes_are_chosen(pilots: Corpus) -> None:
    assert chosen(pilots, programmes=(BROAD,)) == {"haikou", "qionghai"}
    assert len(chosen(pilots, programmes=(BROAD, SMART))) == 9
    assert chosen(pilots, programmes=(HOSTILE,)) == set()


def test_batches_are_chosen_and_pilots_without_one_drop_out(pilots: Corpus) -> None:
    assert chosen(pilots, batches=("2",)) == {"guian", "yuzhong-2", "qionghai"}
    assert chosen(pilots, batches=("2",), programmes=(BROAD,)) == {"qionghai"}


def test_levels_of_places_are_chosen_and_unplaced_pilots_drop_out(pilots: Corpus) -> None:
    assert chosen(pilots, place_levels=("sub-area",)) == {"guian", "liangjiang"}
    assert chosen(pilots, place_levels=("province",)) == {"shanghai"}
    assert "nowhere" not in chosen(pilots, place_levels=views.PLACE_LEVELS)


def test_a_region_holds_what_lies_in_it_and_no_unplaced_pilot(pilots: Corpus) -> None:
    assert chosen(pilots, regions=("520000",)) == {
        "guiyang-1", "guiyang-undated", "bozhou-undated", "guian",
    }  # fmt: skip
    assert chosen(pilots, regions=("520300", "460000")) == {"bozhou-undated", "haikou", "qionghai"}
    assert chosen(pilots, regions=("100000",)) <= {"nowhere"}


def test_years_are_those_of_the_programme_and_undated_pilots_drop_out(pilots: Corpus) -> None:
    assert chosen(pilots, years=(2014, 2015)) == {"haikou", "qionghai", "hostile"}
    assert "bozhou-undated" not in chosen(pilots, years=(1990, 2030))


def test_an_undated_pilot_of_a_document_counts_by_the_year_of_that_document(
    pilots: Corpus,
) -> None:
    assert "guiyang-undated" in chosen(pilots, years=(1990, 2030))
    assert "guiyang-undated" not in chosen(pilots, years=(1990, 1991))


def test_choices_and_filters_narrow_together(pilots: Corpus) -> None:
    assert chosen(
        pilots, regions=("500000",), years=(2013, 2013), programmes=(SMART,), batches=("2",),
        place_levels=("county",),
    ) == {"yuzhong-2"}  # fmt: skip


def test_what_may_not_be_published_is_not_quoted(places: Exhibit) -> None:
    quotes = places.table.set_index("pilot_id")["quote"]

    assert quotes["shenzhen"] == ""
    assert quotes["guiyang-undated"] == "达到80%"


def test_public_lists_and_documents_are_the_sources(places: Exhibit) -> None:
    assert LIST in places.sources
    assert f"名单 {HOSTILE}" in places.sources
    assert "文献" not in places.sources
    assert len(set(places.sources)) == len(places.sources) == 5
    assert "不表示没有试点" in places.note


# ---------------------------------------------------------------- by province


def test_every_province_has_one_row_most_pilots_first(pilots: Corpus, places: Exhibit) -> None:
    table = views.pilots_by_province(pilots, places).table

    assert len(table) == table["province_code"].nunique() == 34
    assert table["province_code"].tolist()[:3] == ["520000", "500000", "460000"]
    assert table["pilot_count"].is_monotonic_decreasing
    assert by_code(views.pilots_by_province(pilots, places)).loc["710000", "pilot_count"] == 0


def test_pilots_places_and_programmes_are_counted_apart(pilots: Corpus, places: Exhibit) -> None:
    table = by_code(views.pilots_by_province(pilots, places))
    counts = table[["pilot_count", "place_count", "programme_count"]]

    assert counts.loc["520000"].tolist()[::2] == [4, 2]
    assert counts.loc["500000"].tolist() == [3, 2, 1]
    assert counts.loc["460000"].tolist() == [2, 2, 1]
    assert counts.loc["650000"].tolist() == [0, 0, 0]


def test_a_new_area_is_a_place_of_its_own(pilots: Corpus, places: Exhibit) -> None:
    assert by_code(views.pilots_by_province(pilots, places)).loc["520000", "place_count"] == 3


def test_a_share_is_of_the_prefectures_of_municipalities_of_the_counties(
    pilots: Corpus, places: Exhibit
) -> None:
    table = by_code(views.pilots_by_province(pilots, places))
    shares = table[["piloted_count", "unit_count", "share"]]

    assert shares.loc["520000"].tolist() == pytest.approx([2, 9, 200 / 9])
    assert shares.loc["500000"].tolist() == pytest.approx([1, 38, 100 / 38])
    assert shares.loc["460000"].tolist() == pytest.approx([1, 4, 25])
    assert shares.loc["310000", "share"] == 0
    assert pd.isna(shares.loc["820000", "share"])
    assert table["share"].dropna().between(0, 100).all()


def test_units_are_counted_from_the_gazetteer() -> None:
    counts = unit_counts(load_gazetteer(data_paths().geo))

    assert (counts["520000"], counts["500000"], counts["110000"]) == (9, 38, 16)
    assert counts["710000"] == 20
    assert "820000" not in counts


def test_a_share_counts_counties_wherever_there_are_no_prefectures(
    pilots: Corpus, places: Exhibit
) -> None:
    table = places.table[places.table["pilot_id"] == "yuzhong-1"]
    moved = table.assign(province_code="810000", county_code="810001")
    found = by_code(views.pilots_by_province(pilots, replace(places, table=moved)))

    assert found.loc["810000", "piloted_count"] == 1


def test_unplaced_pilots_stay_in_the_list_and_are_told(pilots: Corpus, places: Exhibit) -> None:
    exhibit = views.pilots_by_province(pilots, places)

    assert "nowhere" in ids(places)
    assert exhibit.note.format(**exhibit.note_values).startswith("1 个试点未能对应到省")
    assert exhibit.table["pilot_count"].sum() == len(places.table) - 1
    assert exhibit.sources == places.sources


def test_without_unplaced_pilots_there_is_no_note(pilots: Corpus) -> None:
    places = views.pilot_places(pilots, ALL, PilotChoice(programmes=(BROAD,)))

    assert views.pilots_by_province(pilots, places).note == ""


def test_every_province_has_its_row_even_if_nothing_is_chosen(pilots: Corpus) -> None:
    nothing = views.pilot_places(pilots, ALL, PilotChoice(programmes=("没有",)))

    assert len(views.pilots_by_province(pilots, nothing).table) in {0, 34}


# ---------------------------------------------------------------- in one province


def test_pilots_are_counted_in_every_prefecture_or_county(places: Exhibit) -> None:
    prefectures = views.pilots_by_unit(places, "prefecture")
    counties = views.pilots_by_unit(places, "county")

    assert (prefectures["520100"], prefectures["520300"]) == (3, 1)
    assert counties["500103"] == 2
    assert counties["469002"] == counties["520304"] == 1
    assert "520100" not in counties


def test_a_county_right_below_the_province_counts_among_the_prefectures(places: Exhibit) -> None:
    assert views.pilots_by_unit(places, "prefecture").get("469002") == 1


def test_the_pilots_of_a_province_name_their_own_sources(pilots: Corpus, places: Exhibit) -> None:
    hainan = views.pilots_in(pilots, places, "460000")
    guizhou = views.pilots_in(pilots, places, "520000")

    assert ids(hainan) == {"haikou", "qionghai"}
    assert hainan.sources == (LIST,)
    assert len(guizhou.sources) == 2
    assert "规划" in guizhou.sources[0]
    assert hainan.table.index.tolist() == [0, 1]


def test_a_province_without_pilots_is_empty(pilots: Corpus, places: Exhibit) -> None:
    taiwan = views.pilots_in(pilots, places, "710000")

    assert taiwan.is_empty
    assert taiwan.sources == ()


# ---------------------------------------------------------------- coverage


def test_programmes_say_what_is_covered(places: Exhibit) -> None:
    exhibit = views.pilot_programmes(places)
    rows = exhibit.table.fillna({"batch": "", "year": 0}).set_index(["programme", "batch", "year"])

    assert rows.loc[
        (SMART, "1", 2012), ["pilot_count", "located_count", "province_count"]
    ].tolist() == [4, 3, 2]
    assert rows.loc[(QIAN, "", 0), "pilot_count"] == 2
    assert rows["pilot_count"].sum() == len(places.table)
    assert "不表示没有试点" in exhibit.note
    assert exhibit.sources == places.sources


def test_sources_of_a_batch_are_named_once_each(places: Exhibit) -> None:
    table = views.pilot_programmes(places).table
    first = table[(table["programme"] == SMART) & (table["batch"] == "1")]

    assert first["source_note"].tolist() == [LIST]


def test_coverage_says_how_much_of_a_programme_is_held(pilots: Corpus, places: Exhibit) -> None:
    table = views.coverage(pilots, places)

    assert table["programme"].tolist() == [SMART]
    assert table[["held_count", "official_count"]].to_numpy().tolist() == [[7, 290]]
    broad = views.pilot_places(pilots, ALL, PilotChoice(programmes=(BROAD,)))
    assert views.coverage(pilots, broad).empty


# ---------------------------------------------------------------- indicators on the map


def indicator_rows() -> Exhibit:
    rows = [
        ("120000", "target", 2017, 80.0),
        ("120000", "target", 2020, 95.0),
        ("120000", "baseline", 2021, 40.0),
        ("310000", "target", None, 70.0),
        ("310000", "target", 2015, 60.0),
        ("440300", "target", 2025, 98.0),
        ("100000", "target", 2025, 99.0),
    ]
    table = pd.DataFrame(rows, columns=["region_code", "kind", "year_shown", "base_value"])
    return Exhibit(table.astype({"year_shown": "Int64"}), ("甲",))


def test_the_latest_value_of_each_provinces_own_is_taken() -> None:
    found = views.indicator_by_province(indicator_rows(), "target").set_index("region_code")

    assert set(found.index) == {"120000", "310000"}
    assert found["base_value"].to_dict() == {"120000": 95.0, "310000": 60.0}


def test_kinds_are_kept_apart_and_none_may_be_found() -> None:
    baseline = views.indicator_by_province(indicator_rows(), "baseline")

    assert baseline[["region_code", "base_value"]].to_numpy().tolist() == [["120000", 40.0]]
    assert views.indicator_by_province(indicator_rows(), "none").empty


def test_indicators_of_the_marts_are_taken_from_provinces_alone(pilots: Corpus) -> None:
    values = views.comparable(
        views.indicator_values(pilots, ALL, "online_service_rate|share|share", lambda m, **_: m)
    )
    found = views.indicator_by_province(values, "target")

    assert found[["region_code", "base_value"]].to_numpy().tolist() == [["120000", 95.0]]


# ---------------------------------------------------------------- GeoJSON


def read(places: Exhibit) -> dict:
    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is no JSON")

    return json.loads(views.pilot_geojson(places).decode("utf-8"), parse_constant=refuse)


def test_geojson_has_a_point_for_every_placed_pilot_and_its_sources(places: Exhibit) -> None:
    found = read(places)
    features = {f["properties"]["pilot_id"]: f for f in found["features"]}

    assert found["type"] == "FeatureCollection"
    assert found["sources"] == list(places.sources)
    assert set(features) == ids(places) - {"nowhere"}
    assert features["haikou"]["geometry"] == {"type": "Point", "coordinates": [110.33, 20.03]}
    assert all(f["type"] == "Feature" for f in found["features"])


def test_geojson_has_numbers_words_and_null_but_never_nan(places: Exhibit) -> None:
    by_id = {f["properties"]["pilot_id"]: f["properties"] for f in read(places)["features"]}

    assert by_id["haikou"]["year"] == 2014
    assert by_id["haikou"]["batch"] == "1"
    assert by_id["guiyang-undated"]["year"] is None
    assert by_id["haikou"]["county_code"] is None
    assert by_id["guiyang-undated"]["quote"] == "达到80%"
    assert by_id["shenzhen"]["quote"] == ""


def test_hostile_text_is_text_in_geojson(places: Exhibit) -> None:
    by_id = {f["properties"]["pilot_id"]: f["properties"] for f in read(places)["features"]}

    assert by_id["hostile"]["place_name"] == HOSTILE
    assert by_id["hostile"]["source_note"] == f"名单 {HOSTILE}"


def test_geojson_of_nothing_is_an_empty_collection(pilots: Corpus, places: Exhibit) -> None:
    found = read(views.pilots_in(pilots, places, "710000"))

    assert found["features"] == []
    assert found["sources"] == []
