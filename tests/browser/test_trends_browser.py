"""Keyword trends as a reader works with them: choose, type, click, read, share the address."""

import re

import pytest

FIGURES = {
    "ranks": "term_ranks", "heat": "term_heat", "apart": "term_apart", "network": "term_network",
}  # fmt: skip


def chosen(page, label: str) -> str:
    box = page.get_by_test_id("stSelectbox").filter(has_text=label).first
    return box.locator("input").first.input_value() or box.locator("input").get_attribute(
        "aria-label"
    )


def legend(page, key: str) -> str:
    return page.locator(f".st-key-{key} .legend").first.text_content()


def test_a_point_leads_to_the_sentences_of_its_term_and_period(tab):
    page = tab.open("trends", term=["云计算", "大数据"])
    number = page.wait_for_function(
        "() => document.querySelector('.st-key-term_lines .js-plotly-plot')?.data"
        ".findIndex(trace => trace.name === '大数据' && trace.customdata)"
    ).json_value()

    trace = page.locator(".st-key-term_lines .scatterlayer .trace").nth(number)
    trace.locator(".point").last.click(force=True)
    page.wait_for_url(re.compile("word=.*at="), timeout=20_000)
    tab.settle()

    assert "大数据" in chosen(page, "看哪个词")
    assert "十四五" in chosen(page, "时期")
    assert page.get_by_text(re.compile("“大数据”共 [0-9]+ 处")).count() == 1


def test_a_typed_phrase_is_counted_and_stands_in_the_address(tab):
    page = tab.open("trends", term="大数据")
    box = page.get_by_test_id("stMultiSelect").filter(has_text="关键词").locator("input")

    box.fill("智慧城市建设")
    box.press("Enter")
    page.wait_for_url(re.compile("term=.*term="), timeout=20_000)
    tab.settle()

    assert "智慧城市建设" in legend(page, "term_lines")
    assert page.get_by_test_id("stException").count() == 0


def test_an_address_opens_the_same_view_for_somebody_else(tab):
    group = "数据要素|数据资源|公共数据"
    page = tab.open("trends", term=[group, "智慧城市建设"], axis="plan", excerpts="1", own="1")
    page.locator(".st-key-term_lines .legend").wait_for(timeout=20_000)

    assert "智慧城市建设" in legend(page, "term_lines")
    assert "未计入：节选 0 份" in page.locator("body").inner_text()
    assert "上海市 2011–2013" in page.locator(".st-key-term_lines .xaxislayer-above").text_content()


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_is_drawn(tab, figure):
    page = tab.open("trends", figure=figure, term=["大数据", "智慧城市"])

    page.locator(f".st-key-{FIGURES[figure]} .main-svg").first.wait_for(timeout=20_000)
    assert page.get_by_test_id("stException").count() == 0


def test_a_cell_of_the_heat_map_can_be_clicked(tab):
    page = tab.open("trends", figure="heat", term=["大数据", "云计算"])
    cell = page.locator(".st-key-term_heat .point").last
    cell.wait_for(timeout=20_000)

    cell.click(force=True)
    page.wait_for_url(re.compile("at="), timeout=20_000)


@pytest.mark.parametrize(
    ("term", "told"),
    [
        ("的", "是虚词或公文套话"),
        ("长" * 5000, "太长"),
        ("。，", "没有可以检索的字"),
        (".*[(%_", "没有可以检索的字"),
        ("<script>alert(1)</script>", "一次也没有出现"),
        ("无人知晓的词", "一次也没有出现"),
    ],
)  # fmt: skip
def test_a_word_that_cannot_be_counted_is_told_and_the_rest_is_kept(tab, term, told):
    page = tab.open("trends", term=[term, "大数据"])
    page.get_by_text(told).first.wait_for(timeout=20_000)

    assert "大数据" in legend(page, "term_lines")
    assert page.get_by_test_id("stException").count() == 0


def test_words_beside_one_another_lead_to_their_trend(tab):
    page = tab.open("trends", figure="network", term="大数据")
    node = page.locator(".st-key-term_network .point").last
    node.wait_for(timeout=20_000)

    node.click(force=True)

    page.get_by_text(re.compile("看“.+”的趋势")).first.wait_for(timeout=20_000)
