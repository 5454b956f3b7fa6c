"""The one document of a source: where its title stands and where its own words begin."""

import re
from dataclasses import dataclass

from insights.records import CleanText, Rule
from insights.structure.marks import mark_rules, match_mark
from insights.structure.metadata import Rules

_TITLE_LINES = 12
_LEAD = 2500  # a news lead, a site's labels and a letter's addressee end within so many characters
_HEADER = 800
_LONGEST_TITLE = 120
_LONGEST_BROKEN = 4  # lines that one title may be broken over
_FIRST_LINE = re.compile(r"[^\t]{4,50}(?<![。：；，、！？…])")
_YEARS_ONLY = re.compile(r"[（(]\d{4}年?[-—–~至到]{1,2}\d{4}年?[）)]")


@dataclass(frozen=True, slots=True)
class Span:
    """A document found: its heading as written, where its text begins and ends, and its group."""

    heading: str
    start: int
    end: int
    group: str = ""
    header: str = ""  # what stands before the title: a site's line of number, issuer and date


def single(clean: CleanText, rules: Rules) -> Span:
    """Return the one document of a source, without the news lead or page header before it."""
    text = clean.text
    lead = rules["lead.ends"].pattern.search(text[:_LEAD])
    heading, start = _heading(clean, rules, mark_rules(tuple(rules.values())))
    addressee = rules["start.addressee"].pattern.search(text[:_LEAD])
    if lead:
        start = max(start, lead.end())
    elif addressee:  # a letter, or the letter that brings the plan, belongs to the document
        start = addressee.start()
    else:
        start = _after_furniture(text, start, rules)
    header = "" if lead else text[max(0, start - _HEADER) : start]
    return Span(heading, start, len(text), header=header)


def _heading(clean: CleanText, rules: Rules, marks: tuple[Rule, ...]) -> tuple[str, int]:
    """Return the title and its end: by its words, its layout, the letter, or the file's name."""
    fused = rules["title.fused"].pattern.match(clean.text)
    if fused:
        return fused["title"], fused.end()
    heading, start = _title_line(clean.text, rules)
    if heading:
        return heading, start
    titles = [mark for mark in clean.headings if mark.level == 0 and mark.start < _LEAD]
    if titles:
        words = "".join(clean.text[mark.start : mark.end].strip() for mark in titles)
        return words, titles[-1].end
    forwarded = rules["title.forwarded"].pattern.search(clean.text[:_LEAD])
    if forwarded:
        return forwarded["title"], 0
    first, _, _ = clean.text.strip().partition("\n")
    if _FIRST_LINE.fullmatch(first) and not match_mark(first, 0, marks):
        return first, 0
    return clean.source_name.rsplit(".", 1)[0], 0


def _title_line(text: str, rules: Rules) -> tuple[str, int]:
    """Return the title among the first lines (it may be broken over four), and its end."""
    lines = text.split("\n")[:_TITLE_LINES]
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line) + 1)
    for index in range(len(lines)):
        for count in range(1, _LONGEST_BROKEN + 1):
            words = "".join(line.strip() for line in lines[index : index + count])
            if len(words) <= _LONGEST_TITLE and is_title(words, rules):
                end = min(index + count, len(lines))
                if end < len(lines) and _YEARS_ONLY.fullmatch(lines[end].strip()):
                    words, end = words + lines[end].strip(), end + 1
                return words, min(offsets[end], len(text))
    return "", 0


def is_title(words: str, rules: Rules) -> bool:
    """Tell whether a line reads as the title of a document."""
    if re.search(r"[：:\t>＞|]|\d日\D", words) or any(
        words.count(left) != words.count(right) for left, right in ("《》", "（）", "“”")
    ):
        return False
    found = rules["title.report"].pattern.match(words) or rules["title.line"].pattern.match(words)
    return (
        bool(found)
        and "，" not in words
        and not re.match(r"（?[一二三四五六七八九十]+[）、]|附 ?件", words)
    )


def _after_furniture(text: str, start: int, rules: Rules) -> int:
    """Return where the text goes on after a page's lines of date, source and font size."""
    position = start
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end + 1
        line = text[position:end].strip()
        if line and not rules["lead.furniture"].pattern.match(line):
            return start
        position = end
        start = position if line else start
    return start
