"""What the pages place between their figures: cards, lists, and documents in full."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from insights import charts, maps
from insights.ui.address import choose_one, complain, labels, link_to, recall
from insights.ui.evidence import marked, show_evidence
from insights.ui.figures import show_table
from insights.ui.frame import data_folder, region_names
from insights.ui.words import plain, region_column, say
from insights.views import Corpus, Exhibit, Filters, term_contexts

FONT = "fonts/NotoSansCJKsc-subset.otf"


def boundaries() -> maps.Boundaries:
    """Return the boundaries of all provinces, read once for all readers."""
    return _boundaries(str(data_folder() / "geo"))


def span(first: Any, last: Any) -> str:
    """Return a span of years, or that none is stated."""
    return say("未载明") if pd.isna(first) or pd.isna(last) else f"{first}–{last}"


def offer_document(clicked: Sequence[Any] | None) -> None:
    """Offer a link to the document whose mark was clicked."""
    if clicked:
        st.page_link(
            "pages/documents.py", label=say("打开所选文献"), icon=":material/description:",
            query_params=link_to(doc=str(clicked[0])),
        )  # fmt: skip


def show_telling_figures(corpus: Corpus, exhibit: Exhibit) -> None:
    """Show a few indicators as cards: value, region and year, quote, and a link to compare."""
    names = region_names(corpus)
    for row, columns in _in_columns(exhibit.table, 3):
        with columns, st.container(border=True, height="stretch"):
            st.markdown(f"**{plain(indicator_name(row, names))}**")
            st.markdown(f"### {plain(charts.value_text(row, say))}")
            where = names.get(row["region_code"], row["region_name"])
            year = "" if pd.isna(row["year_shown"]) else f" · {row['year_shown']}"
            inferred = say("（按规划期推定）") if year and row["is_year_inferred"] else ""
            st.caption(plain(f"{where}{year}{inferred}"))
            st.markdown(f"> {plain(row['quote'])}")
            st.caption(plain(row["title"]))
            st.page_link(
                "pages/indicators.py",
                label=say("{count} 个地区可比", count=row["region_count"])
                if row["region_count"] > 1
                else say("看这个指标"),
                icon=":material/straighten:",
                query_params=link_to(indicator=row["key"]),
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
            unit=say(str(row.get("base_unit"))) if row["base_unit"] else say("无单位"),
            regions=row["region_count"],
            years=row["year_count"],
        )
        for row in catalogue.table.to_dict("records")
    }
    chosen = choose_one(
        "indicator", say("指标"), list(shown), labels(shown),
        help_text=say("有统一口径的指标在前，覆盖地区多的在前；其余保留原文叫法。"),
    )  # fmt: skip
    assert chosen is not None  # the catalogue is not empty
    return chosen


def with_value_text(exhibit: Exhibit) -> Exhibit:
    """Return the exhibit with a column `value_text`: each value with its sign and unit."""
    texts = [charts.value_text(row, say) for row in exhibit.table.itertuples()]
    return replace(exhibit, table=exhibit.table.assign(value_text=texts))


def indicator_name(row: Mapping[Any, Any] | pd.Series, names: Mapping[str, str]) -> str:
    """Return the catalogue's name in the reader's language, else the document's own."""
    code = row["indicator_code"]
    return names.get(code, row["name"]) if isinstance(code, str) else row["name"]


def show_statement(corpus: Corpus, values: Exhibit, clicked: Sequence[Any] | None) -> None:
    """Show the sentence behind the point clicked, or behind the first row until one is."""
    chosen = values.table.iloc[0]
    if clicked:
        found = values.table[values.table["indicator_id"] == clicked[1]]
        chosen = found.iloc[0] if len(found) else chosen
    else:
        st.caption(say("点图中的一个点，看它的原句。下面先列第一条。"))
    show_evidence(corpus, chosen["passage_id"], chosen["quote"])


def show_contexts(
    corpus: Corpus, filters: Filters, terms: Sequence[str], clicked: Sequence[Any] | None
) -> None:
    """Show the sentences around a term: of the point clicked, else of the first term."""
    term, period = (str(clicked[0]), str(clicked[1])) if clicked else (terms[0], "")
    contexts = term_contexts(corpus, filters, term, period)
    title = say("“{term}”的上下文 {period}", term=term, period=say(period))
    with st.expander(title, icon=":material/format_quote:", expanded=bool(clicked)):
        if contexts.is_empty:
            st.info(say("原文里没有照这个写法出现。"))
            return
        st.caption(plain(say(contexts.note, **contexts.note_values)))
        row = show_table(
            contexts,
            {"before": say("前文"), "word": say("词"), "after": say("后文"),
             region_column(): say("地区"), "title": say("文献")},
            key="term_contexts",
            select=True,
        )  # fmt: skip
        if row is not None:
            show_evidence(corpus, contexts.table["passage_id"].iloc[row], term)


def show_cloud(exhibit: Exhibit, period: str) -> None:
    """Show the word cloud of one period, or say that the period has no words."""
    if exhibit.is_empty:
        st.info(say("{period}：没有可统计的词。", period=say(period)))
        return
    summary = charts.period_cloud_summary(exhibit, say)
    st.image(
        _cloud(exhibit.table.to_json(), exhibit.sources, str(data_folder() / FONT), exhibit),
        caption=say("{period}（{count} 份文献）", period=say(period), count=len(exhibit.sources)),
        alt=summary, width="stretch",
    )  # fmt: skip


def show_pilot_list(
    corpus: Corpus, places: Exhibit, province: str | None, names: Mapping[str, str]
) -> None:
    """List the pilots of one province, or of all, with the evidence of the row chosen."""
    rows = places.table if province is None else places.table[
        places.table["province_code"] == province
    ]  # fmt: skip
    where = names[province] if province else say("全国")
    count = say("{count} 个试点", count=len(rows))
    st.markdown(f"**{plain(where)}** · {count}")
    if rows.empty:
        st.info(say("所选条件下这里没有试点。"))
        return
    codes = rows["county_code"].fillna(rows["prefecture_code"]).fillna(rows["province_code"])
    inside = codes.map(names).fillna(rows["place_name"])
    shown = Exhibit(rows.assign(inside=inside), places.sources)
    row = show_table(
        shown,
        {"place_name": say("地方"), "inside": say("所在行政区"),
         "programme": say("试点项目"), "batch": say("批次"), "year": say("年份")},
        key="pilot_list",
        words=("programme",),
        select=True,
    )  # fmt: skip
    if row is None:
        return
    chosen = rows.iloc[row]
    if pd.notna(chosen["passage_id"]):
        show_evidence(corpus, chosen["passage_id"], chosen["quote"])
    else:
        st.caption(say("来源：{source}", source=plain(chosen["source_note"])))


def show_document_card(exhibit: Exhibit) -> None:
    """Show all metadata of one document."""
    row = exhibit.table.iloc[0]
    st.subheader(plain(row["title"]))
    known = {
        say("发文机关"): row["issuers"], say("文号"): row["doc_number"],
        say("发文日期"): row["issue_date"], say("文种"): say(row.doc_type),
        say("层级"): say(row.level), say("地区"): row[region_column()],
        say("规划期"): span(row["plan_start"], row["plan_end"]),
        say("来源文件"): row["source_name"],
        say("字数"): f"{row['char_count']:,}",
    }  # fmt: skip
    for group, columns in _in_columns(pd.DataFrame(known.items()), 3):
        value = group[1] if pd.notna(group[1]) and group[1] else say("未载明")
        columns.markdown(f"{group[0]}  \n**{plain(value)}**")
    if not row["is_counted"]:
        st.warning(_why_not_counted(row), icon=":material/info:")
    elif row["is_excerpt"]:
        st.info(say("语料里只有这份文献的一部分。"), icon=":material/content_cut:")


def show_document_text(outline: Exhibit, passages: Exhibit, evidence: Exhibit) -> None:
    """Show the outline beside the text, with every quoted statement marked in place."""
    if passages.is_empty:
        st.info(say("这份文献不是政策文件，只列目，不提供正文和数字。"))
        return
    headings = outline.table[outline.table["level"] > 0]
    spans = {
        passage_id: list(zip(rows["start"], rows["end"], strict=True))
        for passage_id, rows in evidence.table.groupby("passage_id")
    }
    wanted = recall("passage")
    if wanted and wanted not in set(passages.table["passage_id"]):
        complain("passage", wanted)
    left, right = st.columns([1, 3])
    with left, st.container(height=640, border=False):
        st.markdown("**" + say("提纲") + "**")
        for section in headings.to_dict("records"):
            indent = "  " * 2 * max(0, section["level"] - 1)
            st.markdown(f"{indent}{plain(section['number'])}{plain(section['heading'])}")
    with right, st.container(height=640):
        if wanted and wanted in set(passages.table["passage_id"]):
            st.markdown("**" + say("所指段落") + "**")
            chosen = passages.table[passages.table["passage_id"] == wanted].iloc[0]
            with st.container(border=True):
                st.caption(plain(chosen["section_path"]))
                st.markdown(marked(chosen["text"], spans.get(str(wanted), [])))
        at = None
        for passage in passages.table.to_dict("records"):
            if passage["section_path"] != at:
                at = passage["section_path"]
                st.caption(plain(at))
            st.markdown(marked(passage["text"], spans.get(passage["passage_id"], [])))


@st.cache_resource(max_entries=1, show_spinner=False)
def _boundaries(folder: str) -> maps.Boundaries:
    return maps.load_boundaries(Path(folder))


@st.cache_data(max_entries=32, show_spinner=False)
def _cloud(content: str, sources: tuple[str, ...], font: str, _exhibit: Exhibit) -> bytes:
    return charts.period_cloud(_exhibit, font)


def _in_columns(table: pd.DataFrame, count: int) -> list[tuple[pd.Series, Any]]:
    cells: list[Any] = []
    while len(cells) < len(table):
        cells += st.columns(count)
    return [(row, cell) for (_, row), cell in zip(table.iterrows(), cells, strict=False)]


def _why_not_counted(row: pd.Series) -> str:
    if not row["is_policy"]:
        return say("评论、新闻或模板：只列目，不计入统计。")
    return say("与另一份文献重复：只计一次，见 {other}。", other=plain(row["duplicate_of"]))
