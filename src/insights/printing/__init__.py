"""The map of pilots for paper and for a hall's screen: one PNG or SVG, drawn by geopandas.

What `maps` draws in the browser, at a fixed size: the same outlines, classes and colours, the
South China Sea inset at the same place. Title, legend, ranking and sources stand beside and under
the map, never on it; a name is written where it fits into its unit, else beside the land with a
leader, else as a number with a list. The same input gives the same bytes.
"""

import io
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from insights.errors import InsightsError
from insights.i18n import Say
from insights.maps import (
    CHOSEN,
    LINE,
    POINT,
    X_RANGE,
    Y_RANGE,
    BaseMap,
    Boundaries,
    Shading,
)
from insights.outlines import UnitOutline
from insights.printing.labels import Label, Name, Room, place_labels
from insights.printing.shapes import (
    PAPERS,
    Form,
    Paper,
    PaperName,
    Shape,
    Sheet,
    Spots,
    area_of,
    find_spots,
    province_shapes,
    split_line,
    unit_shapes,
)
from insights.printing.sheet import (
    GAP,
    INK,
    MARGIN,
    Pen,
    draw_legend,
    draw_ranking,
    fill_of,
    spot_size,
    write_key,
    write_notes,
    write_title,
)
from insights.views import Exhibit

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = [
    "PAPERS",
    "Form",
    "Paper",
    "PaperName",
    "Shape",
    "Sheet",
    "Spots",
    "draw_figure",
    "find_spots",
    "print_nation",
    "print_province",
    "print_shapes",
    "province_shapes",
]

_NAMED_SOURCES = 4
_COLUMN_SHARE, _COLUMN_LEAST = 0.34, 13.0
"""How wide the column left of the map may be, of the paper; and at least, in letters."""
_LINES = {
    "province_sea": (0.6, (0, (1, 1.5))),
    "sar_sea": (0.6, (0, (1, 1.5))),
    "nine_dash": (1.6, "solid"),
    "undetermined": (1.1, (0, (4, 2.5))),
}
_DRAWING = threading.Lock()  # matplotlib's settings belong to the whole process


def print_nation(
    exhibit: Exhibit, shading: Shading, places: Exhibit | None, boundaries: Boundaries, *,
    say: Say, form: Form, paper: PaperName, font_path: Path | str, names: Mapping[str, str],
    title: str, notes: Sequence[str] = (), english: bool = False,
) -> bytes:  # fmt: skip
    """Return the map that `maps.nation_map` draws as the bytes of a PNG or SVG file.

    names: short names leave more room. notes: lines to print under it, such as the coverage.
    """
    sheet = Sheet(
        title=title,
        notes=_notes(exhibit, boundaries.base, notes, say, english=english),
        shading=shading,
        lines=boundaries.lines,
        frame=boundaries.frame,
        spots=None if places is None or places.is_empty else find_spots(places),
        extent=(X_RANGE[0], Y_RANGE[0], X_RANGE[1], Y_RANGE[1]),
    )
    shapes = province_shapes(shading, boundaries, names)
    return print_shapes(shapes, sheet, say=say, form=form, paper=paper, font_path=font_path)


def print_province(
    exhibit: Exhibit, shading: Shading, places: Exhibit | None, units: Sequence[UnitOutline],
    base: BaseMap, *, say: Say, form: Form, paper: PaperName, font_path: Path | str,
    names: Mapping[str, str], title: str, notes: Sequence[str] = (), english: bool = False,
) -> bytes:  # fmt: skip
    """Return the map that `maps.province_map` draws as the bytes of a PNG or SVG file."""
    sheet = Sheet(
        title=title,
        notes=_notes(exhibit, base, notes, say, english=english),
        shading=shading,
        spots=None if places is None or places.is_empty else find_spots(places),
    )
    shapes = unit_shapes(shading, units, names)
    return print_shapes(shapes, sheet, say=say, form=form, paper=paper, font_path=font_path)


def print_shapes(
    shapes: Sequence[Shape],
    sheet: Sheet,
    *,
    say: Say,
    form: Form,
    paper: PaperName,
    font_path: Path | str,
) -> bytes:
    """Return the map of any units, such as one province's prefectures, as a PNG or SVG file."""
    from matplotlib import rc_context

    measures = PAPERS.get(paper)
    if measures is None or form not in ("png", "svg"):
        raise InsightsError(f"Cannot print {form!r} on {paper!r}; choose png or svg, a4 or 16:9")
    settings: Any = {"svg.hashsalt": "insights", "svg.fonttype": "path", "path.simplify": False,
                     "hatch.linewidth": 0.6}  # fmt: skip
    data = io.BytesIO()
    with _DRAWING, rc_context(settings):
        figure = draw_figure(shapes, sheet, say=say, paper=measures, font_path=font_path)
        if form == "svg":
            figure.savefig(data, format="svg", metadata={"Date": None, "Creator": None})
        else:
            figure.savefig(data, format="png", dpi=measures.dpi, metadata={"Software": None})
    return data.getvalue()


def draw_figure(
    shapes: Sequence[Shape], sheet: Sheet, *, say: Say, paper: Paper, font_path: Path | str
) -> "Figure":
    """Draw the map on a figure that belongs to no window and to no pyplot."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    if not shapes:
        raise InsightsError("There is no unit to print; give at least one outline")
    pen = Pen(paper, font_path)
    areas = [area_of(shape.rings) for shape in shapes]
    figure = Figure((paper.width / 72, paper.height / 72), dpi=paper.dpi, facecolor="white")
    FigureCanvasAgg(figure)
    page = figure.add_axes((0, 0, 1, 1), zorder=2, label="page")
    page.set(xlim=(0, paper.width), ylim=(0, paper.height))
    page.axis("off")
    top, bottom = write_title(page, sheet, pen, paper), write_notes(page, sheet, pen, paper)
    extent = sheet.extent or _extent(areas)
    x, y, scale = _map_place(paper, extent, top, bottom)
    wide, high = ((extent[side + 2] - extent[side]) / scale for side in (0, 1))
    plane = figure.add_axes((x / paper.width, y / paper.height, wide / paper.width,
                             high / paper.height), zorder=1, label="map")  # fmt: skip
    _draw_units(plane, shapes, areas, sheet)
    _draw_lines(plane, sheet, pen, say)
    _draw_spots(plane, sheet, pen)
    plane.set(xlim=extent[::2], ylim=extent[1::2], aspect="equal")
    plane.axis("off")
    names = [Name(shape.code, pen.written(shape.name), area, shape.label_xy)
             for shape, area in zip(shapes, areas, strict=True)]  # fmt: skip
    spots = np.column_stack([sheet.spots.x, sheet.spots.y]) if sheet.spots else np.empty((0, 2))
    room = Room(extent, sheet.frame, sheet.lines, spots, scale)
    labels, key = place_labels(names, room, pen.width, paper.letter)
    for label in labels:
        _draw_label(plane, label, pen, scale)
    right = x - GAP
    low = draw_legend(page, shapes, sheet, say, pen, top)
    low = write_key(page, key, pen, right, low)
    draw_ranking(page, shapes, sheet, say, pen, right, (low, bottom))
    return figure


# ---------------------------------------------------------------- the map


def _map_place(
    paper: Paper, extent: tuple[float, float, float, float], top: float, bottom: float
) -> tuple[float, float, float]:
    """Return the map's lower left corner on the paper, and the kilometres to a point of type."""
    wide, high = extent[2] - extent[0], extent[3] - extent[1]
    inner = paper.width - 2 * MARGIN
    scale = max(high / (top - bottom), wide / (inner - _COLUMN_LEAST * paper.letter))
    free = inner - wide / scale
    column = min(free, _COLUMN_SHARE * paper.width)
    x = MARGIN + column + (free - column) / 2
    return x, bottom + (top - bottom - high / scale) / 2, scale


def _extent(areas: Sequence[Any]) -> tuple[float, float, float, float]:
    """Return the areas' bounds with room around for names that stand outside."""
    x0, y0, x1, y1 = shapely.total_bounds(areas)
    edge = 0.1 * max(x1 - x0, y1 - y0)
    return float(x0 - edge), float(y0 - edge), float(x1 + edge), float(y1 + edge)


def _draw_units(plane: "Axes", shapes: Sequence[Shape], areas: Sequence[Any], sheet: Sheet) -> None:
    """Fill every unit and draw its border; in an SVG it is the group `unit-<code>`."""
    import geopandas

    frame = geopandas.GeoDataFrame({"code": [s.code for s in shapes]}, geometry=list(areas))
    for row, shape in enumerate(shapes):
        frame.iloc[[row]].plot(ax=plane, aspect=None, linewidth=0.5, gid=f"unit-{shape.code}",
                               zorder=1, **fill_of(shape.value, sheet.shading))  # fmt: skip
        if shape.is_chosen:
            frame.iloc[[row]].boundary.plot(ax=plane, aspect=None, color=CHOSEN, linewidth=2.2,
                                            gid="chosen", zorder=3)  # fmt: skip


def _draw_lines(plane: "Axes", sheet: Sheet, pen: Pen, say: Say) -> None:
    """Draw the lines at sea, the undetermined border, and the inset's frame with its name."""
    import geopandas
    from matplotlib.patches import Rectangle

    for name, (x, y) in sheet.lines.items():
        line = shapely.MultiLineString([p for p in split_line(x, y) if len(p) > 1])
        width, dash = _LINES.get(name, (0.8, "solid"))
        if not line.is_empty:
            geopandas.GeoSeries([line]).plot(ax=plane, aspect=None, color=LINE, linewidth=width,
                                             linestyle=dash, gid=name, zorder=2)  # fmt: skip
    if sheet.frame is not None:
        left, low, right, high = sheet.frame
        plane.add_patch(Rectangle((left, low), right - left, high - low, fill=False, zorder=3,
                                  edgecolor=LINE, linewidth=0.9, gid="inset"))  # fmt: skip
        pen.write(plane, (left + right) / 2, low - 95, say("南海诸岛"), 0.8, ha="center")


def _draw_spots(plane: "Axes", sheet: Sheet, pen: Pen) -> None:
    if sheet.spots is None:
        return
    sizes = [spot_size(number, pen.letter) ** 2 for number in sheet.spots.programmes]
    plane.scatter(sheet.spots.x, sheet.spots.y, s=sizes, color=POINT, edgecolors="white",
                  linewidths=0.5, zorder=4, gid="places")  # fmt: skip


def _draw_label(plane: "Axes", label: Label, pen: Pen, scale: float) -> None:
    """Write one name with a halo, and the line that leads to its unit."""
    from matplotlib.patheffects import withStroke

    if label.leader is not None:
        x, y = zip(*label.leader, strict=True)
        plane.plot(x, y, color=INK, linewidth=0.7, zorder=5, gid="leader")
        plane.plot(x[:1], y[:1], ".", color=INK, markersize=3, zorder=5)
    rows = label.text.split("\n")
    halo = [withStroke(linewidth=0.2 * label.size, foreground="white")]
    for row, text in enumerate(rows):
        middle = ((len(rows) - 1) / 2 - row) * 1.16 - 0.37  # a letter's middle above its baseline
        pen.write(plane, label.x, label.y + middle * label.size * scale, text,
                  label.size / pen.letter, ha="center", path_effects=halo, zorder=6,
                  gid=f"label-{label.code}")  # fmt: skip


# ---------------------------------------------------------------- the words under it


def _sources(exhibit: Exhibit, say: Say) -> str:
    named = "；".join(exhibit.sources[:_NAMED_SOURCES])
    count = len(exhibit.sources)
    if count > _NAMED_SOURCES:
        return say("来源：{titles} 等 {count} 份", titles=named, count=count)
    return say("来源：{titles}", titles=named)


def _notes(
    exhibit: Exhibit, base: BaseMap, notes: Sequence[str], say: Say, *, english: bool
) -> tuple[str, ...]:
    below = base.source_en if english else base.source
    if base.review_number:
        below += "　" + say("审图号：{number}", number=base.review_number)
    said = say(exhibit.note, **exhibit.note_values) if exhibit.note else ""
    return tuple(line for line in (_sources(exhibit, say), said, *notes, below) if line)
