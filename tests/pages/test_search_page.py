"""The search: one box for everything, from every page, and a page that leads on."""

import pytest

from insights import views
from insights.views import Facet


def _words(app):
    return " ".join(item.value for item in (*app.markdown, *app.caption, *app.info))


def _tabs(app):
    return next(group for group in app.segmented_control if group.key == "found").options


def test_empty_page_shows_how_to_ask_and_examples_that_find_something(open_page):
    app = open_page("search")
    assert not app.exception
    examples = [button for button in app.button if button.key.startswith("example_")]
    assert len(examples) >= 3

    examples[0].click().run()

    assert app.text_input(key="q").value == examples[0].key.removeprefix("example_")
    assert _tabs(app)


def test_a_word_finds_passages_with_the_word_marked(open_page):
    app = open_page("search", q="政务服务")

    assert any("background[政务服务" in item.value for item in app.markdown), _words(app)
    assert not app.exception


def test_kinds_are_counted_and_one_can_be_chosen(open_page):
    counted = _tabs(open_page("search", q="智慧"))
    assert len(counted) > 2

    only = open_page("search", q="智慧", found="pilot")

    assert any("试点" in item.value for item in only.markdown)
    assert not any("相似段落" in link.proto.label for link in only.get("page_link"))


def test_a_facet_narrows_to_its_value_and_shows_all_again(open_page):
    app = open_page("search", q="网上")
    facet = app.pills(key="facet_region")
    assert [label.split() for label in facet.options] == [["天津市", "2"], ["全国", "1"],
                                                          ["上海市", "1"]]  # fmt: skip

    facet.set_value(["120000"]).run()
    assert app.multiselect(key="region").value == ["120000"]
    assert app.pills(key="facet_region").value == ["120000"]
    app.pills(key="facet_region").set_value(["120000", "310000"]).run()
    assert app.multiselect(key="region").value == ["120000", "310000"]

    app.pills(key="facet_region").set_value([]).run()
    assert app.multiselect(key="region").value == []


def test_a_city_found_takes_the_place_of_the_province_in_force(open_page, monkeypatch):
    facet = Facet("region", {"120100": 2, "120200": 1})
    monkeypatch.setattr(views, "facets", lambda *_: [facet])
    app = open_page("search", q="网上", region=["120000", "310000"])

    app.pills(key="facet_region").set_value(["120100"]).run()

    assert "120100" in app.warning[0].value  # no region of this corpus, but it was asked for
    assert app.multiselect(key="region").value == ["310000"]


def test_what_is_in_force_and_not_offered_stays(open_page, monkeypatch):
    monkeypatch.setattr(views, "facets", lambda *_: [Facet("type", {"规划": 2, "通知": 1})])
    app = open_page("search", q="网上", type=["行动计划", "规划"])
    assert app.pills(key="facet_type").value == ["规划"]

    app.pills(key="facet_type").set_value([]).run()

    assert app.multiselect(key="type").value == ["行动计划"]


def test_a_browser_that_has_not_heard_of_a_choice_does_not_take_it_back(open_page):
    app = open_page("search", q="网上")
    app.multiselect(key="region").set_value(["120000"]).run()
    assert app.pills(key="facet_region").value == ["120000"]

    app.multiselect(key="region").set_value(["120000", "310000"])
    app.pills(key="facet_region").set_value([]).run()  # as it was before the first choice

    assert app.multiselect(key="region").value == ["120000", "310000"]
    assert app.pills(key="facet_region").value == ["120000", "310000"]


def test_regions_of_one_name_are_told_apart(open_page, monkeypatch):
    named = {"120000": "同名区", "310000": "同名区", "520000": "贵州省"}
    monkeypatch.setattr("insights.ui.facets.region_names", lambda _: named)
    counts = dict.fromkeys(named, 1)
    monkeypatch.setattr(views, "facets", lambda *_: [Facet("region", counts)])

    options = open_page("search", q="网上").pills(key="facet_region").options

    assert len(set(options)) == 3
    assert options[2].startswith("贵州省")


def test_a_question_that_finds_no_passage_has_no_facets(open_page, monkeypatch):
    monkeypatch.setattr(views, "facets", lambda *_: [Facet("region", {})])
    app = open_page("search", q="网上")

    assert not app.pills
    assert "点一项" not in _words(app)


def test_nothing_found_says_so_and_what_to_do(open_page):
    app = open_page("search", q="火星移民")

    assert "没有" in _words(app)
    assert not app.exception


@pytest.mark.parametrize("asked", ["。，！？", "…… ——", '"', "***"])
def test_a_question_without_words_is_told_so(open_page, asked):
    app = open_page("search", q=asked)

    assert "请输入" in app.info[0].value
    assert not app.exception


def test_similar_passages_lead_on_from_a_passage(open_page):
    app = open_page("search", q="建设")
    button = next(button for button in app.button if button.key.startswith("like_"))

    button.click().run()

    assert "相似" in _words(app)
    assert "q" not in app.query_params
    shared = open_page("search", like=app.query_params["like"])
    assert _words(shared) == _words(app)
    assert not shared.exception
    assert not shared.warning


def test_a_question_comes_before_similar_passages(open_page):
    app = open_page("search", q="建设", like="nowhere.p0001")

    assert not app.warning
    assert "like" not in app.query_params
    assert _tabs(app)


def test_a_lost_passage_is_named(open_page):
    app = open_page("search", like="nowhere.p0001")

    assert "nowhere" in app.warning[0].value
    assert not app.exception


@pytest.mark.parametrize("page", ["overview", "trends", "documents"])
def test_the_field_on_any_page_leads_to_the_search(open_page, page):
    app = open_page(page, region=["120000"])

    app.text_input(key="search_field").set_value("政务").run()

    assert app.title[0].value == "检索"
    assert app.text_input(key="q").value == "政务"
    assert app.multiselect(key="region").value == ["120000"]


def test_finds_of_a_kind_can_be_taken_away(open_page):
    app = open_page("search", q="智慧", found="pilot")

    offered = {button.proto.label for button in app.get("download_button")}

    assert {"CSV", "XLSX", "Parquet"} <= offered
