"""Which data and which program this is: versions, how to cite, every table to take away."""

import datetime
from typing import Any

import pandas as pd
import streamlit as st

from insights import views
from insights.contracts import TABLES, Column, Table
from insights.contracts.chinese import GRAINS, MEANINGS
from insights.marts import read_report
from insights.paths import data_paths
from insights.ui.address import choose_one, recall
from insights.ui.downloads import take
from insights.ui.figures import Columns, show_table, take_table
from insights.ui.words import english, say
from insights.views import Corpus, Exhibit, Filters


def show_citation(corpus: Corpus, figures: Exhibit) -> None:
    """Show how to cite the corpus and the program, ready to copy."""
    row: Any = figures.table.iloc[0]
    program = views.software()["insights"]
    parts = {
        "version": corpus.version, "program": program, "documents": row.document_count,
        "today": datetime.date.today().isoformat(),
        "link": (st.context.url or "").partition("?")[0],
    }  # fmt: skip
    st.markdown("**" + say("怎样引用") + "**")
    st.caption(say("数据版本写进引文，别人才能找到同样的数字。文献本身请按原文著录引用。"))
    for label, text in (
        (say("语料（GB/T 7714）"),
         say("智慧城市政策洞察. 智慧城市政策语料：{documents} 份政策文献[DS/OL]. 数据版本 "
             "{version}. [{today}]. {link}", **parts)),
        (say("软件（GB/T 7714）"),
         say("智慧城市政策洞察. 智慧城市政策洞察：{program} 版[CP/OL]. [{today}]. {link}",
             **parts)),
        (say("一句话写法"),
         say("数据来自智慧城市政策洞察 {program} 版，数据版本 {version}（{documents} 份政策文献），"
             "{today} 查阅。", **parts)),
    ):  # fmt: skip
        st.caption(label)
        st.code(text.strip(), language=None, wrap_lines=True)


def show_versions(corpus: Corpus) -> None:
    """Show what this build was made from, what is in it, and what it runs on."""
    report = read_report(data_paths().marts)
    st.markdown("**" + say("这一版数据") + "**")
    reviewed = say("已应用") if report.get("reviewed") else say("未应用")
    st.markdown(
        "\n".join(
            f"- {line}"
            for line in (
                say("数据版本：{version}", version=corpus.version),
                say("规则、词表和核对档案的指纹：{hash}", hash=_told(report.get("rules"))),
                say("核对的决定：{state}", state=reviewed),
            )
        )
    )
    st.caption(say("指纹是 SHA-256；同样的来源和规则总生成同样的数据，一个字节不差。"))
    for key, title, exhibit, columns in build_tables():
        st.markdown(f"**{title}**")
        if exhibit.is_empty:
            st.info(say("这一版没有记下来源文件的指纹。"))
        else:
            show_table(exhibit, columns, key=key, title=title)


def build_tables() -> tuple[tuple[str, str, Exhibit, Columns], ...]:
    """Return what this build read, made and runs on: key, title, table and its columns."""
    inputs, marts = views.build_facts(read_report(data_paths().marts))
    marts["grain"] = [_grain(table) for table in TABLES]
    software = pd.DataFrame(list(views.software().items()), columns=["name", "version"])
    return (
        ("inputs", say("来源文件"), Exhibit(inputs, ("build.json",)),
         {"source_name": say("来源文件"), "sha256": "SHA-256"}),
        ("marts", say("成品数据表"), Exhibit(marts, ("build.json",)),
         {"mart": say("成品数据表"), "grain": say("一行是"), "row_count": say("行数"),
          "sha256": "SHA-256"}),
        ("software", say("软件"), Exhibit(software, ("importlib.metadata",)),
         {"name": say("软件"), "version": say("版本")}),
    )  # fmt: skip


def show_marts(corpus: Corpus, filters: Filters) -> None:
    """Draw the choice of a mart; show its columns with their meaning, and its rows to download."""
    tables = {table.name: table for table in TABLES}
    name = choose_one(
        "mart", say("成品数据表"), list(tables), lambda code: f"{code} · {_grain(tables[code])}"
    )
    assert name is not None  # there are tables
    st.markdown("**" + say("各栏的含义") + "**")
    show_table(_columns_of(tables[name]), _column_labels(), key="mart_columns",
               title=say("各栏的含义"))  # fmt: skip
    rows = views.mart_table(corpus, filters, name)
    st.markdown("**" + say("数据：{rows} 行", rows=f"{len(rows.table):,}") + "**")
    st.caption(say("按左侧筛选取行；重复文本和非政策文件也在内，计不计入统计看 documents 表。"))
    if rows.is_empty:
        st.info(say("所选文献在这张表里没有行。"), icon=":material/filter_alt_off:")
        return
    shown = {column: column for column in rows.table.columns}
    show_table(rows, shown, key=name, title=_mart_title(name))


def take_mart(corpus: Corpus, filters: Filters) -> None:
    """Add the mart chosen, while its part is closed: its columns at once, its rows when asked."""
    tables = {table.name: table for table in TABLES}
    name = recall("mart")
    name = name if name in tables else next(iter(tables))
    take_table(_columns_of(tables[name]), _column_labels(), key="mart_columns",
               title=say("各栏的含义"))  # fmt: skip
    take(
        name, corpus.chosen_sources(filters) or (name,),
        lambda _: views.mart_table(corpus, filters, name).table, title=_mart_title(name),
    )  # fmt: skip


def _mart_title(name: str) -> str:
    return say("成品数据表：{mart}", mart=name)


def _columns_of(table: Table) -> Exhibit:
    return Exhibit(pd.DataFrame([_described(column) for column in table.columns]), ("contracts",))


def _column_labels() -> Columns:
    return {"name": say("栏"), "type": say("类型"), "meaning": say("含义"), "nullable": say("可空")}


def _described(column: Column) -> dict[str, Any]:
    meaning = column.says if english() else MEANINGS.get(column.says, column.says)
    if column.values:
        meaning += f" ({' · '.join(column.values)})"
    if column.refers_to:
        meaning += f" → {column.refers_to}"
    return {"name": column.name, "type": column.type, "meaning": meaning,
            "nullable": column.nullable}  # fmt: skip


def _grain(table: Table) -> str:
    return table.grain if english() else GRAINS.get(table.name, table.grain)


def _told(value: Any) -> str:
    return str(value) if value else say("未记下")
