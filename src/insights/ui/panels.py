"""What the pages place between their figures: cards and lists."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from insights import charts, views
from insights.ui.address import choose_one, labels, link_to
from insights.ui.downloads import tell_lacking
from insights.ui.evidence import show_evidence
from insights.ui.figures import show_table, stop_if_empty
from insights.ui.frame import region_names
from insights.ui.kinds import by_kind, doubt_name, kind_name, named
from insights.ui.picking import pick
from insights.ui.reader import READER, open_document
from insights.ui.words import plain, region_column, say
from insights.views import Corpus, Exhibit, Filters

FONT = "fonts/NotoSansCJKsc-subset.otf"
_LISTED = ["key", "indicator_code", "name", "base_unit", "region_count", "year_count"]
MOST_BARS = 60
"""Documents that the timeline has room for."""


def span(first: Any, last: Any) -> str:
    """Return a span of years, or that none is stated."""
    return say("未载明") if pd.isna(first) or pd.isna(last) else f"{first}–{last}"


def offer_document(documents: Exhibit, clicked: Sequence[Any] | None) -> None:
    """Offer a link to the document whose mark was clicked, or that was chosen from the list."""
    titles = dict(zip(documents.table["doc_id"], documents.table["title"], strict=True))
    chosen = pick(
        "fact", say("打开哪份文献（点图中的记号也可以）"), titles, clicked and clicked[0],
        optional=True,
    )  # fmt: skip
    if chosen:
        st.page_link(
            READER, label=say("打开所选文献"), icon=":material/description:",
            query_params=link_to(doc=chosen),
        )  # fmt: skip


def show_telling_figures(corpus: Corpus, exhibit: Exhibit) -> None:
    """Show a few indicators as cards: value, region and year, quote, and a link to compare."""
    names = region_names(corpus)
    for row, columns in in_columns(exhibit.table, 3):
        with columns, st.container(border=True, height="stretch"):
            where = names.get(row["region_code"], row["region_name"])
            year = "" if pd.isna(row["year_shown"]) else f" · {row['year_shown']}"
            inferred = say("（按规划期推定）") if year and row["is_year_inferred"] else ""
            st.markdown("\n\n".join((  # one element: each costs the browser milliseconds
                f"**{plain(indicator_name(row, names))}**",
                f"### {plain(charts.value_text(row, say))}",
                f":small[{plain(f'{where}{year}{inferred}')}]",
                f"> {plain(row['quote'])}",
                f":small[{plain(row['title'])}]",
            )))  # fmt: skip
            if st.button(say("看原句"), key=f"telling_{row['key']}", icon=":material/format_quote:",
                         type="tertiary"):  # fmt: skip
                _show_apart(corpus, row)
            st.page_link(
                "pages/indicators.py",
                label=say("{count} 个地区写了这个指标", count=row["region_count"])
                if row["region_count"] > 1
                else say("看这个指标"),
                icon=":material/straighten:",
                query_params=link_to(indicator=row["key"]),
            )


def _show_apart(corpus: Corpus, row: pd.Series) -> None:
    """Show the evidence of a card above the page; Escape closes it."""
    st.dialog(say("原文依据"), width="large")(show_evidence)(
        corpus, str(row["passage_id"]), row["quote"], fact=str(row["indicator_id"])
    )


def show_ways_in(ways: Sequence[tuple[str, str, str, str]]) -> None:
    """Show a card for each kind of reader: who, question, page, label of the link."""
    for (who, question, page, label), column in zip(ways, st.columns(len(ways)), strict=True):
        with column, st.container(border=True):
            st.markdown(f"**{who}**  \n{question}")
            st.page_link(page, label=label, icon=":material/arrow_forward:", query_params=link_to())


def choose_indicator(corpus: Corpus, catalogue: Exhibit) -> str:
    """Draw the list of indicators, most widely stated first, and return the chosen key."""
    names = region_names(corpus)
    shown = {
        row["key"]: say(
            "{name}（{unit}）· {regions} 地区 {years} 年份",
            name=indicator_name(row, names),
            unit=say(str(row["base_unit"])) if row["base_unit"] else say("无单位"),
            regions=row["region_count"],
            years=row["year_count"],
        )
        for row in catalogue.table[_LISTED].to_dict("records")
    }
    chosen = choose_one(
        "indicator", say("指标"), list(shown), labels(shown),
        help_text=say("有统一口径的指标在前，覆盖地区多的在前；其余保留原文叫法。"),
    )  # fmt: skip
    assert chosen is not None  # the catalogue is not empty
    return chosen


def with_value_text(exhibit: Exhibit) -> Exhibit:
    """Return the exhibit with a column `value_text`: each value with its sign and unit."""
    facts = exhibit.table[["value", "value_high", "comparator", "unit_name"]]
    texts = [charts.value_text(row, say) for row in facts.itertuples(index=False)]
    return replace(exhibit, table=exhibit.table.assign(value_text=texts))


def indicator_name(row: Mapping[Any, Any] | pd.Series, names: Mapping[str, str]) -> str:
    """Return the catalogue's name in the reader's language, else the document's own."""
    code = row["indicator_code"]
    return names.get(code, row["name"]) if isinstance(code, str) else row["name"]


def show_quality(corpus: Corpus, filters: Filters) -> None:
    """Show what was repaired, what is undecided, and what metadata lack; rows open documents."""
    st.caption(
        say("按左侧筛选统计全部文献，包括重复文本和非政策文件；不公开的文字不列修复和存疑。")
    )
    gaps = views.quality_documents(corpus, filters)
    if gaps.is_empty:
        stop_if_empty(gaps, say("没有符合条件的文献。"))
    tell_lacking(say("没有打开的标签页不在里面。"))
    repairs, doubts, lacking = st.tabs(
        [say("修复"), say("存疑"), say("著录缺项")], key="quality_tab", on_change="rerun"
    )
    with repairs:
        if repairs.open:
            _show_quality_repairs(corpus, filters)
    with doubts:
        if doubts.open:
            _show_quality_doubts(corpus, filters)
    with lacking:
        if lacking.open:
            _show_quality_documents(gaps)


def _show_quality_repairs(corpus: Corpus, filters: Filters) -> None:
    kinds = views.quality_repairs(corpus, filters)
    if kinds.is_empty:
        st.info(say("这些文献没有修复。"), icon=":material/done_all:")
        return
    st.caption(say("选一类，下表只列这一类。"))
    chosen = show_table(
        named(kinds, kind_name),
        {"kind_name": say("类别"), "repair_count": say("修复"), "document_count": say("文献"),
         "before": say("例：原文"), "after": say("例：改为")},
        key="quality_repairs", title=say("修复"), select=True,
    )  # fmt: skip
    kind = [] if chosen is None else [str(kinds.table["kind"].iloc[chosen])]
    st.markdown("**" + (kind_name(kind[0]) if kind else say("各文献的修复")) + "**")
    repaired = views.quality_repaired(corpus, filters, kind)
    st.caption(say("点一行打开文献。"))
    row = show_table(
        named(repaired, kind_name),
        {"title": say("文献"), region_column(): say("地区"), "kind_name": say("类别"),
         "repair_count": say("修复"), "repaired_passage_count": say("修复过的段落（各类合计）")},
        key="quality_repaired", title=say("各文献的修复"), select=True,
    )  # fmt: skip
    if row is not None:
        open_document(str(repaired.table["doc_id"].iloc[row]))


def _show_quality_doubts(corpus: Corpus, filters: Filters) -> None:
    doubts = views.quality_doubts(corpus, filters)
    if doubts.is_empty:
        st.info(say("这些文献没有存疑之处。"), icon=":material/done_all:")
        return
    st.markdown(plain(by_kind(doubts, doubt_name)))
    st.caption(say("机器无法断定、保持原样的地方。点一行，在文献中看这一段。"))
    row = show_table(
        named(doubts, doubt_name),
        {"kind_name": say("类别"), "before": say("前文"), "quote": say("存疑之处"),
         "after": say("后文"), "title": say("文献"), region_column(): say("地区"),
         "page": say("页次")},
        key="quality_doubts", title=say("存疑"), select=True,
    )  # fmt: skip
    if row is not None:
        spot = doubts.table.iloc[row]
        open_document(spot["doc_id"], spot["passage_id"])


def _show_quality_documents(gaps: Exhibit) -> None:
    asked = {
        "lacks_date": say("无发文日期"), "lacks_number": say("无文号"),
        "lacks_issuer": say("无发文机关"), "lacks_plan_years": say("无规划年份"),
        "is_excerpt": say("节选"), "is_duplicate": say("重复"), "is_no_policy": say("非政策文件"),
        "is_withheld": say("不公开正文"),
    }  # fmt: skip
    total = len(gaps.table)
    with st.container(horizontal=True):
        for name, label in asked.items():
            st.metric(label, f"{gaps.table[name].sum()} / {total}", border=True, width=150)
    st.caption(say("点一行打开文献。"))
    row = show_table(
        gaps, {"title": say("文献"), **asked, region_column(): say("地区"),
               "source_name": say("来源文件")},
        key="quality_documents", title=say("著录缺项"), select=True,
    )  # fmt: skip
    if row is not None:
        open_document(str(gaps.table["doc_id"].iloc[row]))


def in_columns(table: pd.DataFrame, count: int) -> list[tuple[pd.Series, Any]]:
    """Return every row with the column to draw it in, *count* side by side."""
    cells: list[Any] = []
    while len(cells) < len(table):
        cells += st.columns(count)
    return [(row, cell) for (_, row), cell in zip(table.iterrows(), cells, strict=False)]
