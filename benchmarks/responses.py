"""How soon every page answers a changed filter, in a real browser, and how that grows.

python -m benchmarks.responses                            the marts in force
python -m benchmarks.responses data FOLDER [--only PAGE]  several folders of data, and the growth

Two times run from the press of the mouse button or key: to the last change of a figure (of the
page, where it has none, or none that changed), which the limits are for, and to the last change of
anything seen. Every filter that a page uses is set and taken off again, each alone. A table is
drawn on a canvas: it counts when it writes; what it holds for those who hear it, 200 ms later, does
not. Nor does the figure before, which Streamlit keeps in the page, hidden, until the run ends.
FOLDER: see benchmarks/corpus.py. The limits, for the marts of the sources: median at most 0.4 s,
95 of 100 within 1.0 s.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from insights.marts import read_report
from insights.paths import data_paths
from tools.browser import CHROMIUM, FLAGS, start_server, visit

PAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "": ("", ("region", "period", "level", "domain")),
    "search": ("q=智慧城市", ("region", "period", "level", "domain")),
    "indicators": ("", ("region", "period", "level", "domain")),
    "regions": ("", ("period", "level", "type", "domain")),
    "promises": ("", ("region", "level", "type", "domain")),
    "silence": ("", ("region", "period", "level", "domain")),
    "profiles": ("", ("region", "period", "level", "type")),
    "tasks": ("", ("region", "period", "level", "domain")),
    "trends": ("", ("region", "years", "level", "domain")),
    "pilots": ("", ("region", "years")),
    "documents": ("", ("region", "period", "level", "type")),
    "method": ("", ("region", "period", "level", "type")),
}
"""Every page that has filters: what its address says, and the filters changed there."""

OPTIONS = {"region": (1, 2)}  # the second and third; of every other filter the first
STEPS = 2  # of the slider of years, forth and back
TRIES = 5
LONGEST = 120_000
QUIET = 350
"""Milliseconds in which nothing may change before a page counts as drawn."""

WATCH = """
const now = () => performance.now();
const seen = window.seen = {pressed: 0, changed: 0, drawn: 0, ran: 0};
const look = new MutationObserver(() => {
    const app = document.querySelector("[data-testid=stApp]");
    const state = app && app.dataset.testScriptState;
    if (state !== seen.state) { seen.state = state; seen.ran = now(); seen.changed = now(); }
});
const isSeen = at => at?.isConnected && !at.closest("canvas, [data-retained]");
const drawn = new MutationObserver(every => {
    const all = every.map(one => one.target.closest ? one.target : one.target.parentElement)
        .filter(isSeen);
    if (all.some(at => at.closest("[data-testid=stMain]"))) seen.changed = now();
    if (all.some(at => at.closest(".js-plotly-plot"))) seen.drawn = now();
});
document.addEventListener("DOMContentLoaded", () => {
    const every = {subtree: true, childList: true, attributes: true, characterData: true};
    look.observe(document.body, {...every, attributeFilter: ["data-test-script-state"]});
    drawn.observe(document.body, every);
});
const fill = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (...words) {
    if (this.canvas.closest?.("[data-testid=stMain]")) seen.changed = now();
    return fill.apply(this, words);
};
for (const kind of ["pointerdown", "keydown"])
    document.addEventListener(kind, () => { seen.pressed = now(); }, true);
"""
SETTLED = """quiet => seen.state === "notRunning"
    && Math.max(seen.ran, seen.changed) > seen.pressed
    && performance.now() - seen.changed > quiet"""
"""Of a short run the browser may show the end alone: then only what changed tells of it."""


TIMES = """() => {
    const drawn = seen.drawn > seen.pressed ? seen.drawn : seen.changed;
    return [drawn, seen.changed].map(at => (at - seen.pressed) / 1000);
}"""


class Change(NamedTuple):
    """One thing done on a page; the seconds until its figure and until all of it had answered."""

    page: str
    name: str
    seconds: float
    whole: float


class Measured(NamedTuple):
    """What was measured with one folder of data."""

    documents: int
    first: float
    opened: dict[str, float]
    changes: list[Change]
    resident: float
    most: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.responses")
    parser.add_argument("folders", nargs="*", type=Path, default=[data_paths().data])
    parser.add_argument("--only", nargs="+", choices=[*PAGES, "overview"], default=list(PAGES))
    asked = parser.parse_args()
    pages = ["" if page == "overview" else page for page in asked.only]
    print(f"load average {os.getloadavg()[0]:.1f}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        found = [measure(browser, folder.resolve(), pages) for folder in asked.folders]
    print_table(found, pages)
    print(f"load average {os.getloadavg()[0]:.1f}")


def measure(browser: Browser, data: Path, pages: Sequence[str]) -> Measured:
    """Open every page on the marts in *data* and change its filters."""
    os.environ["INSIGHTS_DATA"] = str(data)
    server, address = start_server(["app.py"])
    opened: dict[str, float] = {}
    changes: list[Change] = []
    try:
        start = time.perf_counter()
        _open(browser, address, "").context.close()
        first = time.perf_counter() - start
        for name in pages:
            page = _open(browser, address, name)
            opened[name] = page.evaluate("seen.changed / 1000")
            for done, act in _acts(page, PAGES[name][1]):
                _settled(page)
                act()
                _settled(page)
                changes.append(Change(name, done, *page.evaluate(TIMES)))
            page.context.close()
            _print_page(name, opened[name], [one for one in changes if one.page == name])
        status = Path(f"/proc/{server.pid}/status").read_text(encoding="utf-8")
        lines = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
        resident, most = (int(lines[key].split()[0]) / 1024 for key in ("VmRSS", "VmHWM"))
    finally:
        server.terminate()
        server.wait()
    documents = read_report(data / "marts")["rows"]["documents"]
    return Measured(documents, first, opened, changes, resident, most)


def _open(browser: Browser, address: str, name: str) -> Page:
    page = visit(browser, address, fresh=True, viewport={"width": 1440, "height": 900}).page
    page.set_default_timeout(LONGEST)
    page.add_init_script(WATCH)
    query = PAGES[name][0]
    page.goto(f"{address}/{name}" + (f"?{query}" if query else ""))
    page.wait_for_selector("[data-testid=stAppViewContainer] h1")
    _settled(page)
    return page


def _settled(page: Page) -> None:
    page.wait_for_function(SETTLED, arg=QUIET, timeout=LONGEST)


def _acts(page: Page, names: Sequence[str]) -> list[tuple[str, Callable[[], None]]]:
    """Return what to do: set each filter and take it off again."""
    acts: list[tuple[str, Callable[[], None]]] = []
    for name in names:
        if name == "years":
            for key in ("ArrowRight", "ArrowLeft") * STEPS:
                acts.append((f"years {key[5:].lower()}", partial(_step, page, key)))
            continue
        for number in OPTIONS.get(name, (0,)):
            acts.append((f"{name} set", partial(_set, page, name, number)))
            acts.append((f"{name} off", partial(_take_off, page, name)))
    return acts


def _set(page: Page, name: str, number: int) -> None:
    if name not in ("region", "period") and not page.locator(f".st-key-{name}").count():
        page.get_by_text("更多条件").click()
        page.locator(f".st-key-{name} input").wait_for()
        _settled(page)
        page.wait_for_timeout(2 * QUIET)  # the box unfolds slowly
    field, option = page.locator(f".st-key-{name} input"), page.get_by_role("option").nth(number)
    for _ in range(TRIES):  # a click that comes while the sidebar moves only gives the focus
        field.click()
        try:
            option.wait_for(timeout=1_000)
            option.click(timeout=1_000)
            page.locator(f".st-key-{name}").get_by_label("Clear all").wait_for(timeout=1_000)
            return
        except PlaywrightTimeout:  # the list closed again before the click
            continue
    raise PlaywrightTimeout(f"{name} offers nothing that can be chosen")


def _take_off(page: Page, name: str) -> None:
    page.locator(f".st-key-{name}").get_by_label("Clear all").click()


def _step(page: Page, key: str) -> None:
    page.locator(".st-key-years input[type=range]").first.press(key)


def _spread(times: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(times)
    late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return statistics.median(ordered), late


def _print_page(name: str, opened: float, changes: Sequence[Change]) -> None:
    told = "  ".join(f"{one.name} {one.seconds:.2f}" for one in changes)
    print(f"  {name or 'overview':<11} opened {opened:.2f}   {told}", flush=True)


def print_table(found: Sequence[Measured], pages: Sequence[str]) -> None:
    """Print a row for every page and one for all: of every folder, and the growth."""
    sizes = "".join(f"{one.documents:>20,} documents          " for one in found)
    heads = f"{'opened':>10}{'figure':>10}{'95 %':>10}{'whole':>10}" * len(found)
    growth = "     growth of the median" if len(found) > 1 else ""
    print(f"\nseconds    {sizes}\n{'':<11}{heads}{growth}")
    for name in [*pages, None]:
        row, middles = f"{'all' if name is None else name or 'overview':<11}", []
        for one in found:
            changes = [change for change in one.changes if name in (None, change.page)]
            opened = statistics.median(one.opened.values()) if name is None else one.opened[name]
            middle, late = _spread([change.seconds for change in changes])
            whole = statistics.median(change.whole for change in changes)
            middles.append(middle)
            row += f"{opened:>10.2f}{middle:>10.2f}{late:>10.2f}{whole:>10.2f}"
        print(row + (f"{middles[-1] / middles[0]:>12.1f}" if len(found) > 1 else ""))
    for one in found:
        print(f"{one.documents:,} documents: first page of a new server {one.first:.1f} s; "
              f"{len(one.changes)} changes; memory {one.resident:,.0f} MiB in the end, "
              f"{one.most:,.0f} at most")  # fmt: skip


if __name__ == "__main__":
    main()
