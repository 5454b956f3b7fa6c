"""Read Word documents (.docx): paragraphs, tables."""

from typing import Any

from insights.errors import SourceError
from insights.records import SourceText


def read_docx(name: str, data: bytes) -> SourceText:
    """Return the paragraphs and tables of a Word document."""
    from io import BytesIO
    from zipfile import BadZipFile

    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise SourceError(
            f"{name}: is an old .doc or is encrypted; save it as .docx without a password"
        )
    try:
        document = docx.Document(BytesIO(data))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise SourceError(f"{name}: is no Word document; save it as .docx again") from error
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += ["\t".join(_row_cells(row)) for row in block.rows]
        else:
            lines.append(block.text)
    return SourceText(name, "\n".join(lines), "docx")


def _row_cells(row: Any) -> list[str]:
    """Return the texts of a row's cells, merged cells once."""
    cells: list[str] = []
    seen: set[int] = set()
    for cell in row.cells:
        if id(cell._tc) not in seen:
            seen.add(id(cell._tc))
            cells.append(" ".join(cell.text.split()))
    return cells
