"""Find the quantified statements of a passage: one row per indicator and value."""

from dataclasses import replace

from insights.extract.catalogue import catalogue_entry
from insights.extract.domains import find_domain
from insights.extract.patterns import by_role
from insights.extract.prose import read_prose
from insights.extract.statements import Statement
from insights.extract.tables import read_tables
from insights.extract.units import class_of, to_base
from insights.records import Indicator, Lexicon, Reading, Rule

_HEADINGS = 2
NATION = "100000"


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


def derive_indicator(indicator: Indicator, plan_end: int | None, lexicon: Lexicon) -> Indicator:
    """Return *indicator* with what follows from its name, value, unit, kind and year.

    That is base value and unit, the catalogue's entry, the part of the whole that the name limits
    itself to, the horizon, and the domain where the catalogue has one or none is known yet. A
    reader's correction is derived anew by this.
    """
    base_value, base_unit = to_base(indicator.value, indicator.unit_name, lexicon.units)
    unit_class = class_of(indicator.unit_name, lexicon.units)
    found = catalogue_entry(indicator.name, base_unit, unit_class, lexicon)
    entry, limit = found or (None, "")
    horizon = indicator.year or (plan_end if indicator.kind == "target" else None)
    weighed = ((indicator.name, 4), (indicator.quote, 1))
    return replace(
        indicator,
        base_value=base_value,
        base_unit=base_unit,
        unit_class=unit_class,
        indicator_code=entry.code if entry else None,
        domain=entry.domain if entry else indicator.domain or find_domain(weighed, lexicon),
        scope=indicator.scope or limit,
        horizon_year=horizon,
        is_year_inferred=indicator.year is None and horizon is not None,
    )


def _indicator(reading: Reading, statement: Statement, number: int, lexicon: Lexicon) -> Indicator:
    passage = reading.passage
    above = " ".join(reading.headings[1:][-_HEADINGS:])
    weighed = ((statement.name, 4), (above, 2), (statement.about, 1))
    stated = Indicator(
        indicator_id=f"{passage.passage_id}.i{number:02d}",
        doc_id=passage.doc_id,
        passage_id=passage.passage_id,
        start=statement.start,
        end=statement.end,
        quote=passage.text[statement.start : statement.end],
        name=statement.name,
        indicator_code=None,
        domain=find_domain(weighed, lexicon),
        value=statement.value,
        value_high=statement.high,
        comparator=statement.op,
        unit_name=statement.unit,
        base_value=statement.value,
        base_unit=statement.unit,
        unit_class="",
        kind=statement.kind,
        measure=statement.measure,
        commitment=statement.commitment,
        year=statement.year,
        horizon_year=None,
        is_year_inferred=False,
        scope=statement.scope,
        is_binding=statement.is_binding,
        region_code=NATION if statement.is_national else reading.region_code,
        region_name="全国" if statement.is_national else reading.region_name,
        rule_id=statement.rule_id,
    )
    return derive_indicator(stated, reading.plan_end, lexicon)
