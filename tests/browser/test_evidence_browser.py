"""Evidence by keys alone, and by a click, in a real browser on the real marts.

What the panel marks is read back from the page and held against the marts: the quote, its sentence.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from insights.marts import read_mart
from insights.paths import data_paths
from insights.views import sentence_around
from tools.browser import Visit

REGION = "120000"
PANEL = "[class*='st-key-evidence']"
MARK = "span.stMarkdownColoredBackground"


@pytest.fixture(scope="module")
def facts() -> dict[str, dict]:
    """Every indicator of the real marts, by its quote, with the text it stands in."""
    texts = {
        row["passage_id"]: row["text"]
        for row in read_mart(data_paths().marts, "passages").to_pylist()
    }
    rows = read_mart(data_paths().marts, "indicators").to_pylist()
    return {row["indicator_id"]: row | {"text": texts[row["passage_id"]]} for row in rows}


def read_back(page: Page) -> tuple[str, str]:
    """Return what the last panel marks, and the words of its sentence that are not grey."""
    panel = page.locator(PANEL).last
    marked = panel.locator(MARK).first
    expect(marked).to_be_visible()
    paragraph = marked.locator("xpath=ancestor::p")
    clear = paragraph.evaluate(
        """p => [...p.childNodes].filter(n => !(n.classList && n.classList.contains(
            'stMarkdownColoredText'))).map(n => n.textContent).join('')"""
    )
    return marked.inner_text(), clear


def tab_to(page: Page, selector: str, most: int = 80) -> None:
    """Press Tab until what *selector* names has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        in_code = page.evaluate("() => !!document.activeElement.closest('[data-testid=stCode]')")
        page.wait_for_timeout(600 if in_code else 40)  # its button shows itself to the focus
        if page.evaluate("s => !!document.activeElement.closest(s)", selector):
            return
    pytest.fail(f"{selector} cannot be reached with Tab")


def expected(facts: dict[str, dict], marked: str) -> list[str]:
    """Return the sentences of the corpus in which *marked* is the quote of a fact."""
    found = []
    for row in facts.values():
        if row["quote"] == marked:
            start, end = sentence_around(row["text"], (row["start"], row["end"]))
            found.append(row["text"][start:end])
    return found


def test_row_of_a_table_is_opened_by_keys_alone(tab: Visit, facts: dict[str, dict]) -> None:
    page = tab.open("promises")
    page.locator("h2").last.click()

    tab_to(page, ".st-key-row_promises_list summary")
    page.keyboard.press("Enter")
    page.locator(".st-key-row_promises").wait_for()
    tab_to(page, ".st-key-row_promises")
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.wait_for_timeout(400)
        page.keyboard.press(key)
    page.locator(PANEL).last.wait_for()
    tab.settle()

    marked, sentence = read_back(page)
    assert sentence in expected(facts, marked)


def test_list_opens_every_point_by_keys_alone(tab: Visit, facts: dict[str, dict]) -> None:
    page = tab.open("indicators", region=REGION)
    first, _ = read_back(page)
    page.locator("h1").click()

    tab_to(page, ".st-key-fact")
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
        page.wait_for_timeout(150)
    tab.settle()

    marked, sentence = read_back(page)
    assert sentence in expected(facts, marked)
    found = re.search(r"[?&]fact=([^&]+)", page.url)
    assert marked == (facts[found[1]]["quote"] if found else first)


def test_link_of_a_fact_shows_its_sentence_to_someone_else(
    tab: Visit, facts: dict[str, dict]
) -> None:
    row = next(row for row in facts.values() if row["region_code"] == REGION)
    page = tab.open("regions", profile=REGION, fact=row["indicator_id"])

    marked, sentence = read_back(page)

    start, end = sentence_around(row["text"], (row["start"], row["end"]))
    assert (marked, sentence) == (row["quote"], row["text"][start:end])


def test_citation_is_copied_by_keys_and_its_link_opens_the_passage(
    tab: Visit, facts: dict[str, dict]
) -> None:
    row = next(row for row in facts.values() if row["region_code"] == REGION)
    page = tab.open("regions", profile=REGION, fact=row["indicator_id"])
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("h1").click()
    tab_to(page, f"{PANEL} [class*=st-key-cite_] summary")
    page.keyboard.press("Enter")
    expect(page.get_by_text("GB/T 7714 著录格式").first).to_be_visible()
    page.wait_for_timeout(600)

    tab_to(page, f"{PANEL} [data-testid=stCode] button")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)

    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert "[A/OL]" in copied
    link = re.search(r"http://\S+[^\s.]", copied)
    assert link
    page.goto(link[0])
    tab.settle()
    expect(page.locator(".st-key-passage_wanted")).to_contain_text(row["quote"])
