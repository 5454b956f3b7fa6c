"""What the page on method and data places: how far to trust it, coverage, definitions, scores."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from insights import views
from insights.charts import period_name
from insights.i18n import mark
from insights.ui.address import choose_tab, link_to
from insights.ui.definitions import DEFINITIONS, known_limits
from insights.ui.documents import QUALITY
from insights.ui.downloads import is_taken
from insights.ui.figures import Columns, show_table, take_table
from insights.ui.kinds import field_name
from insights.ui.reader import open_document
from insights.ui.release import (
    build_tables,
    show_citation,
    show_marts,
    show_versions,
    take_mart,
)
from insights.ui.words import english, plain, region_column, say
from insights.views import Corpus, Exhibit, Filters

_PARTS = {
    "corpus": mark("取舍与清洗"), "definitions": mark("定义"), "scores": mark("准确性"),
    "limits": mark("已知局限"), "release": mark("版本与引用"), "tables": mark("数据下载"),
}  # fmt: skip
"""What can be read below the figure, by its code in the address."""

_NATION = "100000"


def show_trust(corpus: Corpus, filters: Filters, figures: Exhibit) -> None:
    """Show the sizes, and in two sentences what the corpus is good for and what not."""
    row: Any = figures.table.iloc[0]
    seen = row.confirmed_count + row.corrected_count
    exact = share_text(views.review_total(corpus, filters).score.exact)
    note = say("核对过的记录中，规则读出的每一项都对、无须更正的：{share}", share=exact)
    whole = f"{row.whole_count} / {row.document_count}"
    with st.container(horizontal=True):
        for label, value, meaning in (
            (say("计入统计"), f"{row.document_count:,}", say("计入统计的政策文献数")),
            (say("完整文献"), whole, say("其余是节选")),
            (say("地区"), f"{row.region_count:,}", say("发布这些文献的地区数，含国家")),
            (
                say("核对"),
                f"{seen:,} / {row.indicator_count:,}",
                say("量化指标中由项目组逐句对照过原文的（借助语言模型，不是独立的第三方）"),
            ),
            (say("规则读取无须更正"), exact.partition(" ")[0], note),
            (say("存疑"), f"{row.doubt_count:,}", say("机器断不定、保持原样的地方")),
        ):
            st.metric(label, value, help=meaning, border=True, width="content")
    st.markdown(_verdict(row, seen))


def show_covered(corpus: Corpus, filters: Filters, clicked: list[Any] | None) -> None:
    """List the documents of the cell that was clicked; a row opens the document."""
    with st.container():
        _show_covered(corpus, filters, clicked)


def _show_covered(corpus: Corpus, filters: Filters, clicked: list[Any] | None) -> None:
    if not clicked:
        st.caption(say("点一格，看是哪几份文献。圈里是份数；跨两个规划期的文献两格都算。"))
        return
    level, region_code, period = (str(part) for part in clicked)
    found = views.coverage_documents(corpus, filters, level, region_code, period)
    if found.is_empty:
        st.info(say("库中没有这个地区这个规划期的文献，不能说它没有规划。"))
        return
    where = found.table[region_column()].iloc[0]
    standing = say(level) if region_code == _NATION else say("{region} · {level}", region=where,
                                                              level=say(level))  # fmt: skip
    st.markdown(f"**{plain(standing)} · {plain(period_name(period, say))}**")
    row = show_table(
        found,
        {"title": say("文献"), "doc_type": say("文种"), "is_excerpt": say("节选"),
         "issue_shown": say("发文日期"), "char_count": say("字数")},
        key="coverage_documents", title=say("选中的文献"), select=True,
    )  # fmt: skip
    if row is not None:
        open_document(str(found.table["doc_id"].iloc[row]))


def show_method(corpus: Corpus, filters: Filters, figures: Exhibit) -> None:
    """Draw the choice of parts, kept in the address, and the part chosen."""
    part = choose_tab("part", say("说明"), list(_PARTS), lambda code: say(_PARTS[code]))
    with st.container():
        _show_part(part, corpus, filters, figures)
    _take_closed_parts(corpus, filters)


def _show_part(part: str, corpus: Corpus, filters: Filters, figures: Exhibit) -> None:
    if part == "corpus":
        _show_corpus(corpus, filters, figures)
    elif part == "definitions":
        _show_definitions()
    elif part == "scores":
        _show_scores(corpus, filters)
    elif part == "limits":
        _show_limits(figures)
    elif part == "release":
        show_citation(corpus, figures)
        show_versions(corpus)
    else:
        show_marts(corpus, filters)


def share_text(share: tuple[float, float, float] | None) -> str:
    """Return a share with its interval as whole per cent, or a dash if nothing was decided."""
    if share is None:
        return "—"
    value, low, high = (f"{100 * part:.0f}" for part in share)
    return f"{value}% ({low}–{high}%)"


def _verdict(row: Any, seen: int) -> str:
    good = say(
        "**可以信的**：每条量化指标都带原句，{seen} / {total} 条逐句对照过原文；"
        "改动过的文字逐处可查。",
        seen=seen,
        total=row.indicator_count,
    )
    bad = say(
        "**不能说的**：语料只有 {documents} 份，{excerpts} 份是节选；没有出现的地区，是文献不在"
        "库中，不是没有目标。核对和写规则的是同一个项目组（借助语言模型），不是独立的第三方。",
        documents=row.document_count,
        excerpts=row.excerpt_count,
    )
    return f"- {good}\n- {bad}"


def _show_corpus(corpus: Corpus, filters: Filters, figures: Exhibit) -> None:
    row: Any = figures.table.iloc[0]
    counted, outside = row.document_count, row.found_count - row.document_count
    st.markdown(
        say(
            "{sources} 个来源文件里找到 {found} 份文献：{counted} 份计入统计，{outside} 份不计"
            "（重复 {duplicates} 份，非政策文件 {others} 份）；{withheld} 份不公开正文。",
            sources=row.source_count, found=row.found_count, counted=counted, outside=outside,
            duplicates=row.duplicate_count, others=row.non_policy_count,
            withheld=row.withheld_count,
        )
    )  # fmt: skip
    st.markdown("\n".join(f"{n}. {step}" for n, step in enumerate(_steps(), start=1)))
    st.markdown(
        say(
            "清洗在 {repaired} 份文献里改了 {repairs} 处；{doubtful} 份里有 {doubts} 处断不定。",
            repaired=row.repaired_count, repairs=f"{row.repair_count:,}",
            doubtful=row.doubtful_count, doubts=row.doubt_count,
        )
    )  # fmt: skip
    st.page_link(
        "pages/documents.py", label=say("逐处看修复和存疑"), icon=":material/fact_check:",
        query_params=link_to(doc=QUALITY),
    )  # fmt: skip
    out = views.left_out(corpus, filters)
    if out.is_empty:
        st.info(say("所选文献没有不计入统计的。"), icon=":material/done_all:")
        return
    st.markdown("**" + say("不计入统计，或不公开正文") + "**")
    chosen = show_table(out, _columns_of_left_out(), key="left_out", title=say("未计入或不公开"),
                        select=True)  # fmt: skip
    if chosen is not None:
        open_document(str(out.table["doc_id"].iloc[chosen]))


def _steps() -> tuple[str, ...]:
    return (
        say("读取：文本、Word、PDF、网页；编码拿不准的拒收，不猜。"),
        say(
            "清洗：繁体转简体，统一标点，去页码和重复标题，改正已知的误识；每个字都记得在来源中的位置。"
        ),
        say("切分：按题名、文号、主送机关和落款分出各份文献，著录取自首尾几行。"),
        say("提纲：按序号认标题，章节和段落按原文次序，一字不漏。"),
        say(
            "提取：规则认数字，再认单位、比较符、名称、类别、年份、范围；同样的文字总得同样的结果。"
        ),
        say(
            "核对：项目组借助语言模型逐句对照，决定写入档案；提取变了、决定对不上的，报出而不套用。"
        ),
    )


def _show_definitions() -> None:
    for group, terms in DEFINITIONS:
        st.markdown(f"**{plain(say(group))}**")
        lines = [
            say("{label}：{value}", label=f"**{plain(say(term))}**", value=plain(say(means)))
            for term, means in terms
        ]
        st.markdown("\n".join(f"- {line}" for line in lines))


def _show_scores(corpus: Corpus, filters: Filters) -> None:
    scores = views.review_scores(corpus, filters)
    if scores.is_empty:
        if corpus.mart("scores").empty:
            text = say("这一版数据没有记下核对结果；用现在的程序重新生成数据后才有。")
        else:
            text = say("所选文献没有读出量化指标。")
        st.info(text, icon=":material/filter_alt_off:")
        return
    total = views.review_total(corpus, filters)
    score = total.score
    st.markdown(
        say(
            "规则从 {documents} 份文献读出 {read} 条；核对后 {confirmed} 条无误，"
            "{corrected} 条更正，{rejected} 条剔除，另补 {added} 条，公布 {published} 条，"
            "{auto} 条没有核对过。",
            documents=len(scores.table), **total.counts,
        )
    )  # fmt: skip
    with st.container(horizontal=True):
        for label, value, note in (
            (say("精确率"), share_text(score.precision), say("读出的记录中，确为原文所说的")),
            (say("召回率"), share_text(score.recall), say("原文所说的记录中，规则读出的")),
            ("F1", "—" if score.f1 is None else f"{score.f1:.2f}", say("精确率与召回率的调和平均")),
            (say("规则读取无须更正"), share_text(score.exact), say("读出的记录中，无须更正的")),
        ):
            st.metric(label, value, help=note, border=True, width=230)
    st.warning(
        say(
            "括号内是 95% 威尔逊区间。核对和写规则的是同一个项目组（借助语言模型），"
            "不是独立的第三方；而且是对照规则读出的结果来看的：召回率只说明补了多少，不是独立重读，实际漏读可能更多。"
            "规则也是看着这些文献写的。"
        ),
        icon=":material/balance:",
    )
    if total.corrected_fields:
        st.markdown(
            say("更正最多的项：{fields}", fields=plain(_fields_text(total.corrected_fields)))
        )
    _show_score_table(scores)


def _show_score_table(scores: Exhibit) -> None:
    st.caption(say("点一行打开文献。"))
    row = show_table(_told(scores), _columns_of_scores(), key="review_scores",
                     title=say("各文献的核对"), select=True)  # fmt: skip
    if row is not None:
        open_document(str(scores.table["doc_id"].iloc[row]))


def _take_closed_parts(corpus: Corpus, filters: Filters) -> None:
    """Add the tables of the parts that are not open to what the page gives."""
    parts = (
        ("left_out", say("未计入或不公开"), views.left_out(corpus, filters),
         _columns_of_left_out()),
        ("review_scores", say("各文献的核对"), _told(views.review_scores(corpus, filters)),
         _columns_of_scores()),
        *build_tables(),
    )  # fmt: skip
    for key, title, exhibit, columns in parts:
        if not (exhibit.is_empty or is_taken(key)):
            take_table(exhibit, columns, key=key, title=title)
    if not is_taken("mart_columns"):
        take_mart(corpus, filters)


def _told(scores: Exhibit) -> Exhibit:
    """Return the scores with their shares in words."""
    table = scores.table.copy()
    for name in ("precision", "recall", "exact"):
        table[f"{name}_text"] = [share_text(share) for share in table[name]]
    table["f1"] = table["f1"].astype(float)
    return Exhibit(table, scores.sources)


def _columns_of_left_out() -> Columns:
    return {
        "title": say("文献"), "is_duplicate": say("重复"), "is_no_policy": say("非政策文件"),
        "is_withheld": say("不公开正文"), "fuller_title": say("较完整的一份"),
        "doc_type": say("文种"), "source_name": say("来源文件"),
    }  # fmt: skip


def _columns_of_scores() -> Columns:
    return {
        "title": say("文献"), "read_count": say("规则读出"), "published_count": say("公布"),
        "confirmed_count": say("已核对"), "corrected_count": say("已更正"),
        "rejected_count": say("剔除"), "added_count": say("补上"), "auto_count": say("自动"),
        "precision_text": say("精确率"), "recall_text": say("召回率"), "f1": "F1",
        "exact_text": say("规则读取无须更正"),
    }  # fmt: skip


def _show_limits(figures: Exhibit) -> None:
    row: Any = figures.table.iloc[0]
    place = row.largest_name_en if english() else row.largest_name
    if row.largest_code == _NATION:
        place = say("国家层面")
    st.markdown("\n".join(f"- {plain(line)}" for line in known_limits(row, place=str(place))))


def _fields_text(fields: Mapping[str, int]) -> str:
    ranked = sorted(fields.items(), key=lambda pair: (-pair[1], pair[0]))
    return "、".join(f"{field_name(name)} {count}" for name, count in ranked)
