"""What every page gives to take away: its names are words, and what is closed is there or told."""

import pytest
from marts_sample import TIANJIN_OLD

from insights.contracts import TABLES

PAGES = (
    ("overview", {}),
    ("indicators", {}),
    ("promises", {}),
    ("silence", {}),
    ("regions", {}),
    ("profiles", {}),
    ("tasks", {}),
    ("pilots", {}),
    ("trends", {}),
    ("trends", {"figure": "borrowed"}),
    ("method", {}),
    ("method", {"part": "release"}),
    ("method", {"part": "tables", "mart": "passages"}),
    ("documents", {}),
    ("documents", {"doc": "quality"}),
    ("documents", {"doc": TIANJIN_OLD}),
)


def taken(app):
    return app.session_state["_files"]


@pytest.mark.parametrize(("page", "address"), PAGES)
def test_files_and_sheets_are_named_in_words(open_page, page, address):
    app = open_page(page, **address)

    assert not app.exception
    for key, table in taken(app).tables.items():
        for name in (table.title, table.name or table.title):
            assert name, key
            assert not name.isascii(), (key, name)


@pytest.mark.parametrize("part", ["corpus", "definitions", "release", "tables"])
def test_workbook_of_method_holds_the_parts_that_are_closed(open_page, part):
    tables = taken(open_page("method", part=part)).tables

    assert {"left_out", "review_scores", "marts", "software", "mart_columns"} <= set(tables)
    assert TABLES[0].name in tables
    assert len({table.name or table.title for table in tables.values()}) == len(tables)


@pytest.mark.parametrize("opened", ["quality", TIANJIN_OLD])
def test_workbook_of_tabs_says_that_closed_ones_are_not_in_it(open_page, opened):
    app = open_page("documents", doc=opened)

    assert taken(app).lacks
    assert "收起的也在里面" not in taken(app).lacks


def test_a_closed_table_is_made_when_the_workbook_is_asked_for(open_page):
    page = taken(open_page("method", lang="en"))
    sheet = page.tables[TABLES[0].name].sheet()

    assert list(sheet.table.columns) == [column.name for column in TABLES[0].columns]
    assert len(sheet.table)
