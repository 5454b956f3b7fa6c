"""Undo doubled headings: a dump that writes bold text twice, group of characters by group.

“国务院国务院关于印发关于印发” is two groups, each written twice. A group of four or more characters
written twice is an anchor; the smaller groups beside an anchor belong to the same heading.
"""

import re
from functools import cache

import numpy as np

from insights.clean.traced import Change, Edit, Traced

_FEWEST_SURE = 3
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
    """Write doubled text once; a doubled heading gets lines of its own.

    Words repeated inside a sentence are a dump's doubling only where headings are doubled, too;
    elsewhere a person may have meant them: 不作为、不善为.
    """
    text = traced.text
    found: list[tuple[Edit, bool]] = []  # edit, is it sure
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
        is_chain = bool(left or right)
        found.append(_edit(text, start, right_end, once, is_chain=is_chain))
        position = right_end
    is_dump = sum(is_sure for _, is_sure in found) >= _FEWEST_SURE
    return traced.apply(edit for edit, is_sure in found if is_sure or is_dump)


def _repeats(text: str) -> list[int]:
    """Return where four characters stand that come again within the reach of an anchor."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    found = np.zeros(len(codes), dtype=bool)
    for distance in range(_SHORTEST, min(_LONGEST + 2, len(codes) - _SHORTEST + 1)):
        same = codes[distance:] == codes[:-distance]
        found[: len(same) - 3] |= same[:-3] & same[1:-2] & same[2:-1] & same[3:]
    return np.flatnonzero(found).tolist()


def _is_worded(group: str) -> bool:
    is_spaced = group != group.strip() or "  " in group  # cells of a table
    return len(_CHINESE.findall(group)) >= 3 and len(set(group)) >= 3 and not is_spaced


def _edit(text: str, start: int, end: int, once: str, *, is_chain: bool) -> tuple[Edit, bool]:
    """Return the edit that writes text[start:end] once, and whether no person wrote it twice.

    A doubled heading or title gets its own line; bold words inside a sentence stay in it.
    """
    before, after = text[max(0, start - 3) : start], text[end : end + 1]
    is_heading = bool(_MARK.match(once.lstrip()))
    is_line = before[-1:] in ("", "\n") and after in ("", "\n")
    if not (is_heading or _STARTS_AFTER.search(before)):
        return Edit(start, end, once), is_chain
    once = _NEXT_HEADING.sub("\n", once)
    head = "" if before[-1:] in ("", "\n") else "\n"
    tail = "" if _GOES_ON.match(after) or after in ("", "\n") else "\n"
    return Edit(start, end, head + once.strip() + tail), is_heading or is_line or is_chain


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
