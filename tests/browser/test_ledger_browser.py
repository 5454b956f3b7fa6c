"""The ledger's pages as a reader works with them: a click leads to the words, or says why none."""

import pytest


def evidence(page) -> str:
    page.get_by_text("原文依据").first.wait_for(timeout=20_000)
    return page.locator("[class*=st-key-evidence]").first.inner_text()


def test_a_point_of_a_relay_shows_the_words_of_both_sides(tab):
    page = tab.open("promises", region="120000", verdict="不可比")
    point = page.locator(".st-key-promise_relay .point").first
    point.wait_for(timeout=20_000)

    point.click(force=True)
    tab.settle()

    assert "出口带宽" in evidence(page)
    assert page.get_by_text("原文依据").count() == 2
    assert "5000吉比特每秒" in page.locator("body").inner_text()
    assert "9.7个太字节" in page.locator("body").inner_text()


@pytest.mark.parametrize(
    ("mark", "shown"), [("有目标", "原文依据"), ("完整文献未提", "查过的文献")]
)
def test_a_mark_of_the_matrix_shows_the_words_or_the_documents_searched(tab, mark, shown):
    page = tab.open("silence", region="310000", domain="智能设施")
    page.locator(".st-key-silence_matrix .trace").first.wait_for(timeout=20_000)
    page.wait_for_function(
        "name => document.querySelector('.st-key-silence_matrix .js-plotly-plot')"
        ".data.some(trace => trace.name === name)",
        arg="有目标",
    )
    if mark != "有目标":
        page = tab.open("silence", domain="智能设施")
        page.locator(".st-key-silence_matrix .trace").first.wait_for(timeout=20_000)
    number = page.evaluate(
        "name => document.querySelector('.st-key-silence_matrix .js-plotly-plot')"
        ".data.findIndex(trace => trace.name === name)",
        mark,
    )

    page.locator(".st-key-silence_matrix .trace").nth(number).locator(".point").first.click(
        force=True
    )
    tab.settle()

    page.get_by_text(shown).first.wait_for(timeout=20_000)


def test_what_stands_apart_is_named_with_its_reason(tab):
    page = tab.open("indicators", indicator="I001|rate|level")
    page.get_by_text("未放在一起比较的数值").wait_for(timeout=20_000)

    page.locator(".st-key-indicator_apart").wait_for(timeout=20_000)
    assert page.locator("[data-testid=stException]").count() == 0


def test_the_unit_chosen_is_in_the_address_and_on_the_axis(tab):
    page = tab.open("indicators", indicator="I001|rate|level", unit="Tbps")
    page.locator(".st-key-indicator_dots .xtitle").wait_for(timeout=20_000)

    assert "Tbps" in page.locator(".st-key-indicator_dots .xtitle").text_content()
    assert "unit=Tbps" in page.url
