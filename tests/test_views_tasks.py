"""Who does what: distinct tasks, one department across its names, and what the texts leave open."""

import shutil
from pathlib import Path

import pytest
from marts_sample import HOSTILE, SHANGHAI, SHENZHEN, TIANJIN_NEW, TIANJIN_OLD
from tasks_sample import HOSTILE_BODY, TASK_IDS, write_tasks

from insights import views
from insights.build import body_rows
from insights.paths import data_paths
from insights.rules import load_lexicon
from insights.views import Corpus, Filters

ALL = Filters()


@pytest.fixture(scope="module")
def tasks(sample_marts: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("tasks") / "marts"
    shutil.copytree(sample_marts, folder)
    return views.open_corpus(write_tasks(folder))


def cells(corpus: Corpus, role: str = "", filters: Filters = ALL) -> dict[tuple[str, str], int]:
    table = views.bodies_by_domain(corpus, filters, role).table
    keys = zip(table["body"], table["domain"], strict=True)
    return dict(zip(keys, table["task_count"], strict=True))


def test_coverage_counts_what_is_said_and_what_is_not(tasks: Corpus) -> None:
    found = views.task_coverage(tasks, ALL)

    assert (found.tasks, found.tasks_named, found.tasks_led) == (8, 7, 4)
    assert (found.documents, found.documents_with_tasks) == (5, 4)
    assert (found.documents_naming, found.documents_leading) == (4, 1)
    assert found.excerpts_with_tasks == 1
    assert found.departments == 3
    assert found.unlisted == (HOSTILE_BODY,)


def test_coverage_of_no_document_is_all_zero(tasks: Corpus) -> None:
    found = views.task_coverage(tasks, Filters(regions=("650000",)))

    assert (found.documents, found.tasks, found.unlisted) == (0, 0, ())


def test_a_department_is_one_across_its_names(tasks: Corpus) -> None:
    assert cells(tasks)["B001", "惠民服务"] == 2  # 经信委 in 2015, 工业和信息化委 in 2018
    names = views.names_of_body(tasks, ALL, "B001").table

    assert list(names["written"]) == ["市经信委", "市工业和信息化委"]
    assert list(names["years"]) == [("2015–2017",), ("2018–2020",)]
    assert list(names["doc_id"]) == [TIANJIN_OLD, TIANJIN_NEW]


def test_a_task_that_names_a_department_twice_counts_once(tasks: Corpus) -> None:
    assert cells(tasks)["B003", "精准治理"] == 1
    (row,) = views.tasks_of_body(tasks, ALL, "B003").table.to_dict("records")

    assert row["roles"] == ("lead", "support")
    assert set(row["written"].split("、")) == {"市政府应急办", "市安全监管局"}


def test_copies_and_commentaries_count_for_nothing(tasks: Corpus) -> None:
    found = set(views.tasks_of_body(tasks, ALL, "B001").table["doc_id"])

    assert found == {TIANJIN_OLD, TIANJIN_NEW}


def test_a_role_counts_only_the_tasks_in_it(tasks: Corpus) -> None:
    assert cells(tasks, "lead") == {
        ("B001", "惠民服务"): 1, ("B001", "智能设施"): 1, ("B002", "惠民服务"): 1,
        ("B003", "精准治理"): 1,
    }  # fmt: skip
    assert ("B001", "精准治理") in cells(tasks, "support")


def test_bodies_with_most_tasks_come_first_with_their_sum(tasks: Corpus) -> None:
    table = views.bodies_by_domain(tasks, ALL).table
    totals = dict(zip(table["body"], table["body_total"], strict=True))

    assert list(totals) == ["B001", "B002", "B003", HOSTILE_BODY]
    assert totals == {"B001": 4, "B002": 3, "B003": 1, HOSTILE_BODY: 1}


def test_names_that_are_in_no_list_stand_for_themselves(tasks: Corpus) -> None:
    table = views.bodies_by_domain(tasks, ALL).table
    (row,) = table[table["body"] == HOSTILE_BODY].to_dict("records")

    assert row["body_name"] == row["body_name_en"] == HOSTILE_BODY
    assert not row["is_listed"]
    assert views.other_names(tasks, HOSTILE_BODY) == ()
    assert views.other_names(tasks, "B003") == ("安全监管局", "政府应急办")


def test_every_named_task_leads_to_the_list_that_names_it(tasks: Corpus) -> None:
    for body in ("B001", "B003", HOSTILE_BODY):
        for row in views.tasks_of_body(tasks, ALL, body).table.to_dict("records"):
            passage = views.evidence(tasks, row["passage_id"]).table.iloc[0]

            assert row["quote"] in passage["text"]
            assert any(name in row["quote"] for name in row["written"].split("、"))


def test_a_name_broken_by_a_blank_is_still_found(tasks: Corpus) -> None:
    table = views.tasks_of_body(tasks, ALL, "B002").table.set_index("task_id")

    assert table.at[TASK_IDS["智慧教育"], "quote"] == "（牵头单位：市 公安局）"


def test_text_that_may_not_be_shown_is_counted_but_not_shown(tasks: Corpus) -> None:
    table = views.tasks_of_body(tasks, ALL, "B002").table
    (row,) = table[table["doc_id"] == SHENZHEN].to_dict("records")

    assert row["task"] == ""
    assert not isinstance(row["quote"], str)
    (task,) = views.plan_tasks(tasks, ALL, SHENZHEN).table.to_dict("records")
    assert (task["task"], task["action"]) == ("", "")


def test_domains_and_regions_filter_the_tasks(tasks: Corpus) -> None:
    assert set(cells(tasks, filters=Filters(domains=("智能设施",)))) == {("B001", "智能设施")}
    assert set(cells(tasks, filters=Filters(regions=("310000",)))) == {(HOSTILE_BODY, "信息安全")}
    assert set(views.tasks_of_body(tasks, ALL, "B001", "智能设施").table["task"]) == {"宽带天津"}


def test_a_department_of_nobody_has_no_tasks(tasks: Corpus) -> None:
    assert views.tasks_of_body(tasks, ALL, "nobody").is_empty
    assert views.names_of_body(tasks, ALL, "nobody").is_empty


def test_plans_that_say_who_does_what_come_first(tasks: Corpus) -> None:
    table = views.task_plans(tasks, ALL).table

    assert table["doc_id"].iloc[0] == TIANJIN_OLD
    assert set(table["doc_id"]) == {TIANJIN_OLD, TIANJIN_NEW, SHANGHAI, SHENZHEN}
    assert (table["task_count"].iloc[0], table["named_count"].iloc[0]) == (5, 4)


def test_a_plan_lists_its_tasks_under_its_actions_in_reading_order(tasks: Corpus) -> None:
    table = views.plan_tasks(tasks, ALL, TIANJIN_OLD).table

    assert list(table["task"]) == ["智慧医疗", "智慧教育", "宽带天津", "智能应急", "无人负责"]
    assert list(dict.fromkeys(table["action"])) == ["（一）惠民行动", "（一）治理行动"]
    assert table["supports"].iloc[3] == "市安全监管局、市经信委"
    assert table["leads"].isna().iloc[4]
    assert isinstance(table["passage_id"].iloc[4], str)


def test_actions_add_up_to_the_tasks_of_the_plan(tasks: Corpus) -> None:
    actions = views.actions_by_domain(views.plan_tasks(tasks, ALL, TIANJIN_OLD)).table
    first = actions["action_id"].iloc[0]

    assert actions["task_count"].sum() == 5
    assert actions["named_count"].sum() == 4
    assert len(views.plan_tasks(tasks, ALL, TIANJIN_OLD, first).table) == 3


def test_hostile_titles_arrive_letter_for_letter(tasks: Corpus) -> None:
    assert views.plan_tasks(tasks, ALL, SHANGHAI).table["task"].iloc[0] == HOSTILE


def test_the_mart_of_bodies_holds_the_list_of_bodies() -> None:
    rows = list(body_rows(load_lexicon(data_paths().lexicon)))

    assert len({row["body_code"] for row in rows}) == len(rows) > 60
    assert len({row["name_en"] for row in rows}) == len(rows)
    assert all(row["name_en"].isascii() and row["name"] for row in rows)
    assert all(row["name"] not in row["other_names"] for row in rows)
