"""A figure on its page, and as it leaves it.

On the page its title and sources are text around it, which fits any width; a file has them, and
everything else it was made from, inside.
"""

import html
import re
from typing import Any

import plotly.graph_objects as go

from insights.charts.theme import INK, SOURCE_LINE, TITLE_LINE, inked, wrapped

PICTURE_WIDTH = 1000
_LINE, _FONT, _EDGE = 16, 11, 16
_TITLE_FONT = 16
_TAG, _BREAK_IN_WORDS = re.compile(r"<[^>]*>"), re.compile(r"(?<=[!-~])<br>(?=[!-~])")
_FONTS = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif"


def framed(figure: go.Figure, lines: list[str]) -> go.Figure:
    """Return a copy, of a fixed size, with *lines* of plain text under everything it shows.

    They take the place of the line of sources, which is made for narrow screens.
    """
    picture = _with_wide_title(inked(go.Figure(figure)))
    layout: Any = picture.layout
    below, left, right = (
        80 if layout.margin[side] is None else layout.margin[side] for side in ("b", "l", "r")
    )
    short = [one for one in layout.annotations if one.name == "sources"]
    taken = sum(_LINE * (one.text.count("<br>") + 1) for one in short)
    texts = [wrapped(line, (PICTURE_WIDTH - 2 * _EDGE) / _FONT - 1) for line in lines]
    added = _LINE * sum(text.count("<br>") + 1 for text in texts) + 8 - taken
    layout.annotations = [one for one in layout.annotations if one.name != "sources"]
    picture.update_layout(
        width=PICTURE_WIDTH, height=(layout.height or 450) + added,
        margin={"b": below + added, "l": left + _EDGE, "r": right + _EDGE},
        title={"pad": {"l": 8 + _EDGE}}, paper_bgcolor="white", plot_bgcolor="white",
        font={"family": _FONTS},
    )  # fmt: skip
    picture.add_annotation(
        name="origin", text="<br>".join(texts), showarrow=False, align="left",
        font={"size": _FONT, "color": INK}, xref="paper", x=0, xanchor="left", yref="paper", y=0,
        yanchor="top", xshift=8 - left, yshift=taken - below,
    )  # fmt: skip
    return picture


def _with_wide_title(figure: go.Figure) -> go.Figure:
    """Give the title, broken for phones, the width of a picture, and take back its lines' room."""
    layout: Any = figure.layout
    if not has_frame(figure):
        return figure
    title = wrapped(heading(figure), (PICTURE_WIDTH - 2 * _EDGE) / _TITLE_FONT - 1)
    saved = TITLE_LINE * (_lines(layout.title.text) - _lines(title))
    return figure.update_layout(
        title={"text": title, "pad": {"t": 8 if _lines(title) == 1 else 22}},
        margin={"t": layout.margin.t - saved}, height=layout.height - saved,
    )  # fmt: skip


def bare(figure: go.Figure) -> go.Figure:
    """Return a copy without title and line of sources, whose legend takes the room it needs.

    Of a figure that `finish` has finished; what it kept free for them is given back.
    """
    shown = go.Figure(figure)
    layout: Any = shown.layout
    sources = _lines(_note(figure)) * SOURCE_LINE + 12
    legend = layout.margin.t - TITLE_LINE * _lines(layout.title.text) - 20
    layout.annotations = [one for one in layout.annotations if one.name != "sources"]
    shown.update_layout(
        title={"text": ""}, height=layout.height - (layout.margin.t - legend - _EDGE) - sources,
        margin={"t": _EDGE, "b": layout.margin.b - sources, "autoexpand": bool(legend)},
    )  # fmt: skip
    return shown


def has_frame(figure: go.Figure) -> bool:
    """Tell whether title and sources of *figure* stand where `finish` puts them."""
    return bool(_told(figure))


def heading(figure: go.Figure) -> str:
    """Return the figure's title as plain text."""
    layout: Any = figure.layout
    return _plain(_told(figure).get("title") or layout.title.text)


def source_line(figure: go.Figure) -> str:
    """Return the figure's line of sources as plain text."""
    return _plain(_told(figure).get("sources") or _note(figure))


def _told(figure: go.Figure) -> dict[str, str]:
    layout: Any = figure.layout
    return layout.meta if isinstance(layout.meta, dict) else {}


def _note(figure: go.Figure) -> str:
    layout: Any = figure.layout
    return "".join(one.text for one in layout.annotations if one.name == "sources")


def _lines(text: str | None) -> int:
    return (text or "").count("<br>") + 1


def _plain(text: str | None) -> str:
    return html.unescape(_TAG.sub("", _BREAK_IN_WORDS.sub(" ", text or ""))).strip()


def plotly_library() -> str:
    """Return the text of plotly.js, of the version that our figures are made for."""
    from plotly.offline import get_plotlyjs

    return get_plotlyjs()
