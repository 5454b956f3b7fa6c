"""Why the other numbers of a sentence are no indicators, rule by rule."""

from collections.abc import Iterator, Sequence

from insights.extract.kinds import forecast_rule
from insights.extract.numbers import find_quantities
from insights.extract.numerals import numerals_in
from insights.extract.patterns import by_role
from insights.records import Indicator, Lexicon, Reading, Rule


def reasons_not(
    reading: Reading, found: Sequence[Indicator], rules: tuple[Rule, ...], lexicon: Lexicon
) -> Iterator[tuple[str, str]]:
    """Yield every number of the passage that none of *found* states, and why it was left alone."""
    text, roles = reading.passage.text, by_role(rules)
    read = {
        quantity.start
        for quantity in find_quantities(text, roles, lexicon.units)
        for fact in found
        if fact.start <= quantity.start < fact.end and fact.value == quantity.value
    }
    with_unit = {q.start: q for q in find_quantities(text, roles, lexicon.units)}
    told = -1
    spans = {(numeral.start, numeral.end) for numeral in numerals_in(text, roles)}
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start in read or start < told:
            continue
        told = end
        skipped = next(
            (
                (rule, match)
                for rule in roles["skip"]
                for match in rule.pattern.finditer(text)
                if match.start() <= start < match.end()
            ),
            None,
        )
        if skipped:
            rule, match = skipped
            yield match[0], f"{rule.id}: {rule.says}"
        elif start not in with_unit:
            is_word = end - start == 1 and not text[start].isdecimal()
            if not is_word and not any(q.start <= start < q.end for q in with_unit.values()):
                yield text[start:end], "no unit of units.csv follows, and no rule reads it without"
        elif rule := forecast_rule(text[:start], roles):
            yield text[start:end], f"{rule.id}: {rule.says}"
        elif not any(fact.start <= start < fact.end for fact in found):
            yield text[start:end], "no name stands before or after it"
