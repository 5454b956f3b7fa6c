"""Speed of a build on one core, as a ratio to `jieba.lcut` of the same text in the same run.

python -m benchmarks.pipeline ../shared/sources
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from insights.build import build
from insights.extract import find_indicators
from insights.paths import data_paths
from insights.records import Passage, Reading
from insights.source import list_sources, read_source
from insights.stages import open_source
from insights.structure import outline, place_passages
from insights.toolbox import hash_folders, load_toolbox

RUNS = 5


def main(folder: Path) -> None:
    """Measure each stage and print characters per second and the ratio to jieba."""
    paths = data_paths()
    files = list_sources(folder)
    version = hash_folders((paths.rules, paths.lexicon, paths.review))
    tools = load_toolbox(paths, version)
    texts = [read_source(path).text for path in files]
    opened = [open_source(paths, version, path) for path in files]
    readings = [
        Reading(Passage(f"d.p{n}", "d", "d.s000", n, line))
        for n, line in enumerate(
            line for one in opened for d in one.documents for line in d.text.split("\n") if line
        )
    ]
    jieba.initialize()
    rules = tools.rules["indicators"]
    with tempfile.TemporaryDirectory() as out:
        stages: dict[str, Callable[[], object]] = {
            "jieba.lcut": lambda: [jieba.lcut(text) for text in texts],
            "read, repair, structure": lambda: [
                place_passages(text, outline("d", text, tools.rules["outline"])[1])
                for file in files
                for text in open_source(paths, version, file).documents
            ],
            "find indicators": lambda: [
                find_indicators(reading, rules, tools.lexicon) for reading in readings
            ],
            "whole build": lambda: build(folder, paths, Path(out) / "marts"),
        }
        seconds = {name: [] for name in stages}
        for _ in range(RUNS):
            for name, work in stages.items():
                start = time.perf_counter()
                work()
                seconds[name].append(time.perf_counter() - start)
    characters = sum(map(len, texts))
    print(f"{len(files)} files, {characters:,} characters, median of {RUNS} runs in turn")
    for name, times in seconds.items():
        ratios = [base / own for base, own in zip(seconds["jieba.lcut"], times, strict=True)]
        speed = characters / statistics.median(times)
        print(f"{name:<24}{speed:>12,.0f} characters/s   ratio {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
