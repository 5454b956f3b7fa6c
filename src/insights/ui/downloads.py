"""What a page gives to take away: every table and figure on it, one by one and all together.

Nothing is made before it is asked for. A file is made outside the run of the page, where Streamlit
knows no reader: so language, filters and link are taken down while the page is drawn.
"""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from insights import files
from insights.i18n import Say, mark, speak
from insights.ui.chosen import filter_lines, link
from insights.ui.definitions import meanings
from insights.ui.words import language, say

_PAGE, _TITLE = "_files", "_page_title"  # in the session: what the page drawn last gives, its title
_SHORT = 12  # letters of a title that is a name, not a finding
_ADDRESS = 140  # letters of an address on one line of a picture
_TYPES = {
    "csv": "text/csv", "parquet": "application/vnd.apache.parquet", "html": "text/html",
    "geojson": "application/geo+json", "png": "image/png", "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
FORMS = {"csv": "CSV", "xlsx": "XLSX", "parquet": "Parquet"}

_NAMES = {
    "indicator_dots": mark("各地的数值"), "indicator_over_time": mark("历年的数值"),
    "pilot_map": mark("各省试点"), "pilot_map_places": mark("图上的试点"),
    "plan_profiles": mark("领域画像"), "plan_timeline": mark("语料覆盖的年份"),
    "promise_counts": mark("兑现"), "promise_relay": mark("目标和后来的数字"),
    "province_map": mark("本省的试点"), "region_figures": mark("地区档案"),
    "silence_matrix": mark("空白"), "term_apart": mark("各期特色"),
    "borrowed_sentences": mark("照抄上级：逐句对照"), "borrowed_shares": mark("照抄上级"),
    "document_list": mark("文献目录"), "indicator_apart": mark("未放在一起比较的数值"),
    "indicator_catalogue": mark("指标目录"), "indicator_ranking": mark("排名"),
    "pilot_figures": mark("主要指标"), "pilot_list": mark("试点名单"),
    "pilot_plans": mark("本地区的规划"), "pilot_programmes": mark("覆盖范围"),
    "pilot_ranking": mark("各省试点"), "profile_": mark("指标"),
    "promise_list": mark("逐个目标"), "promise_searched": mark("查过的文献"),
    "document_doubts": mark("存疑"), "document_repairs": mark("修复"),
    "document_indicators": mark("指标"), "document_pilots": mark("试点"),
    "document_references": mark("引用"), "document_tasks": mark("任务"),
    "quality_documents": mark("著录缺项"), "quality_doubts": mark("存疑"),
    "quality_repaired": mark("各文献的修复"), "quality_repairs": mark("修复"),
    "silence_": mark("查过的文献"), "term_apart_all": mark("各期特色：全部词"),
    "term_heat_data": mark("热图"), "term_lines_data": mark("走势"),
    "term_network_data": mark("同现"), "term_ranks_data": mark("名次"),
    "term_changes": mark("前后比较"), "term_cloud": mark("词云"),
    "term_contexts": mark("原文里怎么说"), "term_matrix": mark("全部词 × 文献的计数"),
    "term_plain": mark("分词影响"),
}  # fmt: skip
"""What a table is called, by how its key begins; a figure's table has the figure's title too."""


@dataclass(slots=True)
class Page:
    """What the page being drawn gives to take away, and what its files say of themselves.

    link grows while the page is drawn: a file is asked for later, when it is whole.
    """

    title: str
    version: str
    language: str
    filters: tuple[tuple[str, str], ...] = ()
    link: str = ""
    tables: dict[str, "Taken"] = field(default_factory=dict)

    @property
    def say(self) -> Say:
        """Say something in the language of the page, in a run or outside."""
        return speak(self.language)

    def name(self, title: str, form: str) -> str:
        """Return the name of a file: page, figure, data version."""
        return files.file_name(self.title, title, self.version, form=form)


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """One table of a page, made when it is asked for, by `made`, in the language it is given."""

    page: Page
    title: str
    sources: tuple[str, ...]
    made: Callable[[Say], pd.DataFrame]
    note: str = ""
    name: str = ""

    def sheet(self) -> files.Sheet:
        """Return the table with its origin and with what its columns mean."""
        page = self.page
        origin = files.Origin(
            self.title, page.version, page.filters, self.sources, page.link, self.note
        )
        table = self.made(page.say)
        known = meanings(page.say)
        meant = {name: known.get(name, "") for name in table.columns}
        return files.Sheet(table, origin, meant, self.name)

    def file(self, form: str) -> bytes:
        """Return the table as a file."""
        return files.table_file(self.sheet(), form, self.page.say)


def name_page(title: str) -> None:
    """Name the browser's tab and the files of the page about to be drawn."""
    st.session_state[_TITLE] = title
    st.set_page_config(page_title=f"{title} · " + say("智慧城市政策洞察"))


def begin_page(version: str) -> None:
    """Forget what the page gave in its last run."""
    title = st.session_state.get(_TITLE, "")
    st.session_state[_PAGE] = Page(title, version, language())


def take(
    key: str, sources: Sequence[str], made: Callable[[Say], pd.DataFrame], *, title: str = "",
    note: str = "",
) -> Taken:  # fmt: skip
    """Add a table to what the page gives, shown or not; return it, to offer it by itself."""
    page = _page()
    page.filters, page.link = tuple(filter_lines()), link()
    name = _called(key)
    is_short = 0 < len(title) <= _SHORT
    taken = Taken(page, title or name or key, tuple(sources), made, note, "" if is_short else name)
    page.tables[key] = taken
    return taken


def is_taken(key: str) -> bool:
    """Tell whether the page gives the table of this key already."""
    return key in _page().tables


def offer_table(taken: Taken, key: str, *, more: Callable[[], None] | None = None) -> None:
    """Offer one table as files, in a row; *more* draws what else belongs into the row."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for form, called in FORMS.items():
            offer_file(
                called, lambda form=form: taken.file(form), taken.page.name(taken.title, form),
                key=f"{key}_{form}",
            )  # fmt: skip
        if more:
            more()


def offer_file(
    label: str, made: Callable[[], bytes], name: str, *, key: str, mime: str = ""
) -> None:
    """Offer one file, made when it is asked for."""
    st.download_button(
        label, made, file_name=name, mime=mime or _TYPES.get(name.rpartition(".")[2]), key=key,
        on_click="ignore", icon=":material/download:", type="tertiary",
    )  # fmt: skip


def origin_lines(taken: Taken) -> list[str]:
    """Return what a picture that is drawn on the server says of itself, beside its sources."""
    page = taken.page
    origin = files.Origin("", page.version, page.filters)
    facts = [page.say("{label}：{value}", label=label, value=text)
             for label, text in origin.facts(page.say)]  # fmt: skip
    return [*facts, *textwrap.wrap(page.link, _ADDRESS)]


def offer_page() -> None:
    """Offer all tables of the page as one workbook, also those in closed boxes and other tabs."""
    page = _page()
    page.filters, page.link = tuple(filter_lines()), link()
    if not page.tables:
        return
    st.download_button(
        say("下载本页全部表格（{count} 张，XLSX）", count=len(page.tables)),
        lambda: _workbook(page), file_name=page.name("", "xlsx"), mime=_TYPES["xlsx"],
        key="page_workbook", on_click="ignore", icon=":material/download:",
    )  # fmt: skip
    st.caption(say("一张表一个工作表，另附筛选、来源和数据版本；收起的、没有打开的也在里面。"))


def _workbook(page: Page) -> bytes:
    sheets = [taken.sheet() for taken in page.tables.values()]
    sources = tuple(dict.fromkeys(line for sheet in sheets for line in sheet.origin.sources))
    origin = files.Origin(page.title, page.version, page.filters, sources, page.link)
    return files.workbook_file(sheets, origin, page.say)


def _page() -> Page:
    if _PAGE not in st.session_state:
        begin_page("")
    page: Any = st.session_state[_PAGE]
    return page


def _called(key: str) -> str:
    known = sorted((start for start in _NAMES if key.startswith(start)), key=len)
    if not known:
        return ""
    rest = key[len(known[-1]) :].removesuffix("_data").replace("_", " ")
    return say(_NAMES[known[-1]]) + rest.rstrip()
