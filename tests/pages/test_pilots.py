"""The page of pilots: the nation, a province opened, and what must not go wrong on the way."""

import json
from pathlib import Path
from typing import Any

import pytest
from marts_sample import data_folder
from pilots_sample import BROAD, SMART, write_pilots
from streamlit.testing.v1 import AppTest

RATE = "online_service_rate|share|share"


@pytest.fixture(scope="module")
def shared_data(sample_marts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with all provinces and the sample's pilots."""
    folder = data_folder(sample_marts, tmp_path_factory.mktemp("pilots") / "data")
    write_pilots(folder / "marts")
    return folder


@pytest.fixture
def open_pilots(open_page):
    """open_pilots(province="520000") runs the page on these pilots."""
    return lambda **parameters: open_page("pilots", **parameters)


def chart(app: AppTest) -> Any:
    (found,) = app.get("plotly_chart")
    return found.proto


def figure(app: AppTest) -> dict[str, Any]:
    return json.loads(chart(app).spec)


def title(app: AppTest) -> str:
    return figure(app)["layout"]["title"]["text"].removeprefix("<b>").removesuffix("</b>")


def drawn(app: AppTest) -> set[str]:
    filled = [trace for trace in figure(app)["data"] if trace.get("fill") == "toself"]
    return {code for trace in filled for code, *_ in trace["meta"]}


def shown(app: AppTest, column: str) -> list[str]:
    return [value for frame in app.dataframe if column in frame.value
            for value in frame.value[column]]  # fmt: skip


def texts(app: AppTest) -> str:
    return " ".join(item.value for item in [*app.caption, *app.markdown, *app.info])


def is_fine(app: AppTest) -> bool:
    problems = [*app.exception, *app.error, *app.warning]
    assert [problem.value for problem in problems] == []
    return True


def test_the_nation_is_drawn_whole_and_ranked_beside(open_pilots):
    app = open_pilots()

    assert is_fine(app)
    assert len(drawn(app)) == 34
    assert title(app) == "12 个试点，分布在 6 个省级行政区"
    assert "贵州省 4 个" in chart(app).alt
    assert len(shown(app, "省份")) == 34
    assert shown(app, "省份")[:2] == ["贵州省", "重庆市"]


def test_unplaced_pilots_and_coverage_are_told_beside_the_map(open_pilots):
    app = open_pilots()

    assert "1 个试点未能对应到省" in texts(app)
    assert "290" in texts(app)
    assert "不表示没有试点" in texts(app)


def test_names_from_lists_are_never_markup(open_pilots):
    for app in (open_pilots(), open_pilots(province="120000")):
        assert is_fine(app)
        assert "<script" not in chart(app).spec
        assert "<script" not in texts(app)


@pytest.mark.parametrize(("layer", "number"), [("prefecture", 9), ("county", 88)])
def test_guizhou_opens_at_both_levels_with_its_pilots(open_pilots, layer, number):
    app = open_pilots(province="520000", layer=layer)

    assert is_fine(app)
    assert app.selectbox(key="province").value == "520000"
    assert len(drawn(app)) == number
    assert title(app) == "贵州省：4 个试点"
    assert sorted(shown(app, "地方")[:4]) == ["播州区", "贵安新区", "贵阳市", "贵阳市"]


def test_the_plans_and_figures_of_a_province_stand_beside_it(open_pilots):
    app = open_pilots(province="120000")

    assert is_fine(app)
    assert "天津市智慧城市专项行动计划" in shown(app, "文献")
    assert "本地区的规划" in texts(app)


@pytest.mark.parametrize("layer", [{}, {"layer": "county"}])
def test_a_municipality_opens_at_its_counties(open_pilots, layer):
    app = open_pilots(province="500000", **layer)

    assert not app.exception
    assert not app.error
    assert len(drawn(app)) == 38
    assert title(app) == "重庆市：3 个试点"


def test_taiwan_opens_whole_and_says_that_no_pilot_is_listed(open_pilots):
    app = open_pilots(province="710000")

    assert is_fine(app)
    assert len(drawn(app)) == 20
    assert "没有试点" in texts(app)


def test_hainan_opens_with_a_county_right_below_the_province(open_pilots):
    app = open_pilots(province="460000")

    assert is_fine(app)
    assert len(drawn(app)) == 19
    assert shown(app, "地方")[:2] == ["海口市", "琼海市"]


@pytest.mark.parametrize("province", ["810000", "820000", "650000", "110000"])
def test_other_provinces_open_too(open_pilots, province):
    app = open_pilots(province=province)

    assert is_fine(app)
    assert drawn(app)


def test_the_way_back_leads_to_the_nation(open_pilots):
    app = open_pilots(province="520000")

    app.button(key="to_nation").click().run()

    assert is_fine(app)
    assert len(drawn(app)) == 34
    assert "province" not in app.query_params


def test_a_province_is_chosen_without_pointing_and_stays_in_the_address(open_pilots):
    app = open_pilots()

    app.selectbox(key="province").set_value("520000").run()

    assert is_fine(app)
    assert app.query_params["province"] == "520000"
    assert len(drawn(app)) == 9


def test_shares_may_be_the_shading(open_pilots):
    app = open_pilots(shade="share")

    assert is_fine(app)
    assert "22%（2/9）" in json.dumps(figure(app), ensure_ascii=False)
    assert "占比" in title(app)
    assert len(drawn(app)) == 34


def test_an_indicator_may_be_the_shading(open_pilots):
    app = open_pilots(shade="indicator", indicator=RATE)
    spec = json.dumps(figure(app), ensure_ascii=False)

    assert is_fine(app)
    assert len(drawn(app)) == 34
    assert "1 个省级行政区" in title(app)
    assert "没有数据" in spec
    assert "95" in spec


def test_an_indicator_that_no_province_states_leaves_the_map_whole(open_pilots):
    app = open_pilots(shade="indicator", indicator="exit_bandwidth|rate|level", kind="baseline")

    assert not app.exception
    assert not app.error
    assert len(drawn(app)) == 34


@pytest.mark.parametrize(("choice", "word"), [
    ({"shade": "share"}, "%"), ({"shade": "indicator", "indicator": RATE}, "95"),
])  # fmt: skip
def test_words_for_the_map_say_what_is_shaded(open_pilots, choice, word):
    assert word in chart(open_pilots(**choice)).alt


def test_type_is_larger_for_a_hall(open_pilots):
    usual, hall = figure(open_pilots()), figure(open_pilots(hall="1"))

    for part in ("title", "legend"):
        assert hall["layout"][part]["font"]["size"] > usual["layout"][part]["font"]["size"]


@pytest.mark.parametrize("choice", [
    {}, {"province": "520000"}, {"province": "520000", "layer": "county"}, {"shade": "share"},
    {"shade": "indicator", "indicator": RATE}, {"hall": "1"},
])  # fmt: skip
def test_the_page_speaks_english(open_pilots, choice):
    app = open_pilots(lang="en", **choice)
    labels = [app.title[0].value, *(box.label for box in app.multiselect),
              *(box.label for box in app.selectbox), title(app)]  # fmt: skip

    assert is_fine(app)
    assert all(label.isascii() for label in labels), labels
    assert "Guizhou" in chart(app).spec


@pytest.mark.parametrize("layer", ["prefecture", "county"])
def test_every_unit_of_a_province_bears_its_english_name(open_pilots, layer):
    traces = figure(open_pilots(lang="en", province="520000", layer=layer))["data"]
    written = [text for trace in traces if trace.get("name") == "names" for text in trace["text"]]
    told = [trace["name"] for trace in traces if trace.get("hovertemplate")]

    assert [name for name in [*written, *told] if not name.isascii()] == []
    assert any("Zunyi" in name or "Bozhou" in name for name in [*written, *told])


@pytest.mark.parametrize("code", ["999999", "520100", "贵州", "<script>", "100000"])
def test_a_wrong_province_is_told_and_the_rest_is_kept(open_pilots, code):
    app = open_pilots(province=code, programme=SMART, hall="1")

    assert not app.exception
    assert not app.error
    assert len(app.warning) == 1
    assert "province" in app.warning[0].value
    assert app.multiselect(key="programme").value == [SMART]
    assert app.toggle(key="hall").value is True
    assert len(drawn(app)) == 34


@pytest.mark.parametrize(("name", "value"), [
    ("programme", "没有这个项目"), ("batch", "99"), ("place", "village"), ("hall", "yes"),
    ("layer", "street"),
])  # fmt: skip
def test_a_wrong_choice_is_told_and_the_province_is_kept(open_pilots, name, value):
    app = open_pilots(province="520000", **{name: value})

    assert not app.exception
    assert not app.error
    assert [name in warning.value for warning in app.warning] == [True]
    assert app.selectbox(key="province").value == "520000"


def test_a_wrong_shading_is_told_and_pilots_are_counted(open_pilots):
    app = open_pilots(shade="red")

    assert not app.error
    assert ["shade" in warning.value for warning in app.warning] == [True]
    assert title(app) == "12 个试点，分布在 6 个省级行政区"


def test_choices_narrow_the_map_and_stay_in_the_address(open_pilots):
    app = open_pilots()

    app.multiselect(key="programme").set_value([BROAD]).run()

    assert is_fine(app)
    assert app.query_params["programme"] == BROAD
    assert title(app) == "2 个试点，分布在 1 个省级行政区"
    assert "未能对应到省" not in texts(app)


def test_nothing_found_says_what_to_do(open_pilots):
    app = open_pilots(programme=BROAD, place="sub-area")

    assert not app.exception
    assert not app.error
    assert "没有试点" in app.info[0].value
    assert any("放宽" in caption.value for caption in app.caption)
    assert not app.get("plotly_chart")


def test_nothing_found_in_the_province_chosen_keeps_its_map(open_pilots):
    app = open_pilots(programme=BROAD, province="520000")

    assert is_fine(app)
    assert len(drawn(app)) == 9
    assert title(app) == "贵州省：0 个试点"
    assert "没有试点" in texts(app)


@pytest.mark.parametrize("province", ["310000", "520000"])
def test_a_province_outside_the_regions_chosen_gets_no_count(open_pilots, province):
    app = open_pilots(region="120000", province=province)

    assert is_fine(app)
    assert "不在所选地区（天津市）内" in texts(app)
    assert not app.get("plotly_chart")
    assert "：0 个试点" not in texts(app)

    app.button(key="drop_regions").click().run()

    assert is_fine(app)
    assert "个试点" in title(app)
    assert app.multiselect(key="region").value == []


def test_a_province_within_the_regions_chosen_is_counted(open_pilots):
    alone, narrowed = (
        open_pilots(province="120000"),
        open_pilots(region="120000", province="120000"),
    )

    assert is_fine(narrowed)
    assert title(narrowed) == title(alone)
