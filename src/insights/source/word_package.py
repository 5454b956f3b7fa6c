"""The parts of a Word file (a zip of XML): opened one by one, so that a damaged one is named."""

import posixpath
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from insights.errors import SourceError
from insights.source.archives import MOST_ARCHIVE_BYTES, MOST_MEMBERS, read_bounded

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = (  # "Strict Open XML" says the same under other names
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
)
_MENDABLE = "open it in Word or WPS and save it again"


@dataclass(frozen=True, slots=True)
class Parts:
    """The parsed parts of a document; those it does not have are None."""

    document: Any
    styles: Any = None
    numbering: Any = None
    footnotes: Any = None
    endnotes: Any = None


def open_parts(name: str, data: bytes) -> Parts:
    """Return the parts of the Word file *data*; SourceError naming what is damaged."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            _check_bounds(name, archive)
            main = _main_part(name, archive)
            related = _relations(name, archive, main)
            parts = {
                kind: _part(name, archive, related[kind])
                for kind in ("styles", "numbering", "footnotes", "endnotes")
                if kind in related
            }
            return Parts(_part(name, archive, main), **parts)
    # NotImplementedError: a compression that zipfile does not know
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise SourceError(
            f"{name}: is no Word document or is cut short ({error}); {_MENDABLE}"
        ) from error


def _check_bounds(name: str, archive: ZipFile) -> None:
    infos = archive.infolist()
    size = sum(info.file_size for info in infos)
    if len(infos) > MOST_MEMBERS or size > MOST_ARCHIVE_BYTES:
        raise SourceError(
            f"{name}: unpacks to {size // 10**6} MB in {len(infos)} parts, as a zip bomb does; "
            "save it with smaller pictures"
        )


def _main_part(name: str, archive: ZipFile) -> str:
    related = _relations(name, archive, "")
    main = related.get("officeDocument", "word/document.xml")
    if main not in archive.namelist():
        raise SourceError(f"{name}: is no Word document: it has no part {main}; {_MENDABLE}")
    return main


def _relations(name: str, archive: ZipFile, part: str) -> dict[str, str]:
    """Return the parts that *part* names as related, by the last word of their relation."""
    folder, file = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{file}.rels")
    if path not in archive.namelist():
        return {}
    found: dict[str, str] = {}
    for relation in _part(name, archive, path):
        kind, target = relation.get("Type", ""), relation.get("Target", "")
        if relation.get("TargetMode") != "External" and kind:
            inner = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found.setdefault(kind.rsplit("/", 1)[-1], posixpath.normpath(inner))
    return found


def _part(name: str, archive: ZipFile, part: str) -> Any:
    """Return a part's XML, None if it is missing; SourceError naming the part if it is damaged."""
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

    if part not in archive.namelist():
        return None
    try:
        content = read_bounded(archive, archive.getinfo(part), f"{name} (its part {part})")
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
        return etree.fromstring(
            content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        )
    except SourceError:
        raise
    except Exception as error:
        if isinstance(error, RuntimeError) and "encrypted" in str(error):
            raise SourceError(f"{name}: is encrypted; save it without a password") from error
        what = " ".join(str(error).split())[:120]
        raise SourceError(f"{name}: its part {part} is damaged ({what}); {_MENDABLE}") from error
