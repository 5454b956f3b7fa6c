"""The words of one Word paragraph: what a reader of the printed page would see, and no more."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from insights.source.word_package import MC, W
from insights.source.word_styles import Style, Styles, is_on

PAGE, BREAK = "\f", "\v"
"""Signs for a new page and for a line break within a paragraph, until lines are made."""

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_ALTERNATIVES = f"{MC}AlternateContent"
_INLINE = {
    f"{W}{name}"
    for name in ("hyperlink", "smartTag", "ins", "moveTo", "customXml", "dir", "bdo", "fldSimple",
                 "sdtContent", "ruby", "rubyBase")
}  # fmt: skip
_SIGNS = {
    f"{W}tab": " ", f"{W}ptab": " ", f"{W}cr": BREAK, f"{W}noBreakHyphen": "-",
    f"{W}lastRenderedPageBreak": PAGE,
}  # fmt: skip
_BREAKS = {"page": PAGE, "column": "", "textWrapping": BREAK}
_IN_SYMBOL_FONT = re.compile("[\uf000-\uf0ff]")
_SYMBOLS = {  # Wingdings and its like: what forms and lists are made of
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x75: "◆", 0x76: "◆", 0xA1: "○", 0xA8: "□",
    0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


@dataclass(slots=True)
class Words:
    """What a paragraph holds: pieces of text, each bold or not, and text boxes anchored in it."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    begins_contents: bool = False

    @property
    def text(self) -> str:
        """The paragraph's text, with signs for breaks."""
        return "".join(text for text, _ in self.pieces)

    @property
    def is_bold(self) -> bool:
        """Tell whether everything one sees is bold."""
        seen = [bold for text, bold in self.pieces if text.strip()]
        return bool(seen) and all(seen)


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction is being read, or its result."""

    instruction: str = ""
    in_result: bool = False

    @property
    def is_silent(self) -> bool:
        return not self.in_result or _is_contents(self.instruction)


class RunReader:
    """Reads paragraphs in order; fields may go on from one to the next."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[_Field] = []
        self._words = Words()
        self.notes: list[tuple[str, str]] = []
        self.picture_count = 0
        self.unknown_symbols = 0

    def read(self, paragraph: Any, style: Style) -> Words:
        """Return the words of a paragraph in *style*."""
        self._words = words = Words()
        self._inline(paragraph, style)
        return words

    def _inline(self, element: Any, style: Style) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, style)
            elif tag == f"{W}sdt":
                self._control(child, style)
            elif tag == f"{W}fldSimple" and _is_contents(child.get(f"{W}instr", "")):
                self._words.begins_contents = True
            elif tag in _INLINE:
                self._inline(child, style)
            elif tag == _ALTERNATIVES:
                self._inline(chosen(child), style)
            elif isinstance(tag, str) and tag.startswith(_MATH):
                self._add("".join(child.itertext(f"{_MATH}t")), False)

    def _control(self, element: Any, style: Style) -> None:
        """Read a content control, unless it only shows what to type into it."""
        content = element.find(f"{W}sdtContent")
        is_prompt = is_on(element.find(f"{W}sdtPr"), "showingPlcHdr")
        if content is not None and not is_prompt:
            self._inline(content, style)

    def _run(self, run: Any, style: Style) -> None:
        own = run.find(f"{W}rPr")
        reference = None if own is None else own.find(f"{W}rStyle")
        named = self._styles.find(reference.get(f"{W}val")) if reference is not None else Style()
        if _first(is_on(own, "vanish"), named.hidden, style.hidden):
            return
        bold = _first(is_on(own, "b"), named.bold if reference is not None else None, style.bold)
        self._content(run, bold)

    def _content(self, run: Any, bold: bool) -> None:
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                self._add(_IN_SYMBOL_FONT.sub(self._sign, child.text or ""), bold)
            elif tag in _SIGNS:
                self._add(_SIGNS[tag], bold)
            elif tag == f"{W}br":
                self._add(_BREAKS.get(child.get(f"{W}type", "textWrapping"), BREAK), bold)
            elif tag == _ALTERNATIVES:
                self._content(chosen(child), bold)
            else:
                self._special(child, tag, bold)

    def _special(self, child: Any, tag: Any, bold: bool) -> None:
        if tag == f"{W}fldChar":
            self._field_mark(child.get(f"{W}fldCharType"))
        elif tag == f"{W}instrText" and self._fields:
            self._fields[-1].instruction += child.text or ""
            self._words.begins_contents |= _is_contents(self._fields[-1].instruction)
        elif tag == f"{W}sym":
            self._add(self._symbol(child), bold)
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = "footnotes" if tag.endswith("footnoteReference") else "endnotes"
            self.notes.append((kind, child.get(f"{W}id", "")))
        elif tag == f"{W}ruby":
            self._inline(child, Style(bold=bold))
        elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
            self._words.boxes += text_boxes(child)
            self.picture_count += _has_picture(child)

    def _field_mark(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _add(self, text: str, bold: bool) -> None:
        if any(field.is_silent for field in self._fields):
            text = PAGE * text.count(PAGE)
        if text:
            self._words.pieces.append((text, bold))

    def _symbol(self, element: Any) -> str:
        code = int(element.get(f"{W}char") or "0", 16)
        if (element.get(f"{W}font") or "").lower() == "symbol" and code >= 0xF020:
            code -= 0xF000
        return _IN_SYMBOL_FONT.sub(self._sign, chr(code)) if code >= 0x20 else ""

    def _sign(self, match: re.Match[str]) -> str:
        """Return the usual character for one of a picture font; nothing for one we do not know."""
        sign = _SYMBOLS.get(ord(match[0]) - 0xF000, "")
        self.unknown_symbols += not sign
        return sign


def chosen(alternatives: Any) -> Any:
    """Return the one branch of mc:AlternateContent to read: the first that holds something."""
    branches = [branch for branch in alternatives if len(branch)]
    return branches[0] if branches else alternatives[:0]


def text_boxes(element: Any) -> Iterator[Any]:
    """Yield the contents of the text boxes in *element*, each once, though files hold them twice.

    Boxes within a box are left to whoever reads the box.
    """
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        else:
            yield from text_boxes(chosen(child) if child.tag == _ALTERNATIVES else child)


def _has_picture(element: Any) -> bool:
    return any(
        isinstance(child.tag, str) and child.tag.rsplit("}", 1)[-1] in ("blip", "imagedata")
        for child in element.iter()
    )


def _is_contents(instruction: str) -> bool:
    return instruction.split()[:1] == ["TOC"]


def _first(*values: bool | None) -> bool:
    """Return the first value that says anything."""
    return next((value for value in values if value is not None), False)
