"""Cut a question into words of the index, by how often each stands in the corpus."""

import re
import sqlite3
from collections.abc import Iterable, Mapping
from math import log

from insights.search.folding import RUN, cuts_latin

LONGEST_WORD = 12
_AT_ONCE = 400
_LATIN_END = re.compile(r"(?:[a-z]+|[0-9]+)$")
_SURPRISE = 3.0
"""What an unknown character costs beyond the rarest word, in natural logarithms."""

QUESTION_WORDS: frozenset[str] = frozenset((
    "多少", "几个", "几", "哪些", "哪个", "哪", "哪里", "哪年", "什么", "何时", "何", "如何",
    "怎么", "怎样", "怎么样", "为什么", "为何", "谁", "是否", "有没有", "能否", "多大", "多高",
    "多快", "吗", "呢", "吧", "请问", "请", "问", "关于", "有关", "要", "应", "会", "将", "有",
    "是", "的", "了", "在", "和", "与", "及", "或", "对", "到", "把", "被", "由", "从", "等",
    "都", "也", "就", "那", "这", "那些", "这些", "其", "之", "于", "以", "为", "按", "里", "中",
    "上", "下", "年", "月", "个", "家", "项", "条", "建", "做", "提出", "规定", "要求", "达到",
    "目标是", "分别", "可以", "需要", "应该", "应当", "what", "which", "how", "many", "is", "are",
    "the", "of", "in", "to", "a",
))  # fmt: skip
"""Words of asking, and those too small to look for when others stand beside them."""


def counts_of(connection: sqlite3.Connection, texts: Iterable[str]) -> dict[str, int]:
    """Return how often each word of the index that stands in one of *texts* occurs."""
    asked = sorted({
        run[start:end]
        for text in texts
        for run in RUN.findall(text)
        for start in range(len(run))
        for end in range(start + 1, min(len(run), start + LONGEST_WORD) + 1)
        if not cuts_latin(run, start, end)
    })  # fmt: skip
    counts: dict[str, int] = dict.fromkeys(QUESTION_WORDS, 1)
    for at in range(0, len(asked), _AT_ONCE):
        some = asked[at : at + _AT_ONCE]
        marks = ",".join("?" * len(some))
        counts.update(
            connection.execute(f"SELECT word, times FROM words WHERE word IN ({marks})", some)
        )
    return counts


def cut(text: str, counts: Mapping[str, int], all_words: int, *, whole: bool = True) -> list[str]:
    """Return the likeliest words of *text*; unknown stretches stay in one piece.

    whole: whether the run as it stands may be one word; if not, it is taken apart.
    """
    return [word for run in RUN.findall(text) for word in _cut_run(run, counts, all_words, whole)]


def _cut_run(run: str, counts: Mapping[str, int], all_words: int, whole: bool) -> list[str]:
    rarest = log(max(2, all_words))
    size = len(run)
    best = [0.0] + [float("inf")] * size
    before = [0] * (size + 1)
    for end in range(1, size + 1):
        latin = _LATIN_END.search(run, 0, end)
        starts = {latin.start()} if latin else set()
        for start in starts.union(range(max(0, end - LONGEST_WORD), end)):
            known = counts.get(run[start:end], 0)
            if cuts_latin(run, start, end) or (end - start == size and not whole):
                continue
            if known:
                cost = rarest - log(known)
            elif end - start == 1 or run[start:end].isascii():
                cost = rarest + _SURPRISE
            else:
                continue
            if best[start] + cost < best[end]:
                best[end], before[end] = best[start] + cost, start
    return _pieces(run, before, counts)


def _pieces(run: str, before: list[int], counts: Mapping[str, int]) -> list[str]:
    cuts, end = [], len(run)
    while end > 0:
        cuts.append(run[before[end] : end])
        end = before[end]
    pieces: list[str] = []
    unknown = False
    for piece in reversed(cuts):  # unknown characters side by side may be a name
        if piece in counts or piece.isascii():
            pieces.append(piece)
            unknown = False
        elif unknown:
            pieces[-1] += piece
        else:
            pieces.append(piece)
            unknown = True
    return pieces
