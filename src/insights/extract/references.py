"""Find the documents a passage cites: by title, by number, in a list of policies, by standard."""

import re
from collections.abc import Iterator
from itertools import pairwise

from insights.extract.patterns import Roles, by_role, first_match
from insights.records import Reading, Reference, Rule

_WINDOW = 300
_YEAR = re.compile(r"(?:19|20)\d{2}")
_SENTENCE = re.compile(r"[。！？\n]")
_BETWEEN = re.compile(r"[、和及与]")
_COMMA = re.compile(r"、")
_SPACES = re.compile(r"\s+")
_LEADS = re.compile(
    r"^(?:和|及|与|以及|、|，|为|深入|全面|进一步|认真|依据|根据|按照|遵照|贯彻落实|贯彻|落实|执行|结合)+"
)


def find_references(reading: Reading, rules: tuple[Rule, ...]) -> tuple[Reference, ...]:
    """Return every document that the passage cites, each citation once per place.

    *rules* are those of `rules/references.yaml`.
    """
    roles = by_role(rules)
    listed = list(_listed(reading, roles))
    if listed:
        return tuple(listed)
    found = [*_titled(reading, roles), *_bare(reading, roles), *_standards(reading, roles)]
    return tuple(reference for _, reference in sorted(found, key=lambda item: item[0]))


def restore_number(text: str, rules: tuple[Rule, ...]) -> str | None:
    """Return the document number in *text* in the form 国发〔2013〕32号, or None."""
    return _number(text, by_role(rules))


def _titled(reading: Reading, roles: Roles) -> Iterator[tuple[int, Reference]]:
    text = reading.passage.text
    for rule in roles["title"]:
        for match in rule.pattern.finditer(text):
            number = _number(match["note"] or "", roles)
            end = match.end() if number else match.end("title") + 1
            yield _cited(reading, match["title"], number, (match.start(), end), roles)


def _bare(reading: Reading, roles: Roles) -> Iterator[tuple[int, Reference]]:
    """Yield citations without 《》: with a number, after 依据 or 贯彻落实, after 附件."""
    text = reading.passage.text
    taken: list[tuple[int, int]] = []
    for title, span in [*_numbered(text, roles), *_cued(text, roles), *_attached(text, roles)]:
        if any(start < span[1] and span[0] < end for start, end in taken):
            continue
        taken.append(span)
        number = _number(text[span[0] + len(title) : span[1]], roles)
        yield _cited(reading, title, number, span, roles)


def _numbered(text: str, roles: Roles) -> Iterator[tuple[str, tuple[int, int]]]:
    for rule in roles["bare"]:
        for match in rule.pattern.finditer(text):
            title = _LEADS.sub("", match["title"])
            if "《" not in text[max(0, match.start() - 1) : match.end()]:
                yield title, (match.end("title") - len(title), match.end())


def _cued(text: str, roles: Roles) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the documents of a list after 依据 …: pieces between 、 和 及 that end like a title."""
    for cue in roles["cue"]:
        for listed in cue.pattern.finditer(text):
            for start, end in _pieces(text, listed.start("list"), listed.end("list")):
                found = first_match(roles["piece"], text[start:end])
                if found:
                    yield found[1]["title"], (start, start + len(found[1]["title"]))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split a list at 、; then offer every tail that starts at a 和, which titles may hold."""
    cuts = [start, *(m.end() for m in _BETWEEN.finditer(text, start, end)), end]
    hard = [start, *(m.end() for m in _COMMA.finditer(text, start, end)), end]
    for left, right in pairwise(hard):
        yield left, right
    for left in cuts[1:-1]:
        right = next((cut for cut in hard if cut > left), end)
        yield left, right


def _attached(text: str, roles: Roles) -> Iterator[tuple[str, tuple[int, int]]]:
    for rule in roles["attachment"]:
        for match in rule.pattern.finditer(text):
            yield match["title"], match.span("title")


def _standards(reading: Reading, roles: Roles) -> Iterator[tuple[int, Reference]]:
    text = reading.passage.text
    for rule in roles["standard"]:
        for match in rule.pattern.finditer(text):
            number = match["number"]
            yield match.start(), _reference(reading, number, "standard", number, number, ())


def _listed(reading: Reading, roles: Roles) -> Iterator[Reference]:
    text = reading.passage.text
    for rule in roles["listed"]:
        for match in rule.pattern.finditer(text):
            number = _number(match["number"] or "", roles)
            issuers, title = _split_issuers(match["title"], roles)
            yield _reference(
                reading, match[0].strip(), "listed", title, number, issuers, int(match["year"])
            )


def _cited(
    reading: Reading, title: str, number: str | None, span: tuple[int, int], roles: Roles
) -> tuple[int, Reference]:
    text = reading.passage.text
    relation = _relation(text[: span[0]], roles)
    issuers, _ = _split_issuers(title, roles)
    return span[0], _reference(reading, text[slice(*span)], relation, title, number, issuers)


def _reference(
    reading: Reading, quote: str, relation: str, title: str, number: str | None,
    issuers: tuple[str, ...], year: int | None = None,
) -> Reference:  # fmt: skip
    if year is None and number:
        years = _YEAR.findall(number)
        year = int(years[-1]) if years else None
    return Reference(
        doc_id=reading.passage.doc_id,
        passage_id=reading.passage.passage_id,
        quote=quote,
        relation=relation,
        cited_title=_SPACES.sub("", title),
        cited_number=number,
        cited_issuers=issuers,
        cited_year=year,
    )


def _number(text: str, roles: Roles) -> str | None:
    found = first_match(roles["number"], _SPACES.sub("", text))
    if not found:
        return None
    match = found[1]
    return f"{match['head']}〔{match['year']}〕{match['serial']}号"


def _relation(before: str, roles: Roles) -> str:
    """Return how a document is cited: by the last cue before it in its sentence."""
    sentence = _SENTENCE.split(before[-_WINDOW:])[-1]
    nearest, relation = -1, "mention"
    for rule in roles["relation"]:
        for match in rule.pattern.finditer(sentence):
            if match.end() > nearest:
                nearest, relation = match.end(), rule.settings["relation"]
    return relation


def _split_issuers(title: str, roles: Roles) -> tuple[tuple[str, ...], str]:
    """Split 工业和信息化部财政部关于…… into its issuers and the rest, also when run together."""
    issuers: list[str] = []
    rest = title
    while (found := first_match(roles["issuer"], rest)) is not None:
        issuers.append(found[1]["issuer"])
        rest = rest[found[1].end() :].lstrip(" 、")
    return tuple(issuers), rest
