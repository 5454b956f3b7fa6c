"""Read source documents: a file in, its raw text out, with its encoding and where its pages begin.

Whatever cannot be read becomes one SourceError that names the file, what is wrong, and what to do.
Heavy readers (PDF, Word, HTML) are imported by the function that needs them.
"""

from collections.abc import Callable
from pathlib import Path

from insights.errors import SourceError
from insights.records import SourceText
from insights.source.files import SourceFile, list_files
from insights.source.pdf import read_pdf
from insights.source.text import read_text
from insights.source.web import read_html
from insights.source.word import read_docx

__all__ = ["SourceFile", "list_sources", "read_source"]

_READERS: dict[str, Callable[[str, bytes], SourceText]] = {
    ".txt": read_text,
    ".md": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
}


def list_sources(folder: Path) -> list[SourceFile]:
    """Return the readable files in *folder* and its folders, sorted by name."""
    return list_files(folder, frozenset(_READERS))


def read_source(file: SourceFile | Path) -> SourceText:
    """Return the raw text of one document."""
    file = file if isinstance(file, SourceFile) else SourceFile(file, file.name)
    read = _READERS.get(file.suffix)
    if read is None:
        kinds = " ".join(sorted(_READERS))
        raise SourceError(f"{file.name}: kind {file.suffix or '(none)'} is unknown; use {kinds}")
    source = read(file.name, file.read_bytes())
    if not source.text.strip():
        raise SourceError(f"{file.name}: holds no text; run OCR on scans and save them with text")
    return source
