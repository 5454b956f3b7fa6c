"""Find the documents under a folder, in archives too; what cannot be one carries its fault.

A fault found while listing never hides the good files: it is a SourceFile like the others, whose
read_bytes raises it. So whoever reads file by file meets every fault once, in the order of names.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from insights.errors import SourceError
from insights.source.archives import is_skipped, list_members, read_member
from insights.source.kinds import (
    HEAD,
    LABELS,
    READABLE,
    SUFFIXES,
    kind_of,
    office_kind,
    suffix_of,
)
from insights.source.names import shown_name

MOST_FILE_BYTES = 300_000_000
"""A file larger than this is refused before it is read: no document is, and memory is short."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One document to read, or a file that cannot be one and the `fault` that says why.

    `name` is its path below the folder of sources, with slashes, on one line, printable;
    `members` is the way to it within the archive at `path`, one number per nesting.
    """

    path: Path
    name: str
    members: tuple[int, ...] = ()
    fault: str | None = None

    @property
    def suffix(self) -> str:
        """The suffix of the document, in lower case."""
        return suffix_of(self.name)

    def read_bytes(self) -> bytes:
        """Return the content; SourceError if it cannot be had or is empty."""
        if self.fault:
            raise SourceError(self.fault)
        try:
            data = self._read()
        except (OSError, ValueError) as error:
            raise SourceError(_os_fault(self.name, error)) from error
        if not data.strip():
            raise SourceError(f"{self.name}: the file is empty; export the document again")
        return data

    def _read(self) -> bytes:
        if self.path.stat().st_size > MOST_FILE_BYTES:
            raise SourceError(
                f"{self.name}: is larger than {MOST_FILE_BYTES // 10**6} MB; "
                "split it or save it with smaller pictures"
            )
        if self.members:
            return read_member(self.path, self.members, self.name)
        return self.path.read_bytes()


def list_files(place: Path) -> list[SourceFile]:
    """Return the documents in a folder and its folders, or in one file or archive, by name."""
    name = shown_name(place.name)
    if place.is_dir():
        found = [entry for path, below in _walk(place, place) for entry in _entries(path, below)]
    elif place.exists():
        found = list(_entries(place, name))
    else:
        raise SourceError(f"{name}: no such folder; name the folder that holds the documents")
    found.sort(key=lambda file: file.name)
    if all(file.fault for file in found):
        raise SourceError("\n".join(_nothing_to_read(place, name, found)))
    return found


def unknown_kind(name: str, kind: str) -> str:
    """Return what to say of a file that no reader reads."""
    if kind in LABELS and kind != "text":
        return f"{name}: is {LABELS[kind]}; save it as .docx, .pdf or .txt"
    kinds = " ".join(SUFFIXES)
    return f"{name}: kind {suffix_of(name) or '(none)'} is unknown; use {kinds}"


def _nothing_to_read(place: Path, name: str, found: list[SourceFile]) -> Iterator[str]:
    """Yield what to say, a line each, where no file can be read."""
    if place.is_dir() or not found:
        yield f"{name}: holds no document; put files of these kinds in: {' '.join(SUFFIXES)}"
    yield from (file.fault for file in found if file.fault)


def _walk(folder: Path, top: Path) -> Iterator[tuple[Path, str]]:
    """Yield every file that is not skipped, with its shown name; each folder once, links or not.

    Links to folders come last, so that a file is named by its own path where it has one.
    """
    seen = {os.path.realpath(top)}
    waiting, links = [folder], []
    while waiting or links:
        at = waiting.pop() if waiting else links.pop()
        real = os.path.realpath(at)
        if at is not folder and real in seen:
            continue
        seen.add(real)
        try:
            inside = _inside(at)
        except OSError:
            yield at, _below(at, top)  # a closed folder stands for itself
            continue
        for path in inside:
            if path.is_dir():
                (links if path.is_symlink() else waiting).append(path)
            else:
                yield path, _below(path, top)


def _inside(folder: Path) -> list[Path]:
    return sorted((path for path in folder.iterdir() if not is_skipped(path.name)), reverse=True)


def _below(path: Path, top: Path) -> str:
    return shown_name(path.relative_to(top).as_posix())


def _entries(path: Path, name: str) -> Iterator[SourceFile]:
    """Yield the document at *path*, or those in the archive at *path*, or a fault."""
    if not path.is_file():
        yield SourceFile(path, name, fault=_no_file(path, name))
    elif SUFFIXES.get(suffix_of(name)) in READABLE:
        yield SourceFile(path, name)
    else:
        yield from _sniffed(path, name)


def _no_file(path: Path, name: str) -> str:
    if path.is_dir():
        return f"{name}: the folder may not be opened; check its rights"
    if path.is_symlink():
        return f"{name}: is a link that leads nowhere; put the file itself here"
    return f"{name}: is no regular file; remove it"


def _sniffed(path: Path, name: str) -> Iterator[SourceFile]:
    """Yield what a file is whose name does not promise a document."""
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
        too_large = path.stat().st_size > MOST_FILE_BYTES
    except OSError as error:
        yield SourceFile(path, name, fault=_os_fault(name, error))
        return
    if too_large or not head:
        yield SourceFile(path, name)  # reading says so
        return
    kind = _zip_kind(path) if head.startswith(b"PK") else kind_of(name, head)
    if kind == "zip":
        for member in list_members(path, name):
            fault = member.fault
            if not fault and member.kind not in READABLE:
                fault = unknown_kind(member.name, member.kind)
            yield SourceFile(path, member.name, member.at, fault)
    else:
        fault = None if kind in READABLE else unknown_kind(name, kind)
        yield SourceFile(path, name, fault=fault)


def _zip_kind(path: Path) -> str:
    try:
        with ZipFile(path) as archive:
            return office_kind(archive)
    # NotImplementedError: a compression that zipfile does not know
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return "zip"  # listing its members says what is wrong


def _os_fault(name: str, error: Exception) -> str:
    what = getattr(error, "strerror", None) or str(error)
    return f"{name}: {what}; check the path and its rights"
