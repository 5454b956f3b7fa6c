"""The gazetteer: every unit once, with its English name and the slug its ids begin with."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from pypinyin import lazy_pinyin

from insights.records import Place
from tools.geo.source import read_csv

NATION = "100000"
NO_PREFECTURES = {"629700", "629800", "629900"}
READINGS = dict(
    zip(
        "长朝都漯吕泊会乐柏什勒尾佛",
        ["chang", "chao", "du", "luo", "lü", "bo", "hui", "le", "bai", "shi", "le", "wei", "fo"],
        strict=True,
    )
)
"""Characters with several readings, as they are read in names of places; the rest: english.csv."""
TYPE_WORDS = (
    ("自治州", "Autonomous Prefecture"),
    ("自治县", "Autonomous County"),
    ("自治旗", "Autonomous Banner"),
    ("自治区", ""),
    ("地区", "Prefecture"),
    ("林区", "Forestry District"),
    ("新区", "New Area"),
    ("区", "District"),
    ("县", "County"),
    ("旗", "Banner"),
    ("盟", "League"),
    ("市", ""),
    ("省", ""),
)
PEOPLES = re.compile(
    "(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|"
    "景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|怒|鄂温克|保安|裕固|独龙|鄂伦春|各)+族|各族"
)


def english_name(name: str, known: Mapping[str, str]) -> str:
    """Return the English name: the known one, else pinyin and the word for the kind of unit."""
    if name in known:
        return known[name]
    for suffix, word in TYPE_WORDS:
        rest = name.removesuffix(suffix)
        stem = PEOPLES.sub("", rest) or rest.removesuffix("族")
        if name.endswith(suffix) and stem:
            spoken = name if len(name) == 2 and suffix == "县" else stem
            return f"{pinyin(spoken)} {word}".strip()
    return pinyin(name)


def pinyin(name: str) -> str:
    """Return the name in pinyin without tones: 西安 -> Xi'an."""
    spoken = zip(name, lazy_pinyin(name), strict=True)
    first, *rest = (READINGS.get(sign, sound) for sign, sound in spoken)
    joined = first + "".join(f"'{s}" if s[0] in "aeo" else s for s in rest)
    return joined[:1].upper() + joined[1:]


def slug_base(name_en: str) -> str:
    """Return the ASCII word an id starts with: Yanbian Korean Autonomous Prefecture -> yanbian."""
    words = (
        r"( \w+)*?( and \w+)?( Autonomous)? (Prefecture|County|Banner|District|League|Forestry)\b.*"
    )
    plain = re.sub(words, "", name_en).lower().replace("'", "").replace("ü", "u")
    return re.sub(r"[^a-z]+", "-", plain).strip("-")


def read_places(folder: Path, known: Mapping[str, str]) -> list[Place]:
    """Read all units, each code once, highest level first, with unique slugs."""
    nation = Place(NATION, "全国", "全国", "", "", "nation", None, NATION, 103.8, 36.0)
    units = {NATION: nation}
    for layer, level in (("province", "province"), ("city", "prefecture"), ("district", "county")):
        for row in read_csv(folder / f"cn_{layer}.csv"):
            code = row[f"{layer}_adcode"]
            # Tianditu lists provinces, and counties right below one, again among the prefectures.
            if code not in units and (level != "prefecture" or code.endswith("00")):
                units[code] = read_unit(row, layer, level)
    named = [replace(unit, name_en=english_name(unit.name, known)) for unit in units.values()]
    slugs = make_slugs({unit.code: unit for unit in named})
    return sorted(
        (replace(unit, slug=slugs[unit.code]) for unit in named), key=lambda unit: unit.code
    )


def read_unit(row: Mapping[str, str], layer: str, level: str) -> Place:
    """Read one unit; forests and farms that Tianditu lists among prefectures are sub-areas."""
    code, province = row[f"{layer}_adcode"], row["province_adcode"]
    parent = {"province": NATION, "prefecture": province}.get(level, row.get("city_adcode"))
    return Place(
        code=code,
        name=row[f"{layer}_name"],
        short_name=row["short_name"],
        name_en="",
        slug="",
        level="sub-area" if code in NO_PREFECTURES else level,
        parent_code=province if parent == code else parent,
        province_code=province,
        longitude=float(row["lon"]),
        latitude=float(row["lat"]),
    )


def make_slugs(units: Mapping[str, Place]) -> dict[str, str]:
    """Name each unit for ids: shenzhen, shenzhen-nanshan; what collides carries more."""
    slugs = {NATION: "cn"}
    for level in ("province", "prefecture", "sub-area", "county"):
        bases = {u.code: slug_base(u.name_en) for u in units.values() if u.level == level}
        if level == "county":
            bases = {
                code: f"{slugs[units[code].parent_code or NATION]}-{base}"
                for code, base in bases.items()
            }
        count = Counter(bases.values())
        for code, base in bases.items():
            if count[base] > 1 or base in slugs.values():
                tail = slugs[units[code].province_code] if level == "prefecture" else code
                base = f"{base}-{tail}"
            slugs[code] = base
    repeated = [slug for slug, count in Counter(slugs.values()).items() if count > 1]
    if repeated:
        raise SystemExit(f"Slugs are not unique: {repeated}; name them apart in english.csv")
    return slugs


def write_gazetteer(path: Path, units: Iterable[Place]) -> None:
    """Write one row per unit."""
    fields = list(Place.__dataclass_fields__)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(fields)
        for unit in units:
            row = (getattr(unit, field) for field in fields)
            writer.writerow("" if value is None else value for value in row)
