"""Find the documents under a folder."""

from dataclasses import dataclass
from pathlib import Path

from insights.errors import SourceError


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One document to read; `name` is its path below the folder of sources, with slashes."""

    path: Path
    name: str

    @property
    def suffix(self) -> str:
        """The suffix of the document, in lower case."""
        return Path(self.name).suffix.lower()

    def read_bytes(self) -> bytes:
        """Return the content; SourceError if it cannot be had or is empty."""
        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise SourceError(
                f"{self.name}: {error.strerror}; check the path and its rights"
            ) from error
        if not data.strip():
            raise SourceError(f"{self.name}: the file is empty; export the document again")
        return data


def list_files(folder: Path, suffixes: frozenset[str]) -> list[SourceFile]:
    """Return the documents with one of *suffixes* in *folder* and its folders, sorted by name."""
    if not folder.is_dir():
        raise SourceError(
            f"{folder.name}: no such folder; name the folder that holds the documents"
        )
    found = sorted(
        (
            SourceFile(path, path.relative_to(folder).as_posix())
            for path in folder.rglob("*")
            if path.is_file() and path.suffix.lower() in suffixes and not _is_hidden(path, folder)
        ),
        key=lambda file: file.name,
    )
    if not found:
        kinds = " ".join(sorted(suffixes))
        raise SourceError(f"{folder.name}: holds no document; put files of these kinds in: {kinds}")
    return found


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
