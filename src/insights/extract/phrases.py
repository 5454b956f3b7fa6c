"""Cutting phrases: what stands before and after a noun phrase that does not belong to it."""

import re
from collections.abc import Sequence

from insights.extract.patterns import Roles
from insights.records import Rule

_ROUNDS = 8
_TAIL = 18
_EDGES = "、，；：。,;: 的—-"
_PAIRS = {"（": "）", "(": ")", "“": "”", "《": "》"}
_AREA = re.compile(r"(?:全市|全省|全国|全区|全县|全网|全社会|我市|我省|本市|本省)$")


def strip_tail(text: str, rules: Sequence[Rule]) -> str:
    """Cut what *rules* match at the end of *text*, again and again."""
    for _ in range(_ROUNDS):
        shorter = text.rstrip(" ")
        for rule in rules:
            found = rule.pattern.search(shorter[-_TAIL:])
            if found:
                shorter = shorter[: len(shorter) - len(found[0])]
        if shorter == text:
            break
        text = shorter
    return text


def strip_lead(text: str, roles: Roles) -> str:
    """Cut years, conjunctions and leading verbs from the start of *text*."""
    for _ in range(_ROUNDS):
        shorter = text.lstrip(" ")
        for rule in roles["lead"]:
            found = rule.pattern.match(shorter)
            if found:
                shorter = shorter[found.end() :]
        if shorter == text:
            break
        text = shorter
    return text


def strip_area(text: str) -> str:
    """Cut 全市, 全省 … from the end of *text*."""
    return _AREA.sub("", text)


def strip_build(text: str, roles: Roles) -> tuple[str, str]:
    """Split 重点公共区域新建 into what stands before the building verbs and the last of them."""
    bare, verb = strip_area(strip_tail(text, roles["adverb"])), ""
    for _ in range(2):
        found = next((m for r in roles["build"] if (m := r.pattern.search(bare[-_TAIL:]))), None)
        if not found:
            break
        verb = verb or found[0]
        bare = strip_tail(bare[: len(bare) - len(found[0])], roles["adverb"])
    return bare, verb


def split_predicate(text: str, roles: Roles) -> tuple[str, str]:
    """Split 用户实现与电网的智能互动 into noun and predicate; verbs in brackets do not count."""
    depths = _depths(text)
    starts = [
        match.start()
        for rule in roles["predicate"]
        for match in rule.pattern.finditer(text)
        if match.start() and not depths[match.start()]
    ]
    return (text[: min(starts)], text[min(starts) :]) if starts else (text, "")


def trim(text: str) -> str:
    """Cut marks and 的 from both ends."""
    return text.strip(_EDGES)


def close_brackets(text: str) -> str:
    """Drop brackets and quotation marks that have lost their partner."""
    opened: list[int] = []
    lost: set[int] = set()
    for index, char in enumerate(text):
        if char in _PAIRS:
            opened.append(index)
        elif char in _PAIRS.values():
            if opened and _PAIRS[text[opened[-1]]] == char:
                opened.pop()
            else:
                lost.add(index)
    lost |= set(opened)
    return trim("".join(char for index, char in enumerate(text) if index not in lost))


def _depths(text: str) -> list[int]:
    depth, depths = 0, []
    for char in text:
        depth += (char in _PAIRS) - (char in _PAIRS.values())
        depths.append(max(depth, 0))
    return depths
