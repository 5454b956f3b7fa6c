"""What the page of indicators places: catalogue, choices, ranking, and what stands apart."""

from typing import Any

import pandas as pd
import streamlit as st

from insights import charts, views
from insights.ui.address import choose_many, choose_one, follow_click, labels
from insights.ui.evidence import show_evidence
from insights.ui.figures import said, show_figure, show_table
from insights.ui.panels import indicator_name, with_value_text
from insights.ui.words import english, plain, region_column, say
from insights.views import Corpus, Exhibit

MOST = 6
"""How many indicators are shown at a time."""


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
    if not box.open:
        return
    table = catalogue.table.sort_values(["domain", "region_count", "year_count"],
                                        ascending=[True, False, False])  # fmt: skip
    table = table.assign(
        shown=[indicator_name(row, names) for row in table.to_dict("records")],
        meant=table["definition_en" if english() else "definition"],
        unit=[say(str(unit)) if unit else say("无单位") for unit in table["base_unit"]],
    )
    with box:
        st.caption(say("点一行看这个指标；表右上角可以搜索。"))
        row = show_table(
            Exhibit(table, catalogue.sources),
            {"domain": say("领域"), "shown": say("指标"), "unit": say("单位"),
             "region_count": say("地区"), "year_count": say("年份"), "row_count": say("数值"),
             "meant": say("定义")},
            key="indicator_catalogue",
            select=True,
        )  # fmt: skip
    follow_click("indicator", None if row is None else [table["key"].iloc[row]])


def choose_kinds() -> tuple[str, ...]:
    """Draw the choice of targets and baselines; none chosen means both."""
    names = {"target": say("目标"), "baseline": say("现状")}
    return choose_many("kind", say("性质"), list(names), labels(names))


def choose_others(catalogue: Exhibit, key: str, names: dict[str, str]) -> tuple[str, ...]:
    """Draw the choice of more indicators to lay beside the first."""
    shown = {
        row["key"]: indicator_name(row, names)
        for row in catalogue.table.to_dict("records")
        if row["key"] != key
    }
    return choose_many("also", say("并看"), list(shown), labels(shown), at_most=MOST - 1)


def choose_scale(values: Exhibit) -> charts.Scale | None:
    """Draw the choice of unit, where the class of values has several; None is our own choice."""
    row = values.table.iloc[0]
    scales = charts.unit_scales(str(row["base_unit"]), str(row["unit_class"]), say)
    if len(scales) < 2:
        return None
    shown = {code: scale.unit for code, scale in scales.items()}
    code = choose_one("unit", say("单位"), list(shown), labels(shown), optional=True)
    return scales[code] if code else None


def show_values(values: Exhibit, scale: charts.Scale | None, *, key: str) -> list[Any] | None:
    """Show one indicator's comparable values by region, and over the years if there are several."""
    options: dict[str, Any] = {"region_column": region_column()}
    clicked = show_figure(
        charts.indicator_dots_chart(values, say, scale=scale, **options),
        values,
        key=f"indicator_dots{key}",
        alt=charts.indicator_dots_summary(values, say, **options),
        columns=columns_of_values(),
    )
    if not charts.has_several_years(values):
        return clicked
    later = show_figure(
        charts.indicator_over_time_chart(values, say, scale=scale, **options),
        values,
        key=f"indicator_over_time{key}",
        alt=charts.indicator_over_time_summary(values, say, **options),
        columns=columns_of_values(),
    )
    return clicked or later


def show_ranking(corpus: Corpus, values: Exhibit) -> None:
    """Rank the comparable values of one kind; show the sentence of the row chosen."""
    names = {"target": say("目标"), "baseline": say("现状")}
    found = [kind for kind in names if (values.table["kind"] == kind).any()]
    st.subheader(say("排名"))
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
        select=True,
    )
    st.caption(say("“核对”一栏：已核对、已更正的由人逐句读过，自动的只由规则读出。"))
    if row is not None:
        show_row(corpus, table.iloc[row])


def show_apart(corpus: Corpus, apart: Exhibit) -> None:
    """List what may not stand beside the others, each with the reason; show the row chosen."""
    if apart.is_empty:
        return
    st.subheader(say("未放在一起比较的数值"))
    st.caption(say("同名或相近，但定义、单位、算法或范围不同，放在一起会误导。"))
    row = show_table(
        with_value_text(apart),
        {"reason": say("为何不可比")} | columns_of_values(),
        key="indicator_apart",
        select=True,
    )
    if row is not None:
        show_row(corpus, apart.table.iloc[row])


def show_row(corpus: Corpus, row: pd.Series) -> None:
    """Show the sentence behind a value, and why it stands apart if it does."""
    st.caption(plain(say("核对情况：{review}", review=said(row["review"]))))
    if row.get("reason"):
        st.warning(plain(say("不可比：{reason}", reason=row["reason"])), icon=":material/rule:")
    passage = str(row["passage_id"])
    show_evidence(corpus, passage, row["quote"], key=f"evidence_{row['indicator_id']}")


def show_clicked(corpus: Corpus, values: Exhibit, clicked: list[Any] | None) -> None:
    """Show the sentence behind the point clicked, or behind the first value until one is."""
    rows = values.table
    if clicked:
        rows = rows[rows["indicator_id"] == clicked[1]]
    else:
        st.caption(say("点图中的一个点，看它的原句。下面先列第一条。"))
    if len(rows):
        show_row(corpus, rows.iloc[0])
