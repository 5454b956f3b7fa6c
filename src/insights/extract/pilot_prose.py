"""Pilots named in running text: “我市先后获批国家智慧城市试点、信息惠民国家试点城市”.

In every sentence the names of programmes are folded into one sign each, so that the rules of role
`form` need to say only what stands around them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from insights.extract.clauses import clauses, sentences
from insights.extract.patterns import Roles, first_match, matches
from insights.records import PilotMention, Reading, Rule

NO_REGION = ("100000", "000000")
SIGN = "◆"
REACH = 300
"""Characters before a programme that may still govern it: its subject, a wish, a year."""

_BETWEEN = re.compile(r"[、，]|以及|和(?!田|平|县|静|顺|布|龙|林)|(?<!普)及|与")
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_FURTHER = re.compile(
    rf"(?:(?:核心区|称号)?(?:[、和及与]|以及)(?:首批|第[一二三四五六七八九十]{{1,3}}批)?{SIGN})*"
)
_BATCH = re.compile(r"(首批|第[一二三四五六七八九十]{1,3}批)$")
_PLACE_INSIDE = re.compile(r"（([\u4e00-\u9fff]{2,6})）(?=[\u4e00-\u9fff])")
_YEAR_AFTER = re.compile(r"[（(]((?:19|20)\d\d)年?[)）]")
_DATE_ALONE = re.compile(r"[^，]{0,6}\d{4}年[^，]{0,6}，")
_TOLD_APART = re.compile(r"先后|相继|陆续|分别")
_OWN = re.compile(r"[我本全](自治区|[省市县区州盟旗])")
_OWN_REGION = ""
"""Stands for the document's own region where the text names no place."""
_CITY = re.compile(r"(?:城市|[市县区])(?:（[^（）]*）)?$|智慧城市试点")
_ZONE = re.compile(r"(?:先导|试验|示范|先行)区$")
_UNIT = re.compile(r"(?:[市区县州旗盟镇省城园群]|地区|兵团)$")
_MUNICIPAL = ("11", "12", "31", "50")
_AUTONOMOUS = ("15", "45", "54", "64", "65")
_DIGITS = {sign: value for value, sign in enumerate("一二三四五六七八九", start=1)}


@dataclass(frozen=True, slots=True)
class _Programme:
    name: str
    batch: str | None
    year: int | None
    place: str | None


@dataclass(frozen=True, slots=True)
class _Folded:
    """A sentence with a sign for every programme; origins[i] is where sign i stood in the text."""

    text: str
    origins: Sequence[int]
    programmes: Sequence[_Programme]
    signs: Sequence[int]
    clauses: Sequence[int]

    def count(self, offset: int) -> int:
        """Return how many programmes stand before this offset."""
        return bisect_left(self.signs, offset)

    def clause(self, offset: int) -> int:
        """Return where the clause with this offset begins."""
        return self.clauses[bisect_right(self.clauses, offset) - 1]

    def clauses_before(self, offset: int) -> Iterator[str]:
        """Yield the clauses that end before this offset, the nearest first, as far as REACH."""
        number = bisect_right(self.clauses, offset) - 1
        while number > 0 and self.clauses[number - 1] > offset - REACH:
            yield self.text[self.clauses[number - 1] : self.clauses[number]]
            number -= 1


def find_in_prose(reading: Reading, roles: Roles) -> Iterator[PilotMention]:
    """Yield every place that a sentence of the passage says is a pilot."""
    text = reading.passage.text
    for start, end in sentences(text):
        folded = _fold(text, start, end, roles)
        if not folded.programmes:
            continue
        taken: set[int] = set()
        for rule in roles["form"]:
            for match in rule.pattern.finditer(folded.text):
                yield from _told(reading, folded, rule, match, taken, roles)
        yield from _placed(reading, folded, roles)


def _fold(text: str, start: int, end: int, roles: Roles) -> _Folded:
    found = [m for rule in roles["programme"] for m in rule.pattern.finditer(text, start, end)]
    found.sort(key=lambda m: (m.start(), -m.end()))
    pieces: list[str] = []
    origins: list[int] = []
    programmes: list[_Programme] = []
    at = start
    for match in found:
        if match.start() < at:
            continue
        pieces += (text[at : match.start()], SIGN)
        origins += (*range(at, match.start()), match.start())
        programmes.append(_programme(match, roles))
        at = match.end()
    pieces.append(text[at:end])
    origins += (*range(at, end), end)
    folded = "".join(pieces)
    signs = [match.start() for match in re.finditer(SIGN, folded)]
    starts = [begin for begin, _ in clauses(folded, 0, len(folded))]
    return _Folded(folded, origins, programmes, signs, starts)


def _programme(match: re.Match[str], roles: Roles) -> _Programme:
    groups = match.groupdict()
    name, batch = groups["name"], groups["batch"]
    inside = _BATCH.search(name[: name.find("批") + 1]) if batch and batch in name else None
    if inside:
        name = name.replace(inside[0], "", 1)
    if name.count("“") != name.count("”"):
        name = name.replace("“", "").replace("”", "")
    bare = name.replace("“", "").replace("”", "")
    official = first_match(roles["official"], bare)
    year = groups["year"]
    place = groups.get("place")
    held = _PLACE_INSIDE.search(name)
    if held:
        name, place = name.replace(held[0], "", 1), held[1]
    return _Programme(
        name=official[0].settings["name"] if official else name,
        batch=batch_number(batch),
        year=int(year) if year else None,
        place=place,
    )


def batch_number(written: str | None) -> str | None:
    """Return the number of a batch: 首批 1, 第十二批 12."""
    if not written:
        return None
    if written == "首批":
        return "1"
    tens, ten, ones = written[1:-1].rpartition("十")
    if not ten:
        return str(_DIGITS[ones])
    return str(10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0))


def _told(
    reading: Reading, folded: _Folded, rule: Rule, match: re.Match[str], taken: set[int],
    roles: Roles,
) -> Iterator[PilotMention]:  # fmt: skip
    """Yield what one form says: each of its places with each of its programmes."""
    further = _FURTHER.match(folded.text, match.end())
    end = further.end() if further and match[0].endswith(SIGN) else match.end()
    chosen = range(folded.count(match.start()), folded.count(end))
    if taken & set(chosen) or not _is_fact(folded, rule, match, roles):
        return
    begin, places = _places(reading, folded, rule, match, roles)
    quote = _quote(reading, folded, begin, end)
    for number, of_number in zip(chosen, _shared_out(places, chosen, match[0]), strict=True):
        programme = folded.programmes[number]
        if programme.place:
            continue
        year = programme.year or _year(folded, match, end, len(chosen), roles)
        batch = programme.batch or _batch_before(folded, number)
        for place in of_number:
            mention = _mention(reading, programme.name, place, rule, quote)
            if mention:
                taken.add(number)
                yield replace(mention, batch=batch, year=year)


def _shared_out(places: list[str], chosen: range, said: str) -> list[list[str]]:
    """Return the places of each programme: all of them, or with 分别 each its own.

    Where 分别 stands between lists of different length, nobody can tell.
    """
    if len(places) == 1 or len(chosen) == 1 or "分别" not in said:
        return [places] * len(chosen)
    return [[place] for place in places] if len(places) == len(chosen) else [[]] * len(chosen)


def _is_fact(folded: _Folded, rule: Rule, match: re.Match[str], roles: Roles) -> bool:
    """Tell a designation from a wish for one, from a push, and from something in the future."""
    start = max(0, match.start() - REACH)
    clause = max(start, folded.clause(match.start()))
    before, earlier = folded.text[clause : match.start()], folded.text[start:clause]
    allows = rule.settings.get
    if matches(roles["wish"], before) or (
        allows("mild") != "ok" and matches(roles["mild"], before)
    ):
        return False
    if matches(roles["wish"], earlier) and not matches(roles["done"], match[0]):
        return False
    return allows("future") == "ok" or not matches(
        roles["future"], folded.text[start : match.end()]
    )


def _places(
    reading: Reading, folded: _Folded, rule: Rule, match: re.Match[str], roles: Roles
) -> tuple[int, list[str]]:
    """Return where the quote begins, and the places: named, or the sentence's subject, or own."""
    written = match.groupdict().get("places")
    if written:
        return match.start(), list(_split(written, roles))
    if rule.settings["subject"] == "above":
        begin = folded.clause(match.start())
        for clause in folded.clauses_before(match.start()):
            begin -= len(clause)
            above = first_match(roles["subject"], clause)
            places = list(_split(above[1]["places"], roles)) if above else []
            if places:
                return begin, places
    return match.start(), [_OWN_REGION] if reading.region_code not in NO_REGION else []


def _split(written: str, roles: Roles) -> Iterator[str]:
    for part in _BETWEEN.split(_IN_BRACKETS.sub("", written)):
        place = part
        for rule in roles["lead"]:
            place = rule.pattern.sub("", place)
        if len(place) > 1 and not matches(roles["nowhere"], place):
            yield place


def _year(folded: _Folded, match: re.Match[str], end: int, count: int, roles: Roles) -> int | None:
    """Return the one year that the clause, a date before it, or a bracket after it gives."""
    after = _YEAR_AFTER.match(folded.text, end)
    if after and count == 1:
        return int(after[1])
    start = folded.clause(match.start())
    above = next(folded.clauses_before(start), "")
    if _DATE_ALONE.fullmatch(above):
        start -= len(above)
    told = folded.text[start : match.end()]
    years = {m["year"] for rule in roles["year"] for m in rule.pattern.finditer(told)}
    if len(years) != 1 or (count > 1 and _TOLD_APART.search(told)):
        return None
    return int(years.pop())


def _batch_before(folded: _Folded, number: int) -> str | None:
    offset = folded.signs[number]
    batch = _BATCH.search(folded.text[max(0, offset - 5) : offset])
    return batch_number(batch[1]) if batch else None


def _quote(reading: Reading, folded: _Folded, begin: int, end: int) -> str:
    text = reading.passage.text[folded.origins[begin] : folded.origins[end]]
    return text.rstrip("，；。、")


def _mention(
    reading: Reading, programme: str, place: str, rule: Rule, quote: str
) -> PilotMention | None:
    """Return a mention; None if 我市 cannot be what the programme is for."""
    region = reading.region_code
    own = _OWN.fullmatch(place)
    code = _own_code(region, own[1]) if own else region if place == _OWN_REGION else None
    if (own or place == _OWN_REGION) and (code is None or not _fits(programme, code)):
        return None
    is_local = bool(rule.settings.get("own")) and region not in NO_REGION
    if is_local and not re.match(r"国家|全国|[省市区县州]级", programme):
        programme = f"{reading.region_name}{programme}"
    return PilotMention(
        programme=programme,
        batch=None,
        year=None,
        place_name=reading.region_name if code == region else place,
        doc_id=reading.passage.doc_id,
        passage_id=reading.passage.passage_id,
        quote=quote,
        source_note="文件正文",
        home_code=None if region in NO_REGION else region,
        place_code=code,
        is_loose=not _UNIT.search(place),
    )


def _own_code(region: str, unit: str) -> str | None:
    """Return the code of 我省, 本市, 我区 in a document of this region, if it can be told."""
    is_province, is_county = region.endswith("0000"), not region.endswith("00")
    province, prefecture = f"{region[:2]}0000", f"{region[:4]}00"
    if region in NO_REGION:
        return None
    if unit in ("省", "自治区"):
        return province
    if unit == "市":
        if region[:2] in _MUNICIPAL:
            return province
        return None if is_province else region if region[4:] > "80" else prefecture
    if unit in "州盟":
        return None if is_province else prefecture
    if is_county:
        return region
    return region if unit == "区" and is_province and region[:2] in _AUTONOMOUS else None


def _fits(programme: str, code: str) -> bool:
    """Tell whether a region can be what a programme that is said without a place chose.

    A province is no pilot city, and is not chosen by itself.
    """
    is_province = code.endswith("0000")
    if programme.startswith(("省级", "自治区级")):
        return not is_province
    if programme.startswith("市级"):
        return not code.endswith("00")
    if is_province and code[:2] not in _MUNICIPAL:
        return bool(_ZONE.search(programme)) or not _CITY.search(programme)
    return True


def _placed(reading: Reading, folded: _Folded, roles: Roles) -> Iterator[PilotMention]:
    """Yield programmes whose name holds their place: 中国（天津）跨境电子商务综合试验区."""
    for offset, programme in zip(folded.signs, folded.programmes, strict=True):
        before = folded.text[max(0, offset - REACH) : offset]
        if not programme.place or matches(roles["wish"], before):
            continue
        start = folded.origins[offset]
        quote = reading.passage.text[start : folded.origins[offset + 1]].rstrip("，；。、")
        yield PilotMention(
            programme=programme.name,
            batch=None,
            year=None,
            place_name=programme.place,
            doc_id=reading.passage.doc_id,
            passage_id=reading.passage.passage_id,
            quote=quote,
            source_note="文件正文",
            home_code=None if reading.region_code in NO_REGION else reading.region_code,
            is_loose=not _UNIT.search(programme.place),
        )
