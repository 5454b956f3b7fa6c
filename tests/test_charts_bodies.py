"""The heat maps of departments and of actions: numbers, clicks, names, and text kept as text."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from tasks_sample import HOSTILE_BODY, write_tasks

from insights import charts, views
from insights.contracts import DOMAINS
from insights.errors import InsightsError
from insights.i18n import speak
from insights.views import Corpus, Exhibit, Filters

ALL = Filters()
say: Callable[..., str] = speak("zh")


@pytest.fixture(scope="module")
def tasks(sample_marts: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("tasks") / "marts"
    shutil.copytree(sample_marts, folder)
    return views.open_corpus(write_tasks(folder))


@pytest.fixture(scope="module")
def bodies(tasks: Corpus) -> Exhibit:
    return views.bodies_by_domain(tasks, ALL)


@pytest.fixture(scope="module")
def actions(tasks: Corpus) -> Exhibit:
    return views.actions_by_domain(views.plan_tasks(tasks, ALL, "tianjin-2015-2017"))


def trace(figure: go.Figure, name: str) -> Any:
    traces: Any = figure.data
    (found,) = (trace for trace in traces if trace.name == name)
    return found


def title(figure: go.Figure) -> str:
    return charts.heading(figure)


def labels(figure: go.Figure) -> list[str]:
    layout: Any = figure.layout
    return list(layout.yaxis.ticktext)


def test_every_cell_is_drawn_with_its_number_and_leads_to_its_department(bodies: Exhibit) -> None:
    marks = trace(charts.body_heat_chart(bodies, say), "marks")
    shown = {
        tuple(ids): text for ids, text in zip(marks.customdata, marks.text, strict=True)
        if text
    }  # fmt: skip

    assert shown == {
        (row.body, row.domain): str(row.task_count) for row in bodies.table.itertuples()
    }
    assert len(marks.text) == len(DOMAINS) * bodies.table["body"].nunique()


def test_sums_stand_beside_and_ask_for_all_domains(bodies: Exhibit) -> None:
    sums = trace(charts.body_heat_chart(bodies, say), "sums")

    assert list(sums.text)[:2] == ["2", "4"]  # leads, all
    assert [list(ids) for ids in sums.customdata][:2] == [["B001", "all"]] * 2


def test_without_leads_only_the_sum_stands_beside(tasks: Corpus) -> None:
    alone = views.bodies_by_domain(tasks, Filters(regions=("310000",)))
    figure = charts.body_heat_chart(alone, say)

    assert list(trace(figure, "sums").text) == ["1"]
    assert "没有明确牵头单位" in title(figure)


def test_the_title_says_who_has_most_and_who_leads(bodies: Exhibit, tasks: Corpus) -> None:
    assert title(charts.body_heat_chart(bodies, say)).startswith("工业和信息化局的任务最多：4 项")
    led = views.bodies_by_domain(tasks, ALL, "lead")

    assert "牵头的任务最多：2 项" in title(charts.body_heat_chart(led, say, role="lead"))


def test_another_leader_is_named_beside_who_has_most(bodies: Exhibit) -> None:
    table = bodies.table.assign(lead_count=[0] * len(bodies.table))
    table.loc[table["body"] == "B003", "lead_count"] = 1

    figure = charts.body_heat_chart(replace(bodies, table=table), say)

    assert "牵头最多的是应急管理局：1 项" in title(figure)


def test_names_are_in_the_language_asked_for_and_the_chosen_one_stands_out(bodies: Exhibit) -> None:
    figure = charts.body_heat_chart(bodies, say, name_column="body_name_en", chosen="B002")

    assert labels(figure)[:2] == ["Industry and IT", "<b>Public Security</b>"]


def test_names_are_never_read_as_markup(bodies: Exhibit) -> None:
    figure = charts.body_heat_chart(bodies, say)

    assert HOSTILE_BODY.startswith("<script>")
    assert not any("<script" in label for label in labels(figure))
    assert not any("<script" in text for text in trace(figure, "marks").hovertext)


def test_only_the_busiest_departments_are_drawn(bodies: Exhibit) -> None:
    row = bodies.table.iloc[:1]
    many = pd.concat([row.assign(body=f"b{n:02d}", body_name=f"局{n}") for n in range(40)])

    figure = charts.body_heat_chart(replace(bodies, table=many), say)

    assert len(labels(figure)) == views.MOST_BODIES
    assert labels(figure)[0] == "局0"


def test_actions_are_drawn_in_reading_order(actions: Exhibit) -> None:
    figure = charts.action_heat_chart(actions, say)

    assert labels(figure) == ["（一）惠民行动", "（一）治理行动"]
    assert list(trace(figure, "sums").text) == ["3", "2"]
    assert title(figure) == "2 个章节共 5 项任务，惠民服务最多：2 项"


@pytest.mark.parametrize("name", ["body_heat", "action_heat"])
def test_summary_says_what_and_from_where(name: str, bodies: Exhibit, actions: Exhibit) -> None:
    exhibit = bodies if name == "body_heat" else actions
    said = getattr(charts, f"{name}_summary")(exhibit, say)

    assert "来源：" in said
    assert title(getattr(charts, f"{name}_chart")(exhibit, say)) in said


@pytest.mark.parametrize("name", ["body_heat", "action_heat"])
def test_nothing_is_not_drawn(name: str, bodies: Exhibit) -> None:
    nothing = Exhibit(bodies.table.iloc[:0], ())

    with pytest.raises(InsightsError):
        getattr(charts, f"{name}_chart")(nothing, say)
    assert getattr(charts, f"{name}_summary")(nothing, say).endswith("。")


def test_what_stands_on_the_page_leaves_its_colour_to_the_theme(bodies: Exhibit) -> None:
    figure = charts.body_heat_chart(bodies, say)

    assert trace(figure, "sums").textfont.color is None
    assert trace(figure, "empty").textfont.color is None
    assert trace(figure, "marks").textfont.color == "#111111"
