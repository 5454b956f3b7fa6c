"""Text whose every character knows where in the source it came from."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Change(NamedTuple):
    """One replacement: what stood at which source offset, and what stands there now."""

    before: str
    after: str
    source_start: int


class Edit(NamedTuple):
    """Replace text[start:end] by *new*."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and the source offset of each of its characters."""

    text: str
    origins: Sequence[int]

    def replace_matches(self, pattern: re.Pattern[str], new: str) -> tuple["Traced", list[Change]]:
        """Replace every match of *pattern* by the template *new*."""
        return self.apply(
            Edit(match.start(), match.end(), match.expand(new))
            for match in pattern.finditer(self.text)
        )

    def recast(self, text: str) -> tuple["Traced", list[Change]]:
        """Put *text*, of the same length, in place of the text, character for character."""
        if text == self.text:
            return self, []
        changes = [
            Change(was, now, origin)
            for was, now, origin in zip(self.text, text, self.origins, strict=True)
            if was != now
        ]
        return Traced(text, self.origins), changes

    def apply(self, edits: Iterable[Edit]) -> tuple["Traced", list[Change]]:
        """Apply *edits* (sorted, not overlapping); edits that change nothing are left out."""
        pieces: list[str] = []
        origins: list[int] = []
        changes: list[Change] = []
        position = 0
        for edit in edits:
            before = self.text[edit.start : edit.end]
            if before == edit.new:
                continue
            pieces += (self.text[position : edit.start], edit.new)
            origins += self.origins[position : edit.start]
            origins += self._origins_of(edit, before)
            changes.append(Change(before, edit.new, self._origin(edit.start)))
            position = edit.end
        if not changes:
            return self, changes
        pieces.append(self.text[position:])
        origins += self.origins[position:]
        return Traced("".join(pieces), origins), changes

    def _origins_of(self, edit: Edit, before: str) -> list[int]:
        """Give kept characters their own origin, new ones that of the text they replace."""
        if len(before) == len(edit.new):
            return list(self.origins[edit.start : edit.end])
        head = _shared_start(before, edit.new)
        tail = _shared_start(before[head:][::-1], edit.new[head:][::-1])
        middle = self._origin(min(edit.start + head, max(edit.end - 1, edit.start)))
        kept_tail = self.origins[edit.end - tail : edit.end] if tail else ()
        return [
            *self.origins[edit.start : edit.start + head],
            *([middle] * (len(edit.new) - head - tail)),
            *kept_tail,
        ]

    def _origin(self, index: int) -> int:
        if index < len(self.origins):
            return self.origins[index]
        return self.origins[-1] if len(self.origins) else 0


def _shared_start(left: str, right: str) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count
