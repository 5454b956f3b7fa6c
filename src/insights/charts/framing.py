"""A figure on its page, and as it leaves it.

On the page its title and sources are text around it, which fits any width; a file has them, and
everything else it was made from, inside.
"""

import html
import re
from typing import Any

import plotly.graph_objects as go

from insights.charts.theme import EDGE, INK, PAPER, Told, inked, lay_out, wrapped

PICTURE_WIDTH = 1000
_LINE, _FONT = 16, 11
_TITLE_LINE, _TITLE_FONT = 21, 16
_PHONE, _PHONE_TITLE = 29, 21  # full-width characters of lines and titles that fit 400 pixels
_FOOT = 8  # under the last line of a picture
_GAP = 12  # between the labels of the x axis and the lines under them
_TAG, _BREAK_IN_WORDS = re.compile(r"<[^>]*>"), re.compile(r"(?<=[!-~])<br>(?=[!-~])")


def titled(figure: go.Figure) -> go.Figure:
    """Return a copy for a light page that holds its title and line of sources.

    Both are broken for narrow screens.
    """
    told = _told(figure)
    if told is None:
        return _leaving(go.Figure(figure))
    title = wrapped(html.unescape(told.title), _PHONE_TITLE)
    return _noted(_leaving(_headed(figure, title)), [wrapped(html.unescape(told.sources), _PHONE)])


def framed(figure: go.Figure, lines: list[str]) -> go.Figure:
    """Return a copy, of a fixed size, with *lines* of plain text under everything it shows.

    They take the place of the line of sources, which is made for narrow screens.
    """
    wide = PICTURE_WIDTH - 2 * EDGE
    title = wrapped(heading(figure), wide / _TITLE_FONT - 1)
    picture = _headed(figure, title) if is_finished(figure) else go.Figure(figure)
    picture = _noted(
        _leaving(picture), [wrapped(line, wide / _FONT - 1) for line in lines], ink=INK
    )
    layout: Any = picture.layout
    below, left, right = (_margin(picture, side) for side in "blr")
    return picture.update_layout(
        width=PICTURE_WIDTH, height=layout.height + _FOOT,
        margin={"b": below + _FOOT, "l": left + EDGE, "r": right + EDGE},
        title={"pad": {"l": 8 + EDGE}}, paper_bgcolor=PAPER, plot_bgcolor=PAPER,
    )  # fmt: skip


def _leaving(figure: go.Figure) -> go.Figure:
    """Put a figure in the ink of paper, and take back what only a page needs of it."""
    return lay_out(inked(figure), {"dragmode": False, "clickmode": None, "datarevision": None})


def _headed(figure: go.Figure, title: str) -> go.Figure:
    """Return a copy of a finished figure with a title (escaped, broken) and room for it."""
    copy = go.Figure(figure)
    layout: Any = copy.layout
    lines, above = _lines(title), Told(*layout.meta).above
    top = 20 + _TITLE_LINE * lines + above
    return copy.update_layout(
        title={
            "text": title, "font": {"size": _TITLE_FONT}, "automargin": False,
            "x": 0, "xref": "container", "xanchor": "left", "y": 1, "yref": "container",
            "yanchor": "top", "pad": {"t": 8 if lines == 1 else 22, "l": 8},
        },
        margin={"t": top, "autoexpand": False}, height=layout.height - EDGE - above + top,
    )  # fmt: skip


def _noted(figure: go.Figure, texts: list[str], *, ink: str | None = None) -> go.Figure:
    """Write *texts* (escaped, broken) under the plot, in the place of a line of sources."""
    layout: Any = figure.layout
    below, left = (_margin(figure, side) for side in "bl")
    short = [one for one in layout.annotations if one.name == "sources"]
    taken = sum(_LINE * _lines(one.text) for one in short) - (_GAP if is_finished(figure) else 0)
    added = _LINE * sum(map(_lines, texts)) - taken
    layout.annotations = [one for one in layout.annotations if one.name != "sources"]
    figure.update_layout(height=(layout.height or 450) + added, margin={"b": below + added})
    return figure.add_annotation(
        name="origin", text="<br>".join(texts), showarrow=False, align="left",
        font={"size": _FONT, "color": ink}, xref="paper", x=0, xanchor="left", yref="paper", y=0,
        yanchor="top", xshift=8 - left, yshift=taken - below,
    )  # fmt: skip


def _margin(figure: go.Figure, side: str) -> float:
    layout: Any = figure.layout
    return 80 if layout.margin[side] is None else layout.margin[side]  # 80: plotly's own


def is_finished(figure: go.Figure) -> bool:
    """Tell whether title and sources of *figure* stand around it, as `finish` leaves them."""
    return _told(figure) is not None


def heading(figure: go.Figure) -> str:
    """Return the figure's title as plain text."""
    layout: Any = figure.layout
    told = _told(figure)
    return _plain(told.title if told else layout.title.text)


def source_line(figure: go.Figure) -> str:
    """Return the figure's line of sources as plain text."""
    told = _told(figure)
    return _plain(told.sources if told else _note(figure))


def _told(figure: go.Figure) -> Told | None:
    layout: Any = figure.layout
    return Told(*layout.meta) if layout.meta else None


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
