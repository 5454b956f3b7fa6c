"""Undo doubled headings: a dump that writes bold text twice, group of characters by group.

“国务院国务院关于印发关于印发” is two groups, each written twice. A group of four or more characters
written twice is an anchor; the smaller groups beside an anchor belong to the same heading.
"""

import re
from functools import cache

import numpy as np

from insights.clean.traced import Change, Edit, Traced

_SHORTEST, _LONGEST = 4, 60  # characters of an anchor
_ANCHOR = re.compile(rf"(?P<group>[^\n]{{{_SHORTEST},{_LONGEST}}}) ?(?P=group)")
_MARK = re.compile(
    r"第[一二三四五六七八九十百]+[篇编章节]|[一二三四五六七八九十]{1,3}、"
    r"|[(（][一二三四五六七八九十]{1,3}[)）]"
)
_NEXT_HEADING = re.compile(rf"(?<=[\u4e00-\u9fff）)])(?={_MARK.pattern})")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SINGLE = re.compile(r"[()（）“”《》〔〕\[\] ,，、\d]")
_CLOSING = re.compile(r"[)）》”。，,：:\n ]|\Z")
_OPENING = re.compile(r"[(（《“\n 、]|\Z")
_GOES_ON = re.compile(r"[，,。、；;：:）)”》]")
_STARTS_AFTER = re.compile(r"[。：:）)日号\n]\Z|附件\d?\Z|\A\Z")

Result = tuple[Traced, list[Change]]


def undo_doubling(traced: Traced) -> Result:
    """Write doubled text once; a doubled heading gets lines of its own."""
    text = traced.text
    edits: list[Edit] = []
    position = 0
    for start in _repeats(text):
        anchor = _ANCHOR.match(text, start) if start >= position else None
        if anchor is None or not _is_worded(anchor["group"]):
            continue
        right, right_end = _chain(text, anchor.end(), _CLOSING)
        room = text[position : anchor.start()][::-1]
        left, left_length = _chain(room, 0, _OPENING)
        start = anchor.start() - left_length
        once = left[::-1] + anchor["group"] + right
        edits.append(Edit(start, right_end, _on_own_line(text, start, right_end, once)))
        position = right_end
    return traced.apply(edits)


def _repeats(text: str) -> list[int]:
    """Return where four characters stand that come again within the reach of an anchor."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    found = np.zeros(len(codes), dtype=bool)
    for distance in range(_SHORTEST, min(_LONGEST + 2, len(codes) - _SHORTEST + 1)):
        same = codes[distance:] == codes[:-distance]
        found[: len(same) - 3] |= same[:-3] & same[1:-2] & same[2:-1] & same[3:]
    return np.flatnonzero(found).tolist()


def _is_worded(group: str) -> bool:
    return len(_CHINESE.findall(group)) >= 3 and len(set(group)) >= 3


def _on_own_line(text: str, start: int, end: int, once: str) -> str:
    """Put a doubled heading on its own line; bold words inside a sentence stay in it."""
    before, after = text[max(0, start - 3) : start], text[end : end + 1]
    is_heading = bool(_MARK.match(once.lstrip()))
    is_title = bool(_STARTS_AFTER.search(before))
    goes_on = bool(_GOES_ON.match(after))
    if not (is_heading or is_title):
        return once
    once = _NEXT_HEADING.sub("\n", once)
    head = "" if before[-1:] in ("", "\n") else "\n"
    tail = "" if goes_on or after in ("", "\n") else "\n"
    return head + once.strip() + tail


def _chain(text: str, start: int, end_mark: re.Pattern[str]) -> tuple[str, int]:
    """Return what the doubled groups from *start* on say once, and where they end.

    A character written once may stand between two groups; a group of one Chinese character counts
    only before another group or before *end_mark* (人人享有 is no doubled 人).
    """
    said, position = "", start
    kept, kept_position = "", start
    while True:
        group, end = _group(text, position)
        if group:
            said, position = said + group, end
            if len(group.strip()) > 1 or group.isdigit() or end_mark.match(text, position):
                kept, kept_position = said, position
        elif _SINGLE.match(text, position) and _group(text, position + 1)[0]:
            said, position = said + text[position], position + 1
        else:
            return kept, kept_position


def _group(text: str, start: int) -> tuple[str, int]:
    """Return the longest group written twice from *start* on, and its end."""
    for length in range(min(60, (len(text) - start) // 2 + 1), 0, -1):
        found = _twice(length).match(text, start)
        if found and found["group"].strip():
            return found["group"], found.end()
    return "", start


@cache
def _twice(length: int) -> re.Pattern[str]:
    return re.compile(rf"(?P<group>[^\n]{{{length}}}) ?(?P=group)")
