"""Words of documents on the screen, letter for letter, with spans of them marked."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

import streamlit as st

from insights.ui.kinds import kind_name
from insights.ui.words import english, plain, say
from insights.views import changed_spans


def show_comparison(original: str, text: str) -> None:
    """Show the source's own words beside the cleaned ones, with what differs marked on both."""
    gone, new = changed_spans(original, text)
    left, right = st.columns(2)
    with left:
        st.caption(say("来源文件"))
        st.markdown(painted(visible(original, gone), [(*span, "red") for span in gone]))
    with right:
        st.caption(say("修复后"))
        st.markdown(painted(visible(text, new), [(*span, "green") for span in new]))


def change_line(change: Mapping[Any, Any]) -> str:
    """Return one change of cleaning as Markdown: its kind, before, after, and its rule."""
    before, after = str(change["before"]), str(change["after"])
    old = painted(visible(before, [(0, len(before))]), [(0, len(before), "red")])
    new = painted(visible(after, [(0, len(after))]), [(0, len(after), "green")])
    rule = "" if english() else str(change.get("rule_says") or "")
    name = plain(kind_name(str(change["kind"])))
    return f"{name} · {old or '∅'} → {new or '∅'}" + (f" · :gray[{plain(rule)}]" if rule else "")


def visible(text: str, changed: Iterable[tuple[int, int]]) -> str:
    """Return *text*, sign for sign, with line ends shown, and blanks where they were changed."""
    signs = list(text.replace("\r", " ").replace("\n", "↵").replace("\t", "⇥"))
    for start, end in changed:
        signs[start:end] = ["␣" if sign.isspace() else sign for sign in signs[start:end]]
    return "".join(signs)


def marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return *text* as Markdown, letter for letter, with the spans highlighted."""
    return painted(text, [(start, end, "orange") for start, end in spans])


def painted(
    text: str, spans: Iterable[tuple[int, int, str]], offset: int = 0,
    clear: tuple[int, int] | None = None,
) -> str:  # fmt: skip
    """Return *text* as Markdown, letter for letter, each span on the colour it names.

    Where spans overlap the shorter one is seen. offset: where *text* begins in what spans count.
    clear: what is around it is written in grey.
    """
    colours = [""] * len(text)
    for start, end, colour in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        low, high = max(start - offset, 0), min(max(end - offset, 0), len(text))
        colours[low:high] = [colour] * max(high - low, 0)
    low, high = (0, len(text)) if clear is None else (clear[0] - offset, clear[1] - offset)
    looks = [(colour, not low <= at < high) for at, colour in enumerate(colours)]
    parts, at = [], 0
    for (colour, is_faint), run in groupby(looks):
        piece = plain(text[at : (at := at + len(list(run)))])
        piece = f":{colour}-background[{piece}]" if colour else piece
        parts.append(f":gray[{piece}]" if is_faint else piece)
    return "".join(parts)


def show_words(text: str, spans: list[tuple[int, int, str]]) -> None:
    """Show a passage with its marks; lines with tabs are the rows of a table."""
    for at, lines, is_table in blocks(text):
        if not is_table:
            st.markdown(painted("\n".join(lines), spans, at))
            continue
        rows: list[list[str]] = []
        for line in lines:
            rows.append([])
            for cell in line.split("\t"):
                rows[-1].append(painted(cell, spans, at))
                at += len(cell) + 1
        widest = max(map(len, rows))
        st.table([[*row, *[""] * (widest - len(row))] for row in rows], alt=say("原文中的表格"))


def blocks(text: str) -> Iterator[tuple[int, list[str], bool]]:
    """Yield the runs of lines that are rows of a table (with tabs) and those that are not.

    Each comes with the place of its first character in *text*.
    """
    at = 0
    for is_table, run in groupby(text.split("\n"), key=lambda line: "\t" in line):
        lines = list(run)
        yield at, lines, is_table
        at += sum(len(line) + 1 for line in lines)
