"""Make the Chinese font of charts, clouds and pages: a subset of Noto Sans CJK SC.

    apt-get install fonts-noto-cjk && pip install -r requirements-dev.txt
    python -m tools.make_font [--source FILE.ttc] [--licence FILE] [--out DIR] [--web DIR]

Writes `NotoSansCJKsc-subset.otf` and `OFL.txt` to --out (data/fonts), the same font as woff2, and
the licence again, to --web (static/fonts). The same inputs give the same bytes: the font's own
dates are kept.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

SOURCE = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
LICENCE = Path("/usr/share/doc/fonts-noto-cjk/copyright")
FAMILY = "Noto Sans CJK SC"
NAME = "NotoSansCJKsc-subset"
DATA = Path(__file__).resolve().parents[1] / "data"
RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0xFF),  # Latin-1: ° ± ² ³ · × ÷
    (0x2010, 0x205E),  # general punctuation: – — “ ” … ‰
    (0x2070, 0x209C),  # superscripts and subscripts
    (0x2100, 0x214F),  # letterlike: ℃ № ™
    (0x2150, 0x218B),  # fractions, Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics: ≈ ≠ ≤ ≥
    (0x2460, 0x24FF),  # ① ⑴
    (0x25A0, 0x26FF),  # shapes, stars
    (0x2713, 0x2718),  # ✓ ✗
    (0x3000, 0x303F),  # CJK punctuation
    (0x3200, 0x33FF),  # ㈠ ㎡
    (0xFF00, 0xFFEF),  # full-width forms
)
NAME_COPYRIGHT, NAME_LICENCE = 0, 13


def wanted(data: Path) -> set[int]:
    """Return the code points to keep: GB2312, Big5 level 1, RANGES, whatever *data* spells."""
    points = {point for first, last in RANGES for point in range(first, last + 1)}
    points |= {ord(character) for character in gb2312() + big5_level_1()}
    for path in sorted(data.rglob("*")):
        if path.suffix in {".csv", ".txt", ".yaml", ".md"}:
            points |= set(map(ord, path.read_text(encoding="utf-8")))
    return points


def gb2312() -> str:
    """Return every character of GB/T 2312-1980."""
    return _decode("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))


def big5_level_1() -> str:
    """Return the 5,401 frequent characters of Big5, for traditional text shown as it was found."""
    cells = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    return _decode("big5", range(0xA4, 0xC7), cells)[:5401]


def subset(source: Path, points: set[int]) -> TTFont:
    """Return the face FAMILY of *source*, cut down to *points*."""
    faces = TTCollection(source, recalcTimestamp=False).fonts
    font = next((face for face in faces if face["name"].getDebugName(1) == FAMILY), None)
    if font is None:
        sys.exit(f"{source}: holds no face {FAMILY}; take NotoSansCJK-Regular.ttc")
    for name in (NAME_COPYRIGHT, NAME_LICENCE):
        if "Reserved Font Name" in (font["name"].getDebugName(name) or ""):
            sys.exit(f"{source}: declares a Reserved Font Name; give the subset a name of its own")
    options = Options(
        layout_features=["kern", "ccmp", "liga"],
        name_IDs=["*"],
        hinting=False,
        notdef_outline=True,
        drop_tables=["DSIG", "BASE", "VORG", "vhea", "vmtx"],
        recalc_timestamp=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    return font


def licence_text(copyright_file: Path, font: TTFont) -> str:
    """Return the Open Font License out of Debian's copyright file, under the font's copyright."""
    text = copyright_file.read_text(encoding="utf-8")
    start = text.index("\nLicense: SIL-1.1\n ") + len("\nLicense: SIL-1.1\n")
    lines = text[start : text.index("\n\n", start)].splitlines()
    body = "\n".join("" if line.strip() == "." else line[1:] for line in lines)
    notice = font["name"].getDebugName(NAME_COPYRIGHT)
    return (
        f"{FAMILY}, reduced to a subset of its characters.\nCopyright: {notice}\n"
        "Copyright 2010-2012 Google Corporation (as Debian's package fonts-noto-cjk states)\n\n"
        f"{body}\n"
    )


def main() -> None:
    """Write both fonts and the licence."""
    parser = argparse.ArgumentParser(description="Make data/fonts and static/fonts.")
    parser.add_argument("--source", type=Path, default=SOURCE)
    parser.add_argument("--licence", type=Path, default=LICENCE)
    parser.add_argument("--out", type=Path, default=DATA / "fonts")
    parser.add_argument("--web", type=Path, default=DATA.parent / "static" / "fonts")
    options = parser.parse_args()
    for path in (options.source, options.licence):
        if not path.exists():
            sys.exit(f"{path}: not there; install fonts-noto-cjk or name the file")
    font = subset(options.source, wanted(DATA))
    licence = licence_text(options.licence, font)
    for folder, flavour, suffix in ((options.out, None, "otf"), (options.web, "woff2", "woff2")):
        folder.mkdir(parents=True, exist_ok=True)
        font.flavor = flavour
        target = folder / f"{NAME}.{suffix}"
        font.save(target)
        (folder / "OFL.txt").write_text(licence, encoding="utf-8")
        count = len(font.getBestCmap() or ())
        print(f"{target}: {target.stat().st_size:,} bytes, {count:,} characters")


def _decode(encoding: str, rows: Iterable[int], cells: Iterable[int]) -> str:
    cells = tuple(cells)
    return "".join(
        bytes((row, cell)).decode(encoding, errors="ignore") for row in rows for cell in cells
    )


if __name__ == "__main__":
    main()
