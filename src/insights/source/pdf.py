"""Read PDF files that carry a text layer."""

from typing import Any

from insights.errors import SourceError
from insights.records import SourceText
from insights.source.text import one_newline

_PAGE_BREAK = "\n"


def read_pdf(name: str, data: bytes) -> SourceText:
    """Return the text of a PDF, page by page."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        what = "is encrypted" if "password" in str(error).lower() else "is damaged or no PDF"
        raise SourceError(f"{name}: {what}; save it again without a password") from error
    try:
        pages = [_page_text(pdf[number]) for number in range(len(pdf))]
    finally:
        pdf.close()
    starts, length = [], 0
    for page in pages:
        starts.append(length)
        length += len(page) + len(_PAGE_BREAK)
    return SourceText(name, _PAGE_BREAK.join(pages), "pdf", tuple(starts))


def _page_text(page: Any) -> str:
    text_page = page.get_textpage()
    try:
        return one_newline(text_page.get_text_bounded()).replace("\x02", "").rstrip("\n")
    finally:
        text_page.close()
        page.close()
