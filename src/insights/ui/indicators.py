"""What the page of indicators places: catalogue, choices, ranking, and what stands apart."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from insights import charts, views
from insights.i18n import mark
from insights.ui.address import choose_many, choose_one, follow_click, labels
from insights.ui.evidence import show_evidence
from insights.ui.figures import drawing, said, show_figure, show_table, take_table
from insights.ui.kinds import statement_names
from insights.ui.panels import indicator_name, with_value_text
from insights.ui.picking import pick, pick_row
from insights.ui.words import english, plain, region_column, say
from insights.views import Corpus, Exhibit

MOST = 6
"""How many indicators are shown at a time."""
_NAMED = ["indicator_code", "name"]
MOST_PLACES, MOST_LINES = 60, 12
"""Regions that the figure of values has room for, and that of the years."""


def columns_of_values() -> dict[str, str]:
    """Return the columns of a table of values, with their labels."""
    return {
        region_column(): say("地区"), "year_shown": say("年份"), "kind": say("性质"),
        "value_text": say("数值"), "name": say("指标"), "scope": say("范围"),
        "commitment": say("语气"), "is_year_inferred": say("年份为推定"), "review": say("核对"),
        "quote": say("原文"), "title": say("文献"), "section_path": say("章节"),
    }  # fmt: skip


def show_catalogue(catalogue: Exhibit, names: dict[str, str]) -> None:
    """Offer the catalogue as a table to search, grouped by domain; a row chosen is shown."""
    box = st.expander(
        say("指标目录：{count} 个指标", count=len(catalogue.table)),
        icon=":material/menu_book:", key="catalogue_open", on_change="rerun",
    )  # fmt: skip
    table = catalogue.table.sort_values(["domain", "region_count", "year_count"],
                                        ascending=[True, False, False])  # fmt: skip
    table = table.assign(
        shown=[indicator_name(row, names) for row in table[_NAMED].to_dict("records")],
        meant=table["definition_en" if english() else "definition"],
        unit=[say(str(unit)) if unit else say("无单位") for unit in table["base_unit"]],
    )
    shown = Exhibit(table, catalogue.sources)
    columns = {"domain": say("领域"), "shown": say("指标"), "unit": say("单位"),
               "region_count": say("地区"), "year_count": say("年份"), "row_count": say("数值"),
               "meant": say("定义")}  # fmt: skip
    if not box.open:
        take_table(shown, columns, key="indicator_catalogue", title=say("指标目录"))
        return
    with box:
        st.caption(say("点一行看这个指标；表右上角可以搜索。"))
        row = show_table(shown, columns, key="indicator_catalogue", title=say("指标目录"),
                         select=True)  # fmt: skip
    follow_click("indicator", None if row is None else [table["key"].iloc[row]])


def choose_kinds() -> tuple[str, ...]:
    """Draw the choice of targets and baselines; none chosen means both."""
    names = statement_names()
    return choose_many("kind", say("性质"), list(names), labels(names))


def choose_others(catalogue: Exhibit, key: str, names: dict[str, str]) -> tuple[str, ...]:
    """Draw the choice of more indicators to lay beside the first."""
    shown = {
        row["key"]: indicator_name(row, names)
        for row in catalogue.table[["key", *_NAMED]].to_dict("records")
        if row["key"] != key
    }
    return choose_many(
        "also", say("并看"), list(shown), labels(shown), at_most=MOST - 1,
        nothing=say("可再选几个指标"),
    )  # fmt: skip


def choose_scale(values: Exhibit) -> charts.Scale | None:
    """Draw the choice of unit, where the class of values has several; None is our own choice."""
    row = values.table.iloc[0]
    scales = charts.unit_scales(str(row["base_unit"]), str(row["unit_class"]), say)
    if len(scales) < 2:
        return None
    shown = {code: scale.unit for code, scale in scales.items()}
    code = choose_one(
        "unit", say("单位"), list(shown), labels(shown), optional=True, nothing=say("自动")
    )
    return scales[code] if code else None


def show_values(values: Exhibit, scale: charts.Scale | None, *, key: str) -> list[list[Any] | None]:
    """Show one indicator's comparable values by region, and over the years if there are several.

    Return what was clicked last in the one and in the other.
    """
    with st.container():
        return _show_values(values, scale, key)


def _show_values(values: Exhibit, scale: charts.Scale | None, key: str) -> list[list[Any] | None]:
    options: dict[str, Any] = {"region_column": region_column()}
    clicked = show_figure(
        drawing(charts.indicator_dots_chart, values, say, scale=scale, most=MOST_PLACES, **options),
        values,
        key=f"indicator_dots{key}",
        name=say("各地的数值"),
        alt=charts.indicator_dots_summary(values, say, **options),
        columns=columns_of_values(),
    )
    _tell_left_out(charts.place_count(values), MOST_PLACES)
    count = charts.series_count(values)
    if not count:
        return [clicked]
    later = show_figure(
        drawing(
            charts.indicator_over_time_chart, values, say, scale=scale, most=MOST_LINES, **options
        ),
        values,
        key=f"indicator_over_time{key}",
        name=say("历年的数值"),
        alt=charts.indicator_over_time_summary(values, say, **options),
        columns=columns_of_values(),
    )
    _tell_left_out(count, MOST_LINES)
    return [clicked, later]


def _tell_left_out(count: int, most: int) -> None:
    """Say that of so many regions and scopes only the highest are in the figure, if so."""
    if count > most:
        told = mark("图中只画数值最高的 {shown} 个地区（范围）；全部 {count} 个在下载的文件里。")
        st.caption(say(told, shown=most, count=f"{count:,}"))


def show_ranking(corpus: Corpus, values: Exhibit) -> None:
    """Rank the comparable values of one kind; show the sentence of the row chosen."""
    names = statement_names()
    found = [kind for kind in names if (values.table["kind"] == kind).any()]
    st.header(say("排名"))
    kind = st.segmented_control(
        say("性质"), found, format_func=labels(names), default=found[0], key="ranked_kind",
        label_visibility="collapsed",
    )  # fmt: skip
    ranked = views.ranking(values, str(kind or found[0]))
    table = ranked.table.assign(rank=pd.RangeIndex(1, len(ranked.table) + 1))
    row = show_table(
        Exhibit(table, ranked.sources),
        {"rank": say("名次")} | columns_of_values(),
        key="indicator_ranking",
        title=say("排名"),
        select=True,
    )
    st.caption(say("“核对”一栏：已核对、已更正的逐句对照过原文，自动的只由规则读出。"))
    row = pick_row("ranking", value_names(table), row)
    if row is not None:
        show_row(corpus, table.iloc[row], place="ranked_")


def show_apart(corpus: Corpus, apart: Exhibit) -> None:
    """List what may not stand beside the others, each with the reason; show the row chosen."""
    with st.container():
        if not apart.is_empty:
            _show_apart(corpus, apart)


def _show_apart(corpus: Corpus, apart: Exhibit) -> None:
    st.header(say("未放在一起比较的数值"))
    st.caption(say("同名或相近，但定义、单位、算法或范围不同，放在一起会误导。"))
    told = with_value_text(apart)
    row = show_table(
        told,
        {"reason": say("为何不可比")} | columns_of_values(),
        key="indicator_apart",
        title=say("未放在一起比较的数值"),
        select=True,
    )
    row = pick_row("apart", value_names(told.table), row)
    if row is not None:
        show_row(corpus, apart.table.iloc[row], place="apart_")


def show_row(corpus: Corpus, row: pd.Series, *, place: str = "") -> None:
    """Show the sentence behind a value, and why it stands apart if it does."""
    if row.get("reason"):
        st.warning(plain(say("不可比：{reason}", reason=row["reason"])), icon=":material/rule:")
    show_evidence(
        corpus, str(row["passage_id"]), row["quote"], key=f"evidence_{place}{row['indicator_id']}",
        fact=str(row["indicator_id"]),
    )  # fmt: skip


def show_picked(
    corpus: Corpus, values: Exhibit, *clicks: list[Any] | None, name: str = "fact"
) -> None:
    """Show the sentence behind the point clicked last or chosen from the list; at first the first.

    name: of the list; the first of a page, `fact`, is kept in the address.
    """
    rows = values.table
    marks = dict(zip(rows["indicator_id"].astype(str), value_names(rows), strict=True))
    chosen = pick(
        name, say("看哪个数字的原句（点图中的点也可以）"), marks,
        *(click and click[1] for click in clicks), in_address=name == "fact",
    )  # fmt: skip
    show_row(corpus, rows[rows["indicator_id"] == chosen].iloc[0], place=f"{name}_")


def value_names(table: pd.DataFrame) -> list[str]:
    """Return each value in words: whose, what, how much, target or baseline, and for when."""
    told = [region_column(), "name", "indicator_name_en", "scope", "value_text", "kind",
            "year_shown"]  # fmt: skip
    return [_value_name(row) for row in table[told].to_dict("records")]


def _value_name(row: Mapping[Any, Any]) -> str:
    year = "" if pd.isna(row["year_shown"]) else str(row["year_shown"])
    known = row["indicator_name_en"]
    name = known if english() and isinstance(known, str) and known else row["name"]
    parts = (row[region_column()], name, row["scope"], row["value_text"],
             said(row["kind"]), year)  # fmt: skip
    return " · ".join(str(part) for part in parts if part)
