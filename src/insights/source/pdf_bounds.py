"""Pages of a PDF that cannot take forever: what a page draws is counted while it is read.

A page may call a form that calls ten others, and so on: a file of 2 KB then draws 10 million
characters. pdfminer tells its device of everything it draws, so the device can stop it.
"""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.layout import LTPage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

MOST_CHARACTERS = 50_000
"""On one page: a page of the densest table has 10,000."""
MOST_SHAPES = 20_000
"""Lines and areas that are kept; what a map or a drawing has beyond is of no use for tables."""
MOST_STEPS = 200_000
"""Characters, shapes, pictures and forms drawn in all: about ten seconds."""
MOST_CONTENT_BYTES = 20_000_000
"""Of a page's drawing instructions, unpacked; a full page of text has 100 KB."""


class CrowdedPageError(Exception):
    """A page draws more than can be read in bounded time; the message says what."""


class _CountingDevice(PDFPageAggregatorWithMarkedContent):
    """Collects what a page draws, and stops at the bounds."""

    steps = characters = shapes = 0

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        self._step()
        self.characters += 1
        if self.characters > MOST_CHARACTERS:
            raise CrowdedPageError(f"more than {MOST_CHARACTERS} characters")
        return super().render_char(*args, **kwargs)

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        self._step()
        self.shapes += 1
        if self.shapes <= MOST_SHAPES:
            super().paint_path(*args, **kwargs)

    def begin_figure(self, *args: Any, **kwargs: Any) -> None:
        self._step()
        super().begin_figure(*args, **kwargs)

    def _step(self) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise CrowdedPageError(f"a drawing of more than {MOST_STEPS} parts")


class BoundedPage(Page):
    """A page whose content is read within bounds, else CrowdedPageError."""

    @property
    def layout(self) -> LTPage:
        """Everything on the page, read once."""
        if not hasattr(self, "_layout"):
            _check_contents(self.page_obj)
            device = _CountingDevice(
                self.pdf.rsrcmgr, pageno=self.page_number, laparams=self.pdf.laparams
            )
            PDFPageInterpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            self._layout = device.get_result()
        return self._layout


def bounded_pages(data: bytes) -> Iterator[BoundedPage]:
    """Yield the pages of a PDF; each is forgotten when the next is asked for."""
    pdf = pdfplumber.open(BytesIO(data))  # not closed: that would make every page once more
    for number, page in enumerate(PDFPage.create_pages(pdf.doc), start=1):
        bounded = BoundedPage(pdf, page, page_number=number, initial_doctop=0)
        yield bounded
        bounded.close()


def _check_contents(page: PDFPage) -> None:
    size = 0
    for content in page.contents:
        stream = resolve1(content)
        if isinstance(stream, PDFStream):
            size += _unpacked_size(stream)
        if size > MOST_CONTENT_BYTES:
            raise CrowdedPageError(f"more than {MOST_CONTENT_BYTES // 10**6} MB of drawing")


def _unpacked_size(stream: PDFStream) -> int:
    """Return the size of a stream, unpacked no further than the bound; few filters pack."""
    packed = stream.get_rawdata() or b""
    if not packed.startswith((b"\x78", b"\x48", b"\x68", b"\x58")):  # zlib's first byte
        return len(packed)
    try:
        return len(zlib.decompressobj().decompress(packed, MOST_CONTENT_BYTES + 1))
    except zlib.error:
        return len(packed)
