"""How fast the search is on 100,000 passages, beside reading every passage.

python -m benchmarks.search [FOLDER]

The passages are real ones drawn again and again (benchmarks/corpus.py); FOLDER keeps them for the
next run. Questions: the gold set, and hard ones: characters in every passage, words in every plan,
whole sentences, nonsense. A search is all that a page asks for: the first twenty with their
snippets, and counts by kind, document and domain. The limits: median at most 5 ms, 95 of 100 within
60 ms, of processor time, all in one thread.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import numpy as np

from benchmarks.corpus import write_corpus
from benchmarks.search_quality import Fts5, pairs, passage_texts, read_questions, words_of
from insights.marts import read_report, tables_stamp
from insights.paths import data_paths
from insights.search import FILE, build_index, open_index

DOCUMENTS = 4_900
PASSAGES = 100_000
RUNS = 3
HARD = (
    "的", "建", "市", "信息", "建设", "推进", "城市", "平台", "智慧城市", "信息化建设",
    "智慧城市建设", "数据 共享 平台 建设", "推进 建设 发展 服务 管理", "5G", "2025",
    "“智慧城市”", "“建设”", "“的”", "“信息资源共享”", "“5G网络”", "智慧*", "宽*", "g*", "1*",
    "全市统一的信息平台建设情况如何",
    "天津2025年要建多少个5G基站？", "光纖到戶", "ＩＰＶ６", "魑魅魍魉", "zzzz", "AND NEAR(^ :- *",
    "，。、", "是", "加快推进新型智慧城市建设，提升城市治理现代化水平，促进信息资源共享和业务协同",
)  # fmt: skip


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as fresh:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(fresh) / "marts"
        if not (folder / "build.json").exists():
            write_corpus(folder, DOCUMENTS, data_paths().marts)
        texts = passage_texts(folder)
        size = sum(map(len, texts.values()))
        print(f"{len(texts):,} passages, {size:,} characters")
        stamp = tables_stamp(read_report(folder)["files"])
        seconds = timed(lambda: build_index(folder, stamp))
        stored = (folder / FILE).stat().st_size
        print(f"index     built in {seconds:.1f} s: {len(texts) / seconds:,.0f} passages/s, "
              f"{size / seconds:,.0f} characters/s; {stored / 1e6:.1f} MB, "
              f"{stored / size:.2f} bytes a character")  # fmt: skip
        print(f"opening   {timed(lambda: open_index(folder)) * 1e3:.0f} ms")
        questions = [question.text for question in read_questions()] + list(HARD)
        index, scan = open_index(folder), scanner(folder)
        print(f"\n{len(questions)} questions, milliseconds{'median':>12}{'95 %':>9}{'most':>9}")
        base = report("reading all (DuckDB)", scan, questions, runs=1)
        best = report("ours, page of 20", index.search, questions)
        report("ours, in 100 documents", within(index.search, folder), questions)
        report("ours, similar", index.similar, list(texts)[:: len(texts) // 60])
        words, cut = words_of(folder)
        report("fts5 words, BM25", Fts5(words, "unicode61", cut), questions, runs=1)
        joined = {one: " ".join(pairs(text)) for one, text in texts.items()}
        report("fts5 pairs, BM25", Fts5(joined, "unicode61", pairs), questions, runs=1)
        print(f"\nours against reading all: {base / best:.1f} times as fast (medians)")


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that *work* takes of this process: what others do does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def report(
    name: str, find: Callable[[str], object], questions: Sequence[str], runs: int = RUNS
) -> float:
    """Print how long *find* takes, the best of some runs each; return the median."""
    for question in questions[:5]:
        find(question)
    taken = np.array([
        min(timed(lambda asked=question: find(asked)) for _ in range(runs))
        for question in questions
    ]) * 1e3  # fmt: skip
    median, most = float(np.median(taken)), int(taken.argmax())
    print(f"{name:<28}{median:>11.2f}{np.percentile(taken, 95):>9.2f}{taken[most]:>9.2f}"
          f"   {questions[most][:20]}")  # fmt: skip
    return median


def within(search: Callable[..., object], folder: Path) -> Callable[[str], object]:
    """Return the same search in 100 of the documents."""
    chosen = {name.rpartition(".")[0] for name in list(passage_texts(folder))[:4_000]}
    return lambda text: search(text, doc_ids=sorted(chosen)[:100])


def scanner(folder: Path) -> Callable[[str], object]:
    """Return a search that reads every passage for the words between spaces."""
    connection = duckdb.connect(config={"threads": 1})
    connection.execute(
        "CREATE TABLE passages AS SELECT passage_id, lower(text) AS text FROM read_parquet(?)",
        [str(folder / "passages.parquet")],
    )

    def find(text: str) -> object:
        words = text.lower().split()
        asked = " AND ".join(["contains(text, ?)"] * len(words))
        return connection.execute(
            f"SELECT passage_id FROM passages WHERE {asked}", words
        ).fetchall()

    return find


if __name__ == "__main__":
    main()
