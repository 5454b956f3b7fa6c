"""Sentences cut by hand against the segmenters: floors that only rise. Standard: SEGMENTATION.md.

A word counts as found if both of its ends are where the hand put them; marks are words too.
"""

import json
from collections import Counter
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from insights.keywords import Segmenter, load_plain_segmenter, load_segmenter
from insights.marts import read_mart
from insights.paths import data_paths
from insights.rules import load_lexicon

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["segmentation"]
GOLD = [
    (passage_id, words.split(" "))
    for passage_id, words in (
        line.split("\t")
        for line in (HERE / "segmentation.tsv").read_text(encoding="utf-8").splitlines()
    )
]
MOST = 30


@cache
def segmenter(name: str) -> Segmenter:
    if name == "plain":
        return load_plain_segmenter()
    return load_segmenter(load_lexicon(data_paths().lexicon))


def ends(words: list[str]) -> list[int]:
    return list(accumulate(map(len, words)))


def spans(words: list[str]) -> set[tuple[int, int]]:
    return set(pairwise([0, *ends(words)]))


@cache
def scores(name: str) -> dict[str, float]:
    cut = [segmenter(name).cut("".join(words)) for _, words in GOLD]
    hits = sum(
        len(spans(ours) & spans(gold)) for ours, (_, gold) in zip(cut, GOLD, strict=True)
    )  # fmt: skip
    precision = hits / sum(map(len, cut))
    recall = hits / sum(len(gold) for _, gold in GOLD)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall),
    }


def differences(name: str) -> list[str]:
    """Return the stretches cut otherwise, the most frequent first: ours, and the gold's."""
    found: Counter[tuple[str, str]] = Counter()
    for _, gold in GOLD:
        text = "".join(gold)
        ours = segmenter(name).cut(text)
        shared = sorted({0, *ends(ours)} & {0, *ends(gold)})
        for start, end in pairwise(shared):
            pair = tuple(" ".join(_between(words, start, end)) for words in (ours, gold))
            if pair[0] != pair[1]:
                found[pair[0], pair[1]] += 1
    return [f"{count}: {ours} | {gold}" for (ours, gold), count in found.most_common(MOST)]


def _between(words: list[str], start: int, end: int) -> list[str]:
    return [word for word, last in zip(words, ends(words), strict=True) if start < last <= end]


def test_the_sentences_stand_in_the_passages_they_name():
    passages = read_mart(data_paths().marts, "passages").to_pylist()
    texts = {row["passage_id"]: row["text"] for row in passages}

    lost = [
        (passage_id, "".join(words))
        for passage_id, words in GOLD
        if "".join(words) not in texts.get(passage_id, "")
    ]

    assert lost == []
    assert len({"".join(words) for _, words in GOLD}) == len(GOLD) == 300


def test_every_word_by_hand_is_one_without_a_blank():
    damaged = [words for _, words in GOLD for word in words if not word or word.split() != [word]]

    assert damaged == []


@pytest.mark.parametrize("measure", ["precision", "recall", "f1"])
@pytest.mark.parametrize("name", ["lexicon", "plain"])
def test_words_stay_above_the_floor(name, measure):
    found = scores(name)[measure]

    assert found >= FLOORS[name][measure], (f"{measure} {found:.4f}", differences(name))


def test_the_lexicon_makes_the_cut_better_than_plain_jieba():
    assert scores("lexicon")["f1"] > scores("plain")["f1"]


def test_a_word_is_found_only_with_both_of_its_ends():
    assert spans(["智慧城市", "建设"]) & spans(["智慧", "城市", "建设"]) == {(4, 6)}
    assert spans(["智慧", "城市"]) == {(0, 2), (2, 4)}
