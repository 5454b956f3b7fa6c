"""Tables of indicators: a header that names its columns, and a row for each indicator.

Cells are parted by tabs or bars, in flattened text by spaces. A row's cells are set against the
header's from the right, since a number or a merged cell is often missing at the left.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from insights.extract.kinds import find_measure
from insights.extract.numbers import find_quantities
from insights.extract.numerals import scale_of
from insights.extract.patterns import Roles, first_match
from insights.extract.statements import Statement
from insights.extract.years import years_named
from insights.records import Lexicon, Reading

_BAR = re.compile(r" *[\t|] *")
_SPACE = re.compile(r" +")
_SENTENCE = "。；！？"
_FEWEST_COLUMNS = 3
_LONGEST_ROW = 600  # characters; a longer line is text
_NOTHING = re.compile(r"[—－\-/]*")
_BRACKET = re.compile(r"[（(]([^（）()]{1,12})[）)]$")
_SCALED = re.compile(r"(万亿|[十百千]?[万亿])?(.*)")
_PER = re.compile(r"[^/]{1,4}/[^/]{1,6}")
_LEAD = re.compile(r"其中[：:]?\s*|[#*·●○-]\s*|\d{1,2}[.、]\s*(?=[\u4e00-\u9fff])")
_NOTE = re.compile(r"(?<=[\d%])[（(][^（）()]{1,12}[）)]?$")  # 20（80%用户）
_ROW_END = re.compile(r"(?<=约束性|预期性) +(?=\S)|(?<= 属性) +(?=\S)")
_NUMBERING = re.compile(r"(?:\d{1,3}[.、]?)?")
_MAY_BE_ROW = re.compile(r"[\t|]|\S \S+ \S")
_BINDING = ("约束性", "预期性")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds (name, unit, value, binding, other), and of which year and kind."""

    holds: str
    heading: str = ""
    year: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Value:
    """The number of a cell; unit is empty where the cell has none."""

    number: float
    high: float | None
    unit: str
    op: str
    rule_id: str


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of one row by what they hold; values keep their columns."""

    name: _Cell
    unit: str
    values: tuple[tuple[Column, _Cell], ...]
    binding: str


def read_tables(
    reading: Reading, roles: Roles, lexicon: Lexicon
) -> tuple[list[Statement], list[tuple[int, int]]]:
    """Return the statements of a table's rows in the passage, and the spans of header and rows.

    The header stands in the passage or above it in its section (`Reading.preceding`).
    """
    text = reading.passage.text
    if not _MAY_BE_ROW.search(text):
        return [], []
    columns = _last_header(reading.preceding, reading.plan_start, roles)
    found: list[Statement] = []
    taken: list[tuple[int, int]] = []
    for start, line in _lines(text):
        if len(line) > _LONGEST_ROW:
            continue
        header = _header(line, reading.plan_start, roles)
        if header:
            columns = header
            taken.append((start, start + len(line)))
            continue
        cells = _cells(line, start)
        row = _row(cells, columns or _implied(cells, roles, lexicon), roles)
        if row:
            taken.append((start, start + len(line)))
            found += _statements(row, roles, lexicon)
    return found, taken


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of *text*, those that run on after 约束性 or 预期性 cut there."""
    start = 0
    for line in text.split("\n"):
        begin = 0
        for end in _ROW_END.finditer(line) if "\t" not in line else ():
            yield start + begin, line[begin : end.start()]
            begin = end.end()
        yield start + begin, line[begin:]
        start += len(line) + 1


def _cells(line: str, offset: int) -> list[_Cell]:
    separator = _BAR if "\t" in line or "|" in line else _SPACE
    cells, start = [], 0
    for gap in [*separator.finditer(line), None]:
        end = gap.start() if gap else len(line)
        text = line[start:end]
        lead = len(text) - len(text.lstrip())
        cells.append(_Cell(offset + start + lead, offset + end, text.strip()))
        start = gap.end() if gap else end
    return cells[1:] if cells and not cells[0].text and "|" in line else cells


def _last_header(text: str, plan_start: int | None, roles: Roles) -> list[Column] | None:
    lines = (line for _, line in _lines(text) if len(line) <= _LONGEST_ROW)
    headers = (_header(line, plan_start, roles) for line in lines)
    return next((header for header in reversed([h for h in headers if h])), None)


def _header(line: str, plan_start: int | None, roles: Roles) -> list[Column] | None:
    """Return the columns that *line* names, if it is the header of a table of indicators."""
    if any(mark in line for mark in _SENTENCE):
        return None
    cells = _cells(line, 0)
    if len(cells) < _FEWEST_COLUMNS - 1:
        return None
    columns = [_column(cell.text, plan_start, roles) for cell in cells]
    holds = [column.holds for column in columns]
    known = sum(one != "other" for one in holds)
    is_header = holds.count("name") == 1 and "value" in holds and known >= len(holds) - 1
    if not is_header or len(columns) + ("unit" in holds) < _FEWEST_COLUMNS:
        return None
    return _with_kinds(columns)


def _implied(cells: list[_Cell], roles: Roles, lexicon: Lexicon) -> list[Column] | None:
    """Return the columns of a row without a header that ends in 约束性 or 预期性."""
    if len(cells) < _FEWEST_COLUMNS or cells[-1].text not in _BINDING:
        return None
    count = 0
    while count < len(cells) - 1 and _holds_value(cells[-2 - count].text, roles):
        count += 1
    count = min(count, 2)
    before = cells[: len(cells) - 1 - count]
    has_unit = len(before) > 1 and _is_unit(before[-1].text, lexicon)
    values = [Column("value", kind=kind) for kind in ("baseline", "target")[-count:]]
    unit = [Column("unit")] if has_unit else []
    return [Column("name"), *unit, *values, Column("binding")] if count else None


def _holds_value(text: str, roles: Roles) -> bool:
    return bool(_NOTHING.fullmatch(text)) or first_match(roles["cell"], text) is not None


def _is_unit(text: str, lexicon: Lexicon) -> bool:
    is_known = _split_scale(text)[1] in lexicon.units or _PER.fullmatch(text)
    return bool(is_known or _NOTHING.fullmatch(text))


def _column(heading: str, plan_start: int | None, roles: Roles) -> Column:
    found = first_match(roles["column"], heading)
    years = [year for year, _ in years_named(heading, roles)]
    if not found:
        return Column("other", heading)
    holds = found[0].settings["holds"]
    if holds != "value":
        return Column(holds, heading)
    said = first_match(roles["column_kind"], heading)
    year = years[-1] if years else None
    kind = said[0].settings["kind"] if said else ""
    if not kind and year and plan_start:
        kind = "baseline" if year < plan_start else "target"
    return Column("value", heading, year, kind)


def _with_kinds(columns: list[Column]) -> list[Column]:
    """Decide what no heading says: the first of several values is where the plan starts."""
    values = [column for column in columns if column.holds == "value"]
    open_kind = [column for column in values if not column.kind]
    return [
        Column("value", column.heading, column.year, _kind(column, values))
        if column in open_kind
        else column
        for column in columns
    ]


def _kind(column: Column, values: Sequence[Column]) -> str:
    starts = len(values) > 1 and column is values[0]
    return "baseline" if starts and values[-1].kind != "baseline" else "target"


def _row(cells: list[_Cell], columns: Sequence[Column] | None, roles: Roles) -> _Row | None:
    """Set *cells* against *columns*; None if they are no row of that table."""
    pairs = _paired(cells, columns) if columns else None
    if pairs is None:
        return None
    names = [cell for column, cell in pairs if column.holds == "name"]
    values = tuple((column, cell) for column, cell in pairs if column.holds == "value")
    if len(names) != 1 or not re.search(r"[\u4e00-\u9fff]{2}|[A-Z]{3}", names[0].text):
        return None
    if not any(_holds_value(cell.text, roles) for _, cell in values):
        return None
    return _Row(
        name=names[0],
        unit=next((cell.text for column, cell in pairs if column.holds == "unit"), ""),
        values=values,
        binding=next((cell.text for column, cell in pairs if column.holds == "binding"), ""),
    )


def _paired(cells: list[_Cell], columns: Sequence[Column]) -> list[tuple[Column, _Cell]] | None:
    """Pair columns with cells from the right; a name may have spaces in it."""
    at = next(index for index, column in enumerate(columns) if column.holds == "name")
    right = columns[at + 1 :]
    if len(cells) <= len(right):
        return None
    tail = list(zip(right, cells[len(cells) - len(right) :], strict=True))
    left = cells[: len(cells) - len(right)]
    name = left[at:] if len(left) > at else left[-1:]
    name[0] = _without_lead(name[0])
    if len(name) > 1 and _NUMBERING.fullmatch(name[0].text):
        name = name[1:]
    whole = _Cell(name[0].start, name[-1].end, " ".join(cell.text for cell in name))
    return [(columns[at], whole), *tail]


def _without_lead(cell: _Cell) -> _Cell:
    """Cut 其中： from a name: its row stands by itself."""
    lead = _LEAD.match(cell.text)
    if not lead:
        return cell
    return _Cell(cell.start + lead.end(), cell.end, cell.text[lead.end() :])


def _statements(row: _Row, roles: Roles, lexicon: Lexicon) -> Iterator[Statement]:
    name, bracket = _name_and_unit(row.name.text, lexicon)
    for column, cell in row.values:
        value = _value(cell.text, roles, lexicon)
        if not value:
            continue
        scale, unit = _unit(row, bracket, column, value.unit)
        known = lexicon.units.get(unit)
        unit_class = known.unit_class if known else ""
        measure = find_measure(name, unit_class, "row", roles)
        yield Statement(
            start=row.name.start,
            end=cell.end,
            name=name,
            value=value.number * scale,
            high=value.high * scale if value.high is not None else None,
            op=value.op,
            unit=unit,
            kind=column.kind,
            measure="growth_per_year" if "年均" in column.heading else measure,
            commitment=row.binding or None if column.kind == "target" else None,
            year=column.year,
            scope="累计" if cell.text.startswith(("[", "〔", "【")) else "",
            about=name,
            rule_id=value.rule_id,
            is_binding=_is_binding(row.binding),
        )


def _value(text: str, roles: Roles, lexicon: Lexicon) -> _Value | None:
    """Read the number of a cell, with its own unit if it has one: ≥90%, 3000以上, 2.4, [45]."""
    bare = _NOTE.sub("", text.strip("[]〔〕【】（） "))
    quantities = find_quantities(bare, roles, lexicon.units)
    if quantities and quantities[0].unit:
        one = quantities[0]
        return _Value(one.value, one.high, one.unit, one.op, one.rule_id)
    found = first_match(roles["cell"], bare)
    if not found:
        return None
    rule, match = found
    number = float(re.sub(r"[, ]", "", match["number"])) * scale_of(match["scale"] or "")
    high = float(match["high"]) * scale_of(match["scale"] or "") if match["high"] else None
    led = first_match(roles["before"], bare[: match.start("number")].rstrip())
    followed = first_match(roles["after"], match["rest"] or "")
    cue = led or followed
    op = cue[0].settings["op"] if cue else "range" if high is not None else "eq"
    return _Value(number, high, "", op, rule.id)


def _is_binding(binding: str) -> bool | None:
    return "约束" in binding if binding and ("约束" in binding or "预期" in binding) else None


def _name_and_unit(name: str, lexicon: Lexicon) -> tuple[str, str]:
    """Split 一网通办率（%） into name and unit; a bracket that is no unit stays in the name."""
    found = _BRACKET.search(name)
    if not found:
        return name.strip(), ""
    _, unit = _split_scale(found[1])
    if unit in lexicon.units or _PER.fullmatch(found[1]) or not unit:
        return name[: found.start()].strip(), found[1]
    return name.strip(), ""


def _unit(row: _Row, bracket: str, column: Column, own: str) -> tuple[float, str]:
    """Return multiplier and unit of a value: the cell's own, the unit column's, the name's."""
    if own:
        return 1.0, own
    headed = _BRACKET.search(column.heading)
    for written in (row.unit, bracket, headed[1] if headed else ""):
        if written and not _NOTHING.fullmatch(written):
            scale, unit = _split_scale(written)
            return scale_of(scale), unit
    if any("%" in cell.text for _, cell in row.values):
        return 1.0, "%"
    return 1.0, ""


def _split_scale(written: str) -> tuple[str, str]:
    found = _SCALED.fullmatch(written.replace("％", "%").strip())
    return (found[1] or "", found[2]) if found else ("", written)
