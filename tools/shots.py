"""`make shots`: a picture of every page, desktop and phone, Chinese and English, light and dark.

The pictures go to build/shots/PAGE-LANGUAGE-WIDTH-THEME.png; they are looked at, not committed.
"""

import sys

from playwright.sync_api import sync_playwright

from tools.browser import CHROMIUM, FLAGS, ROOT, start_server, visit

PAGES = (
    "overview", "indicators", "regions", "promises", "silence", "profiles", "trends", "pilots",
    "documents", "tasks", "method", "search",
)  # fmt: skip
ASKED = {"search": {"q": "5G基站"}}
"""What is asked on a page that shows little before."""
SIX = ["100000", "110000", "120000", "310000", "370000", "520000"]
STATES = {
    "one-region": {"region": "120000", "profile": "310000"},
    "six-regions": {"region": SIX},
    "one-year": {"years": "2025-2025"},
    "incomparable": {"indicator": "I001|rate|level", "verdict": "不可比"},
    "nothing": {"region": "450300", "years": "2011-2012"},
}
LEDGER = {
    "indicators": ("region", "years", "indicator"), "regions": ("years", "profile"),
    "promises": ("region", "verdict"), "silence": ("region", "years"),
    "profiles": ("region", "years"),
}  # fmt: skip
"""Pages of the ledger, and the parts of a state that mean something to each."""
WORDS = {
    "one-period": {"region": "310000"},
    "phrase": {"term": ["智慧城市建设", "区块链技术应用", "的"]},
    "group": {"term": ["数据要素|数据资源|公共数据", "宽带|三网融合"]},
    "by-document": {"axis": "plan", "term": ["大数据", "云计算"]},
    "excerpts": {"excerpts": "1"},
    **{figure: {"figure": figure}
       for figure in ("ranks", "heat", "apart", "cloud", "network", "plain", "borrowed")},
}  # fmt: skip
"""States of the page on keyword trends: `python -m tools.shots states trends`."""
WIDTHS = {"desktop": (1440, 900), "phone": (390, 844)}


def main(wanted: tuple[str, ...] = PAGES) -> None:
    """Take the pictures of the pages *wanted*."""
    out = ROOT / "build" / "shots"
    out.mkdir(parents=True, exist_ok=True)
    server, address = start_server(["app.py"])
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for width, (across, down) in WIDTHS.items():
                for theme in ("light", "dark"):
                    tab = visit(
                        browser, address, viewport={"width": across, "height": down},
                        color_scheme=theme,
                    )  # fmt: skip
                    for page in wanted:
                        for language in ("zh", "en"):
                            asked = ASKED.get(page, {})
                            tab.open(page.removeprefix("overview"), lang=language, **asked)
                            tab.page.wait_for_timeout(700)
                            _grow(tab.page, across, down)
                            name = f"{page}-{language}-{width}-{theme}.png"
                            tab.page.screenshot(path=out / name)
                            tab.page.set_viewport_size({"width": across, "height": down})
                            print(name, *sorted(set(tab.outside + tab.errors))[:3])
                    tab.close()
    finally:
        server.terminate()


def states(wanted: tuple[str, ...] = ()) -> None:
    """Take the pictures of the pages *wanted* (or all) in every state: Chinese, light."""
    jobs = [
        (page, name, {key: value for key, value in asked.items() if key in used}, "desktop")
        for page, used in LEDGER.items() for name, asked in STATES.items()
    ] + [
        ("trends", name, asked, width) for name, asked in WORDS.items() for width in WIDTHS
    ]  # fmt: skip
    out = ROOT / "build" / "shots" / "states"
    out.mkdir(parents=True, exist_ok=True)
    server, address = start_server(["app.py"])
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for page, name, query, width in jobs:
                if wanted and page not in wanted:
                    continue
                across, down = WIDTHS[width]
                tab = visit(browser, address, viewport={"width": across, "height": down})
                tab.open(page, **query)
                tab.page.wait_for_timeout(700)
                _grow(tab.page, across, down)
                tab.page.screenshot(path=out / f"{page}-{name}-{width}.png")
                print(f"{page}-{name}-{width}.png", *sorted(set(tab.outside + tab.errors))[:3])
                tab.close()
    finally:
        server.terminate()


def _grow(page, across: int, down: int) -> None:
    """Make the window as tall as the page, so that the picture holds all of it."""
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": across, "height": max(down, min(int(height) + 40, 5000))})
    page.wait_for_timeout(500)


if __name__ == "__main__":
    if sys.argv[1:2] == ["states"]:
        states(tuple(sys.argv[2:]))
    else:
        main(tuple(sys.argv[1:]) or PAGES)
