"""The map draws all of China from our own data, and every province can be clicked."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from insights.errors import InsightsError
from insights.maps import (
    NONE_COLOUR,
    class_limits,
    load_boundaries,
    map_summary,
    pilot_map,
)
from insights.paths import data_paths
from insights.views import Exhibit

SOURCES = ("建办科〔2013〕22号", "第二份名单", "第三份名单")


def say(message: str, **values: object) -> str:
    return message.format(**values) if values else message


@pytest.fixture(scope="module")
def boundaries():
    return load_boundaries(data_paths().geo)


@pytest.fixture
def provinces(boundaries) -> Exhibit:
    codes = [outline.code for outline in boundaries.provinces]
    counts = {"120000": 7, "510000": 16, "310000": 1}
    table = pd.DataFrame(
        {
            "province_code": codes,
            "province_name": [f"省{code}" for code in codes],
            "pilot_count": [counts.get(code, 0) for code in codes],
        }
    )
    return Exhibit(table, SOURCES)


@pytest.fixture
def places() -> Exhibit:
    table = pd.DataFrame(
        [
            ["天津<市>", "甲项目", "1", 2013, 117.2, 39.1, "120000"],
            ["天津<市>", "乙项目", "2", 2014, 117.2, 39.1, "120000"],
            ["成都市", "甲项目", "1", None, 104.1, 30.7, "510000"],
            ["某地", "甲项目", "1", 2013, None, None, None],
        ],
        columns=["place_name", "programme", "batch", "year", "longitude", "latitude",
                 "province_code"],
    )  # fmt: skip
    return Exhibit(table, SOURCES)


def traces(figure, meta: str):
    return [trace for trace in figure.data if trace.meta == meta]


def clickable(figure) -> dict[str, list]:
    found: dict[str, list] = {}
    for trace in figure.data:
        for point in trace.customdata if trace.customdata is not None else ():
            found.setdefault(point[0], []).append(trace.name)
    return found


def test_all_34_provinces_are_drawn_whatever_the_counts(provinces, boundaries):
    figure = pilot_map(provinces, None, boundaries, say=say)

    drawn = {trace.meta for trace in figure.data if trace.fill == "toself"}

    assert len(drawn) == 34
    assert {"710000", "810000", "820000"} <= drawn


def test_every_province_can_be_clicked_and_tells_its_code(provinces, boundaries):
    figure = pilot_map(provinces, None, boundaries, say=say)

    assert set(clickable(figure)) == set(provinces.table["province_code"])


def test_hovering_tells_name_and_count(provinces, boundaries):
    figure = pilot_map(provinces, None, boundaries, say=say, names={"120000": "Tianjin"})

    told = [trace.hovertemplate for trace in figure.data if trace.name == "Tianjin"]

    assert any("Tianjin" in text and "7 个试点" in text for text in told if text)


def test_a_province_without_pilots_differs_from_every_class(provinces, boundaries):
    figure = pilot_map(provinces, None, boundaries, say=say)
    colours = {trace.meta: trace.fillcolor for trace in figure.data if trace.fill == "toself"}

    assert colours["710000"] == NONE_COLOUR
    assert len({colours["310000"], colours["120000"], colours["510000"], NONE_COLOUR}) == 4


def test_nine_dash_line_and_inset_are_always_drawn(provinces, boundaries):
    figure = pilot_map(provinces, None, boundaries, say=say)
    (line,) = [trace for trace in figure.data if trace.name == "nine_dash"]
    left, low, right, high = boundaries.frame
    inside = (line.x > left) & (line.x < right) & (line.y > low) & (line.y < high)

    assert np.isnan(line.x[:-1][inside[:-1]]).sum() == 0
    assert inside.sum() >= 18
    assert "南海诸岛" in [note.text for note in figure.layout.annotations]
    assert len(figure.layout.shapes) == 1


def test_the_inset_covers_no_territory(boundaries):
    left, low, right, high = boundaries.frame
    stored = json.loads((data_paths().geo / "boundaries.json").read_text(encoding="utf-8"))
    rings = [ring for row in stored["provinces"] for ring in row["rings"]]
    lines = [line for lines in stored["lines"].values() for line in lines]
    points = np.concatenate([np.array(r).reshape(-1, 2) for r in rings + lines])
    x, y = points.T * stored["unit_m"] / 1000

    assert not ((x > left) & (x < right) & (y > low) & (y < high)).any()


def test_no_part_of_the_map_is_cut_off(provinces, boundaries):
    layout = pilot_map(provinces, None, boundaries, say=say).layout

    for outline in boundaries.provinces:
        assert layout.xaxis.range[0] < np.nanmin(outline.x)
        assert layout.xaxis.range[1] > np.nanmax(outline.x)
        assert layout.yaxis.range[0] < np.nanmin(outline.y)
        assert layout.yaxis.range[1] > np.nanmax(outline.y)
    assert layout.yaxis.scaleanchor == "x"


def test_nothing_in_the_figure_is_fetched_from_elsewhere(provinces, places, boundaries):
    figure = pilot_map(provinces, places, boundaries, say=say)

    assert {trace.type for trace in figure.data} == {"scatter"}
    assert "http" not in figure.to_json()


def test_each_place_is_marked_once_larger_for_more_programmes(provinces, places, boundaries):
    figure = pilot_map(provinces, places, boundaries, say=say)
    (points,) = [t for t in figure.data if t.name == "试点地方" and t.text is not None]

    assert len(points.x) == 2
    assert [point[0] for point in points.customdata] == ["120000", "510000"]
    assert points.marker.size[0] > points.marker.size[1]


def test_names_from_documents_are_never_markup(provinces, places, boundaries):
    figure = pilot_map(provinces, places, boundaries, say=say)
    (points,) = [t for t in figure.data if t.name == "试点地方" and t.text is not None]

    assert "天津&lt;市&gt;" in points.text[0]
    assert "<市>" not in figure.to_json()


def test_the_chosen_province_is_outlined(provinces, boundaries):
    plain = pilot_map(provinces, None, boundaries, say=say)
    chosen = pilot_map(provinces, None, boundaries, say=say, selected="510000")

    assert len(chosen.data) == len(plain.data) + 1


def test_sources_stand_inside_the_figure(provinces, boundaries):
    figure = pilot_map(provinces, None, boundaries, say=say)
    (note,) = [n for n in figure.layout.annotations if n.name == "sources"]

    assert "建办科〔2013〕22号" in note.text
    assert "3 份" in note.text
    assert "天地图" in note.text


def test_legend_names_zero_and_each_class(provinces, places, boundaries):
    figure = pilot_map(provinces, places, boundaries, say=say)
    named = [trace.name for trace in figure.data if trace.showlegend is None]

    assert named[:5] == ["无", "1–5", "6–10", "11–15", "16–20"]
    assert named[5:] == ["试点地方，1 个项目", "试点地方，2 个项目"]


@pytest.mark.parametrize(
    ("counts", "limits"),
    [
        ([0, 0], ()),
        ([], ()),
        ([1], ((1, 1),)),
        ([3, 1], ((1, 1), (2, 2), (3, 3))),
        ([17], ((1, 5), (6, 10), (11, 15), (16, 20))),
        ([10, 2], ((1, 2), (3, 4), (5, 6), (7, 8), (9, 10))),
    ],
)
def test_classes_have_round_limits_and_hold_every_count(counts, limits):
    assert class_limits(counts) == limits


def test_a_map_without_any_pilot_is_still_all_of_china(provinces, boundaries):
    empty = Exhibit(provinces.table.assign(pilot_count=0), SOURCES)

    figure = pilot_map(empty, None, boundaries, say=say)

    assert {t.fillcolor for t in figure.data if t.fill == "toself"} == {NONE_COLOUR}
    assert map_summary(empty, say) == "没有可在图上显示的试点。"


def test_the_summary_tells_totals_the_most_and_the_lack(provinces):
    text = map_summary(provinces, say)

    assert "24 个试点" in text
    assert "省510000 16 个、省120000 7 个" in text
    assert "31 个没有" in text


def test_the_provinces_sent_to_the_browser_stay_small(provinces, boundaries):
    figure = pilot_map(provinces, None, boundaries, say=say)

    assert len(figure.to_json()) < 200_000


def test_missing_boundaries_say_how_to_make_them(tmp_path: Path):
    with pytest.raises(InsightsError, match=r"make_geo\.py"):
        load_boundaries(tmp_path)
