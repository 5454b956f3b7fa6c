"""Read PDF files: text in reading order, tables row by row, scanned pages by text recognition.

pdfium tells whether the file can be opened and draws scanned pages; pdfplumber gives every
character its place, and finds the cells of ruled tables.
"""

import logging
import re
import unicodedata
from collections.abc import Iterator, Sequence
from io import BytesIO
from statistics import median
from typing import Any

from insights.errors import SourceError
from insights.records import SourceText
from insights.source.layout import Line, Page, reading_order, without_furniture
from insights.source.paragraphs import to_text
from insights.source.tables import without_running_heads

MOST_PAGES = 3000
"""More pages are no plan but a yearbook or an archive: reading them would take hours."""
MOST_CHARACTERS = 50_000
"""On one page: more are a drawing made of letters, and would not end."""
_FEWEST_CHARACTERS = 8  # a page with fewer and a picture is a scan
_MOST_UNREADABLE = 0.3
_WIDE_GAP = 1.5  # characters: a wider gap parts two segments of a line
_FEWEST_EDGES = 4
_SCAN_SCALE: Any = 200 / 72  # dots for one point: 200 an inch
_RADICAL = re.compile("[\u2f00-\u2fd5\uf900-\ufaff]")
_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]|\\(cid:\\d+\\)")
_BOLD = re.compile(r"bold|black|heavy|hei|SimHei|-B\b", re.IGNORECASE)


def read_pdf(name: str, data: bytes) -> SourceText:
    """Return the text of a PDF: one paragraph a line, a row of a table with tabs."""
    count = _page_count(name, data)
    if count > MOST_PAGES:
        raise SourceError(
            f"{name}: has {count} pages, more than {MOST_PAGES}; split it into its documents"
        )
    pages, scanned, crowded = _read_pages(name, data)
    notices = [
        *_page_notices(crowded, f"more than {MOST_CHARACTERS} characters, left out"),
        *_page_notices(scanned, "a scanned picture without text; install the extra `ocr` "
                       "(pip install insights[ocr]) or run OCR on the file"),
    ]  # fmt: skip
    if not any(page.lines for page in pages):
        what = "is scanned: its pages are pictures without text" if scanned else "holds no text"
        raise SourceError(
            f"{name}: {what}; install the extra `ocr` (pip install insights[ocr]) or run OCR on it"
        )
    pages = without_running_heads(without_furniture(pages))
    return to_text(name, "pdf", pages, notices)


def _page_count(name: str, data: bytes) -> int:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        what = "is encrypted" if "password" in str(error).lower() else "is damaged or no PDF"
        advice = (
            "save it without a password" if "password" in str(error).lower() else "export it again"
        )
        raise SourceError(f"{name}: {what}; {advice}") from error
    try:
        return len(pdf)
    finally:
        pdf.close()


def _read_pages(name: str, data: bytes) -> tuple[list[Page], list[int], list[int]]:
    """Return the pages, the numbers of those that stay pictures, and of those too crowded."""
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every odd font
    pages: list[Page] = []
    scanned: list[int] = []
    crowded: list[int] = []
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            for number, page in enumerate(pdf.pages, start=1):
                lines: Sequence[Line] = ()
                if len(page.chars) > MOST_CHARACTERS:
                    crowded.append(number)
                elif _is_readable(page):
                    lines = _lines(page, number)
                elif page.images or page.chars:
                    lines = _recognised(data, number)
                    scanned += [number] if not lines else []
                size = float(page.width), float(page.height)
                pages.append(Page(number, *size, tuple(lines)))
                page.close()
    except PdfminerException as error:
        raise SourceError(f"{name}: is damaged ({error}); export it again") from error
    return pages, scanned, crowded


def _is_readable(page: Any) -> bool:
    """Tell whether the page carries text, and text that its fonts can spell."""
    text = "".join(char["text"] for char in page.chars)
    unreadable = sum(len(found[0]) for found in _UNREADABLE.finditer(text))
    visible = len("".join(text.split()))
    is_scan = visible < _FEWEST_CHARACTERS and bool(page.images)
    return bool(visible) and not is_scan and unreadable <= _MOST_UNREADABLE * visible


def _page_notices(numbers: Sequence[int], says: str) -> Iterator[str]:
    """Yield one notice for every run of pages."""
    start = 0
    for index, number in enumerate(numbers):
        if index + 1 == len(numbers) or numbers[index + 1] != number + 1:
            first = numbers[start]
            where = f"page {first}" if first == number else f"pages {first}-{number}"
            yield f"{where}: {says}"
            start = index + 1


def _recognised(data: bytes, number: int) -> list[Line]:
    """Return the lines that text recognition reads from a page; none where it is missing."""
    from insights.source.ocr import is_installed, recognise

    if not is_installed():
        return []
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    try:
        page = pdf[number - 1]
        image = page.render(scale=_SCAN_SCALE).to_pil().convert("RGB")
        page.close()
    finally:
        pdf.close()
    return recognise(image, number, points=1 / _SCAN_SCALE)


# ---------------------------------------------------------------- one page with text


def _lines(page: Any, number: int) -> list[Line]:
    """Return a page's lines and rows of tables, in reading order."""
    tables = _tables(page)
    boxes = [table.bbox for table, _ in tables]
    outside = page.filter(lambda item: not any(_is_inside(item, box) for box in boxes))
    words = outside.dedupe_chars().extract_words(
        keep_blank_chars=True,
        x_tolerance_ratio=_WIDE_GAP,
        y_tolerance=3,
        return_chars=True,
        expand_ligatures=False,
    )
    segments = [segment for word in words if (segment := _segment(word, number))]
    rows = [(table.bbox, list(_table_lines(table, cells, number))) for table, cells in tables]
    return _with_tables(segments, rows)


def _with_tables(
    segments: list[Line], tables: list[tuple[tuple[float, ...], list[Line]]]
) -> list[Line]:
    """Return the lines above, between and below the tables, each part in its reading order."""
    lines: list[Line] = []
    for box, rows in sorted(tables, key=lambda table: table[0][1]):
        above = [segment for segment in segments if segment.top < box[1]]
        segments = [segment for segment in segments if segment.top >= box[1]]
        lines += reading_order(above) + rows
    return lines + reading_order(segments)


def _segment(word: dict[str, Any], number: int) -> Line | None:
    text = _spelled(word["text"]).strip()
    chars = [char for char in word["chars"] if char["text"].strip()]
    if not text or not chars:
        return None
    return Line(
        text=text,
        page=number,
        left=float(word["x0"]),
        right=float(chars[-1]["x1"]),
        top=float(word["top"]),
        bottom=float(word["bottom"]),
        size=float(median(char["size"] for char in chars)),
        is_bold=all(_BOLD.search(char.get("fontname") or "") for char in chars),
    )


def _spelled(text: str) -> str:
    """Return *text* with the radicals that some fonts name written as the characters they show."""
    return _RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


# ---------------------------------------------------------------- tables


def _tables(page: Any) -> list[tuple[Any, list[list[str]]]]:
    """Return the ruled tables of two columns or more, with the texts of their cells."""
    if len(page.edges) < _FEWEST_EDGES:
        return []
    found = []
    for table in page.find_tables():
        cells = [[_cell(text) for text in row] for row in table.extract()]
        if cells and max(map(len, cells)) > 1:
            found.append((table, cells))
    return found


def _cell(text: str | None) -> str:
    """Return a cell's text on one line; a cell merged into the one beside it is empty."""
    parts = _spelled(text or "").split("\n")
    return "".join(
        part + (" " if part[-1:].isascii() and part[-1:].isalnum() else "") for part in parts
    ).strip()


def _table_lines(table: Any, cells: list[list[str]], number: int) -> Iterator[Line]:
    for row, texts in zip(table.rows, cells, strict=True):
        left, top, right, bottom = map(float, row.bbox)
        words = "\t".join(texts).rstrip("\t")
        if words.strip():
            yield Line(words, number, left, right, top, bottom, bottom - top, is_row=True)


def _is_inside(item: dict[str, Any], box: tuple[float, ...]) -> bool:
    if "x0" not in item:
        return False
    x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
