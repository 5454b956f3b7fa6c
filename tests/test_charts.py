"""Figures show what their exhibit says, name their sources, and never read text as markup."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from marts_sample import HOSTILE, NATION, SHENZHEN, TIANJIN_OLD

from insights import charts, views
from insights.charts.theme import broken, shorten
from insights.errors import InsightsError
from insights.views import Corpus, Exhibit, Filters

ALL = Filters()
ONLINE = "online_service_rate|share|share"
BANDWIDTH = "exit_bandwidth|rate|level"
say: Callable[..., str] = str.format


@pytest.fixture(scope="module")
def corpus(sample_marts: Path) -> Corpus:
    return views.open_corpus(sample_marts)


@pytest.fixture(scope="module")
def online(corpus: Corpus) -> Exhibit:
    return views.indicator_values(corpus, ALL, ONLINE, say)


@pytest.fixture(scope="module")
def exhibits(corpus: Corpus, online: Exhibit) -> dict[str, Exhibit]:
    judged = views.promises(corpus, ALL, say)
    return {
        "plan_timeline": views.plan_timeline(corpus, ALL),
        "indicator_dots": online,
        "indicator_over_time": online,
        "domain_bars": views.domain_counts(corpus, ALL),
        "verdict_bars": views.verdict_counts(judged),
        "relay": judged,
        "region_figures": views.region_figures(corpus, ALL, "120000"),
    }


EVERY = (
    "plan_timeline", "indicator_dots", "indicator_over_time", "domain_bars", "verdict_bars",
    "relay", "region_figures",
)  # fmt: skip


def _draw(name: str, exhibit: Exhibit, **options: Any) -> go.Figure:
    return getattr(charts, f"{name}_chart")(exhibit, say, **options)


def _trace(figure: go.Figure, name: str) -> Any:
    (found,) = (trace for trace in figure.data if trace.name == name)
    return found


def _hostile(exhibit: Exhibit) -> Exhibit:
    """Put markup into every column of text that a figure may show."""
    table = exhibit.table.copy()
    for column in table.columns:
        shown = {"title", "region_name", "quote", "scope", "name", "indicator_name", "term",
                 "base_unit", "domain", "doc_number"}  # fmt: skip
        if column in shown:
            table[column] = f"{HOSTILE}<b>&"
    return Exhibit(table, (HOSTILE, "b", "c"), exhibit.note)


# ---------------------------------------------------------------- what all figures share


@pytest.mark.parametrize("name", EVERY)
def test_every_figure_names_its_sources(name: str, exhibits: dict[str, Exhibit]) -> None:
    figure = charts.titled(_draw(name, exhibits[name]))
    (line,) = (note for note in figure.layout.annotations if note.name == "origin")

    text = line.text.replace("<br>", "")
    first = exhibits[name].sources[0]
    assert text.startswith(f"来源：{first}")
    count = len(exhibits[name].sources)
    assert text.endswith(f"等 {count} 份") or count <= 2
    lines = line.text.count("<br>") + 1
    assert figure.layout.margin.b >= -line.yshift + 16 * lines


@pytest.mark.parametrize("name", EVERY)
def test_every_figure_has_a_title_that_fits_above_it(
    name: str, exhibits: dict[str, Exhibit]
) -> None:
    layout = charts.titled(_draw(name, exhibits[name])).layout

    lines = layout.title.text.split("<br>")
    assert all(len(line) <= 40 for line in lines)
    assert layout.margin.t >= 20 * len(lines)
    assert layout.paper_bgcolor == "rgba(0,0,0,0)"


@pytest.mark.parametrize("name", EVERY)
def test_a_page_may_give_its_own_title(name: str, exhibits: dict[str, Exhibit]) -> None:
    figure = _draw(name, exhibits[name], title="自定 <标题>")

    assert charts.heading(figure) == "自定 <标题>"
    assert charts.titled(figure).layout.title.text == "自定 &lt;标题&gt;"


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_drawn_from_nothing(name: str, exhibits: dict[str, Exhibit]) -> None:
    empty = replace(exhibits[name], table=exhibits[name].table.iloc[:0])

    with pytest.raises(InsightsError):
        _draw(name, empty)
    assert getattr(charts, f"{name}_summary")(empty, say)


@pytest.mark.parametrize("name", EVERY)
def test_text_of_documents_is_never_markup(name: str, exhibits: dict[str, Exhibit]) -> None:
    page = charts.titled(_draw(name, _hostile(exhibits[name]))).to_plotly_json()

    shown = [text for text in _texts(page) if "script" in text]
    assert shown
    assert [text for text in shown if "<script" in text or "</script" in text] == []


def _texts(part: Any, at: str = "") -> list[str]:
    """Return every string of a figure but its customdata, which plotly never draws."""
    if isinstance(part, str):
        return [part]
    if isinstance(part, dict):
        kept = {key: value for key, value in part.items() if key != "customdata"}
        return [text for value in kept.values() for text in _texts(value)]
    if hasattr(part, "to_plotly_json"):
        return _texts(part.to_plotly_json())
    if isinstance(part, (list, tuple)):
        return [text for value in part for text in _texts(value)]
    return []


@pytest.mark.parametrize("name", EVERY)
def test_summaries_say_the_finding_in_plain_text(name: str, exhibits: dict[str, Exhibit]) -> None:
    text = getattr(charts, f"{name}_summary")(exhibits[name], say)
    title = charts.heading(_draw(name, exhibits[name]))

    assert text.split("。")[0].replace(" ", "") == title.replace(" ", "")
    assert "来源：" in text


def test_a_region_keeps_its_colour() -> None:
    assert charts.region_colour("120000") == charts.region_colour("120000")
    assert charts.region_colour("100000") == charts.ROLE_COLOURS["nation"]
    assert charts.region_colour("120000") != charts.region_colour("310000")


def test_lines_break_between_words_and_before_no_punctuation() -> None:
    assert broken("覆盖率不低于99.999%，其中", 9) == ["覆盖率不低于", "99.999%，其中"]
    assert broken("abc", 9) == ["abc"]
    assert shorten("天津市智慧城市建设", 5) == "天津市智…"
    assert "".join(broken("一" * 50, 7)) == "一" * 50


# ---------------------------------------------------------------- plans


def test_bars_cover_the_years_of_the_plan(exhibits: dict[str, Exhibit]) -> None:
    bars = _trace(_draw("plan_timeline", exhibits["plan_timeline"]), "规划期")

    spans = dict(zip((d[0] for d in bars.customdata), zip(bars.base, bars.x, strict=True),
                     strict=True))  # fmt: skip
    assert spans[TIANJIN_OLD] == (2015, 3)  # 2015, 2016, 2017: to the end of the last year
    assert spans[NATION] == (2016, 5)
    assert SHENZHEN not in spans


def test_an_excerpt_is_called_one(exhibits: dict[str, Exhibit]) -> None:
    bars = _trace(_draw("plan_timeline", exhibits["plan_timeline"]), "规划期")

    assert [text for text in bars.text if "节选" in text] == ["2011–2013 节选"]


def test_a_document_without_plan_years_stands_at_its_issue(exhibits: dict[str, Exhibit]) -> None:
    marks = _trace(_draw("plan_timeline", exhibits["plan_timeline"]), "发布年份")

    assert [list(data) for data in marks.customdata] == [[SHENZHEN]]
    assert list(marks.x) == [2021.5]


def test_five_year_periods_are_named(exhibits: dict[str, Exhibit]) -> None:
    figure = _draw("plan_timeline", exhibits["plan_timeline"])
    names = [note.text for note in figure.layout.annotations if note.name != "sources"]

    assert names == ["十二五", "十三五", "十四五"]
    assert [shape.x0 for shape in figure.layout.shapes] == [2011, 2016, 2021]


def test_documents_without_any_year_are_counted_in_words(exhibits: dict[str, Exhibit]) -> None:
    table = exhibits["plan_timeline"].table.copy()
    table.loc[table["doc_id"] == SHENZHEN, "issue_year"] = pd.NA
    figure = _draw("plan_timeline", Exhibit(table, ("a",)))

    assert figure.layout.xaxis.title.text == "另有 1 份文献没有年份"
    assert all(trace.name != "发布年份" for trace in figure.data)


# ---------------------------------------------------------------- domains


def test_domains_show_each_count(exhibits: dict[str, Exhibit]) -> None:
    figure = _draw("domain_bars", exhibits["domain_bars"])

    assert {trace.name: list(trace.x) for trace in figure.data} == {
        "目标": [6, 2], "现状": [2, 1], "任务": [0, 1],
    }  # fmt: skip
    assert [list(data) for data in figure.data[0].customdata] == [["惠民服务"], ["智能设施"]]


@pytest.mark.parametrize(
    ("name", "chart"),
    [("plan_timeline", charts.plan_timeline_chart), ("relay", charts.relay_chart)],
)
def test_a_figure_cut_short_still_tells_of_all(exhibits, name, chart):
    whole, cut = chart(exhibits[name], say), chart(exhibits[name], say, most=1)

    assert charts.heading(cut) == charts.heading(whole)
    marks = [sum(len(trace.y) for trace in figure.data) for figure in (whole, cut)]
    assert 0 < marks[1] < marks[0]
