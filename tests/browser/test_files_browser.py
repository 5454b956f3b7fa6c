"""What a reader takes away, saved by a real browser: whole, with its origin, asked of nobody."""

import io
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page

from tools.browser import Visit, visit

SVG = "{http://www.w3.org/2000/svg}"


def save(page: Page, button: Locator) -> tuple[str, bytes]:
    """Press the button; return the name and the bytes of the file that comes."""
    button.wait_for(timeout=20_000)
    with page.expect_download(timeout=60_000) as waiting:
        button.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def opened(tab: Visit, path: str, key: str, **parameters: str) -> Page:
    page = tab.open(path, **parameters)
    page.locator(f".st-key-{key}_data_open summary").click()
    page.locator(f".st-key-{key}_data_csv button").wait_for(timeout=20_000)
    return page


@pytest.mark.parametrize(
    ("path", "key"),
    [("indicators", "indicator_dots"), ("silence", "silence_matrix"), ("pilots", "pilot_map")],
)
def test_svg_holds_title_sources_filters_version_and_link(tab, path, key):
    page = opened(tab, path, key, region="120000")

    name, content = save(page, page.locator(f".st-key-{key}_data_pictures [value=svg]"))
    root = ElementTree.fromstring(content)
    seen = "".join("".join(node.itertext()) for node in root.iter(f"{SVG}text"))

    assert name.endswith(".svg")
    assert root.tag == f"{SVG}svg"
    title = root.findtext(f"{SVG}title") or ""
    assert len(title) > 5
    assert title.replace(" ", "")[:10] in seen.replace(" ", "")
    for told in ("地区：天津市", "数据版本：", "来源：《", f"{tab.address}/{path}?region=120000"):
        assert told in seen, told
        assert told in (root.findtext(f"{SVG}desc") or ""), told
    assert b"@import" not in content
    assert not [node for node in root.iter() if node.get("href", "").startswith("http")]


def test_png_is_three_times_as_sharp_and_describes_itself(tab):
    page = opened(tab, "indicators", "indicator_dots", region="120000")

    name, content = save(page, page.locator(".st-key-indicator_dots_data_pictures [value=png]"))
    picture = Image.open(io.BytesIO(content))
    picture.load()

    assert name.startswith("指标对比-")
    assert picture.width == 3000
    assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    told = picture.info["Description"]
    assert "地区：天津市" in told
    assert f"{tab.address}/indicators?region=120000" in told
    foot = picture.convert("L").crop((0, picture.height - 60, 1500, picture.height - 6))
    assert foot.getextrema()[0] < 160, "the last line, the link, is missing or cut"


def test_plotly_is_asked_for_with_the_first_picture_not_before(tab):
    asked: list[str] = []
    tab.page.on("request", lambda request: asked.append(request.url))
    page = opened(tab, "indicators", "indicator_dots")
    before = [url for url in asked if "plotly.min.js" in url]
    for form in ("svg", "png"):
        save(page, page.locator(f".st-key-indicator_dots_data_pictures [value={form}]"))

    assert before == []
    assert len([url for url in asked if "plotly.min.js" in url]) == 1


def test_page_of_a_figure_opens_from_a_disk_without_any_server(browser, tab, tmp_path):
    page = opened(tab, "indicators", "indicator_dots", region="120000")
    name, content = save(page, page.locator(".st-key-indicator_dots_data_html button"))
    path = tmp_path / name
    path.write_bytes(content)

    offline = visit(browser, "file://", fresh=True)
    offline.page.context.set_offline(True)
    offline.page.goto(path.as_uri())
    offline.page.locator(".js-plotly-plot .main-svg").first.wait_for(timeout=20_000)

    assert offline.page.locator(".trace").count() > 0
    assert offline.outside == []
    assert offline.errors == []
    text = offline.page.inner_text("body")
    assert "地区：天津市" in text
    assert f"{tab.address}/indicators?region=120000" in text
    offline.close()


def test_tables_carry_the_filters_on_the_screen(tab):
    page = opened(tab, "indicators", "indicator_dots", region="120000")

    _, csv = save(page, page.locator(".st-key-indicator_dots_data_csv button"))
    _, xlsx = save(page, page.locator(".st-key-indicator_dots_data_xlsx button"))
    _, parquet = save(page, page.locator(".st-key-indicator_dots_data_parquet button"))

    rows = pd.read_csv(io.BytesIO(csv))
    assert set(rows["地区"]) == {"天津市"}
    assert set(rows["文件：筛选"]) == {"地区：天津市"}
    assert rows["文件：链接"].iloc[0] == f"{tab.address}/indicators?region=120000"
    book = openpyxl.load_workbook(io.BytesIO(xlsx))
    assert len(book.worksheets) == 2
    assert book.worksheets[0].max_row == len(rows) + 1
    assert len(pd.read_parquet(io.BytesIO(parquet))) == len(rows)


def test_workbook_of_the_page_holds_the_figures_behind_the_other_tabs(tab):
    page = tab.open("trends")

    name, content = save(page, page.locator(".st-key-page_workbook button"))
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)

    assert name.startswith("关键词趋势-")
    for sheet in ("名次", "热图", "各期特色：全部词", "词云", "同现", "分词影响", "照抄上级"):
        assert sheet in book.sheetnames, book.sheetnames
        assert len(list(book[sheet].iter_rows(max_row=3))) > 1, sheet


@pytest.mark.parametrize("form", ["png", "svg", "html"])
def test_word_cloud_is_taken_away_with_its_origin(tab, form):
    page = tab.open("trends", figure="cloud")
    page.get_by_text("图中各词").first.click()
    tab.settle()  # the box unfolds slowly, and its buttons move

    name, content = save(page, page.locator(f".st-key-term_cloud_0_{form} button"))

    assert name.endswith(f".{form}")
    if form == "png":
        assert Image.open(io.BytesIO(content)).convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    else:
        text = content.decode()
        assert "数据版本" in text
        assert tab.address in text


def test_english_reader_gets_english_files(tab):
    page = opened(tab, "indicators", "indicator_dots", lang="en", region="120000")

    _, csv = save(page, page.locator(".st-key-indicator_dots_data_csv button"))

    heads = list(pd.read_csv(io.BytesIO(csv), nrows=1).columns)
    assert heads[0] == "Region"
