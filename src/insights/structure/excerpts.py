"""Tell whether only a part of a document is here."""

import re

from insights.records import Rule
from insights.structure.marks import Sequence, find_marks, mark_rules


def is_excerpt(text: str, rules: tuple[Rule, ...]) -> bool:
    """Tell whether only a part of the document is here.

    Signs: its first heading is not the first, its numbers jump, words are left out (……), it ends
    inside a sentence, or with a heading that nothing follows.
    """
    if re.search(r"(?m)^ ?(?:\.{3,6}|…{1,2}|（略）)", text):
        return True
    return _ends_early(text) or _numbers_jump(text, rules)


def _ends_early(text: str) -> bool:
    if re.search(r"\d日|附件|印发\Z|版[）。]?\Z", text.rstrip()[-60:]):
        return False
    last = text.rstrip().split("\n")[-1].split(" ")[-1]
    return bool(re.match(r"[一二三四五六七八九十]{1,3}、[^。]{2,20}\Z", last)) or bool(
        len(last) > 20 and "，" in last and re.search(r"[\u4e00-\u9fff，、]\Z", last)
    )


def _numbers_jump(text: str, rules: tuple[Rule, ...]) -> bool:
    marks = mark_rules(rules)
    sequence = Sequence()
    seen: dict[int, int] = {}
    for line in text.split("\n"):
        for mark in find_marks(line, marks, sequence):
            if mark.rank > 4 or mark.ordinal is None:
                continue
            is_top = not seen or mark.rank < min(seen)
            if mark.rank not in seen and mark.ordinal != 1 and is_top:
                return True
            if mark.ordinal > seen.get(mark.rank, 0) + 1 and mark.rank in seen:
                return True
            seen[mark.rank] = mark.ordinal
    return False
