"""The ten questions of docs/usability.md, asked as three kinds of user would, in both languages.

Each begins on the first page with nothing chosen. A step is a click, or words typed and Enter;
choosing from a list is two. Answers are held against the marts, sentences against the sources.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from insights.i18n import speak
from insights.marts import read_mart
from insights.paths import data_paths
from tools.browser import ROOT, Visit, visit

STEPS = {1: 2, 2: 2, 3: 3, 4: 2, 5: 2, 6: 2, 7: 3, 8: 5, 9: 3, 10: 5}
"""Question of docs/usability.md -> the steps it takes; the page says the same."""

WAIT = 30_000
PANEL = "[class*='st-key-'][class*='evidence']"
MARK = f"{PANEL} span.stMarkdownColoredBackground"
TIANJIN, SHANGHAI, GUIZHOU = "120000", "310000", "520000"

_PLACE = """([key, wanted]) => {
    const plot = document.querySelector(`.st-key-${key} .js-plotly-plot`);
    for (const points of plot?.calcdata ?? []) for (const [at, point] of points.entries()) {
        const trace = points[0].trace, number = point.i ?? at;
        const told = [trace.customdata?.[number]].flat(2).map(String);
        if (!wanted.every(one => told.includes(one))) continue;
        const axis = name => plot._fullLayout[name[0] + 'axis' + name.slice(1)];
        const [x, y] = [axis(trace.xaxis ?? 'x'), axis(trace.yaxis ?? 'y')];
        const spot = [x._offset + x.c2p(point.x), y._offset + y.c2p(point.y)];
        if (spot.every(Number.isFinite)) return spot;
    }
    return null;
}"""
"""Where a figure has the mark with these words in its data, from its upper left corner."""


@dataclass(slots=True)
class Reader:
    """Someone at the screen: does what a hand can do, and counts the steps."""

    tab: Visit
    language: str
    steps: int = 0

    def say(self, message: str, **values: object) -> str:
        """Return what the screen says, in this reader's language."""
        return speak(self.language)(message, **values)

    @property
    def page(self) -> Page:
        """The tab's page."""
        return self.tab.page

    def begin(self) -> None:
        """Come to the first page, with nothing chosen."""
        self.steps = 0
        self.tab.open(lang=self.language)

    def press(self, what: Locator) -> None:
        """Click on something."""
        what.click(timeout=WAIT)
        self.steps += 1
        self.tab.settle()

    def turn_to(self, title: str) -> None:
        """Go to a page by its name in the sidebar."""
        self.press(self.page.locator(".st-key-navigation").get_by_text(title, exact=True))
        expect(self.page.locator("h1")).to_have_text(title, timeout=WAIT)
        self.tab.settle()

    def ask(self, words: str) -> None:
        """Type a question into the field for searching, and Enter."""
        field = self.page.get_by_placeholder(self.say("检索原文、指标、任务……"))
        field.fill(words)
        field.press("Enter")
        self.steps += 1
        self.tab.settle()

    def point_at(self, key: str, *wanted: str) -> None:
        """Click the mark of a figure that has these words in its data."""
        place = self.page.wait_for_function(_PLACE, arg=[key, list(wanted)], timeout=WAIT)
        x, y = place.json_value()
        plot = self.page.locator(f".st-key-{key} .js-plotly-plot")
        plot.hover(position={"x": x, "y": y}, force=True)
        plot.click(position={"x": x, "y": y}, force=True)
        self.steps += 1
        self.tab.settle()

    def take_row(self, key: str, number: int = 0) -> None:
        """Click the box before a row of a table."""
        self.tab.take_row(key, number)
        self.steps += 1
        self.tab.settle()

    def save(self, what: Locator) -> bytes:
        """Click on something that saves a file; return the file."""
        what.wait_for(timeout=WAIT)
        with self.page.expect_download(timeout=WAIT) as waiting:
            what.click()
        self.steps += 1
        return Path(waiting.value.path()).read_bytes()

    def sees(self, *words: str, where: str = "[data-testid=stMain]") -> None:
        """Hold that the page says all this."""
        for one in words:
            expect(self.page.locator(where).first).to_contain_text(one, timeout=WAIT)

    def reads(self, *words: str) -> None:
        """Hold that a panel of evidence marks something, in a sentence with these words."""
        expect(self.page.locator(MARK).first).to_be_visible(timeout=WAIT)
        for one in words:
            marked = self.page.locator(PANEL).filter(has_text=one)
            expect(marked.first).to_be_visible(timeout=WAIT)


@pytest.fixture(scope="module", params=["zh", "en"])
def someone(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Reader]:
    """One reader for each language, with a tab that asks nobody but the server."""
    tab = visit(
        browser, server, viewport={"width": 1440, "height": 900}, accept_downloads=True,
        permissions=["clipboard-read", "clipboard-write"],
    )  # fmt: skip
    yield Reader(tab, request.param)
    tab.close()
    assert tab.outside == [], "the page asked another host"


@pytest.fixture
def reader(someone: Reader) -> Reader:
    """A reader on the first page."""
    someone.begin()
    return someone


def rows_of(mart: str, **wanted: str) -> list[dict]:
    """Return the rows of a mart with these values."""
    rows = read_mart(data_paths().marts, mart).to_pylist()
    return [row for row in rows if all(row[name] == value for name, value in wanted.items())]


def test_01_how_many_5g_stations_tianjin_promised(reader: Reader) -> None:
    reader.ask("天津 5G基站 2025")
    card = reader.page.locator("[class*=st-key-indicator_0]")
    expect(card).to_contain_text("推动5G基站建设7万个", timeout=WAIT)
    expect(card).to_contain_text("2025")

    reader.press(card.get_by_text(reader.say("在文献中打开")))

    reader.sees("推动5G基站建设7万个", where=".st-key-passage_wanted")
    assert reader.steps == STEPS[1]


def test_02_who_says_how_much_of_services_is_online(reader: Reader) -> None:
    said = {row["region_code"]: row for row in rows_of("indicators", indicator_code="I025")}
    assert len(said) == 2
    quote = said[GUIZHOU]["quote"]
    card = reader.page.get_by_test_id("stVerticalBlock").filter(has_text=quote).last
    reader.press(card.get_by_test_id("stPageLink").get_by_role("link"))
    reader.reads(quote)

    reader.take_row("indicator_apart", 2)

    reader.reads(said[SHANGHAI]["quote"])
    reader.sees(reader.say("只指{scope}", scope="并联审批事项"))
    assert reader.steps == STEPS[2]


def test_03_what_tianjin_counts_and_does(reader: Reader) -> None:
    reader.turn_to(reader.say("地区档案"))
    figures = rows_of("indicators", region_code=TIANJIN)
    targets = [row for row in figures if row["kind"] == "target"]
    reader.sees(str(len(targets)), str(len(figures) - len(targets)))
    (alone,) = [row for row in targets if row["indicator_code"] == "I005"]
    reader.point_at("region_figures", alone["indicator_id"])
    reader.reads(alone["quote"])

    reader.press(reader.page.get_by_text(reader.say("看这个地区的任务")))

    ours = {row["doc_id"] for row in rows_of("documents", region_code=TIANJIN)}
    tasks = [row for row in rows_of("tasks") if row["doc_id"] in ours]
    reader.sees(str(len(tasks)), where="[data-testid=stMetric]")
    assert reader.steps == STEPS[3]


def test_04_were_tianjins_targets_kept(reader: Reader) -> None:
    reader.turn_to(reader.say("兑现"))
    reader.sees("100")

    bandwidth = next(
        row for row in rows_of("indicators", region_code=TIANJIN, indicator_code="I001")
        if row["kind"] == "target"
    )  # fmt: skip
    reader.point_at("promise_relay", bandwidth["indicator_id"])

    reader.sees(reader.say("不可比"))
    reader.reads("5000吉比特每秒")
    reader.reads("9.7个太字节")
    assert reader.steps == STEPS[4]


def test_05_what_guizhou_does_not_say(reader: Reader) -> None:
    stated = {row["indicator_code"] for row in rows_of("indicators")} - {None}
    here = {row["indicator_code"] for row in rows_of("indicators", region_code=GUIZHOU)}
    reader.turn_to(reader.say("空白"))
    state = reader.say("只有节选，未见")

    reader.point_at("silence_matrix", GUIZHOU, min(stated - here))

    reader.sees(state, reader.say("查过的文献："))
    marks = reader.page.evaluate(
        "([name, code]) => document.querySelector('.st-key-silence_matrix .js-plotly-plot').data"
        ".find(trace => trace.name === name).customdata.filter(one => one[2] === code).length",
        [state, GUIZHOU],
    )
    assert marks == len(stated - here)
    assert reader.steps == STEPS[5]


def test_06_who_leads_most_in_tianjin(reader: Reader) -> None:
    reader.turn_to(reader.say("任务与部门"))
    reader.sees("12", where=".st-key-body_heat")
    reader.sees("市工业和信息化委")

    reader.take_row("body_tasks", 2)

    reader.reads("牵头单位：市工业和信息化委")
    assert reader.steps == STEPS[6]


def test_07_are_sensing_terminals_written_of_more(reader: Reader) -> None:
    reader.turn_to(reader.say("关键词趋势"))
    reader.sees("73.1")
    (form,) = rows_of("term_forms", form="感知终端")
    reader.point_at("term_lines", form["name_en" if reader.language == "en" else "term"], "十四五")
    reader.sees("感知终端")

    reader.take_row("term_contexts")

    reader.reads("感知终端")
    assert reader.steps == STEPS[7]


def test_08_guizhous_pilots_with_a_picture(reader: Reader) -> None:
    reader.turn_to(reader.say("试点地图"))
    reader.point_at("pilot_map", GUIZHOU)
    held = len(rows_of("pilots", province_code=GUIZHOU))
    reader.sees(str(held), where=".st-key-province_map")

    reader.take_row("pilot_list", 7)
    reader.reads("1贵阳市云岩区、乌当区、观山湖区、南明区、清镇市")

    reader.press(reader.page.get_by_text(reader.say("下载地图和数据")))
    picture = reader.save(reader.page.get_by_role("button", name="A4 PNG"))
    assert Image.open(io.BytesIO(picture)).width > 3000
    assert reader.steps == STEPS[8]


def test_09_tianjins_figures_as_a_table_with_their_origin(reader: Reader) -> None:
    reader.turn_to(reader.say("地区档案"))
    figures = rows_of("indicators", region_code=TIANJIN)
    whole = re.escape(reader.say("下载本页全部表格（{count} 张，XLSX）", count=0)).replace(
        "0", r"\d+"
    )
    content = reader.save(reader.page.get_by_role("button", name=re.compile(whole)))
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    cells = {
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    }
    assert {row["quote"] for row in figures} <= cells

    reader.turn_to(reader.say("方法与数据"))
    everything = rows_of("indicators")
    seen = [row for row in everything if row["review"] != "auto"]
    reader.sees(f"{len(seen)} / {len(everything)}")
    assert reader.steps == STEPS[9]


def test_10_a_colleague_sees_the_same(reader: Reader, browser: Browser) -> None:
    reader.turn_to(reader.say("领域画像"))
    reader.point_at("plan_profiles", "tianjin-2015-2017", "智能设施")
    reader.sees("69%", "42%")
    reader.press(reader.page.get_by_text(reader.say("保存与分享这个视图")))
    shown = reader.page.locator(".st-key-share").get_by_test_id("stCode")
    copy = shown.get_by_role("button")
    for _ in range(5):  # it shows itself to the pointer; the box may still unfold under that
        shown.hover(timeout=WAIT)
        if copy.is_visible():
            break
        reader.page.wait_for_timeout(300)
    reader.press(copy)
    link = reader.page.evaluate("() => navigator.clipboard.readText()")

    other = visit(browser, reader.tab.address, viewport={"width": 1440, "height": 900})
    colleague = Reader(other, reader.language)
    other.page.goto(link)
    other.settle()
    colleague.sees("69%", "42%")
    colleague.take_row("profile_facts")
    colleague.reads()
    (quote,) = {
        row["quote"] for row in rows_of("indicators", doc_id="tianjin-2015-2017")
        if row["domain"] == "智能设施"
    } & set(other.page.locator(MARK).all_inner_texts())  # fmt: skip
    colleague.reads(quote)
    other.close()
    assert other.outside == []
    assert reader.steps + colleague.steps == STEPS[10]


def test_docs_say_the_same_steps() -> None:
    text = (ROOT / "docs" / "usability.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| (\d+) \|.*\| \*\*(\d+)\*\* \|$", text, re.MULTILINE)

    assert {int(number): int(steps) for number, steps in told} == STEPS
