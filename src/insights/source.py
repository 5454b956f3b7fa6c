"""Read source documents: a path in, the raw text out, with its encoding and where its pages begin.

Whatever cannot be read becomes one SourceError that names the file, what is wrong, and what to do.
Heavy readers (PDF, Word, HTML) are imported by the function that needs them.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from insights.errors import SourceError
from insights.records import SourceText

_LEAST_CHINESE_SHARE = 0.02  # below this, text guessed in a Chinese encoding is noise
_MOST_CONTROL_SHARE = 0.02
_PAGE_BREAK = "\n"


def list_sources(folder: Path) -> list[Path]:
    """Return the readable files directly under *folder* and its folders, sorted by path."""
    if not folder.is_dir():
        raise SourceError(
            f"{folder.name}: no such folder; name the folder that holds the documents"
        )
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix.lower() in _READERS and not _is_hidden(path, folder)
    )
    if not found:
        kinds = " ".join(sorted(_READERS))
        raise SourceError(f"{folder.name}: holds no document; put files of these kinds in: {kinds}")
    return found


def read_source(path: Path) -> SourceText:
    """Return the raw text of one document."""
    read = _READERS.get(path.suffix.lower())
    if read is None:
        kinds = " ".join(sorted(_READERS))
        raise SourceError(f"{path.name}: kind {path.suffix or '(none)'} is unknown; use {kinds}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"{path.name}: {error.strerror}; check the path and its rights"
        ) from error
    if not data.strip():
        raise SourceError(f"{path.name}: the file is empty; export the document again")
    source = read(path, data)
    if not source.text.strip():
        raise SourceError(f"{path.name}: holds no text; run OCR on scans and save them with text")
    return source


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)


# ---------------------------------------------------------------- plain text


def _read_text(path: Path, data: bytes) -> SourceText:
    text, encoding = _decode(path, data)
    return SourceText(path.name, _one_newline(text), encoding)


def _decode(path: Path, data: bytes) -> tuple[str, str]:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark):
            return _checked(path, data[len(mark) :], encoding), encoding
    if data.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise SourceError(f"{path.name}: not text but a document of another kind; mend its suffix")
    for encoding in ("utf-8", *_unmarked_utf16(data), "gb18030", *_guesses(data)):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if _looks_like_text(text, encoding):
            return text, encoding
    raise SourceError(f"{path.name}: is binary or in no known encoding; save it as UTF-8")


def _checked(path: Path, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{path.name}: marked {encoding} but damaged at byte {error.start}; save it as UTF-8"
        ) from error


def _unmarked_utf16(data: bytes) -> tuple[str, ...]:
    """Return the UTF-16 orders whose newlines or spaces stand in *data* without a mark."""
    orders = (("utf-16-le", (b"\n\x00", b" \x00")), ("utf-16-be", (b"\x00\n", b"\x00 ")))
    return tuple(name for name, marks in orders if any(mark in data for mark in marks))


def _guesses(data: bytes) -> tuple[str, ...]:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return (best.encoding,) if best else ()


def _looks_like_text(text: str, encoding: str) -> bool:
    """Tell text from bytes that happen to decode: few control characters, some Chinese."""
    control = sum(1 for char in text if (char < " " and char not in "\t\n\r\f\v") or char == "\x7f")
    if control > _MOST_CONTROL_SHARE * len(text):
        return False
    if encoding == "utf-8":
        return True
    chinese = sum(1 for char in text if "\u4e00" <= char <= "\u9fff")
    return chinese >= _LEAST_CHINESE_SHARE * len(text)


def _one_newline(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")


# ---------------------------------------------------------------- HTML

_SITE = re.compile(r"[_|]|--| - ")  # a page's title, then its site's
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_TITLE_WITHIN = 5
_BLOCKS = ("p", "div", "li", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "title", "table")
_NOT_CONTENT = ("script", "style", "noscript", "nav", "header", "footer", "aside", "title")


def _read_html(path: Path, data: bytes) -> SourceText:
    from lxml import etree, html  # pyright: ignore[reportAttributeAccessIssue]

    text, encoding = _decode_html(path, data)
    try:
        tree = html.document_fromstring(_DECLARATION.sub("", text))
    except (etree.ParserError, ValueError) as error:
        raise SourceError(f"{path.name}: is no HTML page; save the page again") from error
    title = _SITE.split(" ".join(tree.xpath("//title//text()")).strip())[0].strip()
    etree.strip_elements(tree, *_NOT_CONTENT, etree.Comment, with_tail=False)
    for element in tree.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    lines = _tidy_lines(_main_element(tree).text_content())
    if title and not any(title in line for line in lines[:_TITLE_WITHIN]):
        lines.insert(0, title)
    return SourceText(path.name, "\n".join(lines), encoding)


def _decode_html(path: Path, data: bytes) -> tuple[str, str]:
    head = data[:2048].lower()
    if any(name in head for name in (b"charset=gb", b'charset="gb')):
        try:
            return data.decode("gb18030"), "gb18030"
        except UnicodeDecodeError:
            return _decode(path, data)
    return _decode(path, data)


def _main_element(tree: Any) -> Any:
    """Return the smallest element that holds most of the page's Chinese paragraphs."""
    whole = len(tree.text_content())
    best = tree
    while True:
        inner = [child for child in best if isinstance(child.tag, str)]
        heaviest = max(inner, key=lambda child: len(child.text_content()), default=None)
        if heaviest is None or len(heaviest.text_content()) < 0.6 * whole:
            return best
        best = heaviest


def _tidy_lines(text: str) -> list[str]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line]


# ---------------------------------------------------------------- Word


def _read_docx(path: Path, data: bytes) -> SourceText:
    from io import BytesIO
    from zipfile import BadZipFile

    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise SourceError(
            f"{path.name}: is an old .doc or is encrypted; save it as .docx without a password"
        )
    try:
        document = docx.Document(BytesIO(data))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise SourceError(f"{path.name}: is no Word document; save it as .docx again") from error
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += ["\t".join(_row_cells(row)) for row in block.rows]
        else:
            lines.append(block.text)
    return SourceText(path.name, "\n".join(lines), "docx")


def _row_cells(row: Any) -> list[str]:
    """Return the texts of a row's cells, merged cells once."""
    cells: list[str] = []
    seen: set[int] = set()
    for cell in row.cells:
        if id(cell._tc) not in seen:
            seen.add(id(cell._tc))
            cells.append(" ".join(cell.text.split()))
    return cells


# ---------------------------------------------------------------- PDF


def _read_pdf(path: Path, data: bytes) -> SourceText:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        what = "is encrypted" if "password" in str(error).lower() else "is damaged or no PDF"
        raise SourceError(f"{path.name}: {what}; save it again without a password") from error
    try:
        pages = [_page_text(pdf[number]) for number in range(len(pdf))]
    finally:
        pdf.close()
    starts, length = [], 0
    for page in pages:
        starts.append(length)
        length += len(page) + len(_PAGE_BREAK)
    return SourceText(path.name, _PAGE_BREAK.join(pages), "pdf", tuple(starts))


def _page_text(page: Any) -> str:
    text_page = page.get_textpage()
    try:
        return _one_newline(text_page.get_text_bounded()).replace("\x02", "").rstrip("\n")
    finally:
        text_page.close()
        page.close()


_READERS: dict[str, Callable[[Path, bytes], SourceText]] = {
    ".txt": _read_text,
    ".md": _read_text,
    ".html": _read_html,
    ".htm": _read_html,
    ".docx": _read_docx,
    ".pdf": _read_pdf,
}
