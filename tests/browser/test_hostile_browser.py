"""Documents that attack: shown letter for letter on every page, and nothing of them runs.

The corpus is `hostile_marts`: every name, title, quote and note carries every payload.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hostile_marts import PAYLOADS, SHORT, write_hostile
from playwright.sync_api import Browser, Locator

from insights.charts.theme import shorten
from insights.i18n import without_controls
from tools.browser import Visit, start_server, visit

DOC, PASSAGE = "tianjin-2015-2017", "tianjin-2015-2017.p0"
STREAMLITS_OWN = re.compile(r"status of 404|data\.streamlit\.io")

OFFENCES = """() => {
    const roots = document.querySelectorAll("[data-testid=stApp], [role=dialog]");
    const all = selector => [...new Set([...roots].flatMap(
        root => [...root.querySelectorAll(selector)]))];
    const said = [...roots].map(root => root.innerText).join(" ");
    const found = all("script, iframe, object, embed, form, base, .katex, svg a");
    const own = new URL(location.href).origin;
    for (const link of all("a[href]"))
        if (new URL(link.getAttribute("href"), location.href).origin !== own) found.push(link);
    for (const one of all("img, image, video, audio")) {
        const source = one.getAttribute("src") || one.getAttribute("href") || "";
        if (!/^(data:|blob:)/.test(source) && new URL(source, location.href).origin !== own
            || source === "x") found.push(one);
    }
    for (const one of all("*"))
        if ([...one.attributes].some(attribute => attribute.name.startsWith("on"))) found.push(one);
    // What the payloads would be if they were read as markup: nothing else on a page says these.
    const words = /^(bold|fat|red|tick|gone|mark|head|item|code|said|one|anchor|link|home)$/;
    for (const one of all(
        "strong, b, em, u, del, code, li, h1, h2, h3, h4, h5, h6, blockquote p, span, tspan, td, a"
    )) if (words.test(one.textContent.trim()) && !one.closest(".stMarkdownColoredBackground"))
        found.push(one);  // what a search has found is marked by such a background
    const seen = found.map(one => one.outerHTML.slice(0, 160));
    for (const sign of ["😄", "a — b", "b → c", "c ← d", "d ≥ e", "e ≤ f", "f ≈ g"])
        if (said.includes(sign)) seen.push(sign);
    if (/[\\u202a-\\u202e\\u2066-\\u2069]/.test(said)) seen.push("a sign that turns text");
    if (window.hacked !== undefined) seen.push("window.hacked");
    return seen;
}"""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the hostile corpus."""
    return write_hostile(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def tab(browser: Browser, attacked: Path) -> Iterator[Visit]:
    """One tab for all tests, on a server of its own that shows the hostile corpus."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSIGHTS_DATA", str(attacked))
        process, address = start_server(["app.py"])
    opened = visit(browser, address, viewport={"width": 1440, "height": 900}, locale="zh-CN")
    yield opened
    opened.close()
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(autouse=True)
def unharmed(tab: Visit) -> Iterator[None]:
    """No page runs, builds or fetches anything that a document says, nor breaks over it."""
    tab.errors.clear()
    yield
    assert tab.page.evaluate(OFFENCES) == []
    assert tab.outside == [], "the page asked another host"
    failures = "[data-testid=stException], [data-testid=stAlertContentError]"
    assert tab.page.locator(failures).count() == 0
    assert [error for error in tab.errors if not STREAMLITS_OWN.search(error)] == []


def rows(folder: Path, mart: str) -> list[dict[str, Any]]:
    return pq.read_table(folder / "marts" / f"{mart}.parquet").to_pylist()


def told(text: str) -> str:
    """Return *text* as a reader compares it: blanks alike, without the signs nobody sees."""
    return " ".join(without_controls(text).replace("\xa0", " ").split())


def shown(place: Locator) -> str:
    return told(" ".join(place.all_inner_texts()))


ADDRESSES: tuple[tuple[str, dict[str, str]], ...] = (
    ("regions", {}), ("promises", {"lang": "en"}), ("silence", {}), ("profiles", {}),
    ("trends", {"figure": "apart"}), ("trends", {"figure": "borrowed"}),
    ("pilots", {"province": "120000"}), ("documents", {}), ("documents", {"doc": "quality"}),
    ("search", {}), ("search", {"like": PASSAGE}), ("method", {"part": "limits"}),
)  # fmt: skip


@pytest.mark.parametrize(("path", "parameters"), ADDRESSES)
def test_page_takes_nothing_in_a_document_for_markup(tab, path, parameters):
    page = tab.open(path, **parameters)

    assert page.locator("h1").count() == 1


def test_passage_heading_and_title_are_shown_letter_for_letter(tab, attacked):
    page = tab.open("documents", doc=DOC, passage=PASSAGE)

    text = shown(page.locator("[data-testid=stMain]"))
    passage = next(row for row in rows(attacked, "passages") if row["passage_id"] == PASSAGE)
    document = next(row for row in rows(attacked, "documents") if row["doc_id"] == DOC)
    sections = [row for row in rows(attacked, "sections") if row["doc_id"] == DOC]
    assert told(passage["text"]) in shown(page.locator(".st-key-passage_wanted"))
    assert told(document["title"]) in text
    for section in sections:
        assert told(section["number"] + section["heading"]) in text


def test_facts_of_a_document_are_shown_with_their_sentence(tab):
    page = tab.open("documents", doc=DOC)
    for name in ("著录信息", "读出的事实", "修复与存疑"):
        page.get_by_role("tab", name=name).click()
        tab.settle()
        assert tab.page.evaluate(OFFENCES) == [], name


def test_figure_shows_titles_letter_for_letter_and_so_does_its_hover(tab, attacked):
    page = tab.open("")
    figure = page.locator(".st-key-plan_timeline .js-plotly-plot")
    figure.locator(".point").first.wait_for(timeout=20_000)

    labels = told(" ".join(figure.locator("svg text").all_text_contents()))
    titles = [row["title"] for row in rows(attacked, "documents") if row["is_policy"]]
    assert len([title for title in titles if told(shorten(title, 21)) in labels]) >= 5
    figure.locator(".point path").first.hover(force=True)
    hover = figure.locator(".hoverlayer .hovertext")
    hover.wait_for(timeout=5_000)
    said = "".join(without_controls(hover.text_content() or "").split())
    assert any("".join(without_controls(title).split()) in said for title in titles)


def test_evidence_apart_and_the_opened_table_show_documents_as_they_are(tab, attacked):
    page = tab.open("")
    page.get_by_text("数据、来源与下载").first.click()
    tab.settle()
    listed = shown(page.locator(".st-key-plan_timeline_data_open li"))
    title = next(row["title"] for row in rows(attacked, "documents") if row["doc_id"] == DOC)
    assert told(title) in listed
    page.get_by_role("button", name="看原句").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("原文依据").first.wait_for(timeout=10_000)
    tab.settle()
    dialog.locator("[class*=st-key-cite_] summary").first.click()
    cited = dialog.get_by_test_id("stCode")
    cited.first.wait_for(timeout=10_000)
    tab.settle()

    assert any(told(payload) in shown(dialog) for payload in PAYLOADS)
    assert any(told(payload) in shown(cited) for payload in PAYLOADS)


def test_comparison_and_citation_unfolded_show_documents_as_they_are(tab, attacked):
    repaired = {row["passage_id"] for row in rows(attacked, "passages") if row["original"]}
    fact = next(row for row in rows(attacked, "indicators") if row["passage_id"] in repaired)
    page = tab.open("regions", profile=fact["region_code"], fact=fact["indicator_id"])
    for box in ("repairs", "cite"):
        page.locator(f"[class*=st-key-{box}_] summary").first.click()
        tab.settle()
        unfolded = page.locator(f"[class*=st-key-{box}_]").first
        unfolded.locator("[data-testid=stMarkdown], [data-testid=stCode]").first.wait_for()

        assert any(told(payload) in shown(unfolded) for payload in PAYLOADS), box
        assert tab.page.evaluate(OFFENCES) == [], box


def test_unit_that_looks_like_a_template_is_not_filled_in(tab, attacked):
    """Plotly fills %{x} in hover templates from the figure's data."""
    unit = next(row for row in rows(attacked, "indicators") if row["indicator_code"] is None)
    page = tab.open("pilots", shade="indicator", indicator=f"{unit['name']}|{unit['base_unit']}")
    page.locator(".st-key-pilot_map .trace").first.wait_for(timeout=20_000)

    templates = page.evaluate(
        """() => document.querySelector(".st-key-pilot_map .js-plotly-plot").data
            .map(trace => trace.hovertemplate || "").filter(text => text.includes("%{x}"))"""
    )
    assert templates == []


@pytest.mark.parametrize("question", ["hacked", SHORT[0], " ".join(SHORT)[:200]])
def test_finds_and_the_question_itself_are_shown_as_words(tab, question):
    page = tab.open("search", q=question)

    cards = page.locator("[class*='st-key-passage_'], [class*='st-key-document_']")
    assert cards.count() > 0
    assert told(SHORT[0]) in shown(cards)


def test_address_with_markup_is_told_as_it_is_and_the_rest_is_kept(tab):
    page = tab.open(
        "indicators", region=["120000", SHORT[0]], view=" ".join(SHORT[1:4]), **{SHORT[9]: "1"}
    )
    warnings = shown(page.get_by_test_id("stAlert"))

    assert SHORT[0] in warnings
    assert SHORT[9][:40] in warnings
    assert told(SHORT[1]) in shown(page.locator("[data-testid=stMain]"))
    assert page.locator("[data-testid=stSidebar]").get_by_text("天津市").count() > 0
