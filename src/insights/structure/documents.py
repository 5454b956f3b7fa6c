"""Find the documents in a source: those of a compilation, of a collection, or the only one."""

import re
from dataclasses import dataclass

from insights.records import CleanText, DocumentText, Rule
from insights.structure import metadata
from insights.structure.excerpts import is_excerpt
from insights.structure.metadata import Rules
from insights.structure.single import Span, is_title, single

_FEWEST_PARTS = 2
_FEWEST_ENTRIES = 3
_HEADER_LINES = 4
_HAN = "[一二三四五六七八九十]{1,3}"
_ENTRY_MARK = rf"（{_HAN}）|{_HAN}、|第{_HAN}[篇章节部]"
_ENTRY = re.compile(
    rf"(?P<mark>{_ENTRY_MARK})?(?P<title>[^\n]{{3,120}}?)[ .…·]*(?P<page>\d{{1,3}})"
    rf"(?=\s*(?:{_ENTRY_MARK})|\s*\n|\s*\Z)"
)
_NOT_WORD = re.compile(r"[\W_]")
_SENTENCE_ENDS = "。！？”）》…：；"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of a table of contents."""

    mark: str
    title: str


def split_documents(clean: CleanText, rules: tuple[Rule, ...]) -> tuple[DocumentText, ...]:
    """Return the documents in a source, in order.

    *rules* are those of `rules/metadata.yaml` and `rules/outline.yaml` together.
    """
    named = metadata.by_id(rules)
    spans = (
        _compiled(clean.text, named)
        or _parts(clean.text, named)
        or _one_after_another(clean.text, named)
        or [single(clean, named)]
    )
    return tuple(
        _document(clean, span, rules, named)
        for span in spans
        if clean.text[span.start : span.end].strip()
    )


# ---------------------------------------------------------------- a compilation with contents


def _compiled(text: str, rules: Rules) -> list[Span]:
    """Return the documents that a table of contents lists, found again in the body."""
    contents = rules["start.contents"].pattern.search(text)
    if not contents:
        return []
    entries, body_start = _entries(text, contents.end())
    if not _lists_documents(entries, rules):
        return []
    places = _places(text, entries, body_start)
    spans: list[Span] = []
    group = ""  # 三、山东省政策文件: tells whose documents follow
    for index, (entry, _start, end) in enumerate(places):
        following = places[index + 1][1] if index + 1 < len(places) else len(text)
        is_group = index + 1 < len(places) and _rank(places[index + 1][0].mark) > _rank(entry.mark)
        if is_group:
            group = entry.title
        else:
            spans.append(Span(entry.title, end, following, group=group))
    return spans


def _entries(text: str, start: int) -> tuple[list[_Entry], int]:
    """Return the entries of a table of contents and where it ends.

    It ends where its first entry comes again, as the first heading of the body.
    """
    entries: list[_Entry] = []
    position = start
    first = ""
    while found := _ENTRY.match(text, _skip_space(text, position)):
        if first and _squash(found["title"]).startswith(first):
            break
        entries.append(_Entry(found["mark"] or "", found["title"].strip(" .…·")))
        first = first or _squash(found["title"])
        position = found.end()
    return entries, position


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \n":
        position += 1
    return position


def _lists_documents(entries: list[_Entry], rules: Rules) -> bool:
    """Tell a list of documents from the chapters of one: their titles name kinds of document."""
    low = max((_rank(entry.mark) for entry in entries), default=0)
    titles = [entry.title for entry in entries if _rank(entry.mark) == low]
    kinds = sum(
        metadata.doc_type(metadata.plain_title(title), rules) != "其他" and len(title) > 8
        for title in titles
    )
    return kinds >= _FEWEST_ENTRIES and kinds >= 0.6 * len(titles)


def _rank(mark: str) -> int:
    if mark.startswith("（"):
        return 2
    return 1 if mark else 0


def _places(text: str, entries: list[_Entry], start: int) -> list[tuple[_Entry, int, int]]:
    """Return where each entry's heading stands in the body: (entry, start, end)."""
    squashed, origin = _squashed_body(text, start)
    places: list[tuple[_Entry, int, int]] = []
    position = 0
    for entry in entries:
        wanted = _squash(entry.mark) + _squash(entry.title)
        at = squashed.find(wanted, position)
        if at < 0:
            wanted = _squash(entry.title)
            at = squashed.find(wanted, position)
        if at < 0:
            continue
        begin, end = origin[at], origin[at + len(wanted) - 1] + 1
        begin = begin - 1 if text[begin - 1 : begin] == "（" else begin
        places.append((entry, begin, _after_heading(text, end)))
        position = at + len(wanted)
    return places


def _after_heading(text: str, end: int) -> int:
    while end < len(text) and text[end] in "）) 》":
        end += 1
    return end


def _squash(text: str) -> str:
    return _NOT_WORD.sub("", text)


def _squashed_body(text: str, start: int) -> tuple[str, list[int]]:
    kept = [index for index in range(start, len(text)) if not _NOT_WORD.match(text[index])]
    return "".join(text[index] for index in kept), kept


# ---------------------------------------------------------------- a collection of parts


def _parts(text: str, rules: Rules) -> list[Span]:
    """Return the texts of a collection that heads them 第一篇：…, 第二篇：…"""
    found = list(rules["title.part"].pattern.finditer(text))
    if len(found) < _FEWEST_PARTS:
        return []
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [
        Span(_fuller_title(match["title"], text[match.end() : end], rules), match.end(), end)
        for match, end in zip(found, ends, strict=True)
    ]


def _fuller_title(title: str, text: str, rules: Rules) -> str:
    """Return the title that the text's first lines give where the heading is a catch-all."""
    lines = [line.strip() for line in text.strip().split("\n")[:3]]
    short = [line for line in lines if 4 <= len(line) <= 40 and line[-1] not in _SENTENCE_ENDS]
    if not short or metadata.doc_type(title, rules) != "其他" or short[0] in (title, ""):
        return (
            " ".join(short[:2])
            if short and short[0] == title and len(short) > 1 and _is_subtitle(short[1])
            else title
        )
    return short[0] if _is_subtitle(short[0]) else title


def _is_subtitle(line: str) -> bool:
    return not re.match(r"[（一二三四五六七八九十\d]", line)


# ---------------------------------------------------------------- one after another


def _one_after_another(text: str, rules: Rules) -> list[Span]:
    """Return documents that follow each other, each a title line with its addressee below."""
    heads: list[tuple[str, int, int]] = []
    position = 0
    lines = text.split("\n")
    for index, line in enumerate(lines):
        end = position + len(line) + 1
        if is_title(line.strip(), rules) and _has_addressee(lines[index + 1 : index + 4], rules):
            heads.append((line.strip(), position, min(end, len(text))))
        position = end
    if len(heads) < _FEWEST_PARTS:
        return []
    ends = [head[1] for head in heads[1:]] + [len(text)]
    return [Span(title, start, end) for (title, _, start), end in zip(heads, ends, strict=True)]


def _has_addressee(lines: list[str], rules: Rules) -> bool:
    return any(rules["start.addressee"].pattern.match(line) for line in lines)


# ---------------------------------------------------------------- what the document says of itself


def _document(clean: CleanText, span: Span, rules: tuple[Rule, ...], named: Rules) -> DocumentText:
    start, end = _trimmed(clean.text, span)
    text = clean.text[start:end]
    written = metadata.plain_title(span.heading)
    title = metadata.corrected_title(written, text, named)
    number = metadata.doc_number(span.heading, text, span.header, named)
    bodies = metadata.issuers(title, text, span.header, named)
    issued, is_month_only = metadata.issue_date(span.heading, text, span.header, named)
    first, last = metadata.plan_years(title, text, named)
    year = issued.year if issued else _number_year(number)
    return DocumentText(
        source_name=clean.source_name,
        text=text,
        title=title,
        title_written=written,
        doc_type=metadata.kind_of(title, text, named),
        issuers=bodies,
        doc_number=number,
        issue_date=issued,
        is_month_only=is_month_only,
        plan_start=first,
        plan_end=last,
        periods=metadata.periods(first, last, year, named),
        is_policy=metadata.is_policy(title, text, number, bodies, named),
        is_excerpt=is_excerpt(text, rules),
        clean_start=start,
        clean_end=end,
        source_start=clean.origins[start],
        source_end=clean.origins[end - 1] + 1,
        region_hints=(
            *_hints(title, bodies, number, text),
            *filter(None, [span.group, *span.header.split("\n")[-_HEADER_LINES:]]),
        ),
        origins=clean.origins[start:end],
        headings={
            "".join(clean.text[mark.start : mark.end].split()): mark.level
            for mark in clean.headings
            if start <= mark.start < end
        },
        has_paragraphs=clean.has_paragraphs,
    )


def _trimmed(text: str, span: Span) -> tuple[int, int]:
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return start, span.end - (len(piece) - len(piece.rstrip()))


def _number_year(number: str | None) -> int | None:
    found = re.search(r"〔(\d{4})〕", number or "")
    return int(found[1]) if found else None


def _hints(title: str, bodies: tuple[str, ...], number: str | None, text: str) -> tuple[str, ...]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return tuple(
        dict.fromkeys(
            hint for hint in (title, *bodies, number, *(line[:400] for line in lines[:3])) if hint
        )
    )
