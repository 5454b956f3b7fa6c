"""What all figures share: colours by role, escaped text, title and source line, margins."""

import html
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go
import plotly.io as pio

from insights.errors import InsightsError
from insights.i18n import Say, mark, without_controls
from insights.views import Exhibit

# Okabe and Ito's palette, told apart by colour-blind readers; its yellow is too pale on white.
BLUE, VERMILION, GREEN = "#0072B2", "#D55E00", "#009E73"
PURPLE, ORANGE, SKY = "#CC79A7", "#E69F00", "#56B4E9"
GREY = "#6E6E6E"
INK, PALE_INK = "#4D4D4D", "#C5CDD3"  # of words on a light and on a dark page: no grey suits both
# As the page has them in .streamlit/config.toml: of a figure it sets nothing.
HEAD, PALE_HEAD = "#0C1319", "#E6ECF0"  # of titles
PAPER, DARK_PAPER = "#FFFFFF", "#12181D"
SERIES = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY)
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "star")
ROLE_COLOURS = {"target": BLUE, "baseline": VERMILION, "task": GREEN, "nation": GREY}
KINDS = {"target": mark("目标"), "baseline": mark("现状")}
"""What a value states, by its code in the marts."""

BAND = "rgba(110, 110, 110, 0.10)"
FAINT = "rgba(110, 110, 110, 0.35)"

FONTS = (
    "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'Insights Sans', "
    "sans-serif"
)
# With a template Plotly draws every figure twice, and a copy of it costs twenty times as much
# (docs/adr/0015). Streamlit makes its own the default: `ui/figures.py` takes that back.
pio.templates.default = None
_TITLE = {"size": 14}
# Margins are those of `finish` but where an axis of numbers says so: Plotly would lay out twice.
_AXIS = {
    "gridcolor": BAND, "zerolinecolor": FAINT, "linecolor": FAINT, "ticks": "", "automargin": False,
}  # fmt: skip
_BARE = go.Layout(
    font={"family": FONTS, "size": 12}, margin={"pad": 8},
    xaxis=_AXIS | {"title": {"font": _TITLE, "standoff": 14}, "showgrid": False, "zeroline": False},
    yaxis=_AXIS | {"title": {"font": _TITLE, "standoff": 10}},
    hoverlabel={"align": "left", "font": {"family": FONTS, "size": 12}},
    paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", dragmode=False,
)  # fmt: skip

_NATION = "100000"
EDGE = 16
"""Pixels that stay free above a figure and at its right."""
_LEGEND_LINE = 22
_NAMED = 2
_LONGEST_WORD = 14
_NEVER_FIRST, _NEVER_LAST = "，。、；：？！）》〕”%…–—", "（《〔“≥≤≈–—"


class Told(NamedTuple):
    """What a figure says of itself, escaped, in its layout's `meta`; pixels above its plot.

    A list there: were it a mapping, Plotly would take it for changed and draw the figure again.
    """

    title: str
    sources: str
    above: int


def region_colour(region_code: str) -> str:
    """Return the colour that a region has in every figure."""
    if region_code == _NATION or not region_code.isdecimal():
        return ROLE_COLOURS["nation"]
    parts = (int(region_code[at : at + 2] or 0) for at in (0, 2, 4))
    return SERIES[sum(parts) % len(SERIES)]


def escape(text: object) -> str:
    """Return text from a document so that plotly shows it, and reads no markup or template."""
    return html.escape(without_controls(str(text)), quote=False).replace("%{", "%&#123;")


def blank(*traces: Any) -> go.Figure:
    """Return a figure with our type, colours of lines and margins."""
    return go.Figure(traces, _BARE)


def inked(figure: go.Figure, *, dark: bool = False) -> go.Figure:
    """Write the words of a figure in the ink of a light or a dark page."""
    ink, head, paper = (PALE_INK, PALE_HEAD, DARK_PAPER) if dark else (INK, HEAD, PAPER)
    return lay_out(figure, {
        "font": {"color": ink}, "title": {"font": {"color": head}},
        "hoverlabel": {"font": {"color": ink}, "bgcolor": paper, "bordercolor": FAINT},
    })  # fmt: skip


def lay_out(figure: go.Figure, parts: Mapping[str, Any]) -> go.Figure:
    """Set parts of the layout, as `update_layout` does, checked once: in a third of its time."""
    layout: Any = figure.layout
    figure.layout = _merged(layout.to_plotly_json(), parts)
    return figure


def shorten(text: str, width: float) -> str:
    """Return plain text cut to *width* full-width characters, with … where it was cut."""
    lines = broken(text, width)
    return lines[0] if len(lines) == 1 else broken(text, width - 1)[0] + "…"


def broken(text: str, width: float) -> list[str]:
    """Return plain text as lines of at most *width* full-width characters."""
    lines, rest = [], " ".join(text.split())
    while width_of(rest) > width:
        cut = _next_cut(rest, width)
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*lines, rest]


def label_space(labels: Iterable[str]) -> int:
    """Return the pixels that the longest of these axis labels needs."""
    widest = max((width_of(line) for label in labels for line in label.split("<br>")), default=0)
    return round(widest * 12.5) + 14


def wrapped(text: str, width: float) -> str:
    """Return escaped text broken into lines of at most *width* full-width characters."""
    return "<br>".join(escape(line) for line in broken(text, width))


def legend_rows(names: Sequence[str]) -> int:
    """Return how many rows a legend of these names takes on a narrow screen."""
    return max(1, round(sum(width_of(name) + 4 for name in names) / 22 + 0.49))


def source_text(exhibit: Exhibit, say: Say) -> str:
    """Return the line that names the first sources and counts them all."""
    named = "；".join(exhibit.sources[:_NAMED])
    if len(exhibit.sources) > _NAMED:
        return say("来源：{titles} 等 {count} 份", titles=named, count=len(exhibit.sources))
    return say("来源：{titles}", titles=named)


def require_rows(exhibit: Exhibit) -> None:
    """Refuse to draw nothing: a page asks `exhibit.is_empty` first and says why."""
    if exhibit.is_empty:
        raise InsightsError("There is nothing to draw; choose fewer filters")


def finish(
    figure: go.Figure,
    exhibit: Exhibit,
    say: Say,
    *,
    title: str,
    plot_height: int,
    left: int = 12,
    right: int = EDGE,
    axis_space: int = 30,
    above: int = 0,
    legend: Sequence[str] = (),
) -> go.Figure:
    """Give a figure its colours and margins; note its title and sources in the layout's `meta`.

    A page writes both around the figure, where they fit any width; `titled` and `framed` write them
    into a copy. left, right, above: pixels for labels beside and over the plot; axis_space: for
    those of the x axis.
    """
    top = above + (_LEGEND_LINE * legend_rows(legend) if legend else 0)
    return lay_out(figure, {
        "margin": {"t": EDGE + above, "b": axis_space, "l": left, "r": right,
                   "autoexpand": bool(legend)},
        "height": plot_height + EDGE + top + axis_space,
        "showlegend": bool(legend),
        "legend": {"orientation": "h", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom"},
        "meta": Told(escape(title), escape(source_text(exhibit, say)), top),
    })  # fmt: skip


def _merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    return dict(old) | {
        key: _merged(old[key], value)
        if isinstance(value, Mapping) and isinstance(old.get(key), Mapping)
        else value
        for key, value in new.items()
    }


def width_of(text: str) -> float:
    """Return how many full-width characters a text is wide."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.56 for c in text)


def _next_cut(text: str, width: float) -> int:
    """Return where to break: between Chinese characters anywhere, never inside a word or number."""
    cut = 1
    while width_of(text[: cut + 1]) <= width:
        cut += 1
    for at in range(cut, max(1, cut - _LONGEST_WORD), -1):
        pair = text[at - 1 : at + 1]
        is_inside = pair.isascii() and " " not in pair
        if not is_inside and text[at] not in _NEVER_FIRST and text[at - 1] not in _NEVER_LAST:
            return at
    return cut
