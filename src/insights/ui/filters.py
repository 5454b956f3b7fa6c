"""The filters: chosen once for all pages, shown as chips to take off, kept in the link."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import streamlit as st

from insights.contracts import REVIEWS
from insights.ui.address import (
    choose,
    choose_many,
    choose_years,
    labels,
    offer_reset,
)
from insights.ui.boxes import lazy_box
from insights.ui.chosen import remember, show_view_name
from insights.ui.figures import said
from insights.ui.navigation import begin_navigation
from insights.ui.parameters import FILTERS
from insights.ui.words import language, plain, say
from insights.views import Corpus, Filters, filter_choices, region_paths

_FIRST = ("region", "years", "period")
_MOST_CHIPS = 3  # values of one filter, beyond which they share one chip

Show = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Filter:
    """One filter: its name in the address and in Filters, its label, what can be chosen."""

    name: str
    field: str
    label: str
    options: Sequence[str]
    show: Show


def draw_filters(
    corpus: Corpus, used: Sequence[str] = FILTERS, *,
    starts: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Filters:  # fmt: skip
    """Draw the shared filters in the sidebar and their chips on the page; return what is chosen.

    Filters that mean nothing on this page (not in *used*) have no effect here but stay chosen.
    starts: filters of which one of these values, chosen alone, is what the page opens on.
    """
    offered = _filters(corpus)
    chosen: dict[str, Any] = {}
    with st.sidebar:
        st.markdown("**" + say("筛选") + "**")
        for one in offered:
            if one.name in _FIRST:
                chosen[one.name] = _draw(one, _use(one.name, used, starts))
        rest = [one for one in offered if one.name not in _FIRST]
        box = lazy_box(say("更多条件"), icon=":material/tune:", key="more_filters")
        with box:
            for one in rest:
                use = _use(one.name, used, starts)
                chosen[one.name] = _draw(one, use, drawn=box.open)
    show_view_name()
    idle = {
        one.name: _idle(chosen[one.name], starts.get(one.name, ()))
        for one in offered if one.name not in used
    }  # fmt: skip
    _show_chips(offered, chosen, idle)
    fields = {one.name: one.field for one in offered}
    filters = Filters(**{fields[name]: chosen[name] for name in chosen if name in used})
    begin_navigation()
    remember(filters, [(one.label, _in_words(one, chosen[one.name]))
                       for one in offered if chosen[one.name] and one.name in used])  # fmt: skip
    return filters


def _filters(corpus: Corpus) -> list[_Filter]:
    choices = filter_choices(corpus)
    paths = _paths(corpus.version, language(), corpus)
    known = choices.years and choices.years[0] < choices.years[1]
    years = [str(year) for year in choices.years] if choices.years and known else []
    every = (
        _Filter("region", "regions", say("地区"), choices.regions, labels(paths)),
        _Filter("years", "years", say("年份"), years, str),
        _Filter("period", "periods", say("规划期"), choices.periods, say),
        _Filter("level", "levels", say("层级"), choices.levels, say),
        _Filter("type", "doc_types", say("文种"), choices.doc_types, say),
        _Filter("domain", "domains", say("领域"), choices.domains, say),
        _Filter("review", "reviews", say("核对状态"), REVIEWS, said),
    )
    return [one for one in every if one.options]


def _use(name: str, used: Sequence[str], starts: Mapping[str, Sequence[str]]) -> str | None:
    """Return what to say of a filter that can be used on this page; None if it cannot."""
    if name in used:
        return _help(name)
    if name in starts:
        return say("只选一个地区时，本页先打开它；选择会为其他页面保留。")
    return None


def _idle(value: Any, starts: Sequence[str]) -> str:
    """Return what the chips of a filter say that does not narrow this page."""
    is_start = starts and len(value or ()) == 1 and value[0] in starts
    return say("（本页默认）") if is_start else say("（本页不用）")


def _draw(one: _Filter, use: str | None, *, drawn: bool = True) -> Any:
    note = use or say("本页不按这一项筛选；选择会为其他页面保留。")
    if one.name == "years":
        first, last = one.options
        return choose_years(
            one.name, one.label, (int(first), int(last)), help_text=note, disabled=use is None
        )
    return choose_many(
        one.name, one.label, one.options, one.show, help_text=note, disabled=use is None,
        drawn=drawn,
    )  # fmt: skip


def _help(name: str) -> str:
    notes = {
        "region": say("选上级地区，就包括其下所有地区；“国家”只指国家文件本身。可输入名称查找。"),
        "years": say("规划期（没有规划期的看发文年）与所选年份有重叠的文献。"),
        "period": say("规划年份落在所选五年规划期内的文献。"),
        "level": say("发文机关的层级。"),
        "type": say("文献的种类，如规划、行动计划、通知。"),
        "domain": say("按《新型智慧城市评价指标（2018）》的七个一级指标划分。"),
        "review": say("指标由规则读出（自动），或已对照原文核对、更正。"),
    }
    return notes[name]


def _in_words(one: _Filter, value: Any) -> str:
    if one.name == "years":
        return f"{value[0]}–{value[1]}"
    return "、".join(one.show(code) for code in value)


def _show_chips(
    offered: Sequence[_Filter], chosen: dict[str, Any], idle: Mapping[str, str]
) -> None:
    """Show what is chosen, each with a cross that takes it off; and one button for all."""
    chips = [(one, *chip) for one in offered if chosen[one.name] for chip in _chips(one, chosen)]
    place = st.container()  # drawn or not, so that what follows keeps its place (docs/adr/0015)
    if not chips:
        return
    with place.container(horizontal=True, gap="small", key="chips"):
        for one, words, left in chips:
            st.button(
                plain(f"{one.label}：{words}{idle.get(one.name, '')}"),
                key=f"chip_{one.name}_{words}",
                icon=":material/close:", icon_position="right", type="secondary",
                help=say("去掉这个条件"), on_click=choose, args=(one.name, left),
            )  # fmt: skip
        offer_reset()


def _chips(one: _Filter, chosen: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Return (what the chip says, the values that stay when it is taken off)."""
    value = chosen[one.name]
    if one.name == "years" or len(value) > _MOST_CHIPS:
        return [(_in_words(one, value), [])]
    return [(one.show(code), [other for other in value if other != code]) for code in value]


@st.cache_data(max_entries=8, show_spinner=False)
def _paths(version: str, language: str, _corpus: Corpus) -> dict[str, str]:
    return region_paths(_corpus, language)
