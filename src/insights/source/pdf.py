"""Read PDF files: text in reading order, tables row by row, scanned pages by text recognition.

pdfium tells whether the file can be opened and draws scanned pages; pdfplumber gives every
character its place, and finds the cells of ruled tables.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from insights.errors import SourceError
from insights.records import SourceText
from insights.source.layout import Line, Page
from insights.source.paragraphs import to_text
from insights.source.pdf_edges import without_edges
from insights.source.pdf_notes import with_notes_set_back
from insights.source.tables import without_running_heads

MOST_PAGES = 3000
"""More pages are no plan but a yearbook or an archive: reading them would take hours."""
MOST_PIXELS = 40_000_000
"""Of a picture made of a scanned page: A3 at 300 dots an inch has 17 million."""
_MOST_BOLD = 0.5  # of the characters: where more are bold, that sets no heading apart
_DOTS = 200 / 72  # dots for one point: 200 an inch
_INSTALL = "install the extra `ocr` (pip install insights[ocr]) or run OCR on"


def read_pdf(name: str, data: bytes) -> SourceText:
    """Return the text of a PDF: one paragraph a line, a row of a table with tabs."""
    if not data:
        raise SourceError(f"{name}: is empty; get it again")
    count = _page_count(name, data)
    if count > MOST_PAGES:
        raise SourceError(
            f"{name}: has {count} pages, more than {MOST_PAGES}; split it into its documents"
        )
    reading = _Reading(name, data)
    reading.read()
    if not any(page.lines for page in reading.pages):
        raise SourceError(_without_text(name, reading))
    pages = with_notes_set_back(without_edges(_with_telling_bold(reading.pages)))
    pages = without_running_heads(pages)
    return to_text(name, "pdf", pages, list(_notices(reading)))


@dataclass(slots=True)
class _Reading:
    """The pages of a file, and the numbers of those that could not be read."""

    name: str
    data: bytes
    pages: list[Page] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    crowded: dict[str, list[int]] = field(default_factory=dict)
    drawings: list[int] = field(default_factory=list)

    def read(self) -> None:
        """Read page after page; SourceError naming the first that is damaged."""
        from insights.source.pdf_bounds import CrowdedPageError, bounded_pages

        logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every odd font
        number = 0
        try:
            for number, page in enumerate(bounded_pages(self.data), start=1):
                try:
                    lines = self._lines(page, number)
                except CrowdedPageError as error:
                    lines = []
                    self.crowded.setdefault(str(error), []).append(number)
                size = float(page.width), float(page.height)
                self.pages.append(Page(number, *size, tuple(lines)))
        except SourceError:
            raise
        except Exception as error:  # pdfminer meets damage with whatever Python raises there
            raise SourceError(_damaged(self.name, max(number, 1), error)) from error

    def _lines(self, page: Any, number: int) -> Sequence[Line]:
        from insights.source.pdf_page import is_readable, lines_of
        from insights.source.pdf_tables import is_drawing

        if is_readable(page):
            self.drawings += [number] if is_drawing(page) else []
            return lines_of(page, number)
        if not (page.images or page.chars):
            return ()
        lines = _recognised(self.data, number)
        self.scanned += [number] if lines is None else []
        return lines or ()


# ---------------------------------------------------------------- what cannot be read


def _page_count(name: str, data: bytes) -> int:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceError(f"{name}: is encrypted; save it without a password") from error
        raise SourceError(
            f"{name}: is damaged or no PDF; get it again or export it anew"
        ) from error
    try:
        return len(pdf)
    finally:
        pdf.close()


def _damaged(name: str, number: int, error: Exception) -> str:
    what = " ".join(f"{type(error).__name__} {error}".split())[:120]
    return f"{name}: page {number} is damaged ({what}); get it again or export it anew"


def _without_text(name: str, reading: _Reading) -> str:
    if reading.crowded:
        return f"{name}: {'; '.join(_notices(reading))}; print it anew, or leave it out"
    if reading.scanned:
        return f"{name}: is scanned: its pages are pictures without text; {_INSTALL} it"
    return f"{name}: holds no text; export it anew, or run OCR on a scan of it"


def _notices(reading: _Reading) -> Iterator[str]:
    for what, numbers in reading.crowded.items():
        yield from _page_notices(numbers, f"{what}, left out")
    yield from _page_notices(
        reading.drawings, "a drawing; its text is read, but no table is looked for"
    )
    yield from _page_notices(
        reading.scanned, f"a scanned picture without text; {_INSTALL} the file"
    )


def _page_notices(numbers: Sequence[int], says: str) -> Iterator[str]:
    """Yield one notice for every run of pages."""
    start = 0
    for index, number in enumerate(numbers):
        if index + 1 == len(numbers) or numbers[index + 1] != number + 1:
            first = numbers[start]
            where = f"page {first}" if first == number else f"pages {first}-{number}"
            yield f"{where}: {says}"
            start = index + 1


# ---------------------------------------------------------------- what a page is


def _recognised(data: bytes, number: int) -> list[Line] | None:
    """Return the lines that text recognition reads from a page; None where it is missing."""
    from insights.source.ocr import is_installed, recognise

    if not is_installed():
        return None
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    try:
        page = pdf[number - 1]
        area = page.get_width() * page.get_height()
        scale: Any = min(_DOTS, (MOST_PIXELS / max(area, 1.0)) ** 0.5)
        image = page.render(scale=scale).to_pil().convert("RGB")
        page.close()
    finally:
        pdf.close()
    return recognise(image, number, points=1 / scale)


def _with_telling_bold(pages: Sequence[Page]) -> list[Page]:
    """Return *pages*, nothing bold in them where most of the text is: it then tells nothing."""
    lines = [line for page in pages for line in page.lines if not line.is_row]
    bold = sum(len(line.text) for line in lines if line.is_bold)
    if bold <= _MOST_BOLD * sum(len(line.text) for line in lines):
        return list(pages)
    return [
        replace(page, lines=tuple(replace(line, is_bold=False) for line in page.lines))
        for page in pages
    ]
