"""Read Word documents (.docx): paragraphs with the numbers Word counts, tables, boxes, notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from insights.records import SourceHeading, SourceText
from insights.source.word_numbers import Numbers
from insights.source.word_package import MC, Parts, W, open_parts
from insights.source.word_runs import BREAK, PAGE, RunReader, Words, chosen
from insights.source.word_styles import Style, Styles, is_on, number_of, outline_level

_LONGEST_BOLD_HEADING = 40
_LOWEST_LEVEL = 9  # what lies deeper is body text
_SENTENCE_END = tuple("。；，：！？;,:!?")
_CONTENTS_TITLE = re.compile(r"目[\s\u3000]*[录錄次]")
_WRAPPERS = {f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}sdtContent", f"{W}smartTag"}
_ALTERNATIVES = f"{MC}AlternateContent"


@dataclass(slots=True)
class _Line:
    """One line to be, with signs for page breaks, and its level if it is a heading."""

    text: str
    level: int | None = None


def read_docx(name: str, data: bytes) -> SourceText:
    """Return the text of a Word document as it stands on paper, headings marked."""
    parts = open_parts(name, data)
    body = _Body(parts)
    body.read(parts.document)
    body.read_notes()
    text, headings, page_starts = _assemble(body.lines)
    return SourceText(name, text, "docx", page_starts, headings, tuple(body.notices(parts)))


class _Body:
    """Reads blocks in order into `lines`; numbers and fields go on from block to block."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._styles = Styles(parts.styles)
        self._numbers = Numbers(parts.numbering)
        self._runs = RunReader(self._styles)
        self._carried: list[tuple[str, bool]] = []  # of a paragraph whose mark was deleted
        self._level = 0
        self.lines: list[_Line] = []

    def read(self, document: Any) -> None:
        """Read the whole body."""
        for body in document.iter(f"{W}body"):
            self._blocks(body)

    def read_notes(self) -> None:
        """Add the footnotes and endnotes, in the order of their marks, as lines "[1] …"."""
        for number, (kind, note_id) in enumerate(self._runs.notes, start=1):
            part = getattr(self._parts, kind)
            for note in () if part is None else part:
                if note.get(f"{W}id") == note_id:
                    self.lines.append(_Line(f"[{number}] {self._cell(note)}"))

    def notices(self, parts: Parts) -> Iterator[str]:
        """Yield what the document holds that could not be read."""
        embedded = sum(1 for _ in parts.document.iter(f"{W}altChunk"))
        for count, what in (
            (self._runs.picture_count, "pictures were not read"),
            (self._runs.unknown_symbols, "symbols of picture fonts were left out"),
            (embedded, "embedded documents were not read"),
        ):
            if count:
                yield f"{count} {what}"

    def _blocks(self, container: Any) -> None:
        for block in container:
            tag = block.tag
            if tag == f"{W}p":
                self._paragraph(block)
            elif tag == f"{W}tbl":
                self._table(block)
            elif tag == f"{W}sdt" and not _is_contents_control(block):
                self._blocks(block.iterchildren(f"{W}sdtContent"))
            elif tag in _WRAPPERS:
                self._blocks(block)
            elif tag == _ALTERNATIVES:
                self._blocks(chosen(block))

    def _paragraph(self, paragraph: Any) -> None:
        properties = paragraph.find(f"{W}pPr")
        style_id = _style_id(properties)
        style = self._styles.paragraph(style_id)
        words = self._runs.read(paragraph, style)
        words.pieces[:0] = self._carried
        self._carried = []
        if _is_merged(properties):
            self._carried = words.pieces
        else:
            label = self._label(properties, style, style_id)
            self._drop_contents_title(words)
            self._add(words, label, outline_level(properties), style)
        for box in words.boxes:
            self._blocks(box)

    def _add(self, words: Words, label: str, own_level: int | None, style: Style) -> None:
        text = words.text
        if style.is_contents or not text.replace(PAGE, "").strip():
            self.lines.append(_Line(PAGE * text.count(PAGE)))
            return
        level = style.level if own_level is None else own_level
        level = None if level is None or level > _LOWEST_LEVEL else level
        if level is not None:
            self._level = level
        elif words.is_bold and _is_short(text):
            level = self._level + 1
        text = _numbered(label, text)
        pieces = [_join_breaks(text)] if level is not None else text.split(BREAK)
        self.lines += [_Line(piece, level) for piece in pieces]

    def _label(self, properties: Any, style: Style, style_id: str | None) -> str:
        num_id, level = number_of(properties)
        if num_id is None:
            num_id = style.num_id
            if level is None:
                level = self._numbers.level_of_style(num_id, style_id)
            if level is None:
                level = style.num_level
        return self._numbers.label(num_id, level or 0)

    def _drop_contents_title(self, words: Words) -> None:
        """Drop the line 目录 that stands before a table of contents, which is dropped too."""
        if not words.begins_contents:
            return
        said = [line for line in self.lines if line.text.replace(PAGE, "").strip()]
        if said:
            text = said[-1].text
            if _CONTENTS_TITLE.fullmatch(text.replace(PAGE, "").strip()):
                said[-1].text, said[-1].level = PAGE * text.count(PAGE), None

    def _table(self, table: Any) -> None:
        rows = [(row, list(_cells(row))) for row in _rows(table)]
        if all(len(cells) == 1 for _, cells in rows):  # a frame around text, not a table
            for _, cells in rows:
                self._blocks(cells[0])
            return
        above: dict[int, str] = {}
        for row, cells in rows:
            texts, above = self._row(row, cells, above)
            if any(text.strip(PAGE) for text in texts):
                self.lines.append(_Line("\t".join(texts)))

    def _row(
        self, row: Any, cells: list[Any], above: dict[int, str]
    ) -> tuple[list[str], dict[int, str]]:
        """Return a row's texts, and by column what a cell merged downwards goes on saying."""
        column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        texts: list[str] = []
        below: dict[int, str] = {}
        for cell in cells:
            properties = cell.find(f"{W}tcPr")
            if _merge(properties, "hMerge") == "continue":
                continue
            merge = _merge(properties, "vMerge")
            text = above.get(column, "") if merge == "continue" else self._cell(cell)
            if merge:
                below[column] = text.replace(PAGE, "")
            texts.append(text)
            column += _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
        return texts, below

    def _cell(self, container: Any) -> str:
        """Return everything in *container* (a cell, a note) as one piece of text."""
        outer, level = self.lines, self._level
        self.lines = []
        self._blocks(container)
        inner, self.lines, self._level = self.lines, outer, level
        words = " ".join(line.text for line in inner).replace("\t", " ")
        pages = PAGE * words.count(PAGE)
        return pages + " ".join(words.replace(PAGE, "").split())


def _assemble(
    lines: list[_Line],
) -> tuple[str, tuple[SourceHeading, ...], tuple[int, ...]]:
    """Return the text of *lines*, its headings, and where its pages begin."""
    kept: list[str] = []
    headings: list[SourceHeading] = []
    pages: set[int] = set()
    at = 0
    for line in lines:
        raw = line.text.replace("\xad", "").strip(" \u3000\xa0\r\n\v")
        text = raw.replace(PAGE, "").strip(" \u3000\xa0\r\n\v")
        for offset in _page_offsets(raw):
            pages.add(at + offset if offset < len(text) else at + len(text) + bool(text))
        if not text.strip():
            continue
        if line.level is not None:
            headings.append(SourceHeading(at, at + len(text), line.level))
        kept.append(text)
        at += len(text) + 1
    whole = "\n".join(kept)
    inside = sorted(page for page in pages if 0 < page < len(whole))
    return whole, tuple(headings), (0, *inside) if inside else ()


def _page_offsets(raw: str) -> Iterator[int]:
    seen = 0
    lead = len(raw.replace(PAGE, "")) - len(raw.replace(PAGE, "").lstrip(" \u3000\xa0"))
    for part in raw.split(PAGE)[:-1]:
        seen += len(part)
        yield max(seen - lead, 0)


def _numbered(label: str, text: str) -> str:
    """Put the number before the text; a blank only where figures or letters would touch."""
    lead = len(text) - len(text.lstrip(PAGE + BREAK + " \u3000"))
    text = text[:lead].replace(BREAK, "").strip(" \u3000") + text[lead:] if label else text
    if not label:
        return text
    number, bare = label.strip(), text.lstrip(PAGE)
    pages = PAGE * (len(text) - len(bare))
    touch = (
        number[-1].isdecimal() or number[-1].isalpha() or (number[-1] == "." and bare[:1].isascii())
    )
    return f"{pages}{number}{' ' if touch and label.endswith(' ') else ''}{bare}"


def _join_breaks(text: str) -> str:
    """Join the lines of a heading: with a blank between Latin words, with nothing in Chinese."""
    return re.sub(rf"(?<=[!-~]){BREAK}+(?=[!-~])", " ", text).replace(BREAK, "")


def _is_short(text: str) -> bool:
    bare = text.replace(PAGE, "").replace(BREAK, "").strip()
    return len(bare) <= _LONGEST_BOLD_HEADING and not bare.endswith(_SENTENCE_END)


def _is_contents_control(block: Any) -> bool:
    gallery = block.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _style_id(properties: Any) -> str | None:
    element = None if properties is None else properties.find(f"{W}pStyle")
    return None if element is None else element.get(f"{W}val")


def _is_merged(properties: Any) -> bool:
    """Tell a paragraph whose end was deleted: in print it goes on in the next one."""
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None and not is_on(
                child.find(f"{W}trPr"), "hidden"
            ):
                yield child
        elif child.tag == f"{W}sdt" or child.tag in _WRAPPERS:
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag == f"{W}sdt" or child.tag in _WRAPPERS:
            yield from _cells(child)


def _merge(properties: Any, name: str) -> str | None:
    """Return restart or continue for a merged cell; without a value Word means continue."""
    element = None if properties is None else properties.find(f"{W}{name}")
    return None if element is None else element.get(f"{W}val", "continue")


def _number(element: Any, default: int) -> int:
    value = "" if element is None else element.get(f"{W}val", "")
    return int(value) if value.isdigit() and len(value) < 6 else default
