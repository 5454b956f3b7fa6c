"""The map draws all of China from our own data, and every province can be clicked."""

import json
import unicodedata

import numpy as np
import pandas as pd
import pytest
from mapping import areas, clickable, is_hatched, legend, marks, played, say, source_note, told_of

from insights.maps import (
    NONE_COLOUR,
    X_RANGE,
    Y_RANGE,
    count_shading,
    load_boundaries,
    map_summary,
    nation_map,
    pilot_finding,
    share_shading,
    value_shading,
)
from insights.paths import data_paths
from insights.views import Exhibit

GEO = data_paths().geo
SOURCES = ("建办科〔2013〕22号", "第二份名单", "第三份名单")
COUNTS = {"120000": 7, "510000": 16, "310000": 1}
HOSTILE = "<img src=x onerror=alert(1)>"
COLUMNS = ["place_name", "programme", "batch", "year", "longitude", "latitude", "province_code"]


@pytest.fixture(scope="module")
def boundaries():
    return load_boundaries(GEO)


@pytest.fixture(scope="module")
def codes(boundaries) -> list[str]:
    return [outline.code for outline in boundaries.provinces]


@pytest.fixture
def provinces(codes) -> Exhibit:
    counts = [COUNTS.get(code, 0) for code in codes]
    return Exhibit(pd.DataFrame({"province_code": codes, "pilot_count": counts}), SOURCES)


@pytest.fixture
def places() -> Exhibit:
    rows = [
        ["天津<市>", "甲项目", "1", 2013, 117.2, 39.1, "120000"],
        ["天津<市>", "乙项目", "2", 2014, 117.2, 39.1, "120000"],
        ["上海市", "乙项目", "2", 2015, 121.5, 31.2, "310000"],
        ["成都市", "甲项目", "1", None, 104.1, 30.7, "510000"],
        ["某地", "甲项目", "1", 2013, None, None, None],
    ]
    return Exhibit(pd.DataFrame(rows, columns=COLUMNS), SOURCES)


@pytest.fixture
def draw(provinces, boundaries, codes):
    """draw(places, shading=…, names=…) is the map of the nation, by default of the counts."""

    def drawn(places=None, **choices):
        shading = choices.pop(
            "shading", count_shading({code: COUNTS.get(code, 0) for code in codes}, say)
        )
        given = {"names": {}, "title": "24 个试点"} | choices
        base = given.pop("boundaries", boundaries)
        return nation_map(provinces, shading, places, base, say=say, **given)

    return drawn


# ---------------------------------------------------------------- all of China, always


def test_all_34_provinces_are_drawn_whatever_the_counts(draw):
    drawn = areas(draw())

    assert len(drawn) == 34
    assert {"710000", "810000", "820000"} <= set(drawn)


def test_every_province_can_be_clicked_and_tells_its_code(draw, codes):
    assert clickable(draw()) == set(codes)


def test_nine_dash_line_and_inset_are_always_drawn(draw, boundaries):
    figure = draw()
    (line,) = [trace for trace in figure.data if trace.name == "nine_dash"]
    left, low, right, high = boundaries.frame
    x, y = np.array(line.x, float), np.array(line.y, float)
    inside = (x > left) & (x < right) & (y > low) & (y < high)

    assert np.isnan(x[:-1][inside[:-1]]).sum() == 0
    assert inside.sum() >= 18
    assert "南海诸岛" in [note.text for note in figure.layout.annotations]
    assert len(figure.layout.shapes) == 1


def test_the_inset_covers_no_territory(boundaries):
    left, low, right, high = boundaries.frame
    stored = json.loads((GEO / "boundaries.json").read_text(encoding="utf-8"))
    rings = [ring for row in stored["provinces"] for ring in row["rings"]]
    lines = [line for lines in stored["lines"].values() for line in lines]
    points = np.concatenate([np.array(r).reshape(-1, 2) for r in rings + lines])
    x, y = points.T * stored["unit_m"] / 1000

    assert not ((x > left) & (x < right) & (y > low) & (y < high)).any()


def test_no_part_of_the_map_is_cut_off(draw, boundaries):
    layout = draw().layout

    for outline in boundaries.provinces:
        assert layout.xaxis.range[0] < np.nanmin(outline.x)
        assert layout.xaxis.range[1] > np.nanmax(outline.x)
        assert layout.yaxis.range[0] < np.nanmin(outline.y)
        assert layout.yaxis.range[1] > np.nanmax(outline.y)
    assert layout.yaxis.scaleanchor == "x"


def test_nothing_in_the_figure_is_fetched_from_elsewhere(draw, places):
    figure = draw(places)

    assert {trace.type for trace in figure.data} == {"scatter"}
    assert "http" not in figure.to_json()


def test_a_map_without_any_pilot_is_still_all_of_china(draw, codes, provinces):
    empty = Exhibit(provinces.table.assign(pilot_count=0), SOURCES)
    figure = draw(shading=count_shading(dict.fromkeys(codes, 0), say))

    assert {trace.fillcolor for trace in areas(figure).values()} == {NONE_COLOUR}
    assert len(areas(figure)) == 34
    assert legend(figure) == ["无"]
    assert map_summary(empty, "题", say, {}) == "没有可在图上显示的试点。"


def test_the_provinces_sent_to_the_browser_stay_small(draw):
    """A tenth of a second on a slow line; few traces, since each costs the browser milliseconds."""
    figure = draw()

    assert len(figure.to_json()) < 200_000
    assert len(figure.data) < 55


def test_small_units_are_hit_as_far_away_as_the_marks_of_places(draw):
    """Plotly hits a mark from three pixels away at least, a word from half a pixel."""
    modes = {trace.customdata[0][0]: trace.mode for trace in draw().data
             if trace.customdata is not None and trace.text is None}  # fmt: skip

    assert {modes[code] for code in ("810000", "820000", "310000", "110000")} == {"markers"}
    assert {modes[code] for code in ("650000", "520000")} == {"text"}


def test_coordinates_are_lists_so_that_plotly_draws_the_map_once(draw):
    assert "bdata" not in draw().to_json()


# ---------------------------------------------------------------- what the shading says


def test_hovering_tells_name_and_count(draw):
    assert "7 个试点" in told_of(draw(names={"120000": "Tianjin"}), "Tianjin")


def test_a_province_without_pilots_differs_from_every_class(draw):
    shown = areas(draw())
    colours = [shown[code].fillcolor for code in ("710000", "310000", "120000", "510000")]

    assert colours[0] == NONE_COLOUR
    assert len(set(colours)) == 4


def test_no_data_is_hatched_and_told_and_zero_is_not(draw):
    figure = draw(shading=value_shading({"120000": 0.0, "310000": 9.0}, {"120000": "0%"}, "%"),
                  names={"120000": "天津市", "110000": "北京市"})  # fmt: skip
    hatched = {code for code, trace in areas(figure).items() if is_hatched(trace)}

    assert hatched == set(areas(figure)) - {"120000", "310000"}
    assert "没有数据" in told_of(figure, "北京市")
    assert "0%" in told_of(figure, "天津市")
    assert any("没有数据" in word for word in legend(figure))


def test_a_province_with_zero_pilots_is_not_hatched(draw):
    figure = draw()

    assert not any(is_hatched(trace) for trace in areas(figure).values())
    assert not any("没有数据" in word for word in legend(figure))


def test_hatching_on_a_map_of_shares_is_explained_in_the_legend(draw, codes):
    known = [code for code in codes if code != "820000"]
    parts = dict.fromkeys(known, (1, 4))
    figure = draw(shading=share_shading(dict.fromkeys(known, 25.0), parts, say))

    assert is_hatched(areas(figure)["820000"])
    assert any("没有数据" in word for word in legend(figure))


def test_legend_names_zero_and_each_class_and_the_places(draw, places):
    words = legend(draw(places))

    assert words[:5] == ["无", "1–5", "6–10", "11–15", "16–20"]
    assert words[5:] == ["试点地方，1 个项目", "试点地方，2 个项目"]


def test_the_legend_is_never_empty(draw, places):
    for shading in (value_shading({}, {}, ""), count_shading({}, say), share_shading({}, {}, say)):
        assert legend(draw(shading=shading))
        assert legend(draw(places, shading=shading))


def test_the_legend_never_hides_a_layer_by_a_click(draw):
    layout = draw().layout

    assert (layout.legend.itemclick, layout.legend.itemdoubleclick) == (False, False)


def test_the_chosen_province_is_outlined(draw):
    assert len(draw(selected="510000").data) == len(draw().data) + 1
    assert len(draw(selected="999999").data) == len(draw().data)


# ---------------------------------------------------------------- places


def test_each_place_is_marked_once_larger_for_more_programmes(draw, places):
    found = {mark["code"]: mark for mark in marks(draw(places))}

    assert sorted(mark["code"] for mark in marks(draw(places))) == ["120000", "310000", "510000"]
    assert found["120000"]["size"] > found["510000"]["size"] == found["310000"]["size"]
    assert "甲项目" in found["120000"]["told"]
    assert "乙项目" in found["120000"]["told"]


def test_batches_of_one_programme_are_told_apart_in_map_and_legend(draw, places):
    table = places.table.assign(programme="甲项目")
    figure = draw(Exhibit(table, SOURCES))

    assert len({mark["colour"] for mark in marks(figure)}) == 2
    assert {"第 1 批", "第 2 批"} <= set(legend(figure))


def test_places_without_a_point_alone_leave_the_map_whole(draw, places):
    lost = places.table[places.table["longitude"].isna()]
    figure = draw(Exhibit(lost, SOURCES))

    assert marks(figure) == []
    assert len(areas(figure)) == 34


def test_names_are_never_markup(draw, places):
    table = places.table.assign(programme=HOSTILE)
    figure = draw(Exhibit(table, SOURCES), title=HOSTILE, names={"110000": HOSTILE},
                  shading=value_shading({"120000": 1.0}, {"120000": HOSTILE}, HOSTILE))  # fmt: skip

    assert any("天津&lt;市&gt;" in mark["told"] for mark in marks(figure))
    assert "<市>" not in figure.to_json()
    assert "<img" not in figure.to_json()
    assert "&lt;img" in figure.to_json()


def test_names_of_sources_are_never_markup(boundaries, codes):
    exhibit = Exhibit(pd.DataFrame({"province_code": codes}), (HOSTILE,))
    figure = nation_map(exhibit, count_shading({}, say), None, boundaries, say=say, names={},
                        title="题")  # fmt: skip

    assert "<img" not in source_note(figure)


def every_unit() -> pd.DataFrame:
    """Every unit of the gazetteer, as if it were a pilot."""
    rows = pd.read_csv(GEO / "gazetteer.csv", dtype={"code": str, "province_code": str})
    rows = rows[rows["level"].isin(["prefecture", "county"])].dropna(subset=["longitude"])
    rows = rows.rename(columns={"name": "place_name"})
    return rows.assign(programme="甲项目", batch=None, year=2013)


def within(found: list[dict]) -> list[str]:
    return [
        mark["told"] for mark in found
        if not (X_RANGE[0] < mark["x"] < X_RANGE[1] and Y_RANGE[0] < mark["y"] < Y_RANGE[1])
    ]  # fmt: skip


def test_every_place_lies_on_the_map(draw):
    table = every_unit()
    figure = draw(Exhibit(table[~table["place_name"].isin(["三沙市", "南沙区"]) |
                                (table["province_code"] != "460000")], SOURCES))  # fmt: skip

    assert len(marks(figure)) > 3000
    assert within(marks(figure)) == []


def test_a_place_on_the_islands_is_marked_in_the_inset(draw):
    table = every_unit()
    figure = draw(Exhibit(table[table["place_name"] == "三沙市"], SOURCES))

    assert within(marks(figure)) == []


# ---------------------------------------------------------------- the years played


def test_the_years_play_cumulatively_and_undated_places_come_last(draw, places):
    figure = draw(places)

    assert [{mark["code"] for mark in played(figure, frame)} for frame in figure.frames] == [
        {"120000"},
        {"120000", "310000"},
        {"120000", "310000", "510000"},
    ]
    assert played(figure, figure.frames[-1]) == marks(figure)
    assert len(figure.layout.updatemenus) == 1


def test_each_frame_says_its_year_and_changes_the_marks_alone(draw, places):
    figure = draw(places)

    assert [frame.name for frame in figure.frames] == ["到 2013 年", "到 2015 年", "全部"]
    for frame in figure.frames:
        assert frame.name in frame.layout.title.text
        assert len(frame.data) == len(frame.traces)
        for number in frame.traces:
            assert figure.data[number].text is not None


def test_batches_keep_their_colour_while_the_years_play(draw, places):
    figure = draw(Exhibit(places.table.assign(programme="甲项目"), SOURCES))
    whole = {(mark["code"], mark["colour"]) for mark in marks(figure)}

    assert len(figure.frames) > 1
    for frame in figure.frames:
        assert {(mark["code"], mark["colour"]) for mark in played(figure, frame)} <= whole


@pytest.mark.parametrize("years", [[2013] * 5, [None] * 5])
def test_with_fewer_than_two_years_there_is_nothing_to_play(draw, places, years):
    figure = draw(Exhibit(places.table.assign(year=years), SOURCES))

    assert len(figure.frames) == 0
    assert not figure.layout.updatemenus
    assert len(marks(figure)) == 3


# ---------------------------------------------------------------- words around the map


def test_sources_stand_inside_the_figure(draw):
    note = source_note(draw()).replace("<br>", "")

    assert "建办科〔2013〕22号" in note
    assert "3 份" in note
    assert "天地图" in note
    assert "Tianditu" in source_note(draw(english=True)).replace("<br>", "")


def test_lines_under_the_map_fit_a_phone(draw):
    for figure in (draw(), draw(english=True)):
        for line in source_note(figure).split("<br>"):
            wide = [1 if unicodedata.east_asian_width(sign) in "WFA" else 0.56 for sign in line]
            assert sum(wide) <= 34
        assert figure.layout.width is None
        assert figure.layout.xaxis.fixedrange
        assert figure.layout.yaxis.fixedrange
        assert figure.layout.dragmode is False


def sizes(figure) -> list[float]:
    layout = figure.layout
    return [layout.title.font.size, layout.legend.font.size, layout.hoverlabel.font.size,
            *(note.font.size for note in layout.annotations)]  # fmt: skip


def test_everything_is_larger_for_a_hall(draw, places):
    usual, hall = draw(places), draw(places, for_hall=True)

    assert all(b >= 1.35 * a for a, b in zip(sizes(usual), sizes(hall), strict=True))
    assert hall.layout.height > 1.3 * usual.layout.height
    for small, large in zip(marks(usual), marks(hall), strict=True):
        assert large["size"] > small["size"]
    assert (hall.layout.xaxis.range, hall.layout.yaxis.range) == (X_RANGE, Y_RANGE)
    assert hall.layout.updatemenus[0].font.size > usual.layout.updatemenus[0].font.size


def test_the_summary_tells_totals_the_most_and_the_lack(provinces):
    title = pilot_finding(provinces, say)
    text = map_summary(provinces, title, say, {"510000": "四川省"})

    assert title == "24 个试点，分布在 3 个省级行政区"
    assert title in text
    assert "四川省 16 个、120000 7 个、310000 1 个" in text
    assert "31 个没有" in text
