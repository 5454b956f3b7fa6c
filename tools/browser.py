"""A real server and a real Chromium that may talk to that server and to nobody else.

Used by the browser tests, `make shots` and `make bench`.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, Request, Route

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
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
        self.page.wait_for_selector(
            "[data-testid=stApp][data-test-script-state=notRunning]",
            state="attached",
            timeout=30_000,
        )
        self.page.wait_for_timeout(300)


def visit(browser: Browser, address: str, *, guarded: bool = True, **context: object) -> Visit:
    """Open a tab in which every request that leaves our server is refused and remembered.

    guarded: asking about every request costs time; benchmarks of speed do without.
    """
    page = browser.new_context(**context).new_page()  # type: ignore[arg-type]
    tab = Visit(page, address)

    def guard(route: Route, request: Request) -> None:
        if request.url.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            tab.outside.append(request.url)
            route.abort()

    if guarded:
        page.route("**/*", guard)
    page.on("console", lambda m: tab.errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: tab.errors.append(str(error)))
    return tab
