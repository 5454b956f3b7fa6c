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
from insights.i18n import Say, speak
from insights.ui.chosen import filter_lines, link
from insights.ui.definitions import meanings
from insights.ui.words import language, say

_PAGE, _TITLE = "_files", "_page_title"  # in the session: what the page drawn last gives, its title
_ADDRESS = 140  # letters of an address on one line of a picture
_TYPES = {
    "csv": "text/csv", "parquet": "application/vnd.apache.parquet", "html": "text/html",
    "geojson": "application/geo+json", "png": "image/png", "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
FORMS = {"csv": "CSV", "xlsx": "XLSX", "parquet": "Parquet"}


@dataclass(slots=True)
class Page:
    """What the page being drawn gives to take away, and what its files say of themselves.

    link grows while the page is drawn: a file is asked for later, when it is whole. lacks: what of
    the page its workbook does not hold, as a sentence.
    """

    title: str
    version: str
    language: str
    filters: tuple[tuple[str, str], ...] = ()
    link: str = ""
    tables: dict[str, "Taken"] = field(default_factory=dict)
    lacks: str = ""

    @property
    def say(self) -> Say:
        """Say something in the language of the page, in a run or outside."""
        return speak(self.language)

    def name(self, title: str, form: str) -> str:
        """Return the name of a file: page, figure, data version."""
        return files.file_name(self.title, title, self.version, form=form)


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """One table of a page, made when it is asked for, by `made`, in the language it is given.

    title: in its file; a figure's is what it finds. name: of its sheet, where the title is no name.
    """

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
    key: str, sources: Sequence[str], made: Callable[[Say], pd.DataFrame], *, title: str,
    name: str = "", note: str = "",
) -> Taken:  # fmt: skip
    """Add a table to what the page gives, shown or not; return it, to offer it by itself."""
    page = _page()
    page.filters, page.link = tuple(filter_lines()), link()
    taken = Taken(page, title, tuple(sources), made, note, name)
    page.tables[key] = taken
    return taken


def is_taken(key: str) -> bool:
    """Tell whether the page gives the table of this key already."""
    return key in _page().tables


def tell_lacking(sentence: str) -> None:
    """Say beside the workbook what of the page it does not hold."""
    _page().lacks = sentence


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
    """Offer all tables of the page as one workbook, also those in closed boxes."""
    page = _page()
    page.filters, page.link = tuple(filter_lines()), link()
    if not page.tables:
        return
    st.download_button(
        say("下载本页全部表格（{count} 张，XLSX）", count=len(page.tables)),
        lambda: _workbook(page), file_name=page.name("", "xlsx"), mime=_TYPES["xlsx"],
        key="page_workbook", on_click="ignore", icon=":material/download:",
    )  # fmt: skip
    told = say("一张表一个工作表，另附筛选、来源和数据版本；收起的也在里面。")
    st.caption("  \n".join(line for line in (told, page.lacks) if line))


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
