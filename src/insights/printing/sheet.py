"""What stands around a printed map: title, legend, list of numbers, ranking and sources."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from insights.charts.theme import broken, shorten
from insights.errors import InsightsError
from insights.i18n import Say
from insights.maps import BORDER, POINT, Shading, colours
from insights.printing.shapes import Paper, Shape, Sheet

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ZERO_COLOUR, NO_DATA_INK, INK, FAINT_INK = "#ffffff", "#7d868c", "#1b2328", "#4a545b"
HATCH = "/////"
MARGIN, GAP = 22.0, 10.0
_MISSING = "〓"
"""Stands for a character that the font lacks, as in Chinese typesetting."""
_RANKED = 10
_TITLE, _NOTE = 1.75, 0.72  # of a letter


class Pen:
    """Writes in the font that is shipped: measures text, and knows which characters it lacks."""

    def __init__(self, paper: Paper, font_path: Path | str) -> None:
        from matplotlib.font_manager import FontProperties, get_font

        try:
            self.characters = frozenset(map(chr, get_font(str(font_path)).get_charmap()))
        except (OSError, RuntimeError) as error:
            raise InsightsError(
                f"Font {font_path} cannot be read; put the font file there"
            ) from error
        self.font = FontProperties(fname=str(font_path))
        self.letter = paper.letter

    def written(self, text: object) -> str:
        """Return the text in one row, without what cannot be seen or drawn."""
        kept = "".join(
            sign for sign in " ".join(str(text).split()) if unicodedata.category(sign)[0] != "C"
        )
        return "".join(sign if sign in self.characters else _MISSING for sign in kept)

    def width(self, text: str, size: float) -> float:
        """Return the width in points of text written in letters of *size* points."""
        from matplotlib.textpath import text_to_path

        font = self.font.copy()
        font.set_size(size)
        return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0])

    def write(
        self, axes: "Axes", x: float, y: float, text: str, share: float = 1.0, **style: Any
    ) -> None:
        """Write one row with its baseline at y; *share* is its size in letters."""
        look: dict[str, Any] = {"color": INK, "gid": "text"} | style
        axes.text(x, y, text, fontproperties=self.font, fontsize=self.letter * share,
                  va="baseline", parse_math=False, clip_on=False, **look)  # fmt: skip


def fill_of(value: float | None, shading: Shading) -> dict[str, Any]:
    """Return how an area with this value is filled: hatched without data, white at 0."""
    if value is None:
        return {"facecolor": ZERO_COLOUR, "edgecolor": NO_DATA_INK, "hatch": HATCH}
    rank = shading.rank_of(value)
    colour = ZERO_COLOUR if rank is None else colours(len(shading.limits))[rank]
    return {"facecolor": colour, "edgecolor": BORDER}


def spot_size(programmes: int, letter: float) -> float:
    """Return a point's diameter in points of type, larger for more programmes."""
    return letter * (0.17 + 0.15 * min(programmes, 3))


def write_title(axes: "Axes", sheet: Sheet, pen: Pen, paper: Paper) -> float:
    """Write the finding in at most two rows; return where the room under it begins."""
    size = pen.letter * _TITLE
    rows = _fitted(pen.written(sheet.title), (paper.width - 2 * MARGIN) / size, 2)
    y = paper.height - MARGIN
    for row in rows:
        y -= size
        pen.write(axes, MARGIN, y + 0.12 * size, row, _TITLE)
        y -= 0.3 * size
    return y


def write_notes(axes: "Axes", sheet: Sheet, pen: Pen, paper: Paper) -> float:
    """Write sources and base map at the foot; return where the room above them begins."""
    size = pen.letter * _NOTE
    fits = (paper.width - 2 * MARGIN) / size
    rows = [row for note in sheet.notes if note for row in _fitted(pen.written(note), fits, 2)]
    y = MARGIN - 0.4 * size
    for row in reversed(rows):
        pen.write(axes, MARGIN, y + 0.12 * size, row, _NOTE, color=FAINT_INK)
        y += 1.4 * size
    return y + GAP / 2


def draw_legend(
    axes: "Axes", shapes: Sequence[Shape], sheet: Sheet, say: Say, pen: Pen, top: float
) -> float:
    """Draw what each filling and each point means; return where the room under it begins."""
    from matplotlib.patches import Rectangle

    size, y = pen.letter, top - GAP
    if sheet.legend_title:
        y -= size
        pen.write(axes, MARGIN, y, pen.written(sheet.legend_title))
        y -= 0.5 * size
    shading = sheet.shading
    none = shading.zero and any(shape.value == 0 for shape in shapes)
    entries: list[tuple[float | None, str]] = [(0.0, shading.zero)] if none else []
    entries += [
        ((low + high) / 2, label)
        for (low, high), label in zip(shading.limits, shading.labels, strict=True)
    ]
    if any(shape.value is None for shape in shapes):
        entries.append((None, say("没有数据")))
    for value, text in entries:
        y -= 1.25 * size
        axes.add_patch(Rectangle((MARGIN, y), 1.9 * size, 1.05 * size, linewidth=0.6, gid="swatch",
                                 **fill_of(value, shading)))  # fmt: skip
        pen.write(axes, MARGIN + 2.5 * size, y + 0.15 * size, pen.written(text))
    y -= 0.4 * size
    most = max(sheet.spots.programmes, default=0) if sheet.spots else 0
    for number in range(1, min(3, most) + 1):
        y -= 1.25 * size
        axes.scatter([MARGIN + 0.95 * size], [y + 0.5 * size], s=spot_size(number, size) ** 2,
                     color=POINT, edgecolors="white", linewidths=0.6)  # fmt: skip
        text = say("试点地方，{count} 个项目", count=number)
        pen.write(axes, MARGIN + 2.5 * size, y + 0.15 * size, pen.written(text))
    return y - GAP


def write_key(
    axes: "Axes", key: Sequence[tuple[str, str]], pen: Pen, right: float, top: float
) -> float:
    """Write which name each number on the map stands for; return where the room begins."""
    if not key:
        return top
    size, y = pen.letter, top
    share = 1.0 if len(key) <= 12 else 0.8
    texts = [f"{number} {name}".strip() for number, name in key]
    wide = max(pen.width(text, size * share) for text in texts) + size
    columns = max(1, int((right - MARGIN) // wide))
    for start in range(0, len(texts), columns):
        y -= 1.35 * size * share
        for at, text in enumerate(texts[start : start + columns]):
            pen.write(axes, MARGIN + at * wide, y, text, share)
    return y - GAP


def draw_ranking(
    axes: "Axes",
    shapes: Sequence[Shape],
    sheet: Sheet,
    say: Say,
    pen: Pen,
    right: float,
    rows: tuple[float, float],
) -> None:
    """Draw the units with most as bars, as many as there is room for: rows are top and bottom."""
    from matplotlib.patches import Rectangle

    size, (top, bottom) = pen.letter, rows
    ranked = sorted((s for s in shapes if s.value), key=lambda s: (-(s.value or 0), s.code))
    room = int((top - bottom - 2.2 * size) / (1.42 * size))
    ranked = ranked[: max(0, min(_RANKED, room))]
    if len(ranked) < 3:
        return
    y = top - 1.4 * size
    pen.write(axes, MARGIN, y, pen.written(say("排名")))
    y -= 0.35 * size
    texts = {shape.code: shorten(pen.written(shape.name), 8) for shape in ranked}
    names = max(pen.width(text, size) for text in texts.values())
    figures = {shape.code: pen.written(sheet.shading.figures[shape.code]) for shape in ranked}
    start = MARGIN + names + 0.6 * size
    longest = right - start - 0.5 * size - max(pen.width(f, size) for f in figures.values())
    for shape in ranked:
        y -= 1.42 * size
        bar = longest * (shape.value or 0) / (ranked[0].value or 1)
        axes.add_patch(Rectangle((start, y), bar, size, linewidth=0.6, gid="bar",
                                 **fill_of(shape.value, sheet.shading)))  # fmt: skip
        pen.write(axes, MARGIN, y + 0.12 * size, texts[shape.code])
        pen.write(axes, start + bar + 0.4 * size, y + 0.12 * size, figures[shape.code])


def _fitted(text: str, width: float, most: int) -> list[str]:
    """Return the text in at most so many rows, the last one cut with …."""
    rows = broken(text, width)
    if len(rows) <= most:
        return rows
    return [*rows[: most - 1], shorten("".join(rows[most - 1 :]), width)]
