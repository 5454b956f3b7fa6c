"""The terms of the dashboard in a sentence each, and what its numbers do not say.

Terms are those of docs/glossary.md, a test holds them together.
"""

from typing import Any

from insights.i18n import Say, mark
from insights.ui.words import say

Term = tuple[str, str]
"""A term of the glossary, and what it means here."""

DEFINITIONS: tuple[tuple[str, tuple[Term, ...]], ...] = (
    (mark("文献与覆盖"), (
        (mark("文献"), mark("来源文件里有题名的一份文字；一个文件可以有几份。")),
        (mark("政策文献"), mark(
            "有文号、发文机关或主送机关的文字；都没有的看写法。评论、新闻、模板和名单不是。")),
        (mark("计入统计"), mark("是政策文献，又不是另一份的重复文本。所有统计只数这些。")),
        (mark("重复"), mark(
            "较短一份的八字串有六成以上见于另一份，就算重复，只计较完整的那份。")),
        (mark("节选"), mark(
            "来源里只有一部分：序号跳号、有省略，或停在半句。没有这些痕迹的节选认不出来。")),
        (mark("段落"), mark("清洗后的一个自然段或表格的一行；每个数字都指到段落中的原句。")),
        (mark("规划期"), mark(
            "五年规划期。文献按规划起止年归入，没有的按发文年；跨两期的两期都算。")),
        (mark("层级"), mark("按发文机关定；看不出的按地区。国家层面认不出机关的记为部委。")),
        (mark("修复"), mark("清洗按规则作的改动，逐处记下来源原文。")),
        (mark("存疑"), mark("看着不对、规则又断不定的地方，保持原样。没有列出不等于没有错。")),
    )),
    (mark("指标"), (
        (mark("量化指标"), mark(
            "一句话里一个可量的事物和它的一个数值，一条一行；同一数字说两遍记两条。"
            "日期、工期、文号、代号（12345、5G）、工程个数（十大工程）不算。")),
        (mark("目标"), mark("计划、要求或希望达到的数值。")),
        (mark("现状"), mark("写作时已经达到的数值。")),
        (mark("比较符"), mark(
            "数值前后的“不低于”“超过”“左右”等：等于、不低于、高于、不超过、低于、约、区间、倍。"
            "保留原文说法，不取中间值。")),
        (mark("口径"), mark("数字量的是什么：总量、占比、增长、年均增长、百分点、倍数、名次。")),
        (mark("单位"), mark("原文单位照录；比较时换算，万和亿乘入，不四舍五入。")),
        (mark("范围"), mark("数值只指整体的一部分时写明哪一部分，如农村地区。")),
        (mark("年份"), mark("数值所指的年份，以句子或管它的标题、上文写明的为准。")),
        (mark("年份为推定"), mark("目标没写年份，以规划终止年代替，一律标出。")),
        (mark("领域"), mark(
            "新型智慧城市评价指标（2018）的七个一级指标之一；每条恰好属一个，都不合的归创新发展。")),
        (mark("可比"), mark(
            "目录同一条目（没有的看名称）、单位同类、口径相同、整体对整体或同一部分。"
            "不可比的不画在一起，并说明为什么。")),
    )),
    (mark("核对与判定"), (
        (mark("核对"), mark(
            "由项目组逐句对照原文（借助语言模型，不是独立的第三方）后的决定：无误、更正、剔除、补上。"
            "决定连同理由存档。")),
        (mark("自动"), mark("只由规则读出，没有核对过。")),
        (mark("已核对"), mark("核对过，每一项都对。")),
        (mark("已更正"), mark("核对时改了其中某项，或者补上了规则漏读的这一条。")),
        (mark("兑现"), mark(
            "本地区更晚的文献给出可比的现状数字，到期时达到了目标。取到期年起的第一个数字。")),
        (mark("未达到"), mark("到期或以后的可比数字没有达到目标。没有可比数字的不判。")),
        (mark("空白"), mark(
            "地区有完整文献而没有这个指标的数字。只有节选、没有文献的，不算空白。")),
        (mark("精确率"), mark("规则读出的记录中，确为原文所说的占多少。")),
        (mark("召回率"), mark("原文所说的记录中，规则读出了多少。")),
    )),
    (mark("用词"), (
        (mark("词"), mark("词表里的一个概念，连同它的同义写法。")),
        (mark("次数"), mark(
            "正文中的出现次数，套叠的也算；标题、部门名单、附件不算，节选要另行勾选。")),
        (mark("每万词次数"), mark("次数除以词数乘一万；不同篇幅因此可以并列。")),
        (mark("置信区间"), mark(
            "同这样的次数相容的范围，95%。已按文献之间的差别放宽；占比用威尔逊区间。")),
        (mark("关键性"), mark(
            "一组文字比其余文字多用一个词的程度：先看比率和区间，再看先验平滑的对数优势比 z。")),
        (mark("离散度"), mark("一个词在各份文献里分布得有多不均匀（Gries 的 DP）。")),
        (mark("照抄上级"), mark(
            "与更早的上级文献逐字或几乎逐字相同的句子：六字串有六成见于其中一句。")),
    )),
    (mark("试点"), (
        (mark("试点"), mark("一个地方在一个试点项目的一个批次；名单和文献所说相同的只记一条。")),
        (mark("批次"), mark("试点项目自己编的批次。")),
        (mark("试点项目"), mark("确定试点的项目。各项目收录的完整程度不同，数目不能互比。")),
    )),
)  # fmt: skip
"""Groups of terms, in the order of the pages."""


def meaning(term: str) -> str | None:
    """Return what a term on screen means, if it is one of ours."""
    return meanings(say).get(term)


def meanings(speech: Say) -> dict[str, str]:
    """Map every term to what it means, in the language of *speech*."""
    return {speech(term): speech(text) for _, terms in DEFINITIONS for term, text in terms}


def known_limits(row: Any, *, place: str) -> list[str]:
    """Return the known limits of the corpus as sentences with their numbers.

    row: `views.method_figures`. place: the name of the region with most documents.
    """
    return [
        *_limits_of_documents(row, place),
        *_limits_of_figures(row),
        say("地图上 {unplaced} / {pilots} 条试点定不到点；公开名单不全，浅色的省不等于没有试点。",
            unplaced=row.unplaced_count, pilots=row.pilot_count),
        say("官方文件里没有数字的说法（全覆盖、全部）不当作指标；别人的预测也不算。"),
        say("文献说了什么，不等于做了什么：没有再报的目标也可能已经完成。"),
    ]  # fmt: skip


def _limits_of_documents(row: Any, place: str) -> list[str]:
    return [
        say("语料小而且不是抽样：{documents} 份文献、{regions} 个地区，最多的是{place}"
            "（{largest} 份），只有一份的地区有 {single} 个。不能推断全国。",
            documents=row.document_count, regions=row.region_count, place=place,
            largest=row.largest_count, single=row.single_count),
        say("{excerpts} / {documents} 份是节选：没有看到的，不能说原件里没有。",
            excerpts=row.excerpt_count, documents=row.document_count),
        say("两份互补的节选如果出自同一规划，会算作两份文献。"),
        say("{undated} 份没有任何年份，选了年份就不在其中；{nodate} 份没有发文日期。",
            undated=row.undated_count, nodate=row.no_date_count),
        say("来源有扫描和转换的错误：清洗改了 {repairs} 处（其中误识字 {misread} 处），"
            "{doubts} 处断不定。规则不认识的错误还在文中。",
            repairs=f"{row.repair_count:,}", misread=row.misread_count, doubts=row.doubt_count),
    ]  # fmt: skip


def _limits_of_figures(row: Any) -> list[str]:
    return [
        say("指标由规则读出，不用模型；规则是看着这些文献写的，换一批文献可能错得更多。"),
        say("{inferred} / {indicators} 条的年份是按规划终止年推定的。",
            inferred=row.inferred_count, indicators=row.indicator_count),
        say("{outside} / {indicators} 条不在指标目录里：只同名称相同的比较，也不进入“空白”。",
            outside=row.uncatalogued_count, indicators=row.indicator_count),
        say("{auto} / {indicators} 条没有核对过；核对和写规则的是同一个项目组（借助语言模型），"
            "不是独立的复核。",
            auto=row.auto_count, indicators=row.indicator_count),
    ]  # fmt: skip
