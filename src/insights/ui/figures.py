"""How every figure and table is shown: title in the figure, alt text, its data beneath, a click."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from insights.i18n import mark
from insights.ui.words import plain, say
from insights.views import Exhibit, file_bytes

_CONFIG = {"displaylogo": False, "modeBarButtonsToRemove": ["select2d", "lasso2d"]}

_CODES = {
    "target": mark("目标"), "baseline": mark("现状"),
    "confirmed": mark("已核对"), "corrected": mark("已更正"), "auto": mark("自动"),
}  # fmt: skip
"""What the marts write in English, in the words of the screen."""

_TRANSLATED = ("domain", "level", "kind", "doc_type", "review", "verdict", "commitment", "state")

Columns = Mapping[str, str]
"""Column of the table -> label on screen, in the order they are shown."""


def show_figure(
    figure: go.Figure, exhibit: Exhibit, *, key: str, alt: str, columns: Columns
) -> list[Any] | None:
    """Show a figure with its note and its data; return the customdata of the point clicked."""
    config = _CONFIG | {"toImageButtonOptions": {"filename": key, "scale": 3}}
    event = cast(
        Any,
        st.plotly_chart(
            figure, key=key, on_select="rerun", selection_mode="points", config=config, alt=alt
        ),
    )
    if exhibit.note:
        st.caption(plain(say(exhibit.note, **exhibit.note_values)))
    show_data(exhibit, columns, key=f"{key}_data")
    points = event.selection.points if event else []
    clicked = [point["customdata"] for point in points if point.get("customdata")]
    return list(clicked[0]) if clicked else None


def show_data(exhibit: Exhibit, columns: Columns, *, key: str) -> None:
    """Offer a figure's data as a table and as a download, with its sources; made when opened."""
    box = st.expander(
        say("数据、来源与下载"), icon=":material/table:", key=f"{key}_open", on_change="rerun"
    )
    if not box.open:
        return
    with box:
        show_table(exhibit, columns, key=key)
        st.markdown("\n".join(f"- {plain(line)}" for line in exhibit.sources))


def show_table(
    exhibit: Exhibit, columns: Columns, *, key: str, words: Sequence[str] = (),
    select: bool = False, right: Sequence[str] = (),
) -> int | None:  # fmt: skip
    """Show the table with labelled columns and a download; return the row chosen, if any.

    words: columns whose values the catalogue translates (kind, domain, level …). right: columns of
    text that end where the next begins.
    """
    table = exhibit.table[list(columns)].copy()
    for name in {*_TRANSLATED, *words} & set(columns):
        table[name] = table[name].map(said, na_action="ignore")
    table = table.rename(columns=dict(columns))
    formats = _number_columns(table) | {
        columns[name]: st.column_config.TextColumn(alignment="right") for name in right
    }
    event: Any = st.dataframe(
        table, hide_index=True, key=key, on_select="rerun" if select else "ignore",
        selection_mode="single-row", column_config=formats, alt=say("数据表"),
        placeholder="—",
    )  # fmt: skip
    download(table, key)
    rows = event.selection.rows if select and event else []
    return rows[0] if rows else None


def said(value: object) -> str:
    """Return a word of the marts in the reader's language."""
    word = str(value)
    return say(_CODES.get(word, word))


def download(table: pd.DataFrame, key: str) -> None:
    """Offer *table* as CSV that WPS and Excel open with Chinese text intact."""
    st.download_button(
        say("下载 CSV"), lambda: file_bytes(table, "csv"), file_name=f"{key}.csv",
        mime="text/csv", key=f"{key}_csv", on_click="ignore", icon=":material/download:",
    )  # fmt: skip


def stop_if_empty(exhibit: Exhibit, message: str) -> None:
    """End the page with *message* and advice when there is nothing to show."""
    if exhibit.is_empty:
        st.info(plain(message), icon=":material/filter_alt_off:")
        st.caption(say("请在左侧放宽筛选条件。"))
        st.stop()


def _number_columns(table: pd.DataFrame) -> dict[str, Any]:
    whole = [name for name in table.columns if pd.api.types.is_integer_dtype(table[name])]
    parts = [name for name in table.columns if pd.api.types.is_float_dtype(table[name])]
    return {name: st.column_config.NumberColumn(format="%d") for name in whole} | {
        name: st.column_config.NumberColumn(format="%.2f") for name in parts
    }
