"""From a place's name to its administrative code, or to an error that names the candidates.

The gazetteer holds the units of `data/geo/gazetteer.csv` and the other names of `aliases.csv`
(former names, abbreviations, new areas, city groups). It never guesses: a name that could mean two
units is an error, unless the province, the words before it, or its own suffix tell them apart.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz import fuzz, process

from insights.errors import PlaceError
from insights.records import Place

NATION = "100000"
TITLE_LENGTH = 60
"""A hint longer than this is prose: only the name it begins with says whose it is."""

_LEVELS = ("province", "prefecture", "county")
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]+")
_AREA = re.compile(
    r"(?:新区|新城|开发区|高新区|经开区|园区|示范区|[试实]验区|产业区|功能区|合作区|保税区|片区|生态城|科技城"
    r"|(?:产业|科技|生态|软件|工业|物流)园)$"
)
_PART = re.compile(r"(?:[区镇乡岛]|街道)$")
_LIST = re.compile(r"[、，,；;/]")
_SUFFIX = re.compile(r"(?:自治[州县旗]|[市县区旗盟])$")
# “合作市场”, “新城区域”: the sign after the name shows that the name's last sign belongs to a word.
_OTHER_WORD = {"市": "场值价面集", "区": "域块别间位分", "县": "域"}
_QUOTES = re.compile(r"贯彻|落实|转发|按照|根据|学习")
_YEAR_TAIL = re.compile(r"[\u4e00-\u9fff]{0,10}[〔\[［（(]?(?:19|20)\d\d")
_BARE_TAIL = re.compile(r"[\u4e00-\u9fff]{0,6}$")

_Index = Mapping[str, tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every unit by code, and the units each name may stand for."""

    places: Mapping[str, Place]
    full: _Index
    other: _Index
    short: _Index
    stems: _Index
    marks: _Index
    leads: frozenset[str]
    organs: frozenset[str]
    states: frozenset[str]
    words: frozenset[str]
    longest: int

    @property
    def names(self) -> frozenset[str]:
        """Every name a unit may be written by."""
        return frozenset((*self.full, *self.other, *self.short))

    def place(self, code: str) -> Place:
        """Return the unit with this code."""
        if code not in self.places:
            raise PlaceError(f"Code {code!r} is not in the gazetteer; see data/geo/gazetteer.csv")
        return self.places[code]

    def codes_above(self, place: Place) -> dict[str, str]:
        """Return the codes of the province, prefecture and county that *place* is or lies in."""
        codes: dict[str, str] = {}
        unit: Place | None = self.place(place.code)
        while unit and unit.code != NATION:
            if unit.level in _LEVELS:
                codes[unit.level] = unit.code
            unit = self.places.get(unit.parent_code or "")
        return codes

    def find_place(self, name: str, province: str | None = None) -> Place:
        """Return the one place of this name; *province* (name or code) may tell namesakes apart.

        Takes full and short names, other names, and names one after another (深圳市南山区).
        An area that is no unit (盐城市城南新区) is a sub-area of the unit that it names first.
        Raises PlaceError if no place has the name, or more than one.
        """
        bare = _IN_BRACKETS.sub("", name).strip()
        if _LIST.search(bare):
            raise PlaceError(f"{name}: names more than one place; look them up one by one")
        wanted = _NOT_HAN.sub("", bare)
        home = self._home(province)
        found = self._named(wanted, home) or self._joined(wanted, home)
        if not found and (area := self._area(wanted, home)):
            return area
        if len(found) == 1:
            return found[0]
        if found:
            names = "、".join(f"{self._path(place)}（{place.code}）" for place in found)
            raise PlaceError(f"{name}: may be {names}; name the province or write the full name")
        raise PlaceError(f"{name}: no such place{self._nearest(wanted, home)}")

    def resolve(self, name: str, province: str | None = None) -> tuple[Place | None, str]:
        """Return the place, or None and the reason why not: `find_place` for long lists."""
        try:
            return self.find_place(name, province), ""
        except PlaceError as error:
            return None, str(error)

    def find_region(self, hints: Sequence[str]) -> Place | None:
        """Return whose document it is, by its title, issuers and first lines, best first.

        A hint counts by the name it begins with, or that follows a word like 关于印发 or 智慧; in a
        title, also by a full name of a province or prefecture anywhere. State bodies mean 全国.
        """
        for hint in hints:
            place = self._numbered(hint) or self._read(hint)
            if place:
                return place
        return None

    # ------------------------------------------------------------ names

    def _named(self, name: str, home: Place | None, *, stems: bool = False) -> list[Place]:
        """Return the places that bear exactly this name, by the strongest kind of name."""
        found = self._inside(self.full.get(name, ()), home)
        found = found or self._inside(self.other.get(name, ()), home)
        short = self._inside(self.short.get(name, ()), home)
        if not found and not home and short:
            # 吉林, 海南: a bare short name without any context is the province's.
            found = [place for place in short if place.level == short[0].level]
        found = found or short
        if not found:
            found = self._inside(self.stems.get(name, ()), home)
            if not (home or stems):
                found = [place for place in found if not place.name.endswith("区")]
        return found

    def _joined(self, name: str, home: Place | None) -> list[Place]:
        """Read names one after another: 重庆市江津区, 深圳南山."""
        for cut in range(len(name) - 2, 1, -1):
            heads = self._named(name[:cut], home)
            tails = self._named(name[cut:], None, stems=True) if heads else []
            tails = tails or (self._joined(name[cut:], heads[0]) if len(heads) == 1 else [])
            spread = [*tails, *self.full.get(name[cut:], ()), *self.stems.get(name[cut:], ())]
            below = [place for place in spread if any(self._lies_in(place, h) for h in heads)]
            if below:
                return list(dict.fromkeys(below))
        return []

    def _area(self, name: str, home: Place | None) -> Place | None:
        """Place an area that is no unit at the label point of the unit that it names first."""
        for cut in range(len(name) - 2, 1, -1):
            head, tail = name[:cut], name[cut:]
            known = self.full.get(head) or self.short.get(head, ())
            units = [place for place in self._inside(known, home) if place.level in _LEVELS]
            is_area = _AREA.search(tail) or (head in self.full and _PART.search(tail))
            if len(units) == 1 and is_area and tail not in self.full:
                (unit,) = units
                return replace(unit, name=name, short_name=name, level="sub-area",
                               parent_code=unit.code)  # fmt: skip
        return None

    def _home(self, province: str | None) -> Place | None:
        if not province:
            return None
        if province in self.places:
            return self.places[province]
        found = self.full.get(province) or self.short.get(province, ())
        provinces = [place for place in found if place.level == "province"]
        if not provinces:
            raise PlaceError(f"{province}: no such province; write 天津市, 天津 or 120000")
        return provinces[0]

    def _inside(self, places: Iterable[Place], home: Place | None) -> list[Place]:
        return [p for p in places if home is None or p == home or self._lies_in(p, home)]

    def _lies_in(self, place: Place, unit: Place) -> bool:
        if place.level == "sub-area" and place.code == unit.code:
            return True
        return place.code != unit.code and unit.code in self.codes_above(place).values()

    def _path(self, place: Place) -> str:
        codes = self.codes_above(place)
        names = [self.places[codes[level]].name for level in _LEVELS if level in codes]
        return "".join(names) if place.level != "sub-area" else place.name

    def _nearest(self, name: str, home: Place | None) -> str:
        names = [n for n, places in (*self.full.items(), *self.other.items())
                 if self._inside(places, home)]  # fmt: skip
        near = process.extract(name, names, scorer=fuzz.ratio, limit=12, score_cutoff=50)
        if not near:
            return "; add it to data/geo/aliases.csv if it is one"
        # Of names equally near the greater place is more often meant: 贵阴市 is 贵阳市.
        ranked = sorted(near, key=lambda found: (-found[1], self._rank(found[0])))
        return f"; nearest names: {'、'.join(found for found, *_ in ranked[:3])}"

    def _rank(self, name: str) -> int:
        places = self.full.get(name) or self.other.get(name) or ()
        levels = [_LEVELS.index(p.level) for p in places if p.level in _LEVELS]
        return min(levels, default=len(_LEVELS))

    # ------------------------------------------------------------ hints

    def _numbered(self, hint: str) -> Place | None:
        """Read the region from a document number: 津政办发〔2021〕52号, 黔发改高技."""
        for length in (2, 1):
            places = self.marks.get(hint[:length], ())
            rest = hint[length:]
            organs = [word for word in self.organs if rest.startswith(word)] or [""] * (length - 1)
            is_bare = any(len(o) > 1 for o in organs) or rest.endswith(("发", "办", "函", "字"))
            tail = _YEAR_TAIL.match(rest) or (is_bare and _BARE_TAIL.match(rest))
            if len(places) == 1 and organs and tail:
                return places[0]
        return None

    def _read(self, hint: str) -> Place | None:
        """Return the first name that counts, most of all one at a boundary."""
        is_title = len(hint) <= TITLE_LENGTH and "。" not in hint
        elsewhere: Place | None = None
        for start in range(min(len(hint), TITLE_LENGTH)):
            place = self._region_at(hint, start, is_start=self._is_start(hint, start, is_title))
            if not place:
                continue
            if self._is_start(hint, start, is_title):
                return place
            elsewhere = elsewhere or (place if is_title else None)
        return elsewhere

    def _is_start(self, hint: str, start: int, is_title: bool) -> bool:
        before = hint[:start]
        if not _NOT_HAN.sub("", before):
            return True
        if not is_title:
            return False
        return bool(_NOT_HAN.match(before[-1])) or any(before.endswith(w) for w in self.leads)

    def _region_at(self, hint: str, start: int, *, is_start: bool) -> Place | None:
        """Return the region whose name begins at *start*, followed down as far as names go."""
        if is_start and any(hint.startswith(word, start) for word in self.states):
            return self.places[NATION]
        if _QUOTES.search(hint[max(0, start - 6) : start]):
            return None
        found: list[Place] = []
        unit: Place | None = None
        position = start
        while True:
            step, length = self._longest(hint, position, unit, is_start=is_start or bool(unit))
            found = step or found
            if len(step) != 1:
                break
            unit, position = step[0], position + length
        return found[0] if len(found) == 1 else None

    def _longest(
        self, hint: str, start: int, unit: Place | None, *, is_start: bool
    ) -> tuple[list[Place], int]:
        for length in range(min(self.longest, len(hint) - start), 1, -1):
            name = hint[start : start + length]
            after = hint[start + length : start + length + 1]
            if after and after in _OTHER_WORD.get(name[-1], ""):
                continue
            places = self.full.get(name, ())
            if not is_start:
                places = tuple(p for p in places if p.level in _LEVELS[:2])
            else:
                places = places or self.other.get(name, ()) or self.short.get(name, ())
            is_word = name in self.words and unit is None and start + length < len(hint)
            below = [p for p in places if unit is None or self._lies_in(p, unit)]
            if below and not is_word:
                is_short = name not in self.full and name in self.short
                return (below[:1] if is_short else below), length
        return [], 0


def load_gazetteer(folder: Path) -> Gazetteer:
    """Load `gazetteer.csv`, `aliases.csv` and `region_words.csv` from *folder*."""
    places = {row["code"]: _place(row) for row in _rows(folder / "gazetteer.csv")}
    full: dict[str, list[Place]] = {}
    short: dict[str, list[Place]] = {}
    stems: dict[str, list[Place]] = {}
    for place in places.values():
        full.setdefault(place.name, []).append(place)
        if place.level in _LEVELS[:2]:
            if place.short_name != place.name:
                short.setdefault(place.short_name, []).append(place)
        elif place.level == "county":
            for stem in _stems(place):
                stems.setdefault(stem, []).append(place)
    other: dict[str, list[Place]] = {}
    marks: dict[str, list[Place]] = {}
    for row in _rows(folder / "aliases.csv"):
        index = marks if row["kind"] == "mark" else other
        index.setdefault(row["alias"], []).append(_other_name(row, places))
    words = [(row["kind"], row["word"]) for row in _rows(folder / "region_words.csv")]
    return Gazetteer(
        places=places,
        full=_frozen(full),
        other=_frozen(other),
        short=_frozen(short),
        stems=_frozen(stems),
        marks=_frozen(marks),
        leads=frozenset(word for kind, word in words if kind == "lead"),
        organs=frozenset(word for kind, word in words if kind == "organ"),
        states=frozenset(word for kind, word in words if kind == "state"),
        words=frozenset(word for kind, word in words if kind == "word"),
        longest=max(len(name) for name in (*full, *other, *short)),
    )


def _stems(place: Place) -> set[str]:
    """Return a county's names without what says its kind: 昆山, 浦东新, 青龙, 鄂伦春."""
    names = {place.name, place.short_name}
    cut = {_SUFFIX.sub("", name) for name in names} | (names - {place.name})
    return {stem for stem in cut if len(stem) > 1 and stem != place.name}


def _place(row: Mapping[str, str]) -> Place:
    return Place(
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"],
        name_en=row["name_en"],
        slug=row["slug"],
        level=row["level"],
        parent_code=row["parent_code"] or None,
        province_code=row["province_code"],
        longitude=float(row["longitude"]),
        latitude=float(row["latitude"]),
    )


def _other_name(row: Mapping[str, str], places: Mapping[str, Place]) -> Place:
    """Return the unit an alias stands for, or, for an area or a city group, its own place."""
    if row["code"] not in places:
        raise PlaceError(
            f"aliases.csv: {row['alias']} has code {row['code']}, not in gazetteer.csv"
        )
    unit = places[row["code"]]
    if row["kind"] not in ("area", "group"):
        return unit
    return replace(
        unit,
        name=row["alias"],
        short_name=row["alias"],
        name_en=row["name_en"],
        slug=re.sub(r"[^a-z]+", "-", row["name_en"].lower()).strip("-"),
        level="sub-area",
        parent_code=unit.code,
        longitude=float(row["longitude"]),
        latitude=float(row["latitude"]),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except FileNotFoundError as error:
        raise PlaceError(
            f"{path.name} is not in {path.parent}; make it with `python tools/make_geo.py`"
        ) from error


def _frozen(index: Mapping[str, list[Place]]) -> dict[str, tuple[Place, ...]]:
    order = {level: rank for rank, level in enumerate(("nation", *_LEVELS, "sub-area"))}
    return {
        name: tuple(sorted(dict.fromkeys(places), key=lambda p: (order[p.level], p.code)))
        for name, places in index.items()
    }
