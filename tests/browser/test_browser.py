"""The app as a reader meets it: real server, real browser, and no other host to ask."""

import pypdfium2
import pytest

from insights.i18n import LANGUAGES
from tools.browser import PAGES, visit, words_cut


@pytest.mark.parametrize("lang", LANGUAGES)
def test_phone_shows_the_page_without_scrolling_sideways_or_cutting_words(browser, server, lang):
    tab = visit(browser, server, viewport={"width": 390, "height": 844}, is_mobile=True)

    for path in PAGES:
        page = tab.open(path, lang=lang)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390, path
        assert words_cut(page) == [], path
    page.close()


def test_language_switch_turns_the_page_to_english_and_the_address_with_it(tab):
    page = tab.open("indicators")

    page.get_by_role("radio", name="English").or_(
        page.get_by_text("English", exact=True)
    ).first.click()
    page.get_by_role("heading", name="Indicator comparison").wait_for(timeout=10_000)

    assert "lang=en" in page.url


def test_no_other_page_can_steer_the_app(tab):
    page = tab.open("")

    config = page.evaluate("fetch('_stcore/host-config').then(answer => answer.json())")

    assert config["allowedOrigins"] == []


def test_region_filter_stays_when_the_reader_changes_page(tab):
    page = tab.open("", region="120000")
    page.get_by_role("link", name="指标对比").first.click()
    page.get_by_role("heading", name="指标对比").wait_for(timeout=10_000)
    tab.settle()

    assert "region=120000" in page.url
    assert page.locator("[data-testid=stSidebar]").get_by_text("天津市").count() > 0


@pytest.mark.parametrize("path", ["", "indicators", "trends"])
def test_a_filter_leaves_in_place_what_does_not_change(tab, path):
    page = tab.open(path)
    page.evaluate("document.querySelector('h1').isOld = true")
    page.evaluate("document.querySelector('[class*=_data_open]').isOld = true")

    page.locator(".st-key-region input").click()
    page.get_by_role("option", name="天津市").first.click()
    page.locator(".st-key-chips").wait_for()
    tab.settle()

    assert page.evaluate("document.querySelector('h1').isOld === true")
    assert page.evaluate("document.querySelector('[class*=_data_open]').isOld === true")


def test_a_page_that_waits_is_veiled_as_one(tab):
    page = tab.open("")
    page.evaluate("document.querySelector('[data-testid=stApp]').dataset.testScriptState='running'")

    page.wait_for_function(
        "getComputedStyle(document.querySelector('[data-testid=stMain]'), '::after').opacity > 0.5"
    )
    one = page.locator("[data-testid=stMain] [data-testid=stElementContainer]").first
    style = one.evaluate("one => [getComputedStyle(one).opacity, getComputedStyle(one).transition]")
    assert style == ["1", "none"]
    assert page.evaluate("getComputedStyle(document.querySelector('[data-testid=stSidebar]')"
                         ".querySelector('a'), null).opacity") == "1"  # fmt: skip


def test_one_press_on_the_cross_takes_off_a_region_with_a_long_name(tab):
    page = tab.open("", region="130300")
    field = page.locator(".st-key-region")
    field.locator("input").click()  # with the focus, the field needs a second line
    page.get_by_role("option").first.wait_for()
    page.wait_for_timeout(400)

    field.get_by_label("Clear all").click()
    tab.settle()

    assert "region=" not in page.url
    assert page.locator(".st-key-chips").count() == 0


def test_click_on_a_point_shows_the_sentence_behind_it(tab):
    page = tab.open("indicators")
    page.locator(".st-key-indicator_dots .point").first.wait_for(timeout=20_000)

    page.locator(".st-key-indicator_dots .point").first.click(force=True)
    tab.settle()

    panel = page.get_by_text("原文依据").locator(
        "xpath=ancestor::*[@data-testid='stVerticalBlock'][1]"
    )
    assert panel.locator("mark, .stMarkdownColoredBackground, [class*=background]").count() > 0


def test_evidence_opens_in_its_document(tab):
    page = tab.open("indicators")
    page.get_by_role("link", name="在文献中打开").first.click()
    page.get_by_role("heading", name="文献", exact=True).wait_for(timeout=10_000)
    tab.settle()

    assert "passage=" in page.url
    page.locator(".st-key-passage_wanted").wait_for(timeout=10_000)
    assert page.get_by_text("所指段落").count() == 1


WHERE_IS = """code => {
    const plot = document.querySelector(".st-key-pilot_map .js-plotly-plot");
    const {xaxis, yaxis} = plot._fullLayout, frame = plot.getBoundingClientRect();
    for (const trace of plot.calcdata) for (const point of trace)
        if ([point.data].flat(2)[0] === code)
            return [frame.left + xaxis._offset + xaxis.c2p(point.x),
                    frame.top + yaxis._offset + yaxis.c2p(point.y)];
    return null;
}"""


def test_click_on_a_province_opens_its_list_and_the_address_keeps_it(tab):
    page = tab.open("pilots")
    page.locator(".st-key-pilot_map .trace").first.wait_for(timeout=20_000)
    where = page.evaluate(WHERE_IS, "520000")
    assert where, "the map has no point of 贵州省 to click"

    page.mouse.click(*where)
    page.wait_for_url("**province=520000**", timeout=10_000)
    tab.settle()

    listed = page.locator("[data-testid=stMarkdownContainer]").filter(has_text="贵州省")
    assert listed.count() > 0


def test_province_in_the_address_is_shown_to_someone_else(tab):
    page = tab.open("pilots", province="520000")

    assert page.get_by_text("贵州省").count() > 0
    assert "province=520000" in page.url


@pytest.mark.parametrize("address", ["atlantis", "overview"])
def test_unknown_page_says_so_and_leads_on_with_the_filters(tab, address):
    tab.open()  # a new server's very first visitor hears it from Streamlit
    page = tab.open(address, region="120000")

    assert page.get_by_role("heading", name="没有这个页面").count() == 1
    assert page.get_by_role("dialog").count() == 0
    assert address in page.locator("[data-testid=stMain]").inner_text()
    page.locator("[data-testid=stMain]").get_by_text("兑现", exact=True).click()
    page.get_by_role("heading", name="兑现", exact=True).wait_for(timeout=10_000)
    assert "region=120000" in page.url


def test_paper_holds_the_whole_page_and_nothing_to_click(tab):
    page = tab.open("promises", region="120000")
    page.locator(".st-key-promise_counts .trace").first.wait_for(timeout=20_000)

    paper = pypdfium2.PdfDocument(page.pdf(format="A4"))
    text = "".join(paper[at].get_textpage().get_text_range() for at in range(len(paper)))

    assert len(paper) > 1
    assert "兑现" in text and "数据版本" in text, "from its title to its last line"
    assert "地区：天津市" in text
    assert "English" not in text and "保存与分享" not in text
