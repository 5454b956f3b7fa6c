"""How fast and how large the app is, as ratios to a Streamlit app that only writes "hello".

Both are measured in turn in the same run, since machines differ and are noisy:
  start    from process start until the first page is fully drawn in a browser; ratio, at most 2.0
  memory   of the server after every page was visited; ratio, at most 4
  filter   from changing a filter until the figure is redrawn; seconds, median and 95th percentile
"""

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools.browser import CHROMIUM, FLAGS, ROOT, start_server, visit

PAGES = (
    "", "indicators", "regions", "promises", "silence", "profiles", "trends", "pilots", "documents",
    "tasks",
)  # fmt: skip
RUNS = 5
CHANGES = 20
HELLO = "import streamlit as st\nst.title('hello')\n"
DRAWN = "[data-testid=stAppViewContainer] h1"
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"
FIGURE = ".js-plotly-plot .trace"
REDRAWN = """before => {
    const plot = document.querySelector(".st-key-plan_timeline .js-plotly-plot");
    return plot && plot.innerText !== before;
}"""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        ours, theirs = [], []
        for _ in range(RUNS):
            theirs.append(measure(browser, [str(hello)], Path(folder), (DRAWN,), ("",)))
            ours.append(
                measure(browser, ["app.py"], ROOT, (DRAWN, ".js-plotly-plot .trace"), PAGES)
            )
        times = filter_times(browser)
    for number, name, most in ((0, "start", 2.0), (1, "memory", 4.0)):
        ratios = [a[number] / b[number] for a, b in zip(ours, theirs, strict=True)]
        print(
            f"{name:<8}ratio {statistics.median(ratios):.2f} (at most {most})   "
            f"app {statistics.median(a[number] for a in ours):.2f}   "
            f"hello {statistics.median(b[number] for b in theirs):.2f}"
        )
    ordered = sorted(times)
    late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    print(f"filter  median {statistics.median(times):.2f} s   95th percentile {late:.2f} s")


def measure(
    browser: Browser,
    arguments: list[str],
    folder: Path,
    drawn: tuple[str, ...],
    pages: tuple[str, ...],
) -> tuple[float, float]:
    """Return seconds until the first page is drawn, and MiB of the server after all *pages*."""
    start = time.perf_counter()
    server, address = start_server(arguments, folder)
    try:
        tab = visit(browser, address, fresh=True, viewport={"width": 1440, "height": 900})
        tab.page.goto(address)
        for mark in drawn:
            tab.page.wait_for_selector(mark, timeout=30_000)
        tab.page.wait_for_selector(IDLE, state="attached")
        seconds = time.perf_counter() - start
        for page in pages[1:]:
            tab.open(page)
        status = Path(f"/proc/{server.pid}/status").read_text(encoding="utf-8")
        resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        tab.page.context.close()
        return seconds, int(resident.split()[1]) / 1024
    finally:
        server.terminate()
        server.wait()


def filter_times(browser: Browser) -> list[float]:
    """Return the seconds each of many filter changes takes until the figure shows it."""
    server, address = start_server(["app.py"])
    try:
        tab = visit(browser, address, fresh=True, viewport={"width": 1440, "height": 900})
        page = tab.open()
        times = []
        for _ in range(CHANGES):
            before = page.locator(".st-key-plan_timeline .js-plotly-plot").inner_text()
            start = time.perf_counter()
            _toggle_first_region(page)
            page.wait_for_function(REDRAWN, arg=before)
            times.append(time.perf_counter() - start)
            tab.settle()
        return times
    finally:
        server.terminate()
        server.wait()


def _toggle_first_region(page) -> None:
    """Choose the first region, or clear the choice, in the sidebar."""
    box = page.locator(".st-key-region")
    clear = box.get_by_label("Clear all")
    if clear.count():
        clear.click()
        return
    box.locator("input").click()
    page.get_by_role("option").nth(1).click()


if __name__ == "__main__":
    main()
