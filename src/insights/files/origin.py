"""What a file was made from, and what it is called."""

import re
from dataclasses import dataclass

from insights.i18n import Say

_REFUSED = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')  # by file systems of Windows, and blanks
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file was made from; every file carries all of it.

    filters: (label, what is chosen), of those that are set. sources: one line a document. link:
    the address, or the command, that makes the same again. note: what one must know to read it.
    """

    title: str
    version: str
    filters: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    link: str = ""
    note: str = ""

    def filter_text(self, say: Say) -> str:
        """Return the filters in one line; without any, that nothing is left out."""
        named = [say("{label}：{value}", label=label, value=value) for label, value in self.filters]
        return say("；").join(named) or say("没有筛选，全部数据")

    def facts(self, say: Say) -> list[tuple[str, str]]:
        """Return (label, text) of everything but the sources, the order in which files tell it."""
        told = [
            (say("标题"), self.title),
            (say("说明"), self.note),
            (say("筛选"), self.filter_text(say)),
            (say("数据版本"), self.version),
            (say("链接"), self.link),
        ]
        return [(label, text) for label, text in told if text]


def file_name(*parts: str, form: str) -> str:
    """Return a file name that says what is in the file: page, figure, data version."""
    words = (_REFUSED.sub("_", part).strip("_.") for part in parts)
    words = (word if len(word) <= _LONGEST else word[:_LONGEST] + "…" for word in words)
    return "-".join(dict.fromkeys(word for word in words if word)) + f".{form}"
