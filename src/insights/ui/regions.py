"""What the page of one region places: the choice of region, and its figures by domain."""

from typing import Any

import streamlit as st

from insights.ui.address import choose_one, labels
from insights.ui.figures import show_table
from insights.ui.frame import region_names
from insights.ui.indicators import columns_of_values, show_row
from insights.ui.words import say
from insights.views import Corpus, Exhibit, Filters, region_choices


def choose_profiled_region(corpus: Corpus) -> str:
    """Draw the choice of a region that states figures, those with most first."""
    codes = region_choices(corpus, Filters())
    chosen = choose_one("profile", say("地区"), codes, labels(region_names(corpus)))
    return chosen or codes[0]


def show_profile(corpus: Corpus, figures: Exhibit, clicked: list[Any] | None) -> None:
    """List the region's figures domain by domain; show the sentence of the one chosen."""
    table = figures.table
    chosen = table[table["indicator_id"] == clicked[1]] if clicked else table.iloc[:0]
    for domain in dict.fromkeys(table["domain"]):
        rows = table[table["domain"] == domain].reset_index(drop=True)
        st.subheader(say(str(domain)))
        row = show_table(
            Exhibit(rows, figures.sources),
            {"name": say("指标")}
            | {key: label for key, label in columns_of_values().items() if key != "name"},
            key=f"profile_{domain}",
            select=True,
        )
        if row is not None:
            chosen = rows.iloc[[row]]
    if len(chosen):
        show_row(corpus, chosen.iloc[0])
