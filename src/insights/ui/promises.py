"""What the page on kept promises places: how it is judged, the list, and the sentences."""

from dataclasses import replace
from functools import partial
from types import SimpleNamespace
from typing import Any

import pandas as pd
import streamlit as st

from insights import charts
from insights.i18n import Say
from insights.promises import (
    DROPPED,
    EARLY,
    EXCERPT,
    KEPT,
    MISSED,
    NO_DOCUMENT,
    NOT_COMPARABLE,
    NOT_DUE,
    REDEFINED,
    RENEWED,
    UNDECIDED,
    VERDICTS,
)
from insights.ui.address import choose_many
from insights.ui.downloads import offer_table, take
from insights.ui.evidence import show_evidence
from insights.ui.figures import MOST_ROWS, Columns, draw_table, labelled, show_table, tell_cut
from insights.ui.picking import latest, pick_row
from insights.ui.words import english, plain, region_column, say
from insights.views import Corpus, Exhibit, later_documents

MOST_RELAYS = 60
"""Targets that the figure has room for."""

SILENT = (DROPPED, EXCERPT, NO_DOCUMENT)
"""Verdicts of targets that no later document speaks of: nothing to draw."""


def choose_verdicts() -> tuple[str, ...]:
    """Draw the choice of verdicts, kept in the address; none chosen means all."""
    return choose_many("verdict", say("结果"), list(VERDICTS), say)


def explain_verdicts() -> None:
    """Say how the verdicts are reached, in words an official can repeat."""
    meanings = {
        KEPT: say("到期或以后的可比数字达到了目标。"),
        EARLY: say("到期之前的可比数字已达到目标。"),
        MISSED: say("到期或以后的可比数字没有达到目标。"),
        UNDECIDED: say("有可比数字，但原文说法（约、以上）或不明的好坏方向定不出是否达到。"),
        NOT_DUE: say("只有到期之前的数字，还没有达到。"),
        NOT_COMPARABLE: say("同一指标有后来的数字，但单位不同类。"),
        REDEFINED: say("后来的文献换了定义、算法或范围。"),
        RENEWED: say("后来的文献又把它列为目标，没有给出完成数。"),
        DROPPED: say("有更晚的完整文献，没有再提。"),
        EXCERPT: say("更晚的文献只有节选，没有提到不等于没有。"),
        NO_DOCUMENT: say("库中没有这个地区更晚的文献。"),
    }
    with st.expander(say("怎样判定"), icon=":material/gavel:"):
        st.markdown(
            say(
                "每个目标只同本地区更晚文献里的“现状”数字比较。定义、单位、算法、范围都相同才判兑现或"
                "未达到；取到期年起的第一个数字，不取最好的。没写年份的数字按文献的起始年计，并注明。"
                "“约”按上下百分之五计；越大越好还是越小越好依指标目录，目录没有的依原文的“以上”“以下”，"
                "都没有的只有数字相同才算达到。"
            )
        )
        st.markdown(
            "\n".join(f"- **{say(name)}**　{meaning}" for name, meaning in meanings.items())
        )


def spoken_of(exhibit: Exhibit) -> Exhibit:
    """Return the targets that a later document speaks of."""
    table = exhibit.table[~exhibit.table["verdict"].isin(SILENT)]
    return replace(exhibit, table=table.reset_index(drop=True))


def show_promise_list(corpus: Corpus, exhibit: Exhibit, clicked: list[Any] | None) -> None:
    """List the targets with their verdicts; show the sentences of the one chosen."""
    shown = _listed(exhibit.first(MOST_ROWS), say, english=english())
    columns = {
        region_column(): say("地区"), "name": say("指标"), "promised": say("目标"),
        "year_due": say("到期"), "verdict_name": say("结果"), "outcome": say("后来的数字"),
        "outcome_year": say("数字年份"), "following": say("下一个目标"), "reason": say("依据"),
        "quote": say("目标原文"), "outcome_quote": say("后来的原文"), "title": say("文献"),
    }  # fmt: skip
    st.caption(say("点一行，看目标和后来的原句。"))
    tell_cut(len(exhibit.table))
    chosen = draw_table(shown, columns, key="promise_list", select=True)
    made = partial(_all_listed, exhibit, columns, english=english())
    offer_table(take("promise_list", exhibit.sources, made, title=say("逐个目标")), "promise_list")
    words = [
        " · ".join(str(row[name]) for name in (region_column(), "name", "promised", "verdict_name"))
        for row in shown.table.to_dict("records")
    ]
    chosen = pick_row("promises", words, chosen)
    point = _clicked_row(exhibit.table, clicked)
    at = latest(
        "promise", None if point is None else str(point["indicator_id"]),
        None if chosen is None else str(exhibit.table["indicator_id"].iloc[chosen]),
    )  # fmt: skip
    found = exhibit.table[exhibit.table["indicator_id"] == at]
    if len(found):
        show_sentences(corpus, found.iloc[0])


def _listed(exhibit: Exhibit, speech: Say, *, english: bool) -> Exhibit:
    """Return the targets with what the list says of each in words."""
    rows = exhibit.table.to_dict("records")
    table = exhibit.table.assign(
        name=[_name(row, english=english) for row in rows],
        verdict_name=exhibit.table["verdict"].map(speech),
        promised=[_value(row, "", speech) for row in rows],
        outcome=[_value(row, "outcome_", speech) for row in rows],
        following=[_value(row, "next_", speech) for row in rows],
    )
    return replace(exhibit, table=table)


def _all_listed(exhibit: Exhibit, columns: Columns, speech: Say, *, english: bool) -> pd.DataFrame:
    return labelled(_listed(exhibit, speech, english=english), columns, (), speech)


def show_sentences(corpus: Corpus, row: pd.Series) -> None:
    """Show the sentence of a target, and of the later figure and next target if there are any."""
    verdict = row["verdict"]
    region = plain(row[region_column()])
    name = _name(row.to_dict(), english=english())
    st.markdown(f"**{region} · {plain(name)}** · {say(verdict)}")
    if row["reason"]:
        st.caption(plain(row["reason"]))
    parts = (("", say("目标")), ("outcome_", say("后来的数字")), ("next_", say("下一个目标")))
    for prefix, label in parts:
        passage = row[f"{prefix}passage_id"]
        if isinstance(passage, str):
            st.markdown(f"{label}　{plain(_value(row.to_dict(), prefix, say))}")
            with st.container(key=f"sentence_{prefix or 'target'}"):
                show_evidence(
                    corpus, passage, row[f"{prefix}quote"], key=f"evidence_{prefix}",
                    fact=row[f"{prefix}indicator_id"],
                )  # fmt: skip
    if verdict in SILENT:
        _show_searched(corpus, row)


def _show_searched(corpus: Corpus, row: pd.Series) -> None:
    """List the later documents that were searched and say nothing of the target."""
    later = later_documents(corpus, row["region_code"], int(row["first_year"]))
    if later.is_empty:
        return
    st.caption(say("查过的更晚文献："))
    show_table(
        later,
        {"title": say("文献"), "first_year": say("年份"), "is_excerpt": say("节选")},
        key="promise_searched",
        title=say("查过的文献"),
    )


def _clicked_row(table: pd.DataFrame, clicked: list[Any] | None) -> pd.Series | None:
    if not clicked:
        return None
    columns = ["indicator_id", "outcome_indicator_id", "next_indicator_id"]
    found = table[(table[columns] == clicked[1]).any(axis=1)]
    return found.iloc[0] if len(found) else None


def _name(row: dict[Any, Any], *, english: bool) -> str:
    """Return the indicator as the document names it; in English as the catalogue does."""
    known = row["indicator_name_en"]
    return known if english and isinstance(known, str) and known else row["name"]


def _value(row: dict[Any, Any], prefix: str, speech: Say) -> str:
    if not isinstance(row[f"{prefix}indicator_id"], str):
        return ""
    names = ("value", "value_high", "comparator", "unit_name")
    facts = SimpleNamespace(**{name: row[f"{prefix}{name}"] for name in names})
    return charts.value_text(facts, speech)
