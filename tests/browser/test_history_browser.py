"""The address bar always says what is shown, and the browser's way back leads through it."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tools.browser import Visit


def _choices(tab: Visit) -> dict[str, list[str]]:
    return parse_qs(urlsplit(tab.page.evaluate("location.href")).query)


def _go(tab: Visit, page: str) -> None:
    tab.page.locator(".st-key-navigation").get_by_text(page, exact=True).click()
    expect(tab.page.locator("h1")).to_have_text(page)
    tab.settle()


def test_filters_go_along_to_other_pages_and_back_in_single_steps(tab: Visit) -> None:
    chosen = {"region": ["120000"], "period": ["十三五"]}
    tab.open("documents", **chosen)
    _go(tab, "任务与部门")
    assert _choices(tab) == chosen
    _go(tab, "兑现")
    assert _choices(tab) == chosen

    for page in ("任务与部门", "文献"):
        tab.page.go_back()
        expect(tab.page.locator("h1")).to_have_text(page)
        tab.settle()
        assert _choices(tab) == chosen


def test_search_keeps_the_address_true_and_goes_back_through_its_steps(tab: Visit) -> None:
    tab.open("search", q="城市大脑")
    tab.page.get_by_role("button", name="相似段落").first.click()
    expect(tab.page.get_by_text("与这一段相似的段落")).to_be_visible()
    tab.settle()
    assert list(_choices(tab)) == ["like"]

    tab.page.wait_for_timeout(1600)  # until the browser surely knows the address
    tab.page.go_back()

    expect(tab.page.get_by_text("查找：")).to_be_visible()
    assert _choices(tab) == {"q": ["城市大脑"]}


def test_chip_taken_off_is_one_step_back(tab: Visit) -> None:
    tab.open("", region=["120000", "520000"], level="省")
    tab.page.wait_for_timeout(1600)
    tab.page.locator(".st-key-chips").get_by_text("地区：天津市").first.click()
    expect(tab.page.locator(".st-key-chips").get_by_text("地区：天津市")).to_have_count(0)
    tab.settle()
    assert _choices(tab) == {"region": ["520000"], "level": ["省"]}

    tab.page.wait_for_timeout(1600)
    tab.page.go_back()

    expect(tab.page.locator(".st-key-chips").get_by_text("地区：天津市").first).to_be_visible()
    assert _choices(tab) == {"region": ["120000", "520000"], "level": ["省"]}


def test_facet_is_pressed_and_taken_back_where_it_stands(tab: Visit) -> None:
    page = tab.open("search", q="智慧城市")
    facet = page.locator(".st-key-facet_region").get_by_role("button", name="天津市")

    facet.click()
    expect(page.locator(".st-key-chips").get_by_role("button", name="天津市")).to_be_visible()
    tab.settle()
    assert _choices(tab) == {"q": ["智慧城市"], "region": ["120000"]}

    facet.click()
    expect(page.locator(".st-key-chips")).to_have_count(0)
    tab.settle()
    assert _choices(tab) == {"q": ["智慧城市"]}


def test_two_regions_chosen_in_haste_both_hold(tab: Visit) -> None:
    page = tab.open("search", q="智慧城市")
    field = page.locator(".st-key-region input")

    for name in ("上海", "天津"):
        field.fill(name)
        page.get_by_role("option", name=name).first.click()
    tab.settle()

    assert sorted(_choices(tab)["region"]) == ["120000", "310000"]
    chips = page.locator(".st-key-chips [data-testid=stButton]").filter(has_text="地区：")
    assert chips.count() == 2


def test_page_left_in_haste_keeps_the_choice_just_made(tab: Visit) -> None:
    page = tab.open("", region="120000")
    page.locator(".st-key-region").get_by_label("Clear all").click()
    page.locator(".st-key-navigation").get_by_text("文献", exact=True).click()
    expect(page.locator("h1")).to_have_text("文献")
    tab.settle()

    assert "region" not in _choices(tab)
    assert page.locator(".st-key-chips").count() == 0
