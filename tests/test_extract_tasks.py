"""Tasks among sections, and the bodies in brackets."""

import pytest
from extracting import lexicon, rules

from insights.extract import find_tasks
from insights.extract.tasks import body_code
from insights.records import Passage, Section


def outline(*rows: tuple[str, str | None, str, str, str]):
    sections = [Section("s0", "d", None, 0, "", "某市行动计划", 0)]
    passages = []
    for position, (key, parent, number, heading, text) in enumerate(rows, start=1):
        sections.append(Section(key, "d", parent or "s0", 1, number, heading, position))
        if text:
            passages.append(Passage(f"p{position}", "d", key, position, text))
    return tuple(sections), tuple(passages)


def read(*rows):
    return find_tasks("d", *outline(*rows), rules("tasks"), lexicon())


def test_lead_and_support_are_told_apart_and_coded():
    tasks, bodies = read(
        ("s1", None, "二、", "建设重点", ""),
        (
            "s2",
            "s1",
            "1.",
            "智慧教育",
            "推广校园。（牵头单位：市教委；配合单位：市人力社保局、市科委）",
        ),
    )

    assert [(task.task_id, task.title) for task in tasks] == [("d.t001", "智慧教育")]
    assert [(body.body_name, body.body_code, body.role) for body in bodies] == [
        ("市教委", "B008", "lead"),
        ("市人力社保局", "B011", "support"),
        ("市科委", "B009", "support"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "完善网络。(责任单位：市委网信办、市水务局、各区政府",
            ["市委网信办", "市水务局", "各区政府"],
        ),
        ("实现通办。（省公安厅、省民政厅等，各市政府）", ["省公安厅", "省民政厅", "各市政府"]),
        ("推进共享。（责任单位：市气象局市民政局、市农委）", ["市气象局", "市民政局", "市农委"]),
        ("推进建设（包括高新区、开发区）。", []),
    ],
)
def test_bodies_are_read_from_the_bracket_also_when_it_never_closes(text, names):
    _, bodies = read(("s1", None, "二、", "重点任务", ""), ("s2", "s1", "1.", "应用", text))

    assert [body.body_name for body in bodies] == names


def test_bracket_that_names_who_leads_and_who_helps():
    _, bodies = read(
        ("s1", None, "（一）", "重点任务", "推进共享。（市发展改革委牵头，市财政局、市科委配合）")
    )

    assert [(body.body_name, body.role) for body in bodies] == [
        ("市发展改革委", "lead"), ("市财政局", "support"), ("市科委", "support"),
    ]  # fmt: skip


def test_goals_principles_and_the_present_state_are_no_tasks():
    tasks, _ = read(
        ("s1", None, "一、", "总体要求", ""),
        ("s2", "s1", "（一）", "指导思想", "全面贯彻。"),
        ("s3", "s1", "（三）", "发展目标", ""),
        ("s4", "s3", "1.", "建成体系", "体系建成。"),
        ("s5", None, "二、", "重点任务", ""),
        ("s6", "s5", "——", "光纤宽带网", "建设光纤。"),
        ("s7", None, "三、", "保障措施", ""),
    )

    assert [task.title for task in tasks] == ["光纤宽带网"]


def test_dashes_under_one_heading_with_one_bracket_at_the_end_are_one_task():
    tasks, bodies = read(
        ("s1", None, "二、", "建设重点", ""),
        ("s2", "s1", "1.", "新一代信息技术", ""),
        ("s3", "s2", "——", "物联网", "发展物联网。"),
        ("s4", "s2", "——", "集成电路", "发展设计业。（牵头单位：市工业和信息化委）"),
    )

    assert [task.title for task in tasks] == ["新一代信息技术"]
    assert tasks[0].text_passages == ("p3", "p4")
    assert {body.task_id for body in bodies} == {"d.t001"}


@pytest.mark.parametrize(
    ("old", "new"),
    [("市工业和信息化委", "市工业和信息化局"), ("市环保局", "市生态环境局"),
     ("市卫生计生委", "市卫生健康委"),
     ("市农委", "市农业农村委"), ("市旅游局", "市文化和旅游局"), ("市安全监管局", "市应急管理局")],
)  # fmt: skip
def test_one_department_keeps_its_code_across_renamings(old, new):
    bodies = lexicon().bodies

    assert body_code(old, bodies) == body_code(new, bodies) is not None


def test_unknown_body_has_no_code():
    assert body_code("滨海新区人民政府", lexicon().bodies) is None


def test_no_name_of_a_body_belongs_to_two_codes():
    names = [name for body in lexicon().bodies for name in (body.name, *body.aliases)]

    assert sorted(names) == sorted(set(names))
