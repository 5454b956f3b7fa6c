"""Mark what a document says without stressing it: lists of departments, and annexes."""

import re
from collections.abc import Iterable, Iterator, Sequence

from insights.extract.patterns import Roles, by_role
from insights.extract.tasks import body_lists
from insights.records import Passage, Rule, Section, TextMark

BODIES, ANNEX, BORROWED = "bodies", "annex", "borrowed"

_ANNEX = ("附件", "附表", "附录", "附图")
_OPEN, _CLOSE, _STOPS = "（(", "）)", "。；"
_MOST = 0.5


def find_marks(
    sections: Sequence[Section], passages: Sequence[Passage], task_rules: tuple[Rule, ...]
) -> tuple[TextMark, ...]:
    """Return the spans of *passages* that are lists of bodies or belong to an annex.

    An annex that holds more than half of the text is the document itself, sent with a notice.
    """
    annexes = _annex_sections(sections, passages)
    roles = by_role(task_rules)
    marks: list[TextMark] = []
    for passage in passages:
        if passage.section_id in annexes:
            spans, mark = [(0, len(passage.text))], ANNEX
        else:
            spans, mark = list(_body_spans(passage.text, roles)), BODIES
        marks += [
            TextMark(passage.doc_id, passage.passage_id, start, end, mark) for start, end in spans
        ]
    return tuple(marks)


def merged(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans in order, those that touch or overlap as one."""
    reach: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if reach and start <= reach[1]:
            reach = reach[0], max(end, reach[1])
            continue
        if reach:
            yield reach
        reach = start, end
    if reach:
        yield reach


def _body_spans(text: str, roles: Roles) -> Iterator[tuple[int, int]]:
    yield from merged(_around(text, match) for match, _, _ in body_lists(text, roles))


def _around(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Return the span of a list, widened to the brackets around it if it stands in any."""
    start, end = match.span("names")
    opening = max(text.rfind(bracket, 0, start) for bracket in _OPEN)
    closed = max(text.rfind(bracket, 0, start) for bracket in _CLOSE)
    if opening <= closed:
        return match.start() + (text[match.start()] in _STOPS), end
    closing = min((at for at in (text.find(bracket, end) for bracket in _CLOSE) if at >= 0),
                  default=len(text) - 1)  # fmt: skip
    return opening, closing + 1


def _annex_sections(sections: Sequence[Section], passages: Sequence[Passage]) -> set[str]:
    """Return the ids of the sections of every annex that is not the document itself."""
    inside: dict[str, str] = {}
    for section in sections:
        if section.parent_id in inside:
            inside[section.section_id] = inside[section.parent_id or ""]
        elif f"{section.number}{section.heading}".startswith(_ANNEX):
            inside[section.section_id] = section.section_id
    sizes: dict[str, int] = {}
    for passage in passages:
        if passage.section_id in inside:
            annex = inside[passage.section_id]
            sizes[annex] = sizes.get(annex, 0) + len(passage.text)
    most = _MOST * sum(len(passage.text) for passage in passages)
    return {section for section, annex in inside.items() if sizes.get(annex, 0) <= most}
