"""Read saved web pages: everything the document says, without the site's menus and offers."""

import re
from dataclasses import dataclass, field
from typing import Any

from insights.errors import SourceError
from insights.records import SourceHeading, SourceText
from insights.source.text import decode, one_newline
from insights.source.web_frame import drop_frame, drop_frame_lines

_SITE = re.compile(  # a page's title, then its site's
    r"[_|]|--| - |[-—–][^-—–]{2,20}(?:网|网站|局|政府|委员会|委|厅|办公室|办|门户|在线)$"
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_BLOCKS = {
    "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p",
    "pre", "section", "table", "tbody", "tr", "ul", "ucapcontent", "caption",
}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_LONGEST_BOLD_HEADING = 40
_SENTENCE_END = tuple("。；，：！？;,:!?")
_LONGEST_CELL = 400  # beyond this a table is there to lay out the page
_TITLE_WITHIN = 12
_LEAST_OF_TITLE = 8  # shorter, it names a part of the site; a line this long within it is it


@dataclass(slots=True)
class Line:
    """One line of a page, and its level if the page marks it as a heading."""

    text: str = ""
    level: int | None = None
    bold: list[bool] = field(default_factory=list)


def read_html(name: str, data: bytes) -> SourceText:
    """Return what a web page's document says, one paragraph a line."""
    from lxml import etree, html  # pyright: ignore[reportAttributeAccessIssue]

    declared = _CHARSET.search(data[:2048])
    found = decode(name, data, declared[1].decode("ascii") if declared else None)
    parser = html.HTMLParser(huge_tree=True)  # else what lies deeper than 256 tags is lost
    try:
        tree = html.document_fromstring(_DECLARATION.sub("", one_newline(found.text)), parser)
        title = _title(tree)
        drop_frame(tree)
        lines = drop_frame_lines(_lines(tree))
    except (etree.ParserError, ValueError) as error:
        raise SourceError(f"{name}: is no HTML page; save the page again") from error
    except RecursionError as error:
        raise SourceError(f"{name}: its tags are nested too deep; save it as .docx") from error
    text, headings = _assemble(*_with_title(lines, title))
    return SourceText(name, text, found.encoding, (), headings, found.notices)


def read_mht(name: str, data: bytes) -> SourceText:
    """Return what the page within a web archive (.mht, "single file") says."""
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        content = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(content, bytes):
            charset = part.get_content_charset()
            mark = f'<meta charset="{charset}">'.encode() if charset else b""
            return read_html(name, mark + content)
    raise SourceError(f"{name}: the web archive holds no page; save the page as .html")


def _title(tree: Any) -> str:
    """Return the title of the document: what the site's system says, else the page's title."""
    said = tree.xpath("//meta[translate(@name,'ARTICLE','article')='articletitle']/@content")
    title = " ".join(said[:1] or tree.xpath("//head//title//text()")).strip()
    return title if said else _SITE.split(title)[0].strip()


def _with_title(lines: list[Line], title: str) -> tuple[list[Line], int]:
    """Return the lines, with the title first if none near the beginning says it, and its h level.

    A line that is the title, word for word, becomes the heading of level 0.
    """
    top = [_bare(line.text) for line in lines[:_TITLE_WITHIN]]
    if title and _bare(title) in top:
        line = lines[top.index(_bare(title))]
        above, line.level = line.level or 0, 0
        return lines, above
    is_there = (
        len(_bare(title)) < _LEAST_OF_TITLE
        or _bare(title) in "".join(top)
        or any(len(text) >= _LEAST_OF_TITLE and text in _bare(title) for text in top)
    )
    levels = [line.level for line in lines if line.level is not None]
    above = 1 if levels.count(1) == 1 else 0
    return (lines if is_there else [Line(title, 0), *lines]), above


def _bare(text: str) -> str:
    return "".join(text.split())


class _Writer:
    """Collects the lines of a page while its tree is walked."""

    def __init__(self) -> None:
        self.lines: list[Line] = [Line()]

    def end_line(self) -> None:
        if self.lines[-1].text.strip():
            self.lines.append(Line())
        else:
            self.lines[-1] = Line()

    def write(self, text: str | None, is_bold: bool) -> None:
        if not text or not (bare := re.sub(r"[ \t\n\xa0]+", " ", text)):
            return
        line = self.lines[-1]
        line.text += bare
        if bare.strip():
            line.bold.append(is_bold)


def _lines(tree: Any) -> list[Line]:
    writer = _Writer()
    _walk(tree, writer, False)
    writer.end_line()
    lines: list[Line] = []
    for line in writer.lines:
        text = "\t".join(" ".join(cell.split()) for cell in line.text.split("\t"))
        if text.strip():
            lines.append(Line(text.strip(" "), line.level, line.bold))
    return lines


def _walk(element: Any, writer: _Writer, is_bold: bool) -> None:
    tag = element.tag
    if not isinstance(tag, str):
        return
    is_bold = _is_bold(element, is_bold)
    if tag == "br":
        writer.end_line()
    elif tag in _HEADINGS:
        _heading(element, writer, int(tag[1]))
    elif tag in ("p", "div") and _is_bold_title(element):
        _heading(element, writer, None)
    elif tag == "table" and _is_data(element):
        _table(element, writer)
    else:
        _inside(element, writer, is_bold, tag in _BLOCKS or tag in ("td", "th"))


def _inside(element: Any, writer: _Writer, is_bold: bool, is_block: bool) -> None:
    if is_block:
        writer.end_line()
    writer.write(element.text, is_bold)
    for child in element:
        _walk(child, writer, is_bold)
        writer.write(child.tail, is_bold)
    if is_block:
        writer.end_line()


def _is_bold(element: Any, is_bold: bool) -> bool:
    style = element.get("style") or ""
    if "font-weight" in style:
        return bool(_BOLD.search(style))
    return is_bold or element.tag in ("b", "strong")


def _heading(element: Any, writer: _Writer, level: int | None) -> None:
    """Write a heading as one line, whatever line breaks make it look well."""
    writer.end_line()
    writer.write("".join(" ".join(text.split()) for text in element.itertext()), True)
    writer.lines[-1].level = level
    writer.end_line()


def _is_bold_title(element: Any) -> bool:
    """Tell a title set over several lines by hand: short, with breaks, everything bold."""
    if element.find(".//br") is None or any(
        child.tag in _BLOCKS for child in element.iterdescendants()
    ):
        return False
    texts = [text for text in element.xpath(".//text()") if text.strip()]
    return 0 < len("".join(texts)) <= 2 * _LONGEST_BOLD_HEADING and all(
        _stands_bold(
            text.getparent() if not text.is_tail else text.getparent().getparent(), element
        )
        for text in texts
    )


def _stands_bold(element: Any, top: Any) -> bool:
    while element is not None:
        if _is_bold(element, False):
            return True
        if element is top:
            return False
        element = element.getparent()
    return False


def _is_data(table: Any) -> bool:
    """Tell a table of data from one that lays out the page: small cells, more than one a row."""
    rows = list(_rows(table))
    if max((len(row) for row in rows), default=0) < 2:
        return False
    if table.find(".//table") is not None:
        return all(len("".join(cell.itertext())) < _LONGEST_CELL for row in rows for cell in row)
    longest = max(len(_bare("".join(cell.itertext()))) for row in rows for cell in row)
    return longest < _LONGEST_CELL or len(rows) > 2


def _rows(table: Any) -> Any:
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is table:
            yield [cell for cell in row if cell.tag in ("td", "th")]


def _table(table: Any, writer: _Writer) -> None:
    """Write a row a line; a cell that spans rows is said again in each."""
    for caption in table.iter("caption"):
        _inside(caption, writer, False, True)
    above: dict[int, tuple[str, int]] = {}
    for row in _rows(table):
        texts: list[str] = []
        column = 0
        for cell in row:
            column = _repeat(above, column, texts)
            text = _cell(cell)
            texts.append(text)
            above[column] = (text, _span(cell, "rowspan") - 1)
            column += _span(cell, "colspan")
        _repeat(above, column, texts)
        writer.end_line()
        if any(texts):
            writer.lines[-1] = Line("\t".join(texts), bold=[False])
            writer.end_line()


def _repeat(above: dict[int, tuple[str, int]], column: int, texts: list[str]) -> int:
    """Say again the cells from rows above that reach into this row at *column*."""
    while above.get(column, ("", 0))[1] > 0:
        text, left = above[column]
        texts.append(text)
        above[column] = (text, left - 1)
        column += 1
    return column


def _cell(cell: Any) -> str:
    inner = _Writer()
    _inside(cell, inner, False, True)
    return " ".join(" ".join(line.text.split()) for line in inner.lines if line.text.strip())


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), 200) if value.isdigit() and len(value) < 6 else 1


def _assemble(lines: list[Line], above: int) -> tuple[str, tuple[SourceHeading, ...]]:
    """Return the text and its headings, counted from below the title's own h level, *above*."""
    headings: list[SourceHeading] = []
    at = last = 0
    for line in lines:
        level = None if line.level is None else max(line.level - above, 0)
        if level is not None:
            last = level
        elif _is_bold_heading(line):
            level = last + 1
        if level is not None:
            headings.append(SourceHeading(at, at + len(line.text), level))
        at += len(line.text) + 1
    return "\n".join(line.text for line in lines), tuple(headings)


def _is_bold_heading(line: Line) -> bool:
    return (
        bool(line.bold)
        and all(line.bold)
        and len(line.text) <= _LONGEST_BOLD_HEADING
        and not line.text.endswith(_SENTENCE_END)
    )
