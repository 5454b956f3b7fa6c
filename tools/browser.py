"""A real server and a real Chromium that may talk to that server and to nobody else.

Used by the browser tests, `make shots` and `make bench`.
"""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, Page, Request

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PAGES = tuple(
    "" if name == "overview" else name
    for name in re.findall(r'"pages/(\w+)\.py"', (ROOT / "app.py").read_text(encoding="utf-8"))
)
"""The address of every page that app.py routes."""
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nobody but our server is found
]  # fmt: skip


def start_server(arguments: list[str], folder: Path = ROOT) -> tuple[subprocess.Popen, str]:
    """Start `streamlit run` on a free port; return the process and its address once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", *arguments, "--server.port", str(port),
         "--server.address", "127.0.0.1"],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return server, address
        except OSError:
            time.sleep(0.02)
    server.kill()
    raise RuntimeError("The server did not answer within 60 s")


_STILL = """quiet => {
    const app = document.querySelector("[data-testid=stApp]");
    const rests = app && app.dataset.testScriptState === "notRunning";
    if (!rests) window.restsSince = undefined;
    else window.restsSince ??= performance.now();
    return rests && performance.now() - window.restsSince > quiet;
}"""
"""The script has been at rest for so many milliseconds: asked on every frame that is drawn."""


_CUT = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap(plot => {
    const room = plot.getBoundingClientRect();
    const isCut = ({width, left, top, right, bottom}) => width && Math.max(
        room.left - left, room.top - top, right - room.right, bottom - room.bottom) > 4;
    return plot.offsetParent ? [...plot.querySelectorAll(".main-svg text")]
        .filter(one => !one.closest(".legend, .hoverlayer"))
        .filter(one => one.textContent.trim() && isCut(one.getBoundingClientRect()))
        .map(one => one.textContent) : [];
})"""
"""Words of figures outside their frame: 4 pixels are the room that letters have around them."""
_DRAWN = """() => [...document.querySelectorAll("[data-testid=stPlotlyChart]")]
    .every(one => one.querySelector(".main-svg"))"""


@dataclass
class Visit:
    """One browser tab on our server: what it asked of others, what its console complained of."""

    page: Page
    address: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str = "", **parameters: str | list[str]) -> Page:
        """Open one of our pages and wait until it is drawn."""
        query = urlencode(parameters, doseq=True)
        self.page.goto(f"{self.address}/{path}" + (f"?{query}" if query else ""))
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the script has run and nothing on the page is being drawn."""
        self.page.wait_for_selector("[data-testid=stAppViewContainer] h1", timeout=30_000)
        self.page.evaluate("window.restsSince = undefined")
        self.page.wait_for_function(_STILL, arg=300, timeout=30_000)

    def take_row(self, key: str, number: int = 0) -> None:
        """Click the box before a row of a table: once it is drawn, and nothing moves it away."""
        table = self.page.locator(f".st-key-{key} [data-testid=stDataFrame]").first
        table.locator("canvas [role=row]").nth(number + 1).wait_for(state="attached")
        table.locator(".dvn-scroller").click(position={"x": 18, "y": 52 + 35 * number})

    def leave(self) -> None:
        """Leave the page, and forget what was asked of others and complained of."""
        self.page.goto("about:blank")
        self.outside.clear()
        self.errors.clear()

    def close(self) -> None:
        """Close the tab; what the browser has fetched stays for the next one."""
        self.page.close()


def visit(browser: Browser, address: str, *, fresh: bool = False, **context: object) -> Visit:
    """Open a tab that remembers every request which leaves our server (none is answered).

    Tabs with the same *context* share what the browser has fetched, as a reader's do; with *fresh*
    it starts with nothing.
    """
    page = _context(browser, fresh, context).new_page()
    tab = Visit(page, address)

    def remember(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            tab.outside.append(request.url)

    page.on("request", remember)
    page.on("console", lambda m: tab.errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: tab.errors.append(str(error)))
    return tab


def _context(browser: Browser, fresh: bool, asked: dict[str, object]) -> BrowserContext:
    if fresh:
        return browser.new_context(**asked)  # type: ignore[arg-type]
    shared = _shared.setdefault(browser, {})
    key = repr(sorted(asked.items()))
    if key not in shared:
        shared[key] = browser.new_context(**asked)  # type: ignore[arg-type]
    return shared[key]


_shared: WeakKeyDictionary[Browser, dict[str, BrowserContext]] = WeakKeyDictionary()


def words_cut(page: Page) -> list[str]:
    """Return the words of the page's figures that run over their edges, and cannot be read."""
    page.wait_for_function(_DRAWN)
    return page.evaluate(_CUT)
