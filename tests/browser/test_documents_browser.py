"""The page of documents in a real browser, on the sample marts: seen means inside the window."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from marts_sample import COMMENTARY, SHENZHEN, TIANJIN_OLD, data_folder
from playwright.sync_api import Browser, Locator, expect

from tools.browser import Visit, start_server, visit

DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def sample_server(
    sample_marts: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[str]:
    """The app on the sample marts; its first visitor opens a passage by its own address."""
    data = data_folder(sample_marts, tmp_path_factory.mktemp("documents") / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "INSIGHTS_DATA", str(data))
        process, address = start_server(["app.py"])
    first = visit(browser, address, viewport=DESKTOP)
    first.open("documents", doc=TIANJIN_OLD, passage=f"{TIANJIN_OLD}.p1")
    expect(first.page.locator(".st-key-navigation")).to_contain_text("试点地图")
    expect(first.page.get_by_text("所指段落")).to_be_in_viewport()
    first.close()
    yield address
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="module", params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def sized(browser: Browser, sample_server: str, request) -> Iterator[Visit]:
    """A tab, wide and narrow."""
    opened = visit(browser, sample_server, viewport=request.param, locale="zh-CN")
    yield opened
    opened.close()


@pytest.fixture
def reader(sized: Visit) -> Iterator[Visit]:
    """The tab, empty; the test fails if it asked others for anything."""
    sized.leave()
    yield sized
    assert sized.outside == []


def is_seen(place: Locator) -> bool:
    """True if the beginning of *place* is inside the window, as it stands, without scrolling."""
    box = place.bounding_box()
    size = place.page.viewport_size
    assert box and size
    return 0 <= box["y"] <= size["height"] - 100 and 0 <= box["x"] < size["width"]


def test_address_of_a_passage_shows_it_without_scrolling(reader: Visit) -> None:
    page = reader.open("documents", doc=COMMENTARY, passage=f"{COMMENTARY}.p30")

    wanted = page.locator(".st-key-passage_wanted")
    expect(wanted).to_contain_text("第30段")
    assert is_seen(wanted)


def test_outline_leads_to_the_passage_and_the_address_says_so(reader: Visit) -> None:
    page = reader.open("documents", doc=COMMENTARY)

    page.locator(".st-key-outline").get_by_role("link", name="第9节").click()
    page.wait_for_url(f"**passage={COMMENTARY}.p29**", timeout=10_000)
    reader.settle()

    wanted = page.locator(".st-key-passage_wanted")
    expect(wanted).to_contain_text("第29段")
    wanted.wait_for()
    assert is_seen(wanted)


def test_turning_the_part_leaves_the_passage_behind(reader: Visit) -> None:
    page = reader.open("documents", doc=COMMENTARY, passage=f"{COMMENTARY}.p30")

    page.get_by_role("button", name="Page 1", exact=True).click()
    expect(page.get_by_text("第1段。", exact=False).first).to_be_visible()
    reader.settle()

    assert "passage=" not in page.url
    assert page.locator(".st-key-passage_wanted").count() == 0


def test_comparison_opens_with_both_sides_marked(reader: Visit) -> None:
    page = reader.open("documents", doc=TIANJIN_OLD, passage=f"{TIANJIN_OLD}.p0")

    page.get_by_text("对照原文 · 修复 2 处").click()
    panel = page.locator(".st-key-passage_wanted")
    expect(panel.get_by_text("修复后")).to_be_visible()

    expect(panel).to_contain_text("网␣上可力率")
    expect(panel).to_contain_text("识别错字")


def test_quality_is_one_click_away_and_its_link_opens_it(reader: Visit) -> None:
    page = reader.open("documents")

    page.get_by_role("link", name="语料质量").click()
    page.wait_for_url("**doc=quality**", timeout=10_000)
    expect(page.get_by_role("tab", name="存疑")).to_be_visible()
    reader.settle()
    visitor = reader.page.context.new_page()
    visitor.goto(page.url)
    expect(visitor.get_by_role("tab", name="存疑")).to_be_visible(timeout=20_000)


def test_row_of_the_list_opens_its_document_and_back_leads_to_the_list(reader: Visit) -> None:
    page = reader.open("documents")

    reader.take_row("document_list")
    page.wait_for_url("**doc=cn-2016-2020**", timeout=10_000)
    expect(page.get_by_role("tab", name="著录信息")).to_be_visible()
    reader.settle()
    page.go_back()

    expect(page.get_by_text("份文献；点一行打开")).to_be_visible(timeout=10_000)


def test_row_of_a_doubt_opens_its_passage(reader: Visit) -> None:
    page = reader.open("documents", doc="quality")
    page.get_by_role("tab", name="存疑").click()
    reader.settle()

    reader.take_row("quality_doubts")
    page.wait_for_url("**passage=**", timeout=10_000)
    reader.settle()

    assert is_seen(page.locator(".st-key-passage_wanted"))


def test_row_of_a_repair_opens_the_passage_even_if_it_was_open_before(reader: Visit) -> None:
    page = reader.open("documents", doc=TIANJIN_OLD, passage=f"{TIANJIN_OLD}.p0")
    page.get_by_role("tab", name="修复与存疑").click()
    reader.settle()

    reader.take_row("document_repairs")
    wanted = page.locator(".st-key-passage_wanted")
    wanted.wait_for(timeout=10_000)
    reader.settle()

    assert is_seen(wanted)


def test_back_from_a_document_leads_to_the_list(reader: Visit) -> None:
    page = reader.open("documents")
    page.get_by_role("link", name="语料质量").click()
    page.wait_for_url("**doc=quality**", timeout=10_000)
    reader.settle()
    page.go_back()
    expect(page.get_by_text("份文献；点一行打开")).to_be_visible(timeout=10_000)

    reader.settle()
    assert "doc=" not in page.url


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("doc", ["list", "quality", TIANJIN_OLD, COMMENTARY, SHENZHEN])
def test_phone_has_no_sideways_scroll(browser, sample_server, doc, language):
    tab = visit(browser, sample_server, viewport=PHONE, is_mobile=True)
    page = tab.open("documents", doc=doc, lang=language, passage=f"{doc}.p41")

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth - e.clientWidth") <= 1
    assert page.locator("[data-testid=stException]").count() == 0
    page.close()
