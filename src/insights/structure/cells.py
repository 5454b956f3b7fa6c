"""Tables that have lost their rows: each cell on a line of its own, put back into rows.

Web pages and converters often write a table cell by cell. The header tells how many cells a row
has; a row is that many lines of which the last are figures, a line alone names a group of rows.
"""

import re
from collections.abc import Sequence

_HEAD = re.compile(
    r"序号|编号|类别|类型|领域|(?:主要|具体|一级|二级|三级)?指标(?:名称|内容|类别)?|名称"
    r"|(?:计量)?单位|(?:指标)?(?:属性|性质)|备注|责任(?:单位|部门)|牵头(?:单位|部门)"
    r"|.{0,6}(?:(?:19|20)\d\d ?年?|“?十[一二三四五]五”?).{0,8}"
    r"|.{0,4}(?:目标|现状|基期|规划|预期)值?"
)
_NAME = re.compile(r"(?:主要|具体|二级|三级)?指标(?:名称|内容)?|名称")
_FIRST = re.compile(rf"序号|编号|类别|类型|领域|一级指标|指标类别|{_NAME.pattern}")
_VALUE_HEAD = re.compile(r"(?:19|20)\d\d|目标|现状|基期|十[一二三四五]五|规划值|预期值")
_FIGURE = re.compile(
    r"[\[〔(（]?(?:[≥≤><约超]|大于|小于|不低于|不高于|超过)? ?\d[\d.,]*(?: ?[-~～—–] ?\d[\d.]*)?"
    r" ?[万亿]*[^\s\d。，；]{0,4}?(?:以上|以下|左右|以内)?(?:[（(][^）)]{1,12}[）)])?[\]〕)）]?"
)
_NOTHING = re.compile(r"[—－\-/–]{0,3}")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}|[A-Z]{3}")
_UNIT = re.compile(r"[%‰]|[^\d\s]{1,8}|[—－\-/–]{1,3}")
_BINDING = re.compile(r"(?:约束|预期)性")
_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 9
_LONGEST_HEAD = 16
_LONGEST_CELL = 60
_PATIENCE = 2
"""So many rows' lines that fit no row end the table."""


def join_cells(lines: Sequence[str]) -> list[str]:
    """Return *lines* with the rows of cell-by-cell tables joined by tabs; others as they are."""
    joined: list[str] = []
    index = 0
    while index < len(lines):
        width = _header_width(lines, index)
        if not width:
            joined.append(lines[index])
            index += 1
            continue
        header = lines[index : index + width]
        rows, end = _rows(lines, index + width, header)
        if rows:
            joined += ["\t".join(header), *rows]
            index = end
        else:
            joined.append(lines[index])
            index += 1
    return joined


def _header_width(lines: Sequence[str], start: int) -> int:
    """Return how many lines from *start* on are a table's header; 0 if none is."""
    end = start if _FIRST.fullmatch(lines[start]) else len(lines)
    while end < min(len(lines), start + _MOST_COLUMNS) and _is_head(lines[end]):
        end += 1
    header = lines[start:end]
    has_name = any(_NAME.fullmatch(line) for line in header)
    has_value = any(_VALUE_HEAD.search(line) for line in header)
    is_header = len(header) >= _FEWEST_COLUMNS and has_name and has_value
    return len(header) if is_header else 0


def _is_head(line: str) -> bool:
    return len(line) <= _LONGEST_HEAD and bool(_HEAD.fullmatch(line))


def _rows(lines: Sequence[str], start: int, header: Sequence[str]) -> tuple[list[str], int]:
    """Return rows and group names from *start* on, and where the table ends."""
    rows: list[str] = []
    index, end, kept = start, start, 0
    while index < len(lines):
        width = _row_width(lines[index : index + len(header)], header)
        if width:
            rows.append("\t".join(lines[index : index + width]))
            index += width
            end, kept = index, len(rows)
        elif index - end < _PATIENCE * len(header) and _may_be_cell(lines[index]):
            rows.append(f"{lines[index]}\t")  # a group of rows, or a row that lacks a cell
            index += 1
        else:
            break
    return rows[:kept], end


def _may_be_cell(line: str) -> bool:
    return len(line) <= _LONGEST_CELL and "。" not in line


def _row_width(cells: Sequence[str], header: Sequence[str]) -> int:
    """Return how many of *cells* are one row under *header*; merged cells at its left may lack."""
    at = next(index for index, head in enumerate(header) if _NAME.fullmatch(head))
    for lacking in range(at + 1):
        row, heads = cells[: len(header) - lacking], header[lacking:]
        if len(row) == len(heads) and all(map(_fits, row, heads)) and any(map(_tells, row, heads)):
            return len(row)
    return 0


def _fits(cell: str, head: str) -> bool:
    if len(cell) > _LONGEST_CELL:
        return False
    if _NAME.fullmatch(head):
        return bool(_WORDS.search(cell)) and not _BINDING.fullmatch(cell)
    if _VALUE_HEAD.search(head):
        return bool(_FIGURE.fullmatch(cell) or _NOTHING.fullmatch(cell))
    if "单位" in head and "责任" not in head and "牵头" not in head:
        return bool(_UNIT.fullmatch(cell))
    if head.endswith(("属性", "性质")):
        return bool(_BINDING.fullmatch(cell) or _NOTHING.fullmatch(cell))
    return head not in ("序号", "编号") or cell.isdigit()


def _tells(cell: str, head: str) -> bool:
    return bool(_VALUE_HEAD.search(head) and _FIGURE.fullmatch(cell))
