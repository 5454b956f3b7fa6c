"""Boundaries and what is printed under them are read whole, or the error says what to do."""

import json
from pathlib import Path

import pandas as pd
import pytest
from mapping import say, source_note

from insights.errors import InsightsError
from insights.maps import count_shading, load_base_map, load_boundaries, nation_map
from insights.paths import data_paths
from insights.views import Exhibit

GEO = data_paths().geo


def printed(boundaries, *, english: bool = False) -> str:
    """Return the lines under a map of these boundaries, in one."""
    exhibit = Exhibit(pd.DataFrame({"province_code": ["110000"]}), ("某份名单",))
    figure = nation_map(exhibit, count_shading({}, say), None, boundaries, say=say, names={},
                        title="题", english=english)  # fmt: skip
    return source_note(figure).replace("<br>", "")


def geo_with(folder: Path, base_map: str) -> Path:
    (folder / "boundaries.json").symlink_to(GEO / "boundaries.json")
    (folder / "basemap.json").write_text(base_map, encoding="utf-8")
    return folder


def test_the_review_number_is_printed_once_it_is_set(tmp_path: Path):
    base_map = {"source": "底图：某某", "source_en": "Base: X", "review_number": "GS(2024)0650"}
    other = load_boundaries(geo_with(tmp_path, json.dumps(base_map)))
    note = printed(other)

    assert "底图：某某" in note
    assert "审图号：GS(2024)0650" in note
    assert "天地图" not in note
    assert "GS(2024)0650" in printed(other, english=True)


def test_without_a_review_number_none_is_printed(tmp_path: Path):
    other = load_boundaries(geo_with(tmp_path, '{"source": "甲", "source_en": "A"}'))

    assert other.base.review_number == ""
    assert "审图号" not in printed(other)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "7", '{"source": "甲"}', '{"source_en": "A"}']
)
def test_a_damaged_base_map_is_an_error_that_says_what_it_needs(tmp_path: Path, text):
    with pytest.raises(InsightsError, match=r"basemap\.json.*`source`.*`source_en`.*README"):
        load_boundaries(geo_with(tmp_path, text))


def test_a_missing_base_map_is_an_error_that_names_it(tmp_path: Path):
    with pytest.raises(InsightsError, match=r"basemap\.json"):
        load_base_map(tmp_path)


@pytest.mark.parametrize("source", ["null", '""', "5"])
def test_a_base_map_must_really_name_its_source(tmp_path: Path, source):
    with pytest.raises(InsightsError, match=r"basemap\.json"):
        load_boundaries(geo_with(tmp_path, f'{{"source": {source}, "source_en": "A"}}'))


def test_missing_boundaries_say_how_to_make_them(tmp_path: Path):
    with pytest.raises(InsightsError, match=r"make_geo\.py"):
        load_boundaries(tmp_path)


@pytest.mark.parametrize("text", ["{", "{}", "[]"])
def test_damaged_boundaries_say_how_to_make_them(tmp_path: Path, text):
    (tmp_path / "boundaries.json").write_text(text, encoding="utf-8")

    with pytest.raises(InsightsError, match=r"make_geo\.py"):
        load_boundaries(tmp_path)
