"""What the page on method tells: coverage, what is left out, scores, and that nothing is typed."""

import re
from pathlib import Path

import pytest
from marts_sample import (
    COMMENTARY,
    COPY,
    NATION,
    SHANGHAI,
    SHENZHEN,
    TIANJIN_NEW,
    TIANJIN_OLD,
)

from insights import charts, views
from insights.contracts import TABLES
from insights.contracts.chinese import GRAINS, MEANINGS
from insights.errors import InsightsError
from insights.i18n import speak
from insights.marts import read_report
from insights.ui.definitions import DEFINITIONS
from insights.views import Corpus, Filters
from insights.views.method import EXCERPT_ONLY, NOTHING, UNDATED, WHOLE, score_of

say = speak("zh")
ALL = Filters()
GLOSSARY = Path(__file__).parents[1] / "docs" / "glossary.md"


def cells(corpus: Corpus, filters: Filters = ALL) -> dict[tuple[str, str], tuple[str, int]]:
    table = views.corpus_coverage(corpus, filters).table
    return {
        (row.region_code, row.period): (row.state, row.document_count) for row in table.itertuples()
    }


# ---------------------------------------------------------------- coverage


def test_every_region_has_a_cell_for_every_period(corpus: Corpus) -> None:
    table = views.corpus_coverage(corpus, ALL).table
    places = len(table[["level", "region_code"]].drop_duplicates())

    assert len(table) == places * table["period"].nunique()
    assert list(dict.fromkeys(table["period"])) == ["十二五", "十三五", "十四五"]


def test_a_plan_of_two_periods_stands_in_both(corpus: Corpus) -> None:
    found = cells(corpus)

    assert found["120000", "十二五"] == (WHOLE, 1)
    assert found["120000", "十三五"] == (WHOLE, 2)


def test_excerpts_alone_and_nothing_are_told_apart(corpus: Corpus) -> None:
    found = cells(corpus)

    assert found["310000", "十二五"] == (EXCERPT_ONLY, 1)
    assert found["310000", "十三五"] == (NOTHING, 0)


def test_copies_and_commentary_cover_nothing(corpus: Corpus) -> None:
    ids = set()
    for region, period in cells(corpus):
        for level in ("国家", "省", "市", "其他"):
            ids |= set(views.coverage_documents(corpus, ALL, level, region, period).table["doc_id"])

    assert ids == {TIANJIN_OLD, TIANJIN_NEW, NATION, SHANGHAI, SHENZHEN}
    assert not ids & {COPY, COMMENTARY}


def test_a_period_asked_for_is_the_only_column(corpus: Corpus) -> None:
    table = views.corpus_coverage(corpus, Filters(periods=("十三五",))).table

    assert set(table["period"]) == {"十三五"}


def test_documents_without_years_have_a_column_of_their_own() -> None:
    assert views.method._span({UNDATED, "十四五", "十二五"}) == ["十二五", "十三五", "十四五", ""]
    assert charts.period_name(UNDATED, say) == "未写年份"


def test_the_chart_draws_every_cell_once_and_leads_to_its_documents(corpus: Corpus) -> None:
    exhibit = views.corpus_coverage(corpus, ALL)
    figure = charts.corpus_coverage_chart(exhibit, say)
    drawn = [tuple(data) for trace in figure.data for data in trace.customdata]

    assert len(drawn) == len(exhibit.table)
    assert set(drawn) == set(
        exhibit.table[["level", "region_code", "period"]].itertuples(index=False, name=None)
    )
    assert len(exhibit.sources) == 5


def test_a_row_of_the_nation_is_named_by_its_level_alone(corpus: Corpus) -> None:
    figure = charts.corpus_coverage_chart(views.corpus_coverage(corpus, ALL), say)
    labels = figure.layout.yaxis.ticktext

    assert "<b>国家</b>" in labels
    assert not [label for label in labels if "全国" in label]
    assert any("上海市" in label for label in labels)


def test_nothing_chosen_is_no_figure_but_words(corpus: Corpus) -> None:
    nothing = views.corpus_coverage(corpus, Filters(regions=("650000",)))

    assert nothing.is_empty
    assert charts.corpus_coverage_summary(nothing, say) == "没有计入统计的文献。"
    with pytest.raises(InsightsError):
        charts.corpus_coverage_chart(nothing, say)


# ---------------------------------------------------------------- sizes and what is left out


def test_left_out_documents_say_why(corpus: Corpus) -> None:
    table = views.left_out(corpus, ALL).table.set_index("doc_id")

    assert set(table.index) == {COPY, COMMENTARY, SHENZHEN}
    assert table.at[COPY, "is_duplicate"]
    assert table.at[COPY, "fuller_title"].startswith("天津市推进")
    assert table.at[COMMENTARY, "is_no_policy"]
    assert table.at[SHENZHEN, "is_withheld"]
    assert not table.at[SHENZHEN, "is_no_policy"]


@pytest.mark.parametrize("filters", [ALL, Filters(regions=("120000",)), Filters(levels=("省",))])
def test_sizes_agree_with_the_other_pages(corpus: Corpus, filters: Filters) -> None:
    row = views.method_figures(corpus, filters).table.iloc[0]
    other = views.corpus_summary(corpus, filters).table.iloc[0]
    repairs = views.quality_repairs(corpus, filters).table["repair_count"].sum()
    same = ("document_count", "excerpt_count", "duplicate_count", "non_policy_count",
            "region_count", "indicator_count", "target_count", "pilot_count")  # fmt: skip

    assert {name: row[name] for name in same} == {name: other[name] for name in same}
    assert row["whole_count"] + row["excerpt_count"] == row["document_count"]
    assert row["repair_count"] == repairs
    assert row["doubt_count"] == len(views.quality_doubts(corpus, filters).table)


def test_no_document_means_no_sizes(corpus: Corpus) -> None:
    assert views.method_figures(corpus, Filters(regions=("650000",))).is_empty


# ---------------------------------------------------------------- scores


def test_scores_are_of_counted_documents_with_their_decisions(corpus: Corpus) -> None:
    table = views.review_scores(corpus, ALL).table.set_index("doc_id")

    assert COPY not in table.index
    assert table.at[TIANJIN_NEW, "precision"][0] == 0.5
    assert table.at[TIANJIN_NEW, "exact"][0] == 0
    assert table.at[TIANJIN_OLD, "precision"] is None


def test_totals_add_up_and_name_the_fields_corrected(corpus: Corpus) -> None:
    total = views.review_total(corpus, ALL)
    counts = total.counts

    decided = ("confirmed", "corrected", "rejected", "auto")
    assert counts["read"] == sum(counts[name] for name in decided)
    assert counts["published"] == counts["read"] - counts["rejected"] + counts["added"]
    assert total.corrected_fields == {"value": 1}


def test_score_is_that_of_the_books() -> None:
    score = score_of(confirmed=8, corrected=1, rejected=1, added=2)

    assert score.precision == pytest.approx((0.9, 0.5958, 0.9821), abs=1e-4)
    assert score.recall is not None
    assert score.recall[0] == pytest.approx(9 / 11)
    assert score.exact is not None
    assert score.exact[0] == pytest.approx(0.8)
    assert score.f1 == pytest.approx(2 * 0.9 * (9 / 11) / (0.9 + 9 / 11))


@pytest.mark.parametrize("added", [0, 3])
def test_nothing_read_has_no_precision_and_no_f1(added: int) -> None:
    score = score_of(0, 0, 0, added)

    assert score.precision is None
    assert score.f1 is None
    assert (score.recall is None) == (added == 0)


# ---------------------------------------------------------------- builds and tables


def test_a_build_tells_its_rows_for_every_mart(sample_marts: Path, corpus: Corpus) -> None:
    inputs, marts = views.build_facts(read_report(sample_marts))

    assert inputs.empty
    assert dict(zip(marts["mart"], marts["row_count"], strict=True)) == {
        table.name: len(corpus.mart(table.name)) for table in TABLES
    }


def test_an_older_build_without_a_mart_has_no_row_count() -> None:
    _, marts = views.build_facts({"rows": {"documents": 3}})

    assert marts.set_index("mart")["row_count"].dropna().to_dict() == {"documents": 3}


def test_software_names_versions_that_are_installed() -> None:
    found = views.software()

    assert {"insights", "Python", "streamlit", "plotly", "pandas", "duckdb"} <= set(found)
    assert all(re.match(r"\d+\.\d+", version) for version in found.values())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_mart_is_shown_without_words_that_may_not_be(corpus: Corpus, table) -> None:
    found = views.mart_table(corpus, ALL, table.name)
    text = found.table.astype(str).to_csv()

    assert len(found.table) == len(corpus.mart(table.name))
    assert found.is_empty or found.sources
    assert "超过98%" not in text


# ---------------------------------------------------------------- words


def test_every_term_is_one_of_the_glossary() -> None:
    rows = re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|", GLOSSARY.read_text("utf-8"), re.MULTILINE)
    told = {term for _, terms in DEFINITIONS for term, _ in terms}

    assert told - {term for term, _ in rows} == set()


def test_every_column_and_table_has_a_meaning_in_chinese() -> None:
    assert set(MEANINGS) == {column.says for table in TABLES for column in table.columns}
    assert set(GRAINS) == {table.name for table in TABLES}
