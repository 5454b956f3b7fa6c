"""How fast keywords are counted, and how soon the page on their trends answers a change.

python -m benchmarks.keywords [count] [views] [page]

  count   words cut and counted and terms found in the real passages, as a ratio to `jieba.lcut` of
          the same texts in the same run; at least 8
  views   what the page computes for a changed word, with 200, 2,000 and 20,000 generated documents;
          the cost may grow by 100, as much as the documents
  page    from a changed word until its line is drawn in a browser, with 2,000 documents; median at
          most 0.5 s
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import jieba
import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.corpus import write_corpus, write_data
from insights import views
from insights.keywords import (
    build_matcher,
    count_terms,
    count_words,
    cut_passages,
    find_places,
    is_word,
    load_plain_segmenter,
    load_segmenter,
)
from insights.marts import read_mart
from insights.paths import data_paths
from insights.records import Passage
from insights.rules import load_lexicon
from insights.views import Corpus, Filters, Wording
from tools.browser import CHROMIUM, FLAGS, start_server, visit

REPEATS = 5
RUNS = 11
SIZES = (200, 2_000, 20_000)
IN_BROWSER = 2_000
CHANGES = 30
PHRASES = (
    "老年人", "停车", "领导小组", "营商环境", "财政资金", "社会资本", "居民", "GPS", "人才队伍",
    "隐私", "标准规范", "节能", "养老|老年人", "惠及民生", "没有这样的词",
)  # fmt: skip
DRAWN = """([word, wanted]) => {
    const plot = document.querySelector(".st-key-term_lines .js-plotly-plot");
    const names = plot ? [...plot.querySelectorAll(".legendtext")].map(t => t.textContent) : [];
    return names.length > 0 && names.includes(word) === wanted;
}"""


def main(asked: Sequence[str]) -> None:
    """Measure what is asked for, or all, and print it."""
    with tempfile.TemporaryDirectory() as folder:
        if not asked or "count" in asked:
            measure_counting()
        if not asked or "views" in asked:
            measure_views(Path(folder))
        if not asked or "page" in asked:
            measure_page(Path(folder))


def measure_counting() -> None:
    """Print characters per second on one core, and the ratio to `jieba.lcut`."""
    rows = read_mart(data_paths().marts, "passages").to_pylist()
    fields = Passage.__dataclass_fields__
    passages = [
        Passage(**{name: value for name, value in row.items() if name in fields}) for row in rows
    ]
    passages *= REPEATS  # the sources alone are read in a few hundredths of a second
    texts = [passage.text for passage in passages]
    lexicon = load_lexicon(data_paths().lexicon)
    matcher, segmenter, plain = (
        build_matcher(lexicon), load_segmenter(lexicon), load_plain_segmenter(),
    )  # fmt: skip

    def count() -> None:
        for text in texts:
            sum(map(is_word, segmenter.cut(text)))
        count_terms("", (place for p in passages for place in find_places(p, matcher)))

    def stage() -> None:
        places = [place for p in passages for place in find_places(p, matcher)]
        words = cut_passages(passages, {}, segmenter, plain)
        count_terms("", places)
        spoken = [(p, cut, ()) for p, cut in zip(passages, words, strict=True)]
        count_words("", spoken, lexicon.stopwords)

    jieba.initialize()
    works: dict[str, Callable[[], object]] = {
        "jieba.lcut": lambda: [jieba.lcut(text) for text in texts],
        "cut and count": count,
        "whole stage": stage,
    }
    seconds = {name: [] for name in works}
    for _ in range(RUNS):
        for name, work in works.items():
            seconds[name].append(_timed(work))
    characters = sum(map(len, texts))
    print(f"count   {characters:,} characters, median of {RUNS} runs in turn")
    for name, times in seconds.items():
        ratios = [base / own for base, own in zip(seconds["jieba.lcut"], times, strict=True)]
        speed = characters / statistics.median(times)
        print(f"  {name:<18}{speed:>12,.0f} characters/s   ratio {statistics.median(ratios):.2f}")


def measure_views(folder: Path) -> None:
    """Print what a changed word costs at every size, step by step, and how that grows."""
    middles = []
    for documents in SIZES:
        marts = folder / str(documents)
        write_corpus(marts, documents, data_paths().marts)
        started = time.perf_counter()
        corpus = views.open_corpus(marts)
        opened = time.perf_counter() - started
        answers = [answer(corpus, lines) for lines in _changes(corpus)]
        totals = [sum(steps.values()) for steps in answers]
        middles.append(statistics.median(totals))
        print(f"views   {documents:>6,} documents   {_spread(totals)}   opened in {opened:.1f} s")
        for kind, chosen in (("terms", answers[::2]), ("phrases", answers[1::2])):
            steps = {name: statistics.median(steps[name] for steps in chosen) for name in chosen[0]}
            print(f"  {kind:<9}" + "   ".join(f"{n} {s * 1000:.0f} ms" for n, s in steps.items()))
    print(f"views   cost at {SIZES[-1]:,} over {SIZES[0]}: {middles[-1] / middles[0]:.0f}")


def answer(corpus: Corpus, texts: Sequence[str]) -> dict[str, float]:
    """Compute what the page shows of *texts*; return the seconds of every step."""
    filters, wording, seconds = Filters(), Wording(), {}
    clock = time.perf_counter

    start = clock()
    matrix = views.count_all_terms(corpus, filters, wording)
    seconds["all terms"] = clock() - start
    start = clock()
    views.suggest_terms(matrix)
    seconds["suggest"] = clock() - start
    start = clock()
    lines, _ = views.read_lines(corpus, texts)
    counted = views.count_lines(corpus, filters, lines, wording)
    seconds["lines"] = clock() - start
    start = clock()
    views.term_trend(counted)
    seconds["trend"] = clock() - start
    start = clock()
    views.term_changes(counted)
    seconds["changes"] = clock() - start
    start = clock()
    views.concordance(corpus, filters, lines[-1], wording, counted.spoken)
    seconds["contexts"] = clock() - start
    start = clock()
    views.term_table(matrix)
    seconds["table"] = clock() - start
    return seconds


def measure_page(folder: Path) -> None:
    """Print how long the figure takes to show a word that was added or taken away."""
    data = folder / "data"
    write_data(data, IN_BROWSER, data_paths().data, with_index=False)
    corpus = views.open_corpus(data / "marts")
    changes = _changes(corpus)[: 2 * CHANGES // 3]
    os.environ["INSIGHTS_DATA"] = str(data)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        added, removed = page_times(browser, changes)
    print(f"page    {IN_BROWSER:,} documents, a word added   {_spread(added)}")
    print(f"page    {IN_BROWSER:,} documents, taken away     {_spread(removed)}")


def page_times(
    browser: Browser, changes: Sequence[Sequence[str]]
) -> tuple[list[float], list[float]]:
    """Return the seconds until the figure shows each word, and until it is gone again."""
    server, address = start_server(["app.py"])
    try:
        tab = visit(browser, address, fresh=True, viewport={"width": 1440, "height": 900})
        page = tab.open("trends", term=list(changes[0][:-1]))
        added, removed = [], []
        for *_, word in changes:
            box = page.locator(".st-key-term input")
            box.fill(word)
            offered = page.get_by_role("option")
            offer = offered.get_by_text(word, exact=True).or_(offered.get_by_text(f"Add: {word}"))
            offer.last.wait_for()
            added.append(_until_drawn(page, offer.first.click, word, True))
            tab.settle()
            box.focus()
            removed.append(_until_drawn(page, partial(box.press, "Backspace"), word, False))
            tab.settle()
        return added, removed
    finally:
        server.terminate()
        server.wait()


def _until_drawn(page: Page, act: Callable[[], object], word: str, wanted: bool) -> float:
    start = time.perf_counter()
    act()
    page.wait_for_function(DRAWN, arg=[word, wanted])
    return time.perf_counter() - start


def _changes(corpus: Corpus) -> list[list[str]]:
    """Return sets of lines that differ in the last: terms, common and rare, and typed phrases."""
    matrix = views.count_all_terms(corpus, Filters(), Wording())
    usual = list(views.suggest_terms(matrix))[:4]
    order = np.argsort(-matrix.counts.sum(axis=0), kind="stable")
    terms = [term for number in order if (term := matrix.terms[number]) not in usual]
    half = min(CHANGES // 2, len(PHRASES))
    spread = [terms[at] for at in np.linspace(0, len(terms) - 1, half).astype(int)]
    return [[*usual, word] for pair in zip(spread, PHRASES, strict=True) for word in pair]


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _spread(times: Sequence[float]) -> str:
    ordered = sorted(times)
    late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"median {statistics.median(times):.3f} s   95th percentile {late:.3f} s"


if __name__ == "__main__":
    main(sys.argv[1:])
