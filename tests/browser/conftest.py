"""One server and one Chromium for all browser tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tools.browser import CHROMIUM, FLAGS, Visit, start_server, visit


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of the app."""
    process, address = start_server(["app.py"])
    yield address
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not Path(CHROMIUM).exists():
        pytest.fail(f"{CHROMIUM} is missing; install it with: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def window(browser: Browser, server: str) -> Iterator[Visit]:
    """A tab at desktop width: opening another page in it takes half the time of another tab."""
    opened = visit(
        browser, server, viewport={"width": 1440, "height": 900}, accept_downloads=True,
        locale="zh-CN",
    )  # fmt: skip
    yield opened
    opened.close()


@pytest.fixture
def tab(window: Visit) -> Iterator[Visit]:
    """The tab, empty; every page opened in it by its address is another reader to the server.

    The test fails if a page asked another host for anything.
    """
    window.leave()
    yield window
    assert window.outside == [], "the page asked another host"
