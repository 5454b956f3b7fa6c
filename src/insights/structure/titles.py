"""Lines inside a document that repeat its title, or that of the plan a letter brings."""

import re

from insights.structure.lines import Line

_BROUGHT = re.compile(r"(?:印发|转发|发布)[《“]?(?P<title>.{6,}?)》?的通知")
_LEFT_OUT = re.compile(r"[\s《》]")
_BEFORE = re.compile(r"\A(?:附件\d{0,2})?(?:关于)?")
_MOST_LINES = 4  # that one title may be broken over


def own_titles(title: str) -> frozenset[str]:
    """Return the titles that head parts of the document, without spaces and 《》."""
    brought = _BROUGHT.search(title)
    return frozenset(squash(words) for words in (title, *(brought.groups() if brought else ())))


def join_titles(lines: list[Line], titles: frozenset[str]) -> list[Line]:
    """Return *lines*, those over which a title is broken joined."""
    joined: list[Line] = []
    index = 0
    while index < len(lines):
        count = _title_length(lines[index:], titles)
        words = "".join(line.text for line in lines[index : index + count])
        joined.append(Line(words, lines[index].follows_gap))
        index += count
    return joined


def _title_length(lines: list[Line], titles: frozenset[str]) -> int:
    """Return over how many of the first *lines* a title goes; 1 if they are no title."""
    said = ""
    for count, line in enumerate(lines[:_MOST_LINES], start=1):
        said += squash(line.text)
        if said in titles:
            return count
        if not any(title.startswith(said) for title in titles):
            break
    return 1


def squash(text: str) -> str:
    """Return *text* without spaces and 《》, and without 附件1 or 关于 before it."""
    return _BEFORE.sub("", _LEFT_OUT.sub("", text))
