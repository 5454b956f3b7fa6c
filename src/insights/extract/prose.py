"""Quantified statements in running text: each value with its name, kind and year."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from insights.extract.clauses import clauses, sentences
from insights.extract.kinds import (
    Setting,
    find_commitment,
    find_kind,
    find_measure,
    find_scope,
)
from insights.extract.names import Frame, compose_name, name_counted, subject_of
from insights.extract.numbers import Quantity, find_quantities
from insights.extract.patterns import Roles, matches
from insights.extract.phrases import split_predicate
from insights.extract.sharing import same_units, share_out
from insights.extract.statements import Statement
from insights.extract.years import find_year, years_named
from insights.records import Lexicon, Reading

_LONGEST_QUOTE = 80
_OPENING = re.compile(r"^[、，；：。,;和及与 ]+")
_NEAR = 4
"""Clauses before and after its own in which a value's name may be completed."""
_REACH = 400
"""Characters before a value in which its year and kind are looked for."""
_ADJACENT = 8
_LINKS = "、和及与以"
_NOUN = 2


@dataclass(frozen=True, slots=True)
class _Context:
    """One value with its place: sentence, clause, and the values beside it in the clause."""

    quantity: Quantity
    sentence: tuple[int, int]
    clause: tuple[int, int]
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    left: int
    right: int


def read_prose(reading: Reading, roles: Roles, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield every statement of the passage's sentences, in order; forecasts are left out."""
    text = reading.passage.text
    contexts = list(_contexts(text, roles, lexicon))
    for context, name in _named(text, contexts, roles, lexicon):
        statement = _statement(reading, context, name, roles, lexicon) if name else None
        if statement:
            yield statement


def _named(
    text: str, contexts: Sequence[_Context], roles: Roles, lexicon: Lexicon
) -> Iterator[tuple[_Context, str]]:
    """Pair every value with its name; 分别 shares names out among the values after it."""
    named: list[tuple[str, str]] = []  # unit and name of the values so far
    waiting: list[str] = []
    left = 0
    for index, context in enumerate(contexts):
        if waiting:
            context, name = replace(context, left=left), waiting.pop(0)
        else:
            name = _own_name(text, contexts, index, named, roles, lexicon)
            if _continues(text, contexts, index, roles):  # 由60%提高到100%
                context = replace(context, left=contexts[index - 1].left)
            if _is_shared(text, contexts, index, name):
                name, *waiting = _shared(text, contexts, index, name, named, roles, lexicon)
                left = context.left
        named.append((context.quantity.unit, name))
        yield context, name


def _is_shared(text: str, contexts: Sequence[_Context], index: int, name: str) -> bool:
    """Tell whether a name holds those of several values: 分别, or 城市和农村…达到20和4Mbps."""
    here = contexts[index]
    if "分别" in text[here.left : here.quantity.start]:
        return True
    after = contexts[index + 1 : index + 2]
    linked = [one for one in after if text[here.quantity.end : one.quantity.start] in ("和", "、")]
    return bool(linked and linked[0].quantity.unit == here.quantity.unit and share_out(name, 2))


def _own_name(
    text: str, contexts: Sequence[_Context], index: int, named: Sequence[tuple[str, str]],
    roles: Roles, lexicon: Lexicon,
) -> str:  # fmt: skip
    """Return a value's name; that of the value before, where it goes on from there."""
    last = named[-1][1] if named else ""
    if _continues(text, contexts, index, roles):
        return last
    name = _name(text, contexts[index], roles, lexicon)
    is_beside = index and contexts[index - 1].clause == contexts[index].clause
    return last if not name and is_beside else name  # 32个系统整合为6个


def _shared(
    text: str, contexts: Sequence[_Context], index: int, name: str,
    named: Sequence[tuple[str, str]], roles: Roles, lexicon: Lexicon,
) -> tuple[str, ...]:  # fmt: skip
    """Return the names of this value and of those beside it that 分别 speaks of."""
    here = contexts[index]
    beside = [one.quantity.unit for one in contexts[index:] if one.clause == here.clause]
    subject = subject_of(text[here.left : here.quantity.start].replace("分别", ""), roles)
    known = None if subject else same_units(named, beside)
    parts = share_out(subject, len(beside)) if subject else None
    if parts:
        units = [lexicon.units.get(unit) for unit in beside]
        known = tuple(
            name_counted(part, unit, known_unit.unit_class if known_unit else "")
            for part, unit, known_unit in zip(parts, beside, units, strict=True)
        )
    return known or share_out(name, len(beside)) or (name,) * len(beside)


def _continues(text: str, contexts: Sequence[_Context], index: int, roles: Roles) -> bool:
    """Tell whether a value is what an earlier one grows or falls to: 由60%提高到100%."""
    if not index:
        return False
    earlier, quantity = contexts[index - 1].quantity, contexts[index].quantity
    between = text[earlier.end : quantity.start]
    return (
        earlier.unit == quantity.unit
        and matches(roles["to"], between)
        and (matches(roles["from"], text[contexts[index - 1].left : earlier.start]))
    )


def _contexts(text: str, roles: Roles, lexicon: Lexicon) -> Iterator[_Context]:
    quantities = find_quantities(text, roles, lexicon.units)
    starts = [quantity.start for quantity in quantities]
    for sentence in sentences(text) if quantities else ():
        parts = clauses(text, *sentence)
        for index, clause in enumerate(parts):
            here = quantities[bisect_left(starts, clause[0]) : bisect_left(starts, clause[1])]
            if not here:
                continue
            earlier = tuple(text[a:b] for a, b in parts[max(0, index - _NEAR) : index])
            later = tuple(text[a:b] for a, b in parts[index + 1 : index + 1 + _NEAR])
            yield from _beside(text, here, sentence, clause, (earlier, later), roles)


def _beside(
    text: str, here: Sequence[Quantity], sentence: tuple[int, int], clause: tuple[int, int],
    others: tuple[tuple[str, ...], tuple[str, ...]], roles: Roles,
) -> Iterator[_Context]:  # fmt: skip
    """Share the words between two values of a clause out between them."""
    left = clause[0]
    for index, quantity in enumerate(here):
        right, between = clause[1], ""
        if index + 1 < len(here):
            between = text[quantity.end : here[index + 1].start]
            has_subject = bool(subject_of(text[left : quantity.start][-_LONGEST_QUOTE:], roles))
            if matches(roles["threshold"], text[quantity.start : here[index + 1].start]):
                continue  # 年销售收入超亿元的企业100家: what is counted, no value of its own
            right = quantity.end + _own_part(between, has_subject, roles)
        if quantity.unit == "%" and right == quantity.end and _has_predicate(between, roles):
            yield _Context(quantity, sentence, clause, *others, left, clause[1])
        else:
            yield _Context(quantity, sentence, clause, *others, left, right)
        left = right


def _has_predicate(between: str, roles: Roles) -> bool:
    """Tell whether a share's noun and verb stand there: 80%以上家庭具备100Mbps接入能力."""
    noun, predicate = split_predicate(between, roles)
    return bool(predicate) and len(noun) >= _NOUN and noun[0] not in _LINKS + "，；（("


def _own_part(between: str, has_subject: bool, roles: Roles) -> int:
    """Return how many characters between two values belong to the first of them."""
    if not between or between[0] in _LINKS + "，；（(" or matches(roles["to"], between):
        return 0
    if between.rstrip()[-1:] in _LINKS + "的":
        return len(between)
    cut = between.find("、")
    if cut < 0 and not has_subject and len(between) <= _ADJACENT:  # 12个部门32个系统
        return len(between)
    return max(cut, 0)


def _name(text: str, context: _Context, roles: Roles, lexicon: Lexicon) -> str:
    quantity = context.quantity
    unit = lexicon.units.get(quantity.unit)
    before = text[context.left : quantity.start]
    unit_class = unit.unit_class if unit else ""
    measure = find_measure(before, unit_class, quantity.form, roles)
    frame = Frame(
        before=before,
        after=text[quantity.end : context.right],
        rest=text[context.right : context.clause[1]],
        earlier=(*context.earlier, text[context.clause[0] : context.left]),
        later=context.later,
        unit=quantity.unit,
        unit_class=unit_class,
        form=quantity.form,
        is_growth=measure.startswith("growth"),
    )
    return compose_name(frame, roles)


def _statement(
    reading: Reading, context: _Context, name: str, roles: Roles, lexicon: Lexicon
) -> Statement | None:
    text, quantity = reading.passage.text, context.quantity
    year = find_year(reading, quantity.start, context.sentence[0], roles)
    nearest = quantity.start - _REACH
    clause, sentence = (
        text[max(a, nearest) : quantity.start] for a in (context.clause[0], context.sentence[0])
    )
    kind = find_kind(Setting(clause, sentence, reading.headings, year, reading.plan_start), roles)
    if kind == "forecast":
        return None
    if _is_starting_point(text, context, roles):
        kind, year = "baseline", _year_between(text[context.left : quantity.start], roles)
    start, end = _quote(text, context)
    unit = lexicon.units.get(quantity.unit)
    before = text[context.left : quantity.start]
    return Statement(
        start=start,
        end=end,
        name=name,
        value=quantity.value,
        high=quantity.high,
        op=quantity.op,
        unit=quantity.unit,
        kind=kind,
        measure=find_measure(before, unit.unit_class if unit else "", quantity.form, roles),
        commitment=find_commitment(clause, kind, roles),
        year=year,
        scope=find_scope(name, before, roles),
        about=sentence,
        rule_id=quantity.rule_id,
        is_national=matches(roles["national"], sentence),
    )


def _is_starting_point(text: str, context: _Context, roles: Roles) -> bool:
    quantity = context.quantity
    return matches(roles["from"], text[context.left : quantity.start]) and matches(
        roles["to"], text[quantity.end : quantity.end + 8]
    )


def _year_between(before: str, roles: Roles) -> int | None:
    """Return the year of a starting point, where it has its own: 由2018年的60%提高到100%."""
    named = [m for rule in roles["from"] for m in rule.pattern.finditer(before)]
    found = years_named(named[-1][0], roles) if named else []
    return found[-1][0] if found else None


def _quote(text: str, context: _Context) -> tuple[int, int]:
    """Return the span to quote: from the name's clause to the end of the value's phrase."""
    quantity = context.quantity
    end = min(max(context.right, quantity.end), quantity.end + _LONGEST_QUOTE // 2)
    while end > quantity.end and text[end - 1] in "。，；、：？！,;和及与 \n":
        end -= 1
    start = context.left
    opening = _OPENING.match(text[start : quantity.start])
    start += len(opening[0]) if opening else 0
    if start < end - _LONGEST_QUOTE:
        start = min(quantity.start, end - _LONGEST_QUOTE)
    return start, end
