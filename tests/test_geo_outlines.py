"""A province opened is read whole, or the error says what to do."""

import json
from pathlib import Path

import numpy as np
import pytest

from insights.errors import InsightsError
from insights.maps import project
from insights.outlines import load_outlines
from insights.paths import data_paths


def test_a_province_is_read_with_its_prefectures_and_counties_in_kilometres():
    guizhou = load_outlines(data_paths().geo, "520000")
    zunyi = next(unit for unit in guizhou.prefectures if unit.name == "遵义市")
    bozhou = next(unit for unit in guizhou.counties if unit.code == "520304")
    x, y = (float(value) / 1000 for value in project(106.83, 27.53))

    assert (guizhou.name, len(guizhou.prefectures), len(guizhou.counties)) == ("贵州省", 9, 88)
    assert bozhou.parent_code == zunyi.code
    assert abs(bozhou.label[0] - x) < 30
    assert abs(bozhou.label[1] - y) < 30
    assert guizhou.frame[0] <= np.nanmin(zunyi.x) < np.nanmax(zunyi.x) <= guizhou.frame[2] + 0.01
    assert guizhou.inset_frame is None
    assert not len(zunyi.inset_x)
    assert 0 < guizhou.tolerance_km < 3


def test_rings_are_closed_and_stand_apart():
    hong_kong = load_outlines(data_paths().geo, "810000")

    for unit in hong_kong.counties:
        ends = np.flatnonzero(np.isnan(unit.x))
        starts = [0, *(ends[:-1] + 1)]
        assert ends[-1] == len(unit.x) - 1
        for start, end in zip(starts, ends, strict=True):
            assert unit.x[start] == unit.x[end - 1]
            assert unit.y[start] == unit.y[end - 1]


def test_hainan_brings_sanshas_islands_and_the_frame_of_the_inset():
    hainan = load_outlines(data_paths().geo, "460000")
    (sansha,) = [unit for unit in hainan.prefectures if unit.name == "三沙市"]
    frame = hainan.inset_frame

    assert frame is not None
    assert frame[0] < np.nanmin(sansha.inset_x) < np.nanmax(sansha.inset_x) < frame[2]
    assert frame[1] < np.nanmin(sansha.inset_y) < np.nanmax(sansha.inset_y) < frame[3]
    assert len(sansha.inset_hit_x)


def test_a_province_without_a_file_is_an_error_that_names_the_command(tmp_path: Path):
    with pytest.raises(InsightsError, match=r"990000.*missing.*make_geo\.py"):
        load_outlines(tmp_path, "990000")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"code": "520000"}',
        '{"code": "110000", "name": "北京市", "unit_m": 20}',
    ],
)
def test_a_damaged_file_is_an_error_that_names_the_file_and_the_command(tmp_path: Path, text):
    (tmp_path / "provinces").mkdir()
    (tmp_path / "provinces" / "520000.json").write_text(text, encoding="utf-8")

    with pytest.raises(InsightsError, match=r"520000\.json is damaged.*make_geo\.py"):
        load_outlines(tmp_path, "520000")


@pytest.mark.parametrize("change", [{"label": [1]}, {"rings": [[1, 2, 3]]}, {"hits": None}])
def test_a_damaged_unit_is_an_error_not_a_hole_in_the_map(tmp_path: Path, change):
    stored = json.loads((data_paths().geo / "provinces/820000.json").read_text(encoding="utf-8"))
    stored["counties"][0] |= change
    (tmp_path / "provinces").mkdir()
    (tmp_path / "provinces" / "820000.json").write_text(json.dumps(stored), encoding="utf-8")

    with pytest.raises(InsightsError, match="is damaged"):
        load_outlines(tmp_path, "820000")
