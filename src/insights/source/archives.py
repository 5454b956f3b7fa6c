"""Look into zip archives without unpacking them to disk and without trusting what they say."""

import lzma
import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from insights.errors import SourceError
from insights.source.kinds import HEAD, READABLE, SUFFIXES, kind_of, office_kind, suffix_of
from insights.source.names import shown_name

MOST_MEMBERS = 5_000
"""The largest collections we know hold a few hundred; more is a mistake or an attack."""
MOST_DOCUMENT_BYTES = 100_000_000
"""Scanned plans reach 80 MB; the whole document is held in memory while it is read."""
MOST_ARCHIVE_BYTES = 500_000_000
"""All members unpacked, nested archives included: what a build may be made to work through."""
MOST_RATIO = 200
"""Text packs 10 to 30 times smaller; only made-up data packs 200 times."""
RATIO_FROM = 1_000_000
"""Below this a high ratio does no harm: a short file of blanks packs well."""
MOST_DEPTH = 3
"""Archives within archives: an e-mail's attachment within a collection within an upload."""

_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_NAMED_IN_UTF8 = 0x800
_UNICODE_PATH = 0x7075
_SKIPPED = {"thumbs.db", "desktop.ini", "__macosx"}
_BROKEN = (
    BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    # RuntimeError: a password; NotImplementedError: a compression that zipfile does not know
    EOFError, OSError, RuntimeError, NotImplementedError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """One document in an archive; `at` is its place in the archive, one number per nesting."""

    name: str
    at: tuple[int, ...]
    kind: str = ""
    fault: str | None = None


@dataclass(slots=True)
class _Budget:
    """What one archive on disk holds so far, with all archives within it."""

    members: int = 0
    size: int = 0
    names: set[str] = field(default_factory=set)

    def take(self, name: str, infos: list[ZipInfo]) -> None:
        """Count an archive's members; SourceError once there are too many or too large ones.

        The sizes are those of the archive's directory. They may lie, but zipfile never gives out
        more than them (what goes on after that fails its check sum), so their sum is the bound.
        """
        self.members += len(infos)
        self.size += sum(info.file_size for info in infos)
        if self.members > MOST_MEMBERS:
            raise SourceError(
                f"{name}: holds more than {MOST_MEMBERS} files; split it into smaller archives"
            )
        if self.size > MOST_ARCHIVE_BYTES:
            raise SourceError(
                f"{name}: unpacks to more than {MOST_ARCHIVE_BYTES // 10**6} MB; "
                "split it into smaller archives"
            )


def is_skipped(part: str) -> bool:
    """Tell a file or folder that systems and editors leave behind: hidden, locks, thumbnails."""
    return part.startswith((".", "~$")) or part.lower() in _SKIPPED


def list_members(path: Path, name: str) -> list[Member]:
    """Return the documents of the archive at *path*; what cannot be read carries its fault."""
    try:
        with ZipFile(path) as archive:
            return list(_members(archive, name, (), _Budget()))
    except SourceError as error:
        return [Member(name, (), fault=str(error))]
    except _BROKEN as error:
        return [Member(name, (), fault=_broken(name, error))]


def read_member(path: Path, at: tuple[int, ...], name: str) -> bytes:
    """Return the content of one member of the archive at *path*."""
    try:
        state = path.stat()
        archive = _opened(path, state.st_mtime_ns, state.st_size, at[:-1])
        return read_bounded(archive, archive.infolist()[at[-1]], name)
    except (*_BROKEN, IndexError) as error:
        raise SourceError(_broken(name, error)) from error


def read_bounded(archive: ZipFile, info: ZipInfo, name: str) -> bytes:
    """Return one member's content; SourceError as soon as it grows beyond the bounds."""
    parts: list[bytes] = []
    size = 0
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if fault := _size_fault(name, size, info.compress_size):
                raise SourceError(fault)
            parts.append(chunk)
    return b"".join(parts)


def member_name(info: ZipInfo) -> str:
    """Return a member's name as its author saw it: UTF-8 if said or possible, else GBK."""
    told = _unicode_path(info.extra)
    if told or info.flag_bits & _NAMED_IN_UTF8:
        name = told or info.orig_filename
    else:
        name = _guessed_name(info.orig_filename)
    return name.replace("\\", "/")  # some Windows programs write their own separator


def _guessed_name(name: str) -> str:
    """Undo zipfile's reading of a name as code page 437, which no Chinese system used."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _unicode_path(extra: bytes) -> str:
    """Return the name in Info-ZIP's extra field for Unicode, or nothing."""
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == _UNICODE_PATH and size > 5:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return ""


def _members(archive: ZipFile, name: str, at: tuple[int, ...], budget: _Budget) -> Iterator[Member]:
    infos = archive.infolist()
    budget.take(name, infos)
    for index, info in enumerate(infos):
        inner = member_name(info)
        if inner.endswith("/") or any(is_skipped(part) for part in _parts(inner)):
            continue
        label = f"{name}/{shown_name(inner)}"
        fault = _fault(info, inner, label, budget)
        if fault:
            yield Member(_unused(label, budget), (*at, index), fault=fault)
        else:
            yield from _member(archive, info, label, (*at, index), budget)


def _parts(inner: str) -> Iterator[str]:
    return (part for part in PurePosixPath(inner).parts if part not in (".", ".."))


def _member(
    archive: ZipFile, info: ZipInfo, label: str, at: tuple[int, ...], budget: _Budget
) -> Iterator[Member]:
    """Yield one member, or, if it is an archive itself, its members."""
    kind = SUFFIXES.get(suffix_of(label), "")
    if kind in READABLE:
        yield Member(label, at, kind)
        return
    try:
        with archive.open(info) as stream:
            head = stream.read(HEAD)
        if not head.startswith(b"PK"):
            yield Member(label, at, kind_of(label, head))
            return
        with ZipFile(BytesIO(read_bounded(archive, info, label))) as inner:
            kind = office_kind(inner)
            if kind != "zip":
                yield Member(label, at, kind)
            elif len(at) >= MOST_DEPTH:
                yield Member(label, at, fault=_too_deep(label))
            else:
                yield from _members(inner, label, at, budget)
    except _BROKEN as error:
        yield Member(label, at, fault=_broken(label, error))


def _fault(info: ZipInfo, inner: str, label: str, budget: _Budget) -> str | None:
    """Return why a member must not be read, as far as the archive's directory tells."""
    if inner.startswith("/") or ":" in inner[:3] or ".." in inner.split("/"):
        return f"{label}: its name points outside the archive; rename it and pack it again"
    if info.flag_bits & _ENCRYPTED:
        return f"{label}: is encrypted; unpack the archive with its password"
    if stat.S_ISLNK(info.external_attr >> 16):
        return f"{label}: is a link to another file; pack the file itself"
    if label in budget.names:
        return f"{label}: stands twice in the archive under this name; rename one of them"
    budget.names.add(label)
    return _size_fault(label, info.file_size, info.compress_size)


def _unused(label: str, budget: _Budget) -> str:
    """Return *label*, marked if another member already has it: names identify sources."""
    return f"{label} (again)" if label in budget.names else label


def _size_fault(name: str, size: int, packed: int) -> str | None:
    if size > MOST_DOCUMENT_BYTES:
        return (
            f"{name}: unpacks to more than {MOST_DOCUMENT_BYTES // 10**6} MB; "
            "save the document with smaller pictures"
        )
    if size > RATIO_FROM and size > MOST_RATIO * max(packed, 1):
        return (
            f"{name}: unpacks to more than {MOST_RATIO} times its size, as a zip bomb does; "
            "put the document itself here if it is sound"
        )
    return None


def _too_deep(name: str) -> str:
    return f"{name}: lies in more than {MOST_DEPTH} archives; unpack them first"


def _broken(name: str, error: Exception) -> str:
    if isinstance(error, PermissionError):
        return f"{name}: {error.strerror}; check the rights of the file"
    what = " ".join(str(error).split()) or type(error).__name__
    return f"{name}: the archive is damaged or cut short ({what}); get it again"


@lru_cache(maxsize=1)
def _opened(path: Path, changed: int, size: int, at: tuple[int, ...]) -> ZipFile:
    """Return the archive that holds a member, open: its members are read one after the other.

    The last one stays open, since the directory of a large archive is slow to read; *changed* and
    *size* make sure that an archive written anew is opened anew.
    """
    archive = ZipFile(path)
    for index in at:
        with archive:
            data = read_bounded(archive, archive.infolist()[index], path.name)
        archive = ZipFile(BytesIO(data))
    return archive
