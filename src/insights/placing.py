"""From the places that texts and public lists name as pilots to one row a place and programme.

A place is never guessed: one that is unknown, ambiguous, or not where its source says it lies is
kept without codes, and reported with the nearest names. One fact met several times is one row.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from insights.errors import PlaceError
from insights.gazetteer import Gazetteer
from insights.records import Pilot, PilotMention, Place

_Placed = tuple[PilotMention, Place | None]
_Key = tuple[str, str]

_NO_REGION = ("100000", "000000")
_QUOTES = re.compile(r"[“”\"]")
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_KIND_OF_UNIT = re.compile(
    r"(试点|示范)(?:城市群?|省市|省份|市县|区县|县区|地区|城区|[省市县区州])$"
)
_LOCAL = re.compile(r"^(省|自治区|市)级")
# A county's name: 云严区 after a city's name is one misspelt; 城南新区, 高新区 are areas.
_LIKE_COUNTY = re.compile(r"^[\u4e00-\u9fff]{1,3}(?:(?<![新发高经园范验业能作税片务港])区|县|旗)$")


def place_pilots(
    mentions: Iterable[PilotMention], gazetteer: Gazetteer, copies: Collection[str] = ()
) -> tuple[list[Pilot], tuple[str, ...]]:
    """Resolve every pilot's place, and merge what is one fact; report what cannot be resolved.

    *copies* are documents that repeat another one: they are the source of a row only where no
    other names it.
    """
    found: list[_Placed] = []
    unplaced: dict[str, None] = {}
    for mention in mentions:
        try:
            place = locate(mention, gazetteer)
        except PlaceError as error:
            if mention.is_loose:
                continue  # nothing said that it is a place: 选择学校、社区开展试点
            place = None
            unplaced[f"{mention.programme} {mention.place_name}: {error}"] = None
        found.append((_named(mention, place, gazetteer), place))
    found.sort(key=lambda item: item[0].doc_id in copies)
    names = _names_of([mention for mention, _ in found])
    pilots = [_pilot(facts, names, gazetteer, copies) for facts in _one_fact(found)]
    return list({pilot.pilot_id: pilot for pilot in pilots}.values()), tuple(unplaced)


def locate(mention: PilotMention, gazetteer: Gazetteer) -> Place:
    """Return the place of a mention, or raise PlaceError saying what is wrong with its name."""
    name, stated = mention.place_name, mention.province_hint
    if mention.place_code:
        return gazetteer.place(mention.place_code)
    if stated:
        if mention.city_hint:
            stated = gazetteer.find_place(mention.city_hint, stated).code
        return _stated(name, stated, gazetteer)
    if mention.home_code:
        former = _former(mention, mention.home_code, gazetteer)
        return former or _at_home(name, mention.home_code, gazetteer)
    return _known(gazetteer.find_place(name), name, None, gazetteer)


def unplaced_reasons(
    rows: Iterable[Mapping[str, Any]], regions: Mapping[str, str], facts: Iterable[PilotMention],
    gazetteer: Gazetteer,
) -> Iterator[str]:  # fmt: skip
    """Yield, for every row of the mart without a place, why its name cannot be resolved.

    *regions* are the codes of the documents' regions; *facts* say which province a list stated.
    """
    stated = {(fact.programme, fact.place_name): fact.province_hint for fact in facts}
    for row in rows:
        if row["place_level"] is not None:
            continue
        region = regions.get(row["doc_id"] or "")
        region = f"{region[:2]}0000" if region and region not in _NO_REGION else None
        region = region or stated.get((row["programme"], row["place_name"]))
        try:
            _stated(row["place_name"], region, gazetteer)
            said = f" ({row['quote']})" if row["quote"] else ""
            reason = f"{row['place_name']}: does not lie where its source says{said}; mend either"
        except PlaceError as error:
            reason = str(error)
        yield f"unplaced: {row['programme']}: {reason}"


def _stated(name: str, unit: str | None, gazetteer: Gazetteer) -> Place:
    """Return the place of this name in the unit that the source says it lies in."""
    try:
        return _known(gazetteer.find_place(name, unit), name, unit, gazetteer)
    except PlaceError as error:
        elsewhere, _ = gazetteer.resolve(name)
        if not unit or not elsewhere or elsewhere.level == "sub-area":
            raise
        wanted = gazetteer.places[unit].name if unit in gazetteer.places else unit
        raise PlaceError(
            f"{_lies_in(name, elsewhere, gazetteer)}, not in {wanted}; {error}"
        ) from None


def _at_home(name: str, region: str, gazetteer: Gazetteer) -> Place:
    """Return the place of this name in the document's province, or a city known everywhere.

    A county elsewhere must be written with its city or province: 深圳市南山区.
    """
    province = f"{region[:2]}0000"
    place, reason = gazetteer.resolve(name, province)
    if place:
        return _known(place, name, province, gazetteer)
    place, _ = gazetteer.resolve(name)
    if place is None:
        raise PlaceError(reason)
    codes = gazetteer.codes_above(place)
    above = [gazetteer.place(codes[k]) for k in ("province", "prefecture") if k in codes]
    if place.level == "county" and not any(name.startswith(unit.short_name) for unit in above):
        raise PlaceError(
            f"{_lies_in(name, place, gazetteer)}, not in {gazetteer.place(province).name}, "
            "and the text does not say so; write its city or province before it"
        )
    return _known(place, name, None, gazetteer)


def _former(mention: PilotMention, region: str, gazetteer: Gazetteer) -> Place | None:
    """Return the unit that a former name stands for where its kind is left out: 闸北."""
    if not mention.is_loose or gazetteer.resolve(mention.place_name)[0]:
        return None
    for kind in "区县市":
        former = gazetteer.other.get(f"{mention.place_name}{kind}", ())
        inside = [place for place in former if place.code[:2] == region[:2]]
        if len(inside) == 1:
            return inside[0]
    return None


def _known(place: Place, name: str, unit: str | None, gazetteer: Gazetteer) -> Place:
    """Refuse an “area” that is rather a county misspelt: 贵阳市云严区."""
    if place.level != "sub-area" or name in gazetteer.other or not place.parent_code:
        return place
    parent = gazetteer.place(place.parent_code)
    for head in (parent.name, parent.short_name):
        tail = name.split(head, 1)[-1] if head in name else ""
        if _LIKE_COUNTY.match(tail):
            gazetteer.find_place(tail, parent.code)  # raises, with the nearest names
    return place


def _lies_in(name: str, place: Place, gazetteer: Gazetteer) -> str:
    codes = gazetteer.codes_above(place)
    above = [gazetteer.place(codes[k]).name for k in ("province", "prefecture") if k in codes]
    return f"{name}: lies in {''.join(dict.fromkeys(above))}"


def _named(mention: PilotMention, place: Place | None, gazetteer: Gazetteer) -> PilotMention:
    """Return the mention with a local programme named after whose it is: 山东省级…试点."""
    local = _LOCAL.match(mention.programme)
    code = mention.home_code or (place.code if place else None)
    if place and mention.place_code:
        mention = replace(mention, place_name=place.name)
    if not local or not code:
        return mention
    province = gazetteer.place(f"{code[:2]}0000")
    prefecture = gazetteer.places.get(f"{code[:4]}00")
    owner = province if local[1] != "市" or not prefecture else prefecture
    if local[1] == "市" and owner.name[-1] != "市":
        return mention
    return replace(mention, programme=f"{owner.name}{mention.programme[len(local[1]) :]}")


def _programme_key(programme: str) -> str:
    """Return what different ways of writing one programme share."""
    bare = _IN_BRACKETS.sub("", _QUOTES.sub("", programme)).replace("国家级", "国家")
    return _KIND_OF_UNIT.sub(r"\1", bare)


def _names_of(mentions: Sequence[PilotMention]) -> dict[str, str]:
    """Return one name for every programme: the public list's, else the fullest one written."""
    names: dict[str, str] = {}
    for mention in sorted(mentions, key=lambda m: (m.doc_id is not None, -len(m.programme),
                                                   m.programme)):  # fmt: skip
        names.setdefault(_programme_key(mention.programme), mention.programme)
    return names


def _one_fact(found: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """Yield groups of mentions that state one fact: same place, programme and batch.

    A mention without a batch adds nothing to a row that has one; of several, it goes to the one of
    its year, else to the first.
    """
    by_place: dict[_Key, list[_Placed]] = defaultdict(list)
    for mention, place in found:
        by_place[_programme_key(mention.programme), _where(mention, place)].append((mention, place))
    for items in by_place.values():
        batches: dict[str | None, list[_Placed]] = {}
        for item in items:
            if item[0].batch:
                batches.setdefault(item[0].batch, []).append(item)
        for item in items:
            if not item[0].batch:
                years = {batch: {m.year for m, _ in group} for batch, group in batches.items()}
                same = [batch for batch, known in years.items() if item[0].year in known]
                first = next(iter([*same, *batches]), None)
                batches.setdefault(first, []).append(item)
        yield from batches.values()


def _where(mention: PilotMention, place: Place | None) -> str:
    if place is None:
        return f"?{mention.place_name}"
    return f"{place.code} {place.name}" if place.level == "sub-area" else place.code


def _pilot(
    facts: Sequence[_Placed], names: Mapping[str, str], gazetteer: Gazetteer,
    copies: Collection[str],
) -> Pilot:  # fmt: skip
    """Return the row of one fact: a public list's year and notice, and the best words for it."""
    lists = [mention for mention, _ in facts if mention.doc_id is None]
    texts = [mention for mention, _ in facts if mention.doc_id is not None]
    texts.sort(key=lambda m: (m.doc_id in copies, m.batch is None, m.year is None))
    best = (lists or texts)[0]
    words = next((m for m in texts if not lists or m.doc_id not in copies), None)
    place = next(place for mention, place in facts if mention is best)
    area = best.area
    codes = gazetteer.codes_above(place) if place else {}
    programme = names[_programme_key(best.programme)]
    name = area[0] if area else best.place_name
    where = place.code if place else name
    years = [m.year for m in (*lists, *texts) if m.year]
    return Pilot(
        pilot_id=":".join((programme, best.batch or "-", where, name)),
        programme=programme,
        batch=best.batch,
        year=years[0] if years else None,
        place_name=name,
        place_level="sub-area" if area else place.level if place else None,
        province_code=codes.get("province"),
        prefecture_code=codes.get("prefecture"),
        county_code=codes.get("county"),
        longitude=area[1] if area else place.longitude if place else None,
        latitude=area[2] if area else place.latitude if place else None,
        doc_id=words.doc_id if words else None,
        passage_id=words.passage_id if words else None,
        quote=words.quote if words else None,
        source_note=_note(best, words, (*lists, *texts)),
    )


def _note(best: PilotMention, words: PilotMention | None, facts: Sequence[PilotMention]) -> str:
    """Return the best source, then every other one: a notice, or a passage."""
    shown = {best.passage_id, words.passage_id if words else None}
    others = dict.fromkeys(
        m.passage_id or m.source_note for m in facts
        if m is not best and (m.passage_id is None or m.passage_id not in shown)
    )  # fmt: skip
    also = [note for note in others if note != best.source_note]
    if words and best.doc_id is None:
        also.insert(0, words.source_note)
    return f"{best.source_note}；另见{'、'.join(also)}" if also else best.source_note
