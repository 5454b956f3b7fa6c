"""How soon the map of pilots is drawn, as ratios to a page that only writes "hello".

python -m benchmarks.map

All are measured in turn in the same run, with servers that are already running:
  open     from asking for the page in a fresh tab until the nation is drawn; at most 2.5
  click    from a click on a province until it is drawn; at most 1.5
  bytes    what the browser receives: the figure of the nation, and of the largest province
"""

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.app import DRAWN, HELLO, IDLE
from tools.browser import CHROMIUM, FLAGS, start_server, visit

RUNS = 9
PROVINCE = "520000"
SHOWN = "key => document.querySelectorAll(`.st-key-${key} .js-plotly-plot .trace`).length > 0"
SPOT = """code => {
    const plot = document.querySelector('.st-key-pilot_map .js-plotly-plot');
    const [{x, y}] = plot.calcdata.find(([point]) => point.trace.hovertemplate
        && point.trace.customdata?.[0]?.[0] === code && point.trace.mode === "text");
    const frame = plot.getBoundingClientRect();
    const {xaxis, yaxis} = plot._fullLayout;
    return [frame.x + xaxis._offset + xaxis.d2p(x), frame.y + yaxis._offset + yaxis.d2p(y)];
}"""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        theirs, (other, there) = [], start_server([str(hello)], Path(folder))
        ours, (server, here) = [], start_server(["app.py"])
        try:
            for _ in range(RUNS + 1):  # the first visitor pays for what is loaded once
                theirs.append(hello_time(browser, there))
                ours.append(map_times(browser, here))
        finally:
            for process in (server, other):
                process.terminate()
                process.wait()
    base = statistics.median(theirs[1:])
    for number, name, most in ((0, "open", 2.5), (1, "click", 1.5)):
        ratios = [own[number] / hello for own, hello in zip(ours[1:], theirs[1:], strict=True)]
        seconds = statistics.median(own[number] for own in ours[1:])
        print(f"{name:<6}ratio {statistics.median(ratios):.2f} (at most {most})   "
              f"{seconds:.2f} s   hello {base:.2f} s")  # fmt: skip
    print(f"bytes  page {ours[-1][2]:,.0f}   province {ours[-1][3]:,.0f}")


def hello_time(browser: Browser, address: str) -> float:
    """Return the seconds until the page that says hello is there, in a fresh tab."""
    tab = visit(browser, address, fresh=True, viewport={"width": 1440, "height": 900})
    start = time.perf_counter()
    tab.page.goto(address)
    tab.page.wait_for_selector(DRAWN, timeout=30_000)
    tab.page.wait_for_selector(IDLE, state="attached")
    seconds = time.perf_counter() - start
    tab.page.context.close()
    return seconds


def map_times(browser: Browser, address: str) -> tuple[float, float, int, int]:
    """Return seconds until the nation and then a province is drawn, and the bytes each took."""
    tab = visit(browser, address, fresh=True, viewport={"width": 1440, "height": 900})
    page, received = tab.page, [0]
    page.on("websocket", lambda socket: socket.on(
        "framereceived", lambda data: received.__setitem__(0, received[0] + len(data))
    ))  # fmt: skip
    start = time.perf_counter()
    page.goto(f"{address}/pilots")
    page.wait_for_function(SHOWN, arg="pilot_map", timeout=30_000)
    opened, first = time.perf_counter() - start, received[0]
    tab.settle()
    clicked = click_time(page)
    second = received[0] - first
    page.context.close()
    return opened, clicked, first, second


def click_time(page: Page) -> float:
    """Return the seconds from a click on a province until it is drawn."""
    x, y = page.evaluate(SPOT, PROVINCE)
    page.mouse.move(x, y)
    page.wait_for_timeout(200)
    start = time.perf_counter()
    page.mouse.click(x, y)
    page.wait_for_function(SHOWN, arg="province_map", timeout=30_000)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
