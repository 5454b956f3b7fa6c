"""The map of pilots as a reader works with it: point, choose, go back, share, print."""

import re

import pytest

DRAWN = "key => (document.querySelector(`.st-key-${key} .js-plotly-plot`)?.data ?? []).length > 0"
PROVINCES, TAIWAN = 34, "710000"


def drawn(page, key: str) -> None:
    page.wait_for_function(DRAWN, arg=key, timeout=20_000)
    page.locator(f".st-key-{key} .main-svg").first.wait_for(timeout=20_000)


def click_on(tab, code: str) -> None:
    """Click where a province's own point stands, as a pointer would."""
    page = tab.page
    box = page.evaluate(
        """code => {
            const plot = document.querySelector('.st-key-pilot_map .js-plotly-plot');
            const isUnseen = trace => trace.mode === 'text' || trace.marker?.opacity === 0;
            const {x, y} = plot.calcdata.filter(([point]) => isUnseen(point.trace))
                .flat().find(point => point.data?.[0] === code);
            const frame = plot.getBoundingClientRect();
            const {xaxis, yaxis} = plot._fullLayout;
            return [frame.x + xaxis._offset + xaxis.d2p(x), frame.y + yaxis._offset + yaxis.d2p(y)];
        }""",
        code,
    )
    page.mouse.move(*box)
    page.wait_for_timeout(200)
    page.mouse.click(*box)


def test_every_province_and_the_dashed_line_are_drawn(tab):
    page = tab.open("pilots")
    drawn(page, "pilot_map")
    codes = page.evaluate(
        "() => document.querySelector('.st-key-pilot_map .js-plotly-plot').data"
        ".filter(t => t.fill === 'toself').flatMap(t => t.meta).map(([code]) => code)"
    )

    assert len(set(codes)) == len(codes) == PROVINCES
    assert TAIWAN in codes
    assert page.get_by_text("南海诸岛").count() >= 1
    assert page.get_by_text(re.compile("收录 116 个，公布 290 个")).count() >= 1


def test_a_click_on_guizhou_opens_it_and_the_way_back_leads_home(tab):
    page = tab.open("pilots")
    drawn(page, "pilot_map")

    click_on(tab, "520000")
    page.wait_for_url(re.compile("province=520000"), timeout=20_000)
    drawn(page, "province_map")
    page.get_by_role("button", name="全国").click()
    drawn(page, "pilot_map")
    tab.settle()  # the address is the last that a run says
    assert "province=" not in page.url


def test_the_browsers_own_back_leads_home_too(tab):
    page = tab.open("pilots")
    drawn(page, "pilot_map")
    click_on(tab, "520000")
    page.wait_for_url(re.compile("province=520000"), timeout=20_000)
    drawn(page, "province_map")
    page.wait_for_timeout(1800)

    page.go_back()

    drawn(page, "pilot_map")
    tab.settle()
    assert "province=" not in page.url


def test_a_province_can_be_chosen_with_the_keyboard_alone(tab):
    page = tab.open("pilots")
    drawn(page, "pilot_map")
    box = page.locator(".st-key-province input")

    box.focus()
    page.keyboard.type("贵州")
    page.wait_for_timeout(400)
    page.keyboard.press("Enter")

    drawn(page, "province_map")
    assert "province=520000" in page.url


def test_an_address_opens_the_same_view_for_somebody_else(tab):
    page = tab.open("pilots", province="520000", layer="county", programme="智慧黔城试点")
    drawn(page, "province_map")

    assert page.get_by_text("贵州省：21 个试点").count() >= 1
    units = page.evaluate(
        "() => document.querySelector('.st-key-province_map .js-plotly-plot').data"
        ".filter(t => t.fill === 'toself').flatMap(t => t.meta).length"
    )
    assert units == 88


@pytest.mark.parametrize("shade", ["share", "indicator"])
def test_provinces_can_be_shaded_by_other_things(tab, shade):
    page = tab.open("pilots", shade=shade)

    drawn(page, "pilot_map")
    assert page.get_by_test_id("stException").count() == 0


TITLES = """() => {
    const plot = document.querySelector(".st-key-pilot_map .js-plotly-plot");
    window.titles = [];
    new MutationObserver(() => titles.push(plot.querySelector(".gtitle")?.textContent ?? ""))
        .observe(plot, {subtree: true, childList: true, characterData: true});
}"""
"""Every title that the map bears from now on: a busy browser shows one no longer than it must."""


def test_years_can_be_played(tab):
    page = tab.open("pilots")
    drawn(page, "pilot_map")
    page.evaluate(TITLES)
    page.locator(".st-key-pilot_map .updatemenu-button").first.click()

    page.wait_for_function("titles.some(title => title.includes('到 2012'))", timeout=10_000)
    page.wait_for_function("titles.some(title => title.includes('到 2013'))", timeout=10_000)


def test_the_map_is_printed(tab):
    page = tab.open("pilots", province="310000")
    drawn(page, "province_map")
    page.get_by_text("下载地图和数据").click()
    button = page.locator(".st-key-print_a4_svg button")
    button.wait_for(timeout=20_000)

    with page.expect_download(timeout=60_000) as waiting:
        button.click()
    text = waiting.value.path().read_text(encoding="utf-8")

    assert "<svg" in text
    assert "unit-310115" in text
