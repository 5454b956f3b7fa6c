"""Find the quantified statements of a passage: one row per indicator and value."""

from insights.extract.domains import catalogue_entry, find_domain
from insights.extract.patterns import by_role
from insights.extract.prose import read_prose
from insights.extract.statements import Statement
from insights.extract.tables import read_tables
from insights.extract.units import to_base
from insights.records import Indicator, IndicatorEntry, Lexicon, Reading, Rule

_HEADINGS = 2


def find_indicators(
    reading: Reading, rules: tuple[Rule, ...], lexicon: Lexicon
) -> tuple[Indicator, ...]:
    """Return every indicator and value that the passage of *reading* states.

    *rules* are those of `rules/indicators.yaml`. Dates, codes, enumerations, the plan's own
    structure and forecasts are no indicators (gold/GUIDE.md says what is).
    """
    roles = by_role(rules)
    rows, spans = read_tables(reading, roles, lexicon)
    prose = [
        statement
        for statement in read_prose(reading, roles, lexicon)
        if not any(start < statement.end and statement.start < end for start, end in spans)
    ]
    found = sorted([*rows, *prose], key=lambda statement: statement.start) if rows else prose
    return tuple(
        _indicator(reading, statement, number, lexicon)
        for number, statement in enumerate(found, start=1)
    )


def _indicator(reading: Reading, statement: Statement, number: int, lexicon: Lexicon) -> Indicator:
    passage = reading.passage
    base_value, base_unit = to_base(statement.value, statement.unit, lexicon.units)
    entry = catalogue_entry(statement.name, base_unit, lexicon)
    horizon = statement.year or (reading.plan_end if statement.kind == "target" else None)
    return Indicator(
        indicator_id=f"{passage.passage_id}.i{number:02d}",
        doc_id=passage.doc_id,
        passage_id=passage.passage_id,
        start=statement.start,
        end=statement.end,
        quote=passage.text[statement.start : statement.end],
        name=statement.name,
        indicator_code=entry.code if entry else None,
        domain=_domain(statement, entry, reading, lexicon),
        value=statement.value,
        value_high=statement.high,
        comparator=statement.op,
        unit_name=statement.unit,
        base_value=base_value,
        base_unit=base_unit,
        unit_class=_unit_class(statement, lexicon),
        kind=statement.kind,
        measure=statement.measure,
        commitment=statement.commitment,
        year=statement.year,
        horizon_year=horizon,
        is_year_inferred=statement.year is None and horizon is not None,
        scope=statement.scope,
        is_binding=statement.is_binding,
        region_code=reading.region_code,
        region_name=reading.region_name,
        rule_id=statement.rule_id,
    )


def _unit_class(statement: Statement, lexicon: Lexicon) -> str:
    unit = lexicon.units.get(statement.unit)
    return unit.unit_class if unit else "ratio" if statement.unit else "none"


def _domain(
    statement: Statement, entry: IndicatorEntry | None, reading: Reading, lexicon: Lexicon
) -> str:
    """Return the catalogue's domain, else the one whose words fit name, headings and sentence."""
    if entry:
        return entry.domain
    above = " ".join(reading.headings[1:][-_HEADINGS:])
    return find_domain(((statement.name, 4), (above, 2), (statement.about, 1)), lexicon)
