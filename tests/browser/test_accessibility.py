"""Every page: drawn without the internet, and open to everybody as far as axe-core can see.

Light in Chinese, dark in English. docs/adr/0014-accessibility.md says what is checked by hand.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tools.browser import PAGES, Visit, visit, words_cut

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GRAVE = ("serious", "critical")
STATES: dict[str, dict[str, str]] = {
    "search": {"q": "云计算"},
    "indicators": {"region": "310000"},
    "promises": {"region": "120000"},
    "pilots": {"province": "520000"},
    "trends": {"term": "大数据"},
}
"""What is chosen on a page, where a page with nothing chosen shows less; a filter sets a chip."""

NOT_OURS = {
    # The label of a filter that has no effect on this page. WCAG 1.4.3 exempts what is inactive;
    # axe takes the label for text of its own, since Streamlit hides it from screen readers, which
    # hear the field's own label. And the values in a field of several: Streamlit writes them white
    # on the primary colour whatever the theme, which in the dark must be light to be read as text;
    # chosen filters stand above the page too, in full contrast (docs/adr/0014-accessibility.md).
    "color-contrast": "[data-testid=stWidgetLabel][disabled] *, .stMultiSelect span[title]",
}
"""Rule -> the one selector in Streamlit's own elements that it may find, each with its reason."""


QUIET = """() => document.getAnimations().every(one => one.playState !== "running")
    && !document.querySelector("[data-stale=true]")"""
"""What is being redrawn is pale until it is done."""


# A page opened by its own address first asks below that address; Streamlit answers 404 and goes on.
STREAMLITS_OWN = re.compile(r"status of 404")


SHOWN = {
    "": ".st-key-plan_timeline .trace",
    "search": "[class*=st-key-passage_0]",
    "indicators": ".st-key-indicator_dots .trace",
    "regions": ".st-key-region_figures .trace",
    "promises": ".st-key-promise_counts .trace",
    "silence": ".st-key-silence_matrix .trace",
    "profiles": ".st-key-plan_profiles .trace",
    "tasks": ".st-key-body_heat .trace",
    "trends": ".st-key-term_lines .trace",
    "pilots": ".st-key-province_map .trace",
    "documents": "[data-testid=stDataFrame] canvas",
    "method": ".st-key-corpus_coverage .trace",
}
"""What a page is there to show, drawn by the browser."""


@pytest.fixture(scope="module", params=["light", "dark"])
def reader(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """One tab for all pages, one after another, in each theme."""
    opened = visit(
        browser, server, viewport={"width": 1440, "height": 900},
        color_scheme=request.param, reduced_motion="reduce",
    )  # fmt: skip
    yield opened
    opened.close()


def _grave(page: Page) -> list[str]:
    """Return what axe finds that keeps somebody out, but for Streamlit's own."""
    options = {"runOnly": TAGS, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return [
        f"{one['id']}: {node['target'][0][-120:]} {node['html'][:160]}"
        for one in found if one["impact"] in GRAVE
        for node in one["nodes"] if not _is_excused(page, one["id"], node["target"][0])
    ]  # fmt: skip


def _is_excused(page: Page, rule: str, target: str) -> bool:
    selector = NOT_OURS.get(rule)
    matches = "(e, selector) => e.matches(selector)"
    return bool(selector) and page.locator(target).first.evaluate(matches, selector)


def _open_data(page: Page) -> None:
    """Open the data of the first figure, and the panel of filters."""
    for key in ("more_filters", "[class*=_data_open]"):
        box = page.locator(key if key.startswith("[") else f".st-key-{key}").first
        if box.count():
            box.locator("summary").first.click()


def test_every_page_is_looked_at() -> None:
    assert set(SHOWN) == set(PAGES)


@pytest.mark.parametrize("path", PAGES)
def test_page_shows_its_figure_asks_nobody_and_keeps_nobody_out(
    reader: Visit, path: str, request: pytest.FixtureRequest
) -> None:
    reader.leave()
    theme = request.node.callspec.params["reader"]
    page = reader.open(path, lang={"light": "zh", "dark": "en"}[theme], **STATES.get(path, {}))
    page.locator(SHOWN[path]).first.wait_for(timeout=20_000, state="attached")
    _open_data(page)
    reader.settle()
    page.wait_for_function(QUIET)

    assert page.locator("[data-testid=stException]").count() == 0
    assert reader.outside == []
    assert [error for error in reader.errors if not STREAMLITS_OWN.search(error)] == []
    assert words_cut(page) == []
    assert _grave(page) == []
