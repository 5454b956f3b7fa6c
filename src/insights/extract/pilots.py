"""Find places that are named as pilots or demonstrations, in prose and in tables."""

from collections.abc import Iterator

from insights.extract.patterns import Roles, by_role
from insights.extract.pilot_prose import NO_REGION, find_in_prose
from insights.records import PilotMention, Reading, Rule

_QUOTES = '“”"'


def find_pilots(reading: Reading, rules: tuple[Rule, ...]) -> tuple[PilotMention, ...]:
    """Return every place that the passage names as a pilot, with its programme and batch."""
    roles = by_role(rules)
    tables = tuple(_in_tables(reading, roles))
    return (*find_in_prose(reading, roles), *(tables or _in_row(reading, roles)))


def _in_tables(reading: Reading, roles: Roles) -> Iterator[PilotMention]:
    text = reading.passage.text
    for rule in roles["table"]:
        for table in rule.pattern.finditer(text):
            programme = _programme(text[: table.start()], table["programme"], roles)
            for row_rule in roles["row"]:
                for row in row_rule.pattern.finditer(table["rows"]):
                    for place in row["places"].split("、"):
                        yield _mention(reading, programme, place, row[0], row["city"])


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
            yield _mention(reading, programme, place, row[0], row["city"])


def _programme(before: str, written: str, roles: Roles) -> str:
    """Return the programme's name: one in quotation marks before the table, else as written."""
    named = [m["programme"] for rule in roles["named_by"] for m in rule.pattern.finditer(before)]
    return f"{named[-1]}试点" if named else written.strip(_QUOTES)


def _mention(reading: Reading, programme: str, place: str, quote: str, city: str) -> PilotMention:
    """Return a mention of a table; its province is the reading's, unless it is the nation's.

    The place must lie in the city that its row names, so both are looked up together.
    """
    is_national = reading.region_code in NO_REGION
    return PilotMention(
        programme=programme.replace("“", "").replace("”", ""),
        batch=None,
        year=None,
        place_name=place,
        doc_id=reading.passage.doc_id,
        passage_id=reading.passage.passage_id,
        quote=quote,
        source_note="文件正文",
        province_hint=None if is_national else f"{reading.region_code[:2]}0000",
        city_hint=city,
    )
