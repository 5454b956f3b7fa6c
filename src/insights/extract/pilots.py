"""Find places that are named as pilots or demonstrations, in prose and in tables."""

import re
from collections.abc import Iterator

from insights.extract.clauses import sentences
from insights.extract.patterns import Roles, by_role
from insights.records import PilotMention, Reading, Rule

_BETWEEN = re.compile(r"[、，]|和|及|与")
_NO_PROVINCE = ("100000", "000000")
_QUOTES = '“”"'


def find_pilots(reading: Reading, rules: tuple[Rule, ...]) -> tuple[PilotMention, ...]:
    """Return every place that the passage names as a pilot, with its programme and batch."""
    roles = by_role(rules)
    tables = tuple(_in_tables(reading, roles))
    return (*_in_prose(reading, roles), *(tables or _in_row(reading, roles)))


def _in_prose(reading: Reading, roles: Roles) -> Iterator[PilotMention]:
    text = reading.passage.text
    for start, end in sentences(text):
        for rule in roles["prose"]:
            for match in rule.pattern.finditer(text, start, end):
                for place in _BETWEEN.split(match["places"]):
                    if len(place) > 1:
                        yield _mention(reading, match["programme"], match["batch"], place, match[0])


def _in_tables(reading: Reading, roles: Roles) -> Iterator[PilotMention]:
    text = reading.passage.text
    for rule in roles["table"]:
        for table in rule.pattern.finditer(text):
            programme = _programme(text[: table.start()], table["programme"], roles)
            for row_rule in roles["row"]:
                for row in row_rule.pattern.finditer(table["rows"]):
                    for place in row["places"].split("、"):
                        yield _mention(reading, programme, None, place, row[0])


def _in_row(reading: Reading, roles: Roles) -> Iterator[PilotMention]:
    """Yield the places of a passage that is one row of a pilot table.

    What stands before the row must speak of pilots; where that is not known, the document's title
    must name a programme of its own, such as “智慧黔城”建设.
    """
    title = reading.headings[0] if reading.headings else ""
    above = reading.preceding or title
    programme = _programme(above, "", roles) or _programme(title, "", roles)
    if not programme or (reading.preceding and "试点" not in reading.preceding):
        return
    for rule in roles["row"]:
        row = rule.pattern.fullmatch(reading.passage.text.strip())
        if row is None:
            continue
        for place in row["places"].split("、"):
            yield _mention(reading, programme, None, place, row[0])


def _programme(before: str, written: str, roles: Roles) -> str:
    """Return the programme's name: one in quotation marks before the table, else as written."""
    named = [m["programme"] for rule in roles["programme"] for m in rule.pattern.finditer(before)]
    return f"{named[-1]}试点" if named else written.strip(_QUOTES)


def _mention(
    reading: Reading, programme: str, batch: str | None, place: str, quote: str
) -> PilotMention:
    """Return a mention; its province is the reading's, by code, unless it is the nation's."""
    is_national = reading.region_code in _NO_PROVINCE
    return PilotMention(
        programme=programme.replace("“", "").replace("”", ""),
        batch=batch,
        year=None,
        place_name=place,
        doc_id=reading.passage.doc_id,
        passage_id=reading.passage.passage_id,
        quote=quote,
        source_note="文件正文",
        province_hint=None if is_national else f"{reading.region_code[:2]}0000",
    )
