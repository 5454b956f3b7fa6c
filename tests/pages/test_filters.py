"""The filters are one thing: chosen once, shown as chips, kept on every page and in the link."""

from urllib.parse import parse_qs, urlsplit

import pytest

PAGES = (
    "overview", "search", "indicators", "regions", "promises", "silence", "profiles", "tasks",
    "trends", "pilots", "documents", "method",
)  # fmt: skip
CHOSEN = {"region": ["120000"], "years": "2015-2020", "level": ["市"], "review": ["confirmed"]}


def _chips(app):
    return [button.label for button in app.button if button.key.startswith("chip_")]


def _link(app):
    return parse_qs(urlsplit(app.code[-1].value).query)


def _figures(app):
    """Return all that a reader can compare: numbers, tables, sentences."""
    tables = [str(table.value.to_dict("records")) for table in app.dataframe]
    said = [item.value for item in (*app.metric, *app.caption, *app.markdown, *app.info)]
    return said + tables


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_every_choice_as_a_chip(open_page, page):
    app = open_page(page, **CHOSEN)

    labels = " ".join(_chips(app))
    assert [part in labels for part in ("天津市", "2015–2020", "市", "已核对")] == [True] * 4


@pytest.mark.parametrize("page", PAGES)
def test_the_link_of_a_page_shows_the_same_to_someone_else(open_page, page):
    app = open_page(page, **CHOSEN)
    link = _link(app)

    visitor = open_page(page, **link)

    assert {name: link[name] for name in CHOSEN} == {
        name: [value] if isinstance(value, str) else value for name, value in CHOSEN.items()
    }
    assert _figures(visitor) == _figures(app)
    assert _link(visitor) == link


def test_filters_chosen_on_one_page_hold_on_all(open_page):
    app = open_page("overview", region=["120000"])
    for page in PAGES[1:]:
        app.switch_page(f"pages/{page}.py").run()
        assert "地区：天津市" in " ".join(_chips(app)), page
        assert _link(app)["region"] == ["120000"], page

    app.switch_page("pages/overview.py").run()

    assert app.multiselect(key="region").value == ["120000"]


def _led_on(app):
    """Return the region that each link of the list of pages bears along."""
    links = app.sidebar.get("page_link")
    return [parse_qs(link.proto.query_string).get("region") for link in links]


@pytest.mark.parametrize(("period", "is_empty"), [([], False), (["十二五"], True)])
def test_the_list_of_pages_takes_along_what_was_chosen_last(open_page, period, is_empty):
    app = open_page("overview", period=period)

    app.multiselect(key="region").set_value(["440300"]).run()

    assert bool(app.info) == is_empty  # where nothing is to be shown the page ends early
    assert _led_on(app) == [["440300"]] * len(PAGES)


def test_a_link_drawn_before_the_last_choice_does_not_undo_it(open_page):
    app = open_page("overview", region="120000")
    app.multiselect(key="region").set_value(["310000"]).run()

    app.query_params["region"] = "120000"  # as the link was, that the browser had not yet renewed
    app.switch_page("pages/indicators.py").run()

    assert app.multiselect(key="region").value == ["310000"]
    assert _link(app)["region"] == ["310000"]


def test_a_chip_takes_off_its_own_value_alone(open_page):
    app = open_page("overview", region=["120000", "310000"], level=["省", "市"])
    chip = next(button for button in app.button if "天津市" in button.label)

    chip.click().run()

    assert app.multiselect(key="region").value == ["310000"]
    assert app.multiselect(key="level").value == ["省", "市"]
    assert "天津" not in " ".join(_chips(app))


def test_many_values_of_one_filter_share_a_chip(open_page):
    domains = ["惠民服务", "精准治理", "生态宜居", "智能设施"]
    app = open_page("overview", domain=domains)

    assert _chips(app) == ["领域：" + "、".join(domains)]


def test_one_click_takes_off_every_filter_also_those_the_page_does_not_use(open_page):
    everything = _figures(open_page("pilots"))
    app = open_page("pilots", **CHOSEN)

    app.button(key="reset").click().run()

    assert _chips(app) == []
    assert _figures(app) == everything
    assert _link(app) == {}


def test_a_filter_the_page_does_not_use_changes_nothing_and_says_so(open_page):
    everything = _figures(open_page("pilots"))

    app = open_page("pilots", review=["corrected"])

    assert _chips(app) == ["核对状态：已更正（本页不用）"]
    assert app.multiselect(key="review").disabled
    assert _figures(app) == everything


def _metrics(app):
    return [(metric.label, metric.value) for metric in app.metric]


def test_filters_in_a_closed_box_hold_and_stay_when_it_is_opened(open_page):
    closed = open_page("overview", opened=[], level=["市"], type=["行动计划"], view="甲")
    shown, address = (_metrics(closed), _chips(closed)), dict(closed.query_params)

    closed.session_state["more_filters"] = closed.session_state["share"] = True
    opened = closed.run()

    assert shown == (_metrics(opened), _chips(opened))
    assert opened.multiselect(key="level").value == ["市"]
    assert opened.text_input(key="view").value == "甲"
    assert dict(opened.query_params) == address


def test_review_state_narrows_the_indicators(open_page):
    def rows(app):
        return next(metric.value for metric in app.metric if metric.label == "指标数")

    every, confirmed = open_page("overview"), open_page("overview", review=["confirmed"])

    assert int(rows(confirmed)) < int(rows(every))


def test_lost_values_are_named_and_the_rest_of_the_link_holds(open_page):
    app = open_page("indicators", region=["120000", "999999"], years="1900-2400", level=["市"])

    said = " ".join(warning.value for warning in app.warning)
    assert "999999" in said and "1900" in said
    assert _chips(app) == ["地区：天津市", "层级：市"]


def test_a_saved_view_bears_its_name_in_the_link_and_on_the_page(open_page):
    app = open_page("overview", region=["120000"])

    app.text_input(key="view").set_value("天津的目标").run()
    visitor = open_page("overview", **_link(app))

    assert _link(app)["view"] == ["天津的目标"]
    assert "天津的目标" in " ".join(caption.value for caption in visitor.caption)


def test_regions_are_listed_below_the_regions_they_lie_in(open_page):
    options = open_page("overview").multiselect(key="region").options

    below = [option for option in options if option.startswith("广东 › ")]
    assert below
    at = options.index("广东省")
    assert options[at + 1 : at + 1 + len(below)] == below


def test_a_region_chosen_alone_is_what_the_profile_opens_on(open_page):
    app = open_page("regions", region="310000")

    assert app.selectbox(key="profile").value == "310000"
    assert set(app.dataframe[0].value["地区"]) == {"上海市"}
    assert _chips(app) == ["地区：上海市（本页默认）"]
    assert not app.multiselect(key="region").disabled
    assert "profile" not in _link(app)


def test_the_profile_follows_the_filter_until_one_is_chosen_on_the_page(open_page):
    app = open_page("regions")
    first = app.selectbox(key="profile").value
    app.multiselect(key="region").set_value(["310000"]).run()
    assert app.selectbox(key="profile").value == "310000"

    app.multiselect(key="region").set_value([]).run()
    assert app.selectbox(key="profile").value == first

    app.selectbox(key="profile").set_value("310000").run()
    app.multiselect(key="region").set_value(["120000"]).run()
    assert app.selectbox(key="profile").value == "310000"
    assert _link(app)["profile"] == ["310000"]


def test_the_profile_in_the_address_goes_before_the_filter(open_page):
    app = open_page("regions", region="120000", profile="310000")

    assert not app.warning
    assert app.selectbox(key="profile").value == "310000"


def test_several_regions_or_one_without_figures_choose_no_profile(open_page):
    usual = open_page("regions").selectbox(key="profile").value
    two = open_page("regions", region=["120000", "310000"])
    none = open_page("regions", region="120112")

    assert [app.selectbox(key="profile").value for app in (two, none)] == [usual, usual]
    assert all(chip.endswith("（本页不用）") for chip in (*_chips(two), *_chips(none)))
    assert "所选的津南区没有收录的数字，下面是天津市。" in [item.value for item in none.caption]
