"""Every page: what happens, and what must not."""

import pyarrow.parquet as pq
import pytest
from marts_sample import HOSTILE

from insights.contracts import TABLES
from insights.marts import to_table

PAGES = (
    "overview", "indicators", "regions", "promises", "silence", "profiles", "trends", "pilots",
    "documents", "tasks", "method",
)  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_page_opens_without_a_complaint(open_page, page, language):
    app = open_page(page, lang=language)

    assert not app.exception
    assert [error.value for error in app.error] == []
    assert [warning.value for warning in app.warning] == []
    assert app.title


@pytest.mark.parametrize("page", PAGES)
def test_missing_marts_say_how_to_build_them(open_page, monkeypatch, tmp_path, page):
    monkeypatch.setenv("INSIGHTS_DATA", str(tmp_path / "nowhere"))

    app = open_page(page)

    assert "python \\-m insights build" in app.error[0].value
    assert not app.metric
    assert not app.exception


def test_damaged_mart_is_named(open_page, data):
    (data / "marts" / "indicators.parquet").write_bytes(b"not parquet")

    app = open_page("indicators")

    assert "indicators" in app.error[0].value
    assert not app.exception


@pytest.mark.parametrize("page", PAGES)
def test_unknown_parameter_is_reported_and_the_page_still_shows(open_page, page):
    app = open_page(page, nonsense="1")

    assert "nonsense" in app.warning[0].value
    assert app.title
    assert not app.error


def test_lost_region_is_reported_and_the_rest_is_kept(open_page):
    app = open_page("overview", region=["120000", "999999"])

    assert "999999" in app.warning[0].value
    assert app.multiselect(key="region").value == ["120000"]
    assert not app.error


@pytest.mark.parametrize("value", ["2030-1990", "abc", "2015-", "1-2-3", HOSTILE])
def test_impossible_years_are_reported_and_all_years_shown(open_page, value):
    app = open_page("overview", years=value)

    assert "years" in app.warning[0].value
    assert app.metric[0].value == "5"
    assert not app.error


def test_choosing_a_region_narrows_the_overview(open_page):
    app = open_page("overview")
    before = app.metric[0].value

    app.multiselect(key="region").set_value(["120000"]).run()

    assert (before, app.metric[0].value) == ("5", "2")
    assert app.query_params["region"] == "120000"


def test_filters_survive_a_change_of_page_and_back(open_page):
    app = open_page("overview")
    app.multiselect(key="region").set_value(["120000"]).run()

    app.switch_page("pages/pilots.py").run()
    app.switch_page("pages/overview.py").run()

    assert app.multiselect(key="region").value == ["120000"]
    assert app.metric[0].value == "2"


def test_filter_that_a_page_does_not_use_is_kept_for_the_next(open_page):
    app = open_page("overview")
    app.multiselect(key="level").set_value(["省"]).run()

    app.switch_page("pages/pilots.py").run()
    assert app.multiselect(key="level").disabled
    assert "层级：省（本页不用）" in [button.label for button in app.button]
    app.switch_page("pages/overview.py").run()

    assert app.multiselect(key="level").value == ["省"]


def test_link_shows_the_same_view_to_someone_else(open_page):
    app = open_page("indicators")
    other = app.selectbox(key="indicator").options[1]
    app.selectbox(key="indicator").select_index(1).run()
    shared = {name: app.query_params[name] for name in app.query_params}

    visitor = open_page("indicators", **shared)

    assert visitor.selectbox(key="indicator").value == app.selectbox(key="indicator").value
    assert other != app.selectbox(key="indicator").options[0]
    assert [m.value for m in visitor.metric] == [m.value for m in app.metric]


def test_nothing_found_says_what_to_do(open_page):
    app = open_page("overview", region="440300", period="十二五")

    assert app.info
    assert any("放宽" in caption.value for caption in app.caption)
    assert not app.metric


def test_english_page_has_no_chinese_controls(open_page):
    app = open_page("indicators", lang="en")

    texts = [
        app.title[0].value,
        *(m.label for m in app.metric),
        app.selectbox(key="indicator").label,
    ]
    assert all(text.isascii() for text in texts), texts


def test_text_of_documents_is_never_markup(open_page):
    app = open_page("documents", doc="commentary-1")

    shown = "".join(item.value for item in [*app.markdown, *app.header])
    assert "<script>" not in shown
    assert "\\<script\\>" in shown


def test_document_opens_at_the_linked_passage_with_its_evidence_marked(open_page):
    app = open_page("documents", doc="tianjin-2015-2017", passage="tianjin-2015-2017.p0")

    texts = [item.value for item in app.markdown]
    assert ":primary-badge[所指段落]" in texts
    assert any(":orange-background[" in text for text in texts)


def test_unknown_document_in_the_address_is_reported(open_page):
    app = open_page("documents", doc="atlantis-2015-2017")

    assert "atlantis" in app.warning[0].value
    assert app.dataframe
    assert not app.error


def test_document_without_any_year_shows_no_false_span(open_page, data):
    documents = pq.read_table(data / "marts" / "documents.parquet").to_pylist()
    for row in documents:
        row |= {"issue_date": None, "doc_number": None, "plan_start": None, "plan_end": None}
    table = next(table for table in TABLES if table.name == "documents")
    pq.write_table(to_table(table, documents), data / "marts" / "documents.parquet")

    app = open_page("overview")

    assert not app.error
    assert "未载明" in [metric.value for metric in app.metric]


def test_promises_show_the_sentences_of_both_sides(open_page):
    app = open_page("promises", region="120000")

    shown = app.dataframe[-1].value
    assert {"目标", "结果", "后来的数字"} <= set(shown.columns)
    assert len(shown)


def test_a_verdict_in_the_address_narrows_the_list_and_an_unknown_one_is_named(open_page):
    app = open_page("promises", verdict=["无后续文献", "胡说"])

    assert "胡说" in app.warning[0].value
    assert set(app.dataframe[-1].value["结果"]) <= {"无后续文献"}


def test_what_may_not_be_compared_is_listed_with_its_reason(open_page):
    app = open_page("indicators", indicator="online_service_rate|share|share")

    tables = [frame.value for frame in app.dataframe]
    (apart,) = [table for table in tables if "为何不可比" in table.columns]
    assert "只指农村地区" in set(apart["为何不可比"])
    assert set(apart["核对"]) <= {"自动", "已核对", "已更正"}


def test_other_indicators_are_laid_beside_the_first(open_page):
    app = open_page(
        "indicators", indicator="online_service_rate|share|share", also="exit_bandwidth|rate|level"
    )

    assert not app.exception
    assert not app.warning
    assert app.multiselect(key="also").value == ["exit_bandwidth|rate|level"]


def test_a_profile_opens_on_the_region_of_the_address(open_page):
    app = open_page("regions", profile="310000")

    assert app.selectbox(key="profile").value == "310000"
    assert set(app.dataframe[0].value["地区"]) == {"上海市"}
