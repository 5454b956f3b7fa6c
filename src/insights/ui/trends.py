"""What the page on keyword trends places: its choices, and the figures that count."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from insights import charts, views
from insights.i18n import Say, mark
from insights.ui.address import (
    choose_one,
    choose_switch,
    choose_tab,
    choose_words,
    follow_click,
    labels,
)
from insights.ui.chosen import end_page
from insights.ui.evidence import show_evidence
from insights.ui.figures import drawing, show_figure, show_table
from insights.ui.frame import region_names
from insights.ui.picking import pick, pick_row
from insights.ui.terms import both_names, in_language, term_of
from insights.ui.words import plain, region_column, say
from insights.views import Corpus, Exhibit, Filters, Line, LineCounts, TermMatrix, Wording

FEW = 6
"""With more places on the axis than this, those with one document are not named."""

FIGURES = {
    "lines": mark("走势"), "ranks": mark("名次"), "heat": mark("热图"), "apart": mark("各期特色"),
    "cloud": mark("词云"), "network": mark("同现"), "plain": mark("分词影响"),
    "borrowed": mark("照抄上级"),
}  # fmt: skip
"""What can be drawn, by its code in the address."""


def choose_wording() -> Wording:
    """Draw the choice of the axis and of what is counted."""
    names = {"period": say("按五年规划期"), "plan": say("按文献"), "issue": say("按发文年份")}
    with st.container(horizontal=True, vertical_alignment="center"):
        axis = choose_tab("axis", say("横轴"), list(views.AXES), labels(names))
        own = choose_switch(
            "own", say("不计照抄上级的句子"),
            help_text=say("与更早的上级文献几乎逐字相同的句子不计，只看本地自己的表述。"),
        )  # fmt: skip
        excerpts = choose_switch(
            "excerpts", say("节选也计入"),
            help_text=say("节选只收录了一部分内容，用词比例不能代表全文，默认不计。"),
        )  # fmt: skip
    return Wording(axis=axis, own=own, excerpts=excerpts)


def count_terms(corpus: Corpus, filters: Filters, wording: Wording) -> TermMatrix:
    """Return the counts of all terms, kept for as long as filters and data stay the same."""
    return _matrix(corpus.version, filters, wording, corpus)


def choose_lines(corpus: Corpus, matrix: TermMatrix) -> tuple[Line, ...]:
    """Draw the choice of words; say of every one that cannot be counted why."""
    chosen = choose_words(
        "term", say("关键词"), matrix.terms, labels(both_names(corpus)),
        default=views.suggest_terms(matrix), at_most=views.MOST_LINES,
        help_text=say(
            "默认是最能区分各时期的词。可选词表里的词；也可输入任何词语，再选最下面的“Add”；"
            "用竖线把几个词并成一条线，如：数据要素|数据资源|公共数据。"
        ),
    )  # fmt: skip
    lines, refusals = views.read_lines(corpus, chosen)
    for refusal in refusals:
        st.warning(plain(say(refusal.message, **refusal.values)), icon=":material/block:")
    if not lines:
        st.info(say("请至少选一个关键词。"), icon=":material/filter_alt_off:")
        end_page()
    return tuple(lines)


def choose_figure() -> str:
    """Draw the choice of the figure."""
    return choose_tab("figure", say("图"), list(FIGURES), figure_name)


def figure_name(figure: str) -> str:
    """Return what a figure is called, in the reader's language."""
    return say(FIGURES[figure])


def show_trend(figure: str, counted: LineCounts, colours: Mapping[str, str]) -> None:
    """Show the lines, the ranks or the heat map; a click chooses the words to read below."""
    trend = in_language(counted.corpus, views.term_trend(counted))
    changes = in_language(counted.corpus, views.term_changes(counted))
    notices = st.container()
    with notices:
        _say_unknown(trend)
    if figure == "ranks":
        trend = views.term_ranks(trend)
        draw = drawing(charts.term_ranks_chart, trend, say, colours=colours)
        alt = charts.term_ranks_summary(trend, say)
    elif figure == "heat":
        trend = views.term_heat(trend)
        draw = drawing(charts.term_heat_chart, trend, say, colours=colours)
        alt = charts.term_heat_summary(trend, say)
    else:
        draw = drawing(charts.term_lines_chart, trend, say, changes=changes, colours=colours)
        alt = charts.term_lines_summary(trend, say, changes=changes)
    if figure == "lines" and charts.cuts_intervals(trend):
        notices.caption(say("有的区间高出图的上沿，完整数字见数据表。"))
    clicked = show_figure(draw, named_methods(trend, say), key=f"term_{figure}",
                          name=figure_name(figure), alt=alt,
                          columns=columns_of_trend(figure))  # fmt: skip
    follow_click("word", [term_of(counted.corpus, clicked[0])] if clicked else None)
    follow_click("at", clicked[1:2] if clicked else None)
    if figure == "lines":
        with st.container():
            show_changes(changes, is_time=counted.spoken.is_time)


def show_changes(changes: Exhibit, *, is_time: bool) -> None:
    """Show the last place on the axis against the first, and what this corpus could show at all."""
    if not is_time:
        st.caption(say("按文献看时不作前后比较：各份文献的地区和文种不同。"))
        return
    if changes.is_empty:
        st.caption(
            say("只有一个时期，不作前后比较；各期之间也不拟合突变点：时期太少，拟合没有意义。")
        )
        return
    table = changes.table.copy()
    table["verdict"] = [_direction(row) for row in table.to_dict("records")]
    table["interval"] = [charts.ratio_text(row, say) for row in table.to_dict("records")]
    first, last = table["first"].iloc[0], table["last"].iloc[0]
    compared = say("{last}与{first}相比", first=say(first), last=say(last))
    st.markdown(f"**{plain(compared)}**")
    show_table(
        Exhibit(table, changes.sources),
        {"term": say("关键词"), "verdict": say("变化"), "interval": say("频率之比（95% 区间）"),
         "rate_first": say("先前每万词"), "rate_last": say("后来每万词"),
         "smallest_ratio": say("本库能看出的最小倍数")},
        key="term_changes", title=say("前后比较"),
    )  # fmt: skip


def show_keyness(corpus: Corpus, matrix: TermMatrix) -> Line | None:
    """Show what sets one period or region apart from the others; return the word chosen in it."""
    places = {f"at{start}": name for start, name in views.places_on_axis(matrix)}
    names = region_names(corpus)
    codes = dict.fromkeys(matrix.spoken.documents["region_code"].astype(str))
    shown = {key: say(name) for key, name in places.items()} | {
        code: names.get(code, code) for code in codes
    }
    options = [*reversed(places), *codes]
    against = choose_one("against", say("哪个时期或地区"), options, labels(shown)) or options[0]
    is_place = against in places
    keyness = views.term_keyness(
        matrix, period_start=int(against[2:]) if is_place else None,
        region=None if is_place else against,
    )  # fmt: skip
    if keyness.is_empty:
        st.info(say("另一边没有文献，无从比较。"), icon=":material/balance:")
        return None
    keyness = in_language(corpus, keyness)
    strongest = views.strongest(keyness)
    here, elsewhere = shown[against], say("其余时期") if is_place else say("其余地区")
    clicked = show_figure(
        drawing(charts.keyness_bars_chart, strongest, say, side_a=here, side_b=elsewhere),
        strongest, key="term_apart", name=figure_name("apart"),
        alt=charts.keyness_bars_summary(strongest, say, side_a=here, side_b=elsewhere),
        columns=columns_of_keyness(),
    )  # fmt: skip
    terms = [str(term) for term in strongest.table["term"]]
    term = pick(
        "fact", say("看哪个词的原句（点图中的横条也可以）"), dict(zip(terms, terms, strict=True)),
        clicked and clicked[0], optional=True,
    )  # fmt: skip
    full = keyness.table.assign(
        interval=[charts.ratio_text(row, say) for row in keyness.table.to_dict("records")]
    )
    with st.expander(say("全部 {count} 个词", count=len(full)), icon=":material/list:"):
        show_table(Exhibit(full, keyness.sources), {"interval": say("频率之比（95% 区间）")}
                   | columns_of_keyness(), key="term_apart_all",
                   title=say("各期特色：全部词"))  # fmt: skip
    lines = views.read_lines(corpus, [term_of(corpus, term)])[0] if term else ()
    return lines[0] if lines else None


def show_sensitivity(counted: LineCounts, filters: Filters, wording: Wording) -> None:
    """Show what would change if words were counted as plain jieba cuts them."""
    st.markdown(
        say("本页在原文里按字查词。若改用通用分词（jieba，不加领域词典）再数，许多术语会被切碎：")
    )
    found = in_language(counted.corpus, views.term_sensitivity(counted, filters, wording))
    share = found.table["found_share"] * 100
    show_table(
        Exhibit(found.table.assign(found_share=share), found.sources),
        columns_of_sensitivity(),
        key="term_plain",
        title=figure_name("plain"),
    )  # fmt: skip


def show_borrowed(corpus: Corpus, filters: Filters) -> None:
    """Show how much every document repeats from above, and the sentences side by side."""
    shares = views.borrowed_shares(corpus, filters)
    st.markdown(
        say(
            "与更早的上级文献几乎逐字相同的句子（六字连串六成以上相同）。只能认出库中已有的上级文献。"
        )
    )
    show_table(
        Exhibit(shares.table.assign(share=shares.table["share"] * 100), shares.sources),
        columns_of_shares(),
        key="borrowed_shares",
        title=figure_name("borrowed"),
    )  # fmt: skip
    sentences = views.borrowed_sentences(corpus, filters)
    if sentences.is_empty:
        return
    heading = say("逐句对照")
    st.markdown(f"**{heading}**")
    row = show_table(
        sentences,
        columns_of_sentences(),
        key="borrowed_sentences", title=say("照抄上级：逐句对照"), select=True,
    )  # fmt: skip
    row = pick_row("borrowed", list(sentences.table["sentence"]), row)
    if row is not None:
        spot = sentences.table.iloc[row]
        show_evidence(
            corpus, spot["passage_id"], spot["sentence"], key="evidence_borrowed",
            start=int(spot["start"]),
        )  # fmt: skip
        show_evidence(
            corpus, spot["from_passage_id"], spot["original"], key="evidence_original",
            start=int(spot["from_start"]),
        )  # fmt: skip


def explain_counting() -> None:
    """Say what is counted, over what, and what the bands mean."""
    with st.expander(say("怎样统计"), icon=":material/function:"):
        st.markdown("\n".join(f"- {line}" for line in _method()))


def _method() -> tuple[str, ...]:
    return (
        say("数的是概念：在原文里查它的每一种写法（如“5G”“第五代移动通信”），套叠的也算，"
            "所以“新型智慧城市”也算一次“智慧城市”。各词的次数不能相加。"),
        say("分母是词数：标题、责任单位名单、附件不算；次数也不从那里数。"),
        say("色带是 95% 区间。文献在五份以上，按整份文献之间的差别估计；不到五份，"
            "按段落之间的差别估计，只说明这几份文献本身；再少就只有计数的误差。"
            "区间从不比计数误差（泊松）窄。"),
        say("区间不含 1 才说有变化，否则写“没有明显变化”。"
            "“能看出的最小倍数”是本库这点字数所能显示的最小增幅。"),
        say("各期特色：频率之比与区间在先；z 是带信息先验的对数优势比（Monroe 等 2008）；"
            "G² 只作参考：每边三份文献时，它的 5% 界限会有 22%–51% 误报；"
            "q 按全表校正（Benjamini–Hochberg）。"),
        say("不拟合突变点或爆发词：五年一期，时期太少，任何这类模型都定不下来。"),
        say("离散度 DP（Gries 2008）：0 是各文献里一样密，接近 1 是集中在一份文献里。"),
        say("同现：同一段落里一起出现；强度用 NPMI（Bouma 2009），0 是碰巧，1 是总在一起。"),
        say("节选、重复和非政策文件不计；没有载明的不等于没有。"),
    )  # fmt: skip


def _say_unknown(trend: Exhibit) -> None:
    totals = trend.table.groupby("term", sort=False)["count"].sum()
    for term in totals[totals == 0].index:
        st.info(
            plain(say("“{term}”在所选文献里一次也没有出现；图上的零有区间，不等于永远为零。",
                      term=term)), icon=":material/search_off:",
        )  # fmt: skip
    alone = trend.table.drop_duplicates("period_start")
    lonely = [say(name) for name in alone.loc[alone["documents"] == 1, "period"]]
    if lonely and len(alone) <= FEW:
        names = say("、").join(lonely)
        st.caption(plain(say("{periods}只有一份文献：区间只反映这份文献内部的差别。",
                             periods=names)))  # fmt: skip


def named_methods(trend: Exhibit, say: Say) -> Exhibit:
    """Return the trend with what its intervals rest on, in words."""
    names = {"documents": say("文献之间"), "passages": say("段落之间"),
             "counting": say("计数误差")}  # fmt: skip
    table = trend.table.assign(method_name=trend.table["method"].map(names))
    return Exhibit(table, trend.sources, trend.note, trend.note_values)


def _direction(row: Mapping[Any, Any]) -> str:
    if pd.isna(row["ratio"]) or not row["is_clear"]:
        return say("没有明显变化")
    return say("上升") if row["low"] > 1 else say("下降")


def columns_of_trend(figure: str) -> dict[str, str]:
    """Return the columns of the table under the lines, the ranks or the heat map."""
    columns = {
        "term": say("关键词"), "period": say("时期"), "rate_per_10k": say("每万词次数"),
        "low": say("区间下限"), "high": say("区间上限"), "method_name": say("区间依据"),
        "count": say("次数"), "token_count": say("词数"), "documents_with": say("出现的文献"),
        "documents": say("文献"), "dp": say("离散度 DP"),
    }  # fmt: skip
    if figure == "heat":
        return columns | {"log_ratio": say("与自身平均之比（log2，已收缩）")}
    if figure == "ranks":
        kept = ("term", "period", "rate_per_10k", "count")
        return {"rank": say("名次")} | {name: columns[name] for name in kept}
    return columns


def columns_of_keyness() -> dict[str, str]:
    """Return the columns of what sets a period or region apart."""
    return {
        "term": say("关键词"), "ratio": say("频率之比"), "low": say("区间下限"),
        "high": say("区间上限"), "rate_a": say("这边每万词"), "rate_b": say("那边每万词"),
        "count_a": say("这边次数"), "count_b": say("那边次数"),
        "documents_a": say("这边出现的文献"), "z": say("对数优势比 z"), "g2": "G²", "q": "q",
    }  # fmt: skip


def columns_of_sensitivity() -> dict[str, str]:
    """Return the columns of the comparison with plain segmentation."""
    return {"term": say("关键词"), "count": say("按字查到"), "plain_count": say("通用分词能数到"),
            "found_share": say("占比 %"), "ratio": say("末期与首期之比"),
            "plain_ratio": say("同上（通用分词）")}  # fmt: skip


def columns_of_shares() -> dict[str, str]:
    """Return the columns of how much documents repeat from above."""
    return {"title": say("文献"), region_column(): say("地区"), "first_year": say("年份"),
            "token_count": say("词数"), "borrowed_count": say("照抄的词数"),
            "share": say("占比 %"), "sentences": say("照抄的句子"),
            "is_excerpt": say("节选")}  # fmt: skip


def columns_of_sentences() -> dict[str, str]:
    """Return the columns of sentences beside those they repeat."""
    return {"sentence": say("本文"), "original": say("上级原文"), "similarity": say("相同程度"),
            "title": say("文献"), "from_title": say("上级文献")}  # fmt: skip


@st.cache_resource(max_entries=8, show_spinner=False)
def _matrix(version: str, filters: Filters, wording: Wording, _corpus: Corpus) -> TermMatrix:
    return views.count_all_terms(_corpus, filters, wording)
