"""Tell what a file is by its content; its name is only a hint."""

import re
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

HEAD = 4096
"""Bytes of a file's beginning that are enough to tell its kind."""

SUFFIXES: dict[str, str] = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".xhtml": "html",
    ".mht": "mht",
    ".mhtml": "mht",
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".tif": "image",
    ".tiff": "image",
    ".bmp": "image",
    ".gif": "image",
    ".webp": "image",
    ".zip": "zip",
}
"""The kind a name promises."""

LABELS: dict[str, str] = {
    "text": "plain text",
    "html": "an HTML page",
    "mht": "a web archive (.mht)",
    "docx": "a Word document (.docx)",
    "pdf": "a PDF",
    "image": "a picture",
    "zip": "a zip archive",
    "xlsx": "an Excel workbook",
    "pptx": "a PowerPoint presentation",
    "odt": "an OpenDocument text",
    "ofd": "an OFD document",
    "ole": "an old Office document (.doc, .xls, .ppt, .wps)",
    "encrypted": "an encrypted Office document",
    "rtf": "an RTF document",
    "archive": "an archive that is no zip",
    "program": "a program",
}
"""The kinds as messages call them."""

READABLE = frozenset({"text", "html", "mht", "docx", "pdf", "image"})
"""The kinds of documents that have a reader."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b\x08", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"BZh9", "archive"),
    (b"MZ\x90\x00", "program"),
    (b"\x7fELF", "program"),
)
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_MARKUP = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<\s*/?\s*(?:p|div|br|table|span|body|h[1-6]|a)\b", re.IGNORECASE)
_MIME = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*MIME-Version:", re.IGNORECASE)


def suffix_of(name: str) -> str:
    """Return the suffix of a name with slashes, in lower case."""
    return PurePosixPath(name).suffix.lower()


def kind_of(name: str, data: bytes) -> str:
    """Return the kind of the document *data*; its name decides only where the content does not."""
    promised = SUFFIXES.get(suffix_of(name), "")
    found = _strong_kind(data)
    if found:
        return found
    if promised == "pdf" and b"%PDF-" in data[:1024]:
        return "pdf"
    if _begins_as_page(data):
        return "html"
    if promised == "html" and not _TAG.search(data.replace(b"\0", b"")):
        return "text"
    return promised


def _strong_kind(data: bytes) -> str:
    """Return the kind that the first bytes prove, or nothing."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(b"BM") and data[6:10] == b"\0\0\0\0":
        return "image"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image"
    if data.startswith(_OLE):
        return "encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "ole"
    if data.startswith(_ZIP):
        return _zip_kind(data)
    if _MIME.match(data[:HEAD]) and b"multipart/related" in data[:HEAD].lower():
        return "mht"
    return ""


def _zip_kind(data: bytes) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive:
            return office_kind(archive)
    # NotImplementedError: a compression that zipfile does not know
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        pass  # cut short: the names of its first members must do
    for folder, kind in _OFFICE:
        if folder.encode() in data:
            return kind
    return ""


def office_kind(archive: ZipFile) -> str:
    """Return the kind of Office document in a zip, or zip for any other archive."""
    names = archive.namelist()
    for folder, kind in _OFFICE:
        if "[Content_Types].xml" in names and any(name.startswith(folder) for name in names):
            return kind
    if "word/document.xml" in names:
        return "docx"
    if "OFD.xml" in names:
        return "ofd"
    return "odt" if "mimetype" in names and "content.xml" in names else "zip"


def _begins_as_page(data: bytes) -> bool:
    head = data[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return bool(_MARKUP.match(head.decode("latin-1")))
