"""Figures as the browser gets them: drawn once there, made once here."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from insights import charts
from insights.charts.theme import DARK_PAPER, FONTS, HEAD, INK, PALE_HEAD, PALE_INK, PAPER

ROOT = Path(__file__).resolve().parents[2]

PAGES = (
    "overview", "indicators", "regions", "promises", "silence", "profiles", "tasks", "trends",
    "pilots", "method",
)  # fmt: skip


def specs(app) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


@pytest.mark.parametrize("page", PAGES)
def test_plotly_finds_nothing_changed_when_streamlit_hands_it_a_figure_again(open_page, page):
    figures = specs(open_page(page))

    assert figures
    for figure in figures:
        layout = figure["layout"]
        assert "template" not in layout
        assert not isinstance(layout.get("meta"), dict)
        assert layout["datarevision"] == 1
        assert (layout["clickmode"], layout["dragmode"]) == ("event+select", "pan")
        assert "bdata" not in json.dumps(figure)


def test_readers_of_the_dark_page_get_their_own_ink(open_page, monkeypatch):
    light = specs(open_page("profiles"))[0]["layout"]["font"]["color"]
    monkeypatch.setattr("insights.ui.figures.is_dark", lambda: True)

    assert light == INK
    assert specs(open_page("profiles"))[0]["layout"]["font"]["color"] == PALE_INK


def test_a_figure_stays_as_it_is_while_its_files_are_made(open_page):
    before = specs(open_page("profiles"))

    opened = open_page("profiles", opened=["plan_profiles_data_open"])

    assert opened.dataframe
    assert specs(opened) == before
    assert specs(open_page("profiles")) == before


def test_figures_have_the_type_and_colours_of_the_page():
    theme = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]

    assert theme["font"] == FONTS
    assert [theme["light"]["backgroundColor"], theme["light"]["textColor"]] == [
        PAPER.lower(), HEAD.lower()
    ]  # fmt: skip
    assert [theme["dark"]["backgroundColor"], theme["dark"]["textColor"]] == [
        DARK_PAPER.lower(), PALE_HEAD.lower()
    ]  # fmt: skip


def test_a_figure_is_made_once_for_all_readers_of_a_language(open_page, monkeypatch):
    st.cache_resource.clear()
    made, make = [], charts.plan_profiles_chart

    def counted(*given: Any, **named: Any) -> Any:
        made.append(given)
        return make(*given, **named)

    monkeypatch.setattr(charts, "plan_profiles_chart", counted)
    (first,), (again,) = specs(open_page("profiles")), specs(open_page("profiles"))
    (english,) = specs(open_page("profiles", lang="en"))
    (other,) = specs(open_page("profiles", region="120000"))

    assert len(made) == 3  # the second reader found the first one's
    assert first == again
    assert first["layout"]["meta"][0] != english["layout"]["meta"][0]
    assert first["data"] != other["data"]
