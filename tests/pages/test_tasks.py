"""The page of tasks and departments: who does what, a department over the years, a plan."""

from pathlib import Path
from typing import Any

import pytest
from marts_sample import HOSTILE, SHANGHAI, TIANJIN_OLD, data_folder
from streamlit.testing.v1 import AppTest
from tasks_sample import HOSTILE_BODY, write_tasks


@pytest.fixture(scope="module")
def shared_data(sample_marts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample's tasks."""
    folder = data_folder(sample_marts, tmp_path_factory.mktemp("tasks") / "data")
    write_tasks(folder / "marts")
    return folder


@pytest.fixture
def open_tasks(open_page):
    """open_tasks(body="B002") runs the page on these tasks."""
    return lambda **parameters: open_page("tasks", **parameters)


def titles(app: AppTest) -> list[str]:
    return [chart.proto.alt for chart in app.get("plotly_chart")]


def shown(app: AppTest, column: str, table: int) -> list[Any]:
    return list(app.dataframe[table].value[column])


def texts(app: AppTest) -> str:
    return " ".join(item.value for item in [*app.caption, *app.markdown, *app.info])


def is_fine(app: AppTest) -> bool:
    problems = [*app.exception, *app.error, *app.warning]
    assert [problem.value for problem in problems] == []
    return True


def test_who_does_what_is_seen_without_a_click(open_tasks):
    app = open_tasks()

    assert is_fine(app)
    assert [metric.value for metric in app.metric] == ["8", "7 / 8", "4 / 8", "4 / 4"]
    assert titles(app)[0].startswith("工业和信息化局的任务最多：4 项；牵头也最多")
    assert shown(app, "任务", 0) == ["智慧医疗", "宽带天津", "智能应急", "智慧社区"]
    assert shown(app, "当时的名称", 0)[-1] == "市工业和信息化委"
    assert shown(app, "任务", 1)[0] == "1.智慧医疗"


def test_what_the_numbers_leave_out_is_said(open_tasks):
    said = texts(open_tasks())

    assert "1 项任务原文没有明确责任单位" in said
    assert "1 个名称不在部门名录里" in said
    assert "1 份只是节选" in said


def test_the_address_chooses_department_domain_role_and_plan(open_tasks):
    app = open_tasks(body="B002", field="惠民服务", role="lead", tasks=SHANGHAI)

    assert is_fine(app)
    assert shown(app, "任务", 0) == ["智慧医疗", "智慧教育"]
    assert shown(app, "角色", 0) == ["配合", "牵头"]
    assert "牵头的任务最多" in titles(app)[0]
    assert app.selectbox(key="tasks").value == SHANGHAI


def test_names_then_and_other_names_are_told(open_tasks):
    said = texts(open_tasks(body="B001"))

    assert "市经信委" in said
    assert "2018" in said
    assert "改名、合并前后" in said


def test_choosing_an_action_narrows_the_tasks(open_tasks):
    app = open_tasks(tasks=TIANJIN_OLD)

    app.selectbox(key="action").select(f"{TIANJIN_OLD}.治理行动").run()

    assert is_fine(app)
    assert shown(app, "任务", 1) == ["1.智能应急", "1.无人负责"]


def test_an_action_of_another_plan_is_dropped_when_the_plan_changes(open_tasks):
    app = open_tasks(tasks=TIANJIN_OLD, action=f"{TIANJIN_OLD}.治理行动")

    app.selectbox(key="tasks").select(SHANGHAI).run()

    assert is_fine(app)
    assert app.selectbox(key="action").value == "all"


def test_english_names_departments_in_english(open_tasks):
    app = open_tasks(lang="en")

    assert is_fine(app)
    assert "Industry and IT" in titles(app)[0]


def test_a_name_of_a_document_is_text_never_markup(open_tasks):
    app = open_tasks(body=HOSTILE_BODY, tasks=SHANGHAI)

    assert is_fine(app)
    assert "只按原文的叫法统计" in texts(app)
    assert not any(HOSTILE in item.value for item in [*app.markdown, *app.caption])


def test_a_department_without_tasks_in_a_domain_says_so(open_tasks):
    app = open_tasks(body="B003", field="信息资源")

    assert "这个部门在这个领域没有任务。" in texts(app)


def test_a_selection_without_tasks_says_so(open_tasks):
    app = open_tasks(region="310000", domain="惠民服务")

    assert "所选文献里没有任务。" in texts(app)
    assert not app.metric


def test_tasks_that_name_nobody_are_still_listed_by_plan(open_page, data: Path):
    write_tasks(data / "marts")
    write_tasks(data / "marts", named=False)
    app = open_page("tasks")

    assert is_fine(app)
    assert "这些任务都没有明确责任单位。" in texts(app)
    assert [metric.value for metric in app.metric][:2] == ["8", "0 / 8"]
    assert len(titles(app)) == 1
    assert shown(app, "任务", 0)[0] == "1.智慧医疗"


def test_an_unknown_department_is_reported(open_tasks):
    app = open_tasks(body="B999")

    assert any("B999" in warning.value for warning in app.warning)
    assert app.metric
