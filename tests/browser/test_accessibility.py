"""What a machine can see of accessibility: axe-core on every page, and what axe does not measure.

docs/adr/0014-accessibility.md says what is left to checks by hand.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tools.browser import ROOT, Visit, visit

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GRAVE = ("serious", "critical")
STATES: dict[str, dict[str, str]] = {
    "": {},
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


def _pages() -> list[str]:
    """Return the address of every page that app.py routes."""
    listed = re.findall(r'"pages/(\w+)\.py"', (ROOT / "app.py").read_text(encoding="utf-8"))
    return ["" if name == "overview" else name for name in listed]


PAGES = _pages()


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


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_grave(reader: Visit, path: str) -> None:
    page = reader.open(path, **STATES.get(path, {}))
    _open_data(page)
    reader.settle()
    page.wait_for_function(QUIET)

    assert _grave(page) == []
