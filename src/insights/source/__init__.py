"""Read source documents: a file in, its raw text out, with its encoding and where its pages begin.

What a file is, its content says; a name that says otherwise becomes a notice. Whatever cannot be
read becomes one SourceError that names the file, what is wrong, and what to do. Heavy readers
(PDF, pictures, Word, HTML) are imported by the function that needs them.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from insights.errors import SourceError
from insights.records import SourceText
from insights.source.files import SourceFile, list_files, unknown_kind
from insights.source.kinds import LABELS, SUFFIXES, kind_of
from insights.source.markdown import read_markdown
from insights.source.names import shown_name
from insights.source.pdf import read_pdf
from insights.source.text import read_text
from insights.source.web import read_html, read_mht
from insights.source.word import read_docx

__all__ = ["SourceFile", "list_sources", "read_source"]


def list_sources(folder: Path) -> list[SourceFile]:
    """Return the files to read in *folder* (or in one file or .zip), sorted by name.

    A file that cannot be read is listed too: reading it raises the SourceError that says why.
    """
    return list_files(folder)


def read_source(file: SourceFile | Path) -> SourceText:
    """Return the raw text of one document; nothing but a SourceError ever goes wrong."""
    file = file if isinstance(file, SourceFile) else SourceFile(file, shown_name(file.name))
    try:
        return _read(file)
    except SourceError:
        raise
    except Exception as error:  # last resort: name the file, whatever a library did
        what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise SourceError(
            f"{file.name}: reading failed ({what}); save the document anew, or report this"
        ) from error


def _read(file: SourceFile) -> SourceText:
    data = file.read_bytes()
    kind = kind_of(file.name, data)
    read = _READERS.get(kind)
    if read is None:
        raise SourceError(_no_reader(file, kind))
    if kind == "text" and file.suffix == ".md":
        read = read_markdown
    source = read(file.name, data)
    if not source.text.strip():
        raise SourceError(f"{file.name}: holds no text; run OCR on scans and save them with text")
    source = replace(source, has_paragraphs=kind != "text")
    if SUFFIXES.get(file.suffix) != kind:
        wrong = f"named {file.suffix or 'without suffix'} but is {LABELS[kind]}"
        return replace(source, notices=(wrong, *source.notices))
    return source


def _no_reader(file: SourceFile, kind: str) -> str:
    if kind == "encrypted":
        return f"{file.name}: is encrypted; save it without a password"
    if kind == "ole":
        return f"{file.name}: is an old .doc, .xls, .ppt or .wps; save it as .docx"
    if kind == "zip":
        return f"{file.name}: is a zip archive; give it the suffix .zip"
    return unknown_kind(file.name, kind)


def _read_image(name: str, data: bytes) -> SourceText:
    from insights.source.ocr import read_image

    return read_image(name, data)


_READERS: dict[str, Callable[[str, bytes], SourceText]] = {
    "text": read_text,
    "html": read_html,
    "mht": read_mht,
    "docx": read_docx,
    "pdf": read_pdf,
    "image": _read_image,
}
