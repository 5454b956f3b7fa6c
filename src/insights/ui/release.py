"""Which data and which program this is: versions, how to cite, every table to take away."""

import datetime
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from insights import views
from insights.contracts import TABLES, Column, Table
from insights.contracts.chinese import GRAINS, MEANINGS
from insights.marts import read_report
from insights.paths import data_paths
from insights.ui.address import choose_one
from insights.ui.figures import show_table
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
                say("人工核对的决定：{state}", state=reviewed),
            )
        )
    )
    st.caption(say("指纹是 SHA-256；同样的来源和规则总生成同样的数据，一个字节不差。"))
    inputs, marts = views.build_facts(report)
    if inputs.empty:
        st.info(say("这一版没有记下来源文件的指纹。"))
    else:
        show_table(Exhibit(inputs, ("build.json",)),
                   {"source_name": say("来源文件"), "sha256": "SHA-256"}, key="inputs")  # fmt: skip
    st.markdown("**" + say("成品数据表") + "**")
    marts["grain"] = [_grain(table) for table in TABLES]
    show_table(
        Exhibit(marts, ("build.json",)),
        {"mart": say("成品数据表"), "grain": say("一行是"), "row_count": say("行数"),
         "sha256": "SHA-256"},
        key="marts",
    )  # fmt: skip
    st.markdown("**" + say("软件") + "**")
    _show_software(views.software())


def show_marts(corpus: Corpus, filters: Filters) -> None:
    """Draw the choice of a mart; show its columns with their meaning, and its rows to download."""
    tables = {table.name: table for table in TABLES}
    name = choose_one(
        "mart", say("成品数据表"), list(tables), lambda code: f"{code} · {_grain(tables[code])}"
    )
    assert name is not None  # there are tables
    st.markdown("**" + say("各栏的含义") + "**")
    columns = pd.DataFrame([_described(column) for column in tables[name].columns])
    show_table(
        Exhibit(columns, ("contracts",)),
        {"name": say("栏"), "type": say("类型"), "meaning": say("含义"), "nullable": say("可空")},
        key="mart_columns",
    )  # fmt: skip
    rows = views.mart_table(corpus, filters, name)
    st.markdown("**" + say("数据：{rows} 行", rows=f"{len(rows.table):,}") + "**")
    st.caption(say("按左侧筛选取行；重复文本和非政策文件也在内，计不计入统计看 documents 表。"))
    if rows.is_empty:
        st.info(say("所选文献在这张表里没有行。"), icon=":material/filter_alt_off:")
        return
    show_table(rows, {column: column for column in rows.table.columns}, key=name)


def _show_software(versions: Mapping[str, str]) -> None:
    table = pd.DataFrame(list(versions.items()), columns=["name", "version"])
    show_table(Exhibit(table, ("importlib.metadata",)),
               {"name": say("软件"), "version": say("版本")}, key="software")  # fmt: skip


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
