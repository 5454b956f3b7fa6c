"""What the tests of extract share: the checkout's rules, and readings made of one sentence."""

from functools import cache

from insights.extract import find_indicators
from insights.paths import data_paths
from insights.records import Indicator, Lexicon, Passage, Reading, Rule
from insights.rules import load_lexicon, load_rules


@cache
def rules(name: str) -> tuple[Rule, ...]:
    return load_rules(data_paths().rules / f"{name}.yaml")


@cache
def lexicon() -> Lexicon:
    return load_lexicon(data_paths().lexicon)


def reading(text: str, *headings: str, years: tuple[int, int] = (2021, 2025)) -> Reading:
    above = ("某市智慧城市规划", *(headings or ("二、发展目标",)))
    return Reading(Passage("d.p0001", "d", "d.s001", 0, text), above, *years)


def indicators(text: str, *headings: str) -> tuple[Indicator, ...]:
    return find_indicators(reading(text, *headings), rules("indicators"), lexicon())
