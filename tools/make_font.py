"""Make the Chinese font the app ships: `make font`.

Takes Noto Sans CJK SC of Debian's package fonts-noto-cjk (SIL Open Font Licence 1.1) and keeps the
characters of GB 2312 and Big5 level 1, Latin and the signs of the screen. The licence reserves no
font name. Two runs give the same bytes.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
FACE_SC = "2"
FONT = ROOT / "data" / "fonts" / "NotoSansCJKsc-subset.otf"
WEB_FONT = ROOT / "static" / "fonts" / "NotoSansCJKsc-subset.woff2"
SIGNS = "—–…·•≥≤≈×÷±→←↑↓▲▼◆◇○●□■★☆℃°′″‰№①②③④⑤⑥⑦⑧⑨⑩“”‘’《》〈〉「」『』【】〔〕（）［］｛｝！？，。、；：～〇"


def characters() -> str:
    """Return every character the font keeps, in order of code."""
    kept = {chr(code) for code in range(0x20, 0x7F)} | {chr(c) for c in range(0xA0, 0x180)}
    for high in range(0xA1, 0xFF):
        for low in range(0x40, 0xFF):
            pair = bytes((high, low))
            for encoding, limit in (("gb2312", 0xF8), ("big5", 0xC7)):
                if high < limit:
                    kept.update(pair.decode(encoding, "ignore"))
    return "".join(sorted(kept | set(SIGNS)))


def main() -> None:
    """Write both fonts."""
    if not SOURCE.exists():
        sys.exit(f"{SOURCE} is missing; install it with: apt-get install fonts-noto-cjk")
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as wanted:
        wanted.write(characters())
        wanted.flush()
        for path, extra in ((FONT, []), (WEB_FONT, ["--flavor=woff2"])):
            path.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run(
                [sys.executable, "-m", "fontTools.subset", str(SOURCE),
                 f"--font-number={FACE_SC}", f"--text-file={wanted.name}", "--no-hinting",
                 "--desubroutinize", "--layout-features=", f"--output-file={path}", *extra],
                check=True, env=os.environ | {"SOURCE_DATE_EPOCH": "1700000000"},
            )  # fmt: skip
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
