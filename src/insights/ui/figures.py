"""How every figure and table is shown: title, figure, sources, its data beneath, a click."""

import pickle
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import Any, cast

import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio
import streamlit as st

from insights import charts
from insights.i18n import Say, mark
from insights.ui.chosen import end_page
from insights.ui.definitions import meanings
from insights.ui.downloads import Taken, offer_table, take
from insights.ui.pictures import offer_figure
from insights.ui.words import language, plain, say
from insights.views import Exhibit

pio.templates.default = None  # Streamlit sets its own when it is imported (docs/adr/0015)
_CONFIG = {"displaylogo": False, "modeBarButtonsToRemove": ["select2d", "lasso2d", "toImage"]}
"""Without plotly's own picture, which knows neither title nor sources: ours is under the figure."""

_CODES = charts.KINDS | {
    "confirmed": mark("已核对"), "corrected": mark("已更正"), "auto": mark("自动"),
}  # fmt: skip
"""What the marts write in English, in the words of the screen."""

_TRANSLATED = ("domain", "level", "kind", "doc_type", "review", "verdict", "commitment", "state")

MOST_ROWS = 1_000
"""Rows of a table on the screen; its files hold them all."""

drawing = partial
"""How a figure is made: a chart and what it is given, so that `show_figure` may find it made."""

Columns = Mapping[str, str]
"""Column of the table -> label on screen, in the order they are shown."""


def show_figure(
    draw: partial[go.Figure], exhibit: Exhibit, *, key: str, name: str, alt: str, columns: Columns,
    drawn: int | None = None,
) -> list[Any] | None:  # fmt: skip
    """Show a figure with title, sources, note and data; return the customdata of the point clicked.

    name: in a word or two, for the sheet of its data; its title tells what it finds.
    draw: makes the figure; the same from the same is made once for all readers. drawn: so many
    rows, the first, it has room for.
    Title and sources are text of the page where the figure has them in the usual places: they fit
    any width, and a screen reader finds them. All in one box: however many notes there are, what
    follows keeps its place (docs/adr/0015).
    """
    with st.container(key=f"{key}_box"):
        return _show_figure(draw, exhibit, key, name, alt, columns, drawn)


def _show_figure(
    draw: partial[go.Figure], exhibit: Exhibit, key: str, name: str, alt: str, columns: Columns,
    drawn: int | None,
) -> list[Any] | None:  # fmt: skip
    chart = f"{draw.func.__module__}.{draw.func.__qualname__}"
    made_from = pickle.dumps((chart, draw.args, draw.keywords, language()))
    figure = _figure(blake2b(made_from).digest(), is_dark(), draw)
    is_finished = charts.is_finished(figure)
    if is_finished:
        st.markdown(f"**{plain(charts.heading(figure))}**")
    event = cast(
        Any,
        st.plotly_chart(
            figure,
            key=key,
            theme=None,  # of Streamlit's: ours is in the figure
            on_select="rerun",
            selection_mode="points",
            config=_CONFIG,
            alt=alt,
        ),
    )
    if is_finished:
        st.caption(plain(charts.source_line(figure)))
    if exhibit.note:
        st.caption(plain(say(exhibit.note, **exhibit.note_values)))
    if drawn is not None and drawn < len(exhibit.table):
        st.caption(say("图中只画前 {shown} 行；全部 {count} 行在下载的文件里，可用筛选收窄。",
                       shown=drawn, count=f"{len(exhibit.table):,}"))  # fmt: skip
    heading = charts.heading(figure)
    taken = take_table(exhibit, columns, key=f"{key}_data", title=heading, name=name)
    show_data(exhibit, columns, taken, figure, key=f"{key}_data", alt=alt)
    points = event.selection.points if event else []
    clicked = [point["customdata"] for point in points if point.get("customdata")]
    return list(clicked[0]) if clicked else None


def is_dark() -> bool:
    """Tell whether the reader's page is dark."""
    return st.context.theme.type == "dark"


@st.cache_resource(max_entries=32, show_spinner=False)
def _figure(made_from: bytes, dark: bool, _draw: Callable[[], go.Figure]) -> go.Figure:
    """Return a figure in the ink of the page, and with what Streamlit would set once it is drawn.

    Set before, Plotly need not draw it a second time (docs/adr/0015).
    """
    modes = {"clickmode": "event+select", "hovermode": "closest", "dragmode": "pan"}
    return charts.lay_out(charts.inked(_draw(), dark=dark), modes | {"datarevision": 1})


def show_data(
    exhibit: Exhibit, columns: Columns, taken: Taken, figure: go.Figure, *, key: str, alt: str
) -> None:
    """Offer a figure and its data to read and to take away, with the sources; made when opened."""
    box = st.expander(
        say("数据、来源与下载"), icon=":material/table:", key=f"{key}_open", on_change="rerun"
    )
    if not box.open:
        return
    with box:
        draw_table(exhibit, columns, key=key, title=taken.title)
        offer_table(taken, key, more=partial(offer_figure, taken, figure, key, alt=alt))
        st.markdown("\n".join(f"- {plain(line)}" for line in exhibit.sources))


def show_table(
    exhibit: Exhibit, columns: Columns, *, key: str, title: str, words: Sequence[str] = (),
    select: bool = False, right: Sequence[str] = (),
) -> int | None:  # fmt: skip
    """Show the table with labelled columns and its downloads; return the row chosen, if any.

    title: what its files and its sheet are called. words: columns whose values the catalogue
    translates (kind, domain, level …). right: columns of text that end where the next begins.
    """
    row = draw_table(exhibit, columns, key=key, words=words, select=select, right=right)
    offer_table(take_table(exhibit, columns, key=key, title=title, words=words), key)
    return row


def labelled(exhibit: Exhibit, columns: Columns, words: Sequence[str], speech: Say) -> pd.DataFrame:
    """Return the table as readers see it: its columns named, what the marts write translated."""
    table = exhibit.table[list(columns)].copy()
    for name in {*_TRANSLATED, *words} & set(columns):
        table[name] = table[name].map(lambda word: _said(word, speech), na_action="ignore")
    return table.rename(columns=dict(columns))


def said(value: object) -> str:
    """Return a word of the marts in the reader's language."""
    return _said(value, say)


def _said(value: object, speech: Say) -> str:
    word = str(value)
    return speech(_CODES.get(word, word))


def take_table(
    exhibit: Exhibit, columns: Columns, *, key: str, title: str, words: Sequence[str] = (),
    name: str = "",
) -> Taken:  # fmt: skip
    """Add a table to what the page gives to take away, shown or not."""
    note = say(exhibit.note, **exhibit.note_values) if exhibit.note else ""
    made = partial(labelled, exhibit, columns, words)
    return take(key, exhibit.sources, made, title=title, name=name, note=note)


def draw_table(
    exhibit: Exhibit, columns: Columns, *, key: str, words: Sequence[str] = (),
    select: bool = False, right: Sequence[str] = (), title: str = "",
) -> int | None:  # fmt: skip
    """Show the table without its downloads; return the row chosen, if any.

    title: of the figure whose data it holds, for those who hear the page.
    """
    table = labelled(exhibit.first(MOST_ROWS), columns, words, say)
    tell_cut(len(exhibit.table))
    formats = _number_columns(table) | {
        columns[name]: st.column_config.TextColumn(alignment="right") for name in right
    }
    for label, meaning in meanings(say).items():
        if label in table.columns:
            formats.setdefault(label, st.column_config.Column())["help"] = meaning
    told = title or say("、").join(columns.values())
    alt = say("数据表，{count} 行：{columns}", count=len(table), columns=told)
    event: Any = st.dataframe(
        table, hide_index=True, key=key, on_select="rerun" if select else "ignore",
        selection_mode="single-row", column_config=formats, alt=alt, placeholder="—",
    )  # fmt: skip
    rows = event.selection.rows if select and event else []
    return rows[0] if rows else None


def tell_cut(count: int) -> None:
    """Say that of *count* rows only the first are on the screen, if there are more."""
    if count > MOST_ROWS:
        told = mark(
            "只列前 {shown} 行，排序也只在其中；全部 {count} 行在下载的文件里，可用筛选收窄。"
        )
        st.caption(say(told, shown=f"{MOST_ROWS:,}", count=f"{count:,}"))


def stop_if_empty(exhibit: Exhibit, message: str) -> None:
    """End the page with *message* and advice when there is nothing to show."""
    if exhibit.is_empty:
        st.info(plain(message), icon=":material/filter_alt_off:")
        st.caption(say("请去掉上面的某个条件，或在左侧放宽筛选。"))
        end_page()


def _number_columns(table: pd.DataFrame) -> dict[str, Any]:
    whole = [name for name in table.columns if pd.api.types.is_integer_dtype(table[name])]
    parts = [name for name in table.columns if pd.api.types.is_float_dtype(table[name])]
    return {name: st.column_config.NumberColumn(format="%d") for name in whole} | {
        name: st.column_config.NumberColumn(format="%.2f") for name in parts
    }
