"""Tables as one workbook: a sheet each, and a sheet that says what they were made from.

A workbook keeps types apart, so text needs no apostrophe here: it is written as text whatever it
begins with, and marked so that it stays text when someone edits the cell.
"""

import io
import math
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from insights.errors import InsightsError
from insights.files.origin import Origin
from insights.i18n import Say

if TYPE_CHECKING:
    from insights.files.tables import Sheet

_MOST_ROWS, _LONGEST_TEXT, _LONGEST_NAME = 1_048_576, 32_767, 31
_REFUSED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # by XML
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_NARROWEST, _WIDEST, _MEASURED = 8, 60, 500
_EXACT = 2**53  # a spreadsheet's numbers are floats
_STYLES = {"text": "@", "int": "0", "float": "General", "date": "yyyy-mm-dd"}
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_SAVED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def workbook_file(sheets: Sequence["Sheet"], origin: Origin, say: Say) -> bytes:
    """Return a workbook of *sheets* and of what they were made from; the same gives the same bytes.

    Numbers are numbers, years whole, dates dates; text is text, never a formula, never a link.
    """
    from openpyxl import Workbook  # a fifth of a second that only a download should pay

    book = Workbook(write_only=True)
    names = _names([sheet.name or sheet.origin.title for sheet in sheets], say("说明"))
    for name, sheet in zip(names, sheets, strict=True):
        _write_table(book.create_sheet(name), _spoken(sheet.table, say))
    _write_about(book.create_sheet(say("说明")), list(zip(names, sheets, strict=True)), origin, say)
    buffer = io.BytesIO()
    book.save(buffer)
    return _without_clock(buffer)


def type_of(column: pd.Series) -> str:
    """Return what the column holds: text, int, float, date or bool."""
    types = pd.api.types
    for name, holds in (
        ("bool", types.is_bool_dtype), ("int", types.is_integer_dtype),
        ("float", types.is_float_dtype), ("date", types.is_datetime64_any_dtype),
    ):  # fmt: skip
        if holds(column):
            return name
    known = column.dropna()
    return "date" if len(known) and all(isinstance(v, date) for v in known) else "text"


def bearable(text: str) -> str:
    """Return text without the signs that no file bears, its lines all ended in one way."""
    return _REFUSED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def display_width(value: object) -> int:
    """Return how many columns of a terminal the longest line of the text takes."""
    lines = str(value).split("\n")
    return max(sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line)
               for line in lines)  # fmt: skip


def _spoken(table: pd.DataFrame, say: Say) -> pd.DataFrame:
    """Return the table with yes and no in words: LibreOffice makes formulas of a cell's truth."""
    words = {True: say("是"), False: say("否")}
    changed = {
        name: column.astype(object).map(words)
        for name, column in table.items() if type_of(column) == "bool"
    }  # fmt: skip
    return table.assign(**{str(name): column for name, column in changed.items()})


def _write_table(page: Any, table: pd.DataFrame) -> None:
    from openpyxl.utils import get_column_letter

    if len(table) >= _MOST_ROWS:
        raise InsightsError(
            f"{len(table)} rows are more than a sheet of a workbook holds; take CSV or Parquet"
        )
    kinds = [type_of(column) for _, column in table.items()]
    for number, (name, column) in enumerate(table.items(), start=1):
        shown = [display_width(_cell(value)) for value in column.head(_MEASURED).dropna()]
        widest = max([display_width(name) + 4, *shown])  # 4: the arrow of the filter
        page.column_dimensions[get_column_letter(number)].width = min(
            _WIDEST, max(_NARROWEST, widest + 1)
        )
    page.freeze_panes = "A2"
    last = get_column_letter(max(1, len(table.columns)))
    page.auto_filter.ref = f"A1:{last}{len(table) + 1}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    _write_rows(page, table, kinds)


def _write_rows(page: Any, table: pd.DataFrame, kinds: Sequence[str]) -> None:
    from openpyxl.styles import Alignment

    head = _Pen(page, "text", heading=True)
    page.append([head.cell(str(name)) for name in table.columns])
    top = Alignment(vertical="top", wrap_text=True)
    pens = [_Pen(page, kind, alignment=top if kind == "text" else None) for kind in kinds]
    columns = [column.array for _, column in table.items()]
    for row in zip(*columns, strict=True):
        page.append([pen.cell(_cell(value)) for pen, value in zip(pens, row, strict=True)])


class _Pen:
    """Writes the cells of one column, all in one style."""

    def __init__(
        self, page: Any, kind: str, *, heading: bool = False, alignment: Any = None
    ) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font, PatternFill

        self._page, self._make = page, WriteOnlyCell
        plain, text = WriteOnlyCell(page), WriteOnlyCell(page)
        for cell in (plain, text):
            if alignment is not None:
                cell.alignment = alignment
            if heading:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="E8EEF2")
        plain.number_format = _STYLES[kind]
        text.number_format = "@"
        text.quotePrefix = True  # type: ignore[assignment] # its descriptor takes a bool
        self._plain, self._text = plain._style, text._style

    def cell(self, value: Any) -> Any:
        """Return a cell with *value*; text is written as text whatever it begins with."""
        if value is None:
            return None
        made = self._make(self._page, value=value)
        if isinstance(value, str):
            made.data_type = "s"
            made._style = self._text
        else:
            made._style = self._plain
        return made


def _cell(value: Any) -> Any:
    """Return what a cell can hold: a number, a date, a truth, text that XML bears, or nothing."""
    if isinstance(value, (list, tuple, np.ndarray)):
        value = "、".join(map(str, value))
    if isinstance(value, str):
        return _text(value)
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, (int, np.integer)):
        return int(value) if abs(int(value)) <= _EXACT else str(value)
    if isinstance(value, (float, np.floating)):
        return None if math.isnan(value) else float(value) if math.isfinite(value) else str(value)
    if isinstance(value, datetime):
        naive = value.replace(tzinfo=None)
        return naive if naive.time() != time.min else naive.date()
    return value if isinstance(value, date) else _text(str(value))


def _text(text: str) -> str:
    clean = bearable(text)
    return clean if len(clean) <= _LONGEST_TEXT else clean[: _LONGEST_TEXT - 1] + "…"


def _names(titles: Iterable[str], about: str) -> list[str]:
    """Return names that sheets may have: short, without some signs, each once."""
    names: list[str] = []
    for title in titles:
        clean = _NOT_IN_NAMES.sub(" ", _text(title)).strip(" '") or "1"
        if len(clean) > _LONGEST_NAME:
            clean = clean[: _LONGEST_NAME - 1] + "…"  # a number cut short would be another number
        name, number = clean, 1
        while name.casefold() in {used.casefold() for used in (*names, about)}:
            number += 1
            name = f"{clean[: _LONGEST_NAME - 4]} {number}"
        names.append(name)
    return names


def _write_about(
    page: Any, sheets: Sequence[tuple[str, "Sheet"]], origin: Origin, say: Say
) -> None:
    from openpyxl.styles import Alignment

    for letter, width in zip("ABC", (24, 90, 40), strict=True):
        page.column_dimensions[letter].width = width
    wrapped = Alignment(vertical="top", wrap_text=True)
    bold, plain = _Pen(page, "text", heading=True), _Pen(page, "text", alignment=wrapped)
    number = _Pen(page, "int", alignment=wrapped)
    for line in _about(sheets, origin, say):
        pens = [bold if line.heading else plain] * len(line.cells)
        page.append([
            (number if isinstance(value, int) else pen).cell(_cell(value))
            for pen, value in zip(pens, line.cells, strict=True)
        ])  # fmt: skip


class _Line:
    """A row of the sheet that tells where the others come from."""

    def __init__(self, *cells: Any, heading: bool = False) -> None:
        self.cells, self.heading = cells, heading


def _about(sheets: Sequence[tuple[str, "Sheet"]], origin: Origin, say: Say) -> Iterator[_Line]:
    for label, text in origin.facts(say):
        yield _Line(label, text)
    many = len(sheets) > 1
    kinds = {"text": say("文本"), "int": say("整数"), "float": say("数"), "date": say("日期"),
             "bool": say("是否")}  # fmt: skip
    for name, sheet in sheets:
        yield _Line()
        yield _Line(say("工作表"), name, heading=True)
        yield _Line(say("行数"), len(sheet.table))
        if many:
            yield _Line(say("标题"), sheet.origin.title)
            if sheet.origin.note:
                yield _Line(say("说明"), sheet.origin.note)
        yield _Line(say("列"), say("内容"), say("类型"), heading=True)
        for label, column in sheet.table.items():
            meaning = sheet.meanings.get(str(label), "")
            yield _Line(str(label), meaning, kinds[type_of(column)])
        if many:
            yield _Line(say("来源"), say("；").join(sheet.origin.sources))
    yield _Line()
    yield _Line(say("来源"), say("共 {count} 份文献", count=len(origin.sources)), heading=True)
    for count, source in enumerate(origin.sources, start=1):
        yield _Line(count, source)


def _without_clock(buffer: io.BytesIO) -> bytes:
    """Return the workbook without the time it was saved at."""
    clean = io.BytesIO()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _SAVED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return clean.getvalue()
