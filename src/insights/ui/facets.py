"""Facets of a search: how many passages each value of a filter has, to press and to take back."""

import time
from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from insights import views
from insights.search import Results
from insights.ui.address import choose
from insights.ui.figures import said
from insights.ui.frame import region_names
from insights.ui.words import language, plain, say
from insights.ui.written import HEARD
from insights.views import Corpus, Facet, Filters

_MOST_VALUES = 8  # of one facet
_SHOWN = "_facets"  # in the session: of each facet what code let be pressed, what before, and when

Shown = tuple[list[str], list[str] | None, float]


def show_facets(corpus: Corpus, seen: Results, filters: Filters) -> None:
    """Show the passages by region, period, kind and domain; a press narrows to a value."""
    counted = views.facets(corpus, filters, seen.by_document, seen.by_domain)
    facets = [facet for facet in counted if facet.counts]
    if not facets:
        return
    titles = {"region": say("地区"), "period": say("规划期"), "type": say("文种"),
              "domain": say("领域")}  # fmt: skip
    chosen = {"region": filters.regions, "period": filters.periods, "type": filters.doc_types,
              "domain": filters.domains}  # fmt: skip
    st.caption(say("点一项只看它，可以点几项；再点一次取消。"))
    for facet in facets:
        _show_facet(facet, titles[facet.name], chosen[facet.name], _names(corpus, facet))


def _show_facet(
    facet: Facet, title: str, in_force: Sequence[str], names: Mapping[str, str]
) -> None:
    offered = list(facet.counts)[:_MOST_VALUES]
    _press(facet.name, [value for value in offered if value in in_force])
    st.pills(
        title, offered, selection_mode="multi", key=f"facet_{facet.name}", wrap=True,
        format_func=lambda value: f"{plain(names[value])}　{facet.counts[value]:,}",
        on_change=partial(_narrow, facet.name, in_force, offered),
    )  # fmt: skip
    left = len(facet.counts) - _MOST_VALUES
    if left > 0:
        st.caption(say("还有 {count} 项，可在左侧筛选。", count=left))


def _names(corpus: Corpus, facet: Facet) -> dict[str, str]:
    """Return what each value is called: regions of one name with what they lie in.

    The browser tells values apart by their words alone.
    """
    if facet.name != "region":
        return {value: said(value) for value in facet.counts}
    known = region_names(corpus)
    names = {value: known.get(value, value) for value in facet.counts}
    often = list(names.values())
    paths = views.region_paths(corpus, language())
    return {
        value: name if often.count(name) == 1 else paths.get(value, value)
        for value, name in names.items()
    }


def _press(name: str, values: list[str]) -> None:
    """Show these values of a facet pressed, whatever the reader pressed."""
    known = st.session_state.setdefault(_SHOWN, {})
    if name not in known:
        known[name] = (values, None, 0.0)
    elif values != known[name][0]:
        known[name] = (values, known[name][0], time.monotonic())
    st.session_state[f"facet_{name}"] = values


def _narrow(name: str, in_force: Sequence[str], offered: Sequence[str]) -> None:
    """Let the values that the reader pressed be the filter.

    Every message of a browser says what is pressed: one that has not yet heard what code pressed
    says what was before, and is not believed.
    """
    pressed: list[str] = st.session_state[f"facet_{name}"]
    known: dict[str, Shown] = st.session_state[_SHOWN]
    _, before, at = known[name]
    if pressed == before and time.monotonic() - at < HEARD:
        return
    known[name] = (pressed, None, 0.0)
    added = [value for value in pressed if value not in in_force]
    kept = [
        value for value in in_force
        if (value in pressed or value not in offered)
        and not (name == "region" and any(views.overlap(value, one) for one in added))
    ]  # fmt: skip
    choose(name, [*kept, *added])
