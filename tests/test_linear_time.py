"""No rule, and no reading of a passage, takes more than linear time over nasty text.

A machine of two busy cores does not keep time, so what is measured is growth, in time of this
process alone: four times the text may take GROWTH times as long (linear: 4, quadratic: 16), each
time being the best of some runs.
"""

import re
import time
from collections.abc import Callable, Iterator

import pytest
from extracting import indicators

from insights.paths import data_paths
from insights.records import Rule
from insights.rules import load_rules

RULES = [rule for path in sorted(data_paths().rules.glob("*.yaml")) for rule in load_rules(path)]
LONG = 100_000
GROWTH = 9
QUICK = 0.3
"""Seconds for the longer text that are good enough, however they grew."""
RUNS = 3
NASTY = (
    "1", "1,", "1 ", "123,456,", "1.1", "1\t", "\t", " 　", "一", "十", "一百二十万", "（", "“《",
    "（1）（", "，、", "1%、",
)  # fmt: skip
BARREN = (
    *NASTY[:-1], "〔2", "1~", "万", "分别", "第一", "1年", "到2025年，", "个", "指标\t", "智慧城市",
    "A1", "a", "\n", "1\n", "】【", "其中", "不低于", "每", "余", "两三", "约",
)  # fmt: skip
FERTILE = (
    "1%、", "1个", "达到1%", "覆盖率达到1%，", "分别达到1%和", "由1%提高到2%，", "1个（", "“1个",
    "1~2个", "1个个", "翻一番", "全国第三位", "一成", "百分之", "百分之一", "约1余万个", "其中1个",
    "三年内1个", "每1个1个", "1吉比特每秒（Gbps）", "指标\t2025年\n覆盖率\t1%\n", "1 2 3 个",
    "建成1个智慧城市。", "到2025年，1个", "１，０００万元",
)  # fmt: skip
HALF_WAY = re.compile(r"[（(《“〔、，]")


def fill(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def seconds(work: Callable[[str], object], text: str) -> float:
    begin = time.process_time()  # what others do on this machine does not count
    work(text)
    return time.process_time() - begin


def growth(work: Callable[[str], object], piece: str, length: int, quick: float = QUICK) -> float:
    """Return how many times as long *length* characters take as a quarter; 0 for quick ones."""
    short, long = fill(piece, length // 4), fill(piece, length)
    ratio, best = 0.0, [float("inf")] * 2
    for _ in range(RUNS):
        best[1] = min(best[1], seconds(work, long))
        if best[1] < quick:
            return 0.0
        best[0] = min(best[0], seconds(work, short))
        ratio = best[1] / best[0]
        if ratio <= GROWTH:
            break
    return ratio


def pieces(rule: Rule) -> Iterator[str]:
    """What is repeated to make a rule stumble: nasty characters, and the rule's own examples.

    An example cut after an opening bracket or a comma leaves the rule half-way, again and again.
    """
    yield from NASTY
    for example in rule.examples:
        yield from (example.text[: cut.end()] for cut in HALF_WAY.finditer(example.text))
        yield example.text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_takes_linear_time(rule):
    def scan(text: str) -> int:
        return sum(1 for _ in rule.pattern.finditer(text))

    for piece in dict.fromkeys(pieces(rule)):
        for length in (LONG // 4, LONG):  # the shorter first, so that a bad rule fails soon
            assert growth(scan, piece, length) <= GROWTH, f"{length:,} characters of {piece!r}"


@pytest.mark.parametrize("piece", BARREN)
def test_passage_without_any_value_is_read_in_linear_time(piece):
    assert growth(indicators, piece, LONG) <= GROWTH


@pytest.mark.parametrize("piece", FERTILE)
def test_passage_full_of_values_is_read_in_linear_time(piece):
    assert growth(indicators, piece, LONG // 32, quick=0.05) <= GROWTH  # a thousand values


@pytest.mark.parametrize("piece", ["1", "1,", "123,456,", "一", "1~", "（", "万", "\t", "1 "])
def test_endless_runs_of_digits_and_marks_state_nothing(piece):
    assert not indicators(fill(piece, LONG))


def test_the_measure_tells_quadratic_from_linear():
    assert growth(re.compile("1*2").findall, "1", 8_000, quick=0) > GROWTH
    assert growth(re.compile("1*+2?").findall, "1", LONG, quick=0) <= GROWTH
