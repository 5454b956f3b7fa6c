"""Read Markdown: the words without the marks, headings known, tables with tabs.

Line by line, because a plan saved as .md is often plain text with a mark here and there; and the
numbers of its lists are its own, which a renderer would count anew.
"""

import re
from dataclasses import replace

from insights.records import SourceHeading, SourceText
from insights.source.text import read_text

_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})[ \u3000]+(?P<words>.*?)[ #]*")
_RULE_LINE = re.compile(r"\s*\|?[\s:|-]*-{2,}[\s:|-]*")
_ROW = re.compile(r"\s*\|(?P<cells>.*)\|\s*")
_BULLET = re.compile(r"^\s*[-*+]\s+(?:\[[ xX]\]\s+)?")
_QUOTED = re.compile(r"^\s*>\s?")
_LINK = re.compile(r"!?\[(?P<words>[^\]\n]*)\]\([^)\n]*\)")
_MARKS = (
    re.compile(r"(\*\*|__)(?=\S)(?P<words>.+?)(?<=\S)\1"),
    re.compile(r"(?<![*\w])(\*)(?=[^\s*])(?P<words>[^*\n]+?)(?<=\S)\1(?![*\w])"),
    re.compile(r"(`)(?P<words>[^`\n]+)\1"),
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")


def read_markdown(name: str, data: bytes) -> SourceText:
    """Return the words of a Markdown file; a level-one heading at its top is its title."""
    source = read_text(name, data)
    lines: list[str] = []
    headings: list[SourceHeading] = []
    offset = 0
    for line in _COMMENT.sub("", source.text).split("\n"):
        if _RULE_LINE.fullmatch(line):
            continue
        heading = _HEADING.fullmatch(line)
        words = _words(heading["words"] if heading else line)
        if heading and words:
            level = len(heading["marks"]) - 1 if not headings or headings[0].level == 0 else 1
            headings.append(SourceHeading(offset, offset + len(words), level))
        lines.append(words)
        offset += len(words) + 1
    return replace(source, text="\n".join(lines), headings=tuple(headings))


def _words(line: str) -> str:
    row = _ROW.fullmatch(line)
    if row:
        line = "\t".join(cell.strip() for cell in row["cells"].split("|"))
    line = _BULLET.sub("", _QUOTED.sub("", line))
    line = _LINK.sub(r"\g<words>", line)
    for mark in _MARKS:
        line = mark.sub(r"\g<words>", line)
    return _ESCAPED.sub(r"\1", line)
