"""What the dashboard reads from the marts: counted once, comparable, with sources."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest
from marts_sample import (
    COMMENTARY,
    COPY,
    HOSTILE,
    NATION,
    SHANGHAI,
    SHENZHEN,
    TIANJIN_NEW,
    TIANJIN_OLD,
    write_sample,
)

from insights import views
from insights.errors import FilterError, MartError
from insights.i18n import speak
from insights.marts import check_marts
from insights.views import Corpus, Exhibit, Filters, PilotChoice, Wording

ALL = Filters()
say = speak("zh")
ONLINE = "online_service_rate|share|share"
COUNTED = {NATION, TIANJIN_OLD, TIANJIN_NEW, SHANGHAI, SHENZHEN}


def _contexts(corpus: Corpus, words: str) -> pd.DataFrame:
    """Every place of *words* in every document that the filters can choose, excerpts included."""
    wording = Wording(excerpts=True)
    (line,), _ = views.read_lines(corpus, [words])
    spoken = views.speaking(corpus, ALL, wording)
    return views.concordance(corpus, ALL, line, wording, spoken).table


def _row(exhibit: Exhibit) -> pd.Series:
    (row,) = (row for _, row in exhibit.table.iterrows())
    return row


# ---------------------------------------------------------------- opening


def test_the_sample_keeps_the_contract(sample_marts: Path) -> None:
    assert check_marts(sample_marts) == []


def test_missing_marts_say_how_to_build_them(tmp_path: Path) -> None:
    with pytest.raises(MartError, match="python -m insights build"):
        views.open_corpus(tmp_path / "nowhere")


def test_a_damaged_mart_is_named(tmp_path: Path) -> None:
    folder = write_sample(tmp_path / "marts")
    (folder / "passages.parquet").write_bytes(b"PAR1 not really")

    with pytest.raises(MartError, match=r"passages\.parquet.*python -m insights build"):
        views.open_corpus(folder)


def test_a_mart_without_a_column_is_named(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    folder = write_sample(tmp_path / "marts")
    path = folder / "pilots.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["longitude"]), path)

    with pytest.raises(MartError, match=r"pilots\.parquet.*'longitude'"):
        views.open_corpus(folder)


def test_a_rebuild_does_not_change_an_open_corpus(tmp_path: Path) -> None:
    folder = write_sample(tmp_path / "marts")
    corpus = views.open_corpus(folder)
    (folder / "documents.parquet").unlink()

    assert len(views.plan_timeline(corpus, ALL).table) == len(COUNTED)


def test_threads_share_a_corpus(corpus: Corpus) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: len(views.term_list(corpus, ALL).table), range(40)))

    assert set(found) == {5}


def test_documents_cannot_be_read_from_sql(corpus: Corpus) -> None:
    """The connection reads no file once it is open."""
    import duckdb

    with pytest.raises(duckdb.Error, match="disabled"):
        corpus._connection.cursor().execute("SELECT * FROM read_text('/etc/hostname')")


# ---------------------------------------------------------------- filters and exhibits


def test_an_exhibit_with_rows_needs_sources() -> None:
    with pytest.raises(ValueError, match="sources"):
        Exhibit(pd.DataFrame({"a": [1]}), ())


def test_an_empty_exhibit_needs_none() -> None:
    assert Exhibit(pd.DataFrame({"a": []}), ()).is_empty


@pytest.mark.parametrize("code", [HOSTILE, "12", "1200000", "١٢٠٠٠٠", ""])
def test_a_region_that_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(FilterError, match="6-digit"):
        Filters(regions=(code,))


def test_years_that_run_backwards_are_refused() -> None:
    with pytest.raises(FilterError, match="2020–2015"):
        Filters(years=(2020, 2015))


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (ALL, COUNTED),
        (Filters(regions=("120000",)), {TIANJIN_OLD, TIANJIN_NEW}),
        (Filters(regions=("440000",)), {SHENZHEN}),
        (Filters(regions=("440300", "310000")), {SHENZHEN, SHANGHAI}),
        (Filters(regions=("100000",)), {NATION}),
        (Filters(regions=("440304",)), set()),
        (Filters(years=(2011, 2014)), {SHANGHAI}),
        (Filters(years=(2021, 2021)), {SHENZHEN}),
        (Filters(years=(2017, 2018)), {TIANJIN_OLD, TIANJIN_NEW, NATION}),
        (Filters(periods=("十二五",)), {SHANGHAI, TIANJIN_OLD}),
        (Filters(levels=("国家", "市")), {NATION, SHENZHEN}),
        (Filters(levels=("省",), periods=("十三五",)), {TIANJIN_OLD, TIANJIN_NEW}),
    ],
)
def test_filters_choose_documents(corpus: Corpus, filters: Filters, found: set[str]) -> None:
    assert set(views.plan_timeline(corpus, filters).table["doc_id"]) == found


def test_hostile_values_find_nothing_and_break_nothing(corpus: Corpus) -> None:
    hostile = Filters(periods=(HOSTILE,), levels=(HOSTILE,), domains=(HOSTILE,))

    assert views.plan_timeline(corpus, hostile).is_empty
    assert views.indicator_catalogue(corpus, hostile).is_empty
    (line,), refused = views.read_lines(corpus, [HOSTILE[:40]])
    assert refused == []
    assert views.term_trend(views.count_lines(corpus, hostile, [line], Wording())).is_empty
    assert views.count_all_terms(corpus, hostile, Wording()).terms == ()
    assert views.borrowed_shares(corpus, hostile).is_empty
    assert views.pilot_places(corpus, ALL, PilotChoice(programmes=(HOSTILE,))).is_empty
    assert len(views.document_list(corpus, ALL).table) == len(COUNTED)


def test_hostile_words_are_found_as_they_stand(corpus: Corpus) -> None:
    assert _contexts(corpus, HOSTILE[:40])["doc_id"].tolist() == [SHANGHAI]


@pytest.mark.parametrize("view", [views.document, views.document_outline, views.evidence])
def test_an_unknown_id_is_refused(corpus: Corpus, view) -> None:
    with pytest.raises(FilterError, match="There is no"):
        view(corpus, HOSTILE)


def test_an_unknown_indicator_is_refused(corpus: Corpus) -> None:
    with pytest.raises(FilterError, match="catalogue"):
        views.indicator_values(corpus, ALL, HOSTILE, say)


def test_sources_name_number_or_year(corpus: Corpus) -> None:
    lines = corpus.sources([TIANJIN_OLD, SHENZHEN, SHANGHAI, TIANJIN_OLD])

    assert lines == (
        "《天津市推进智慧城市建设行动计划（2015—2017年）》（津政发〔2015〕1号）",
        "《深圳市人民政府关于加快智慧城市建设的若干意见》（2021）",
        "《上海市推进智慧城市建设2011—2013年行动计划》（2011–2013）",
    )


# ---------------------------------------------------------------- documents


def test_summary_counts_policies_once_and_lists_the_rest_apart(corpus: Corpus) -> None:
    row = _row(views.corpus_summary(corpus, ALL))

    assert (row["document_count"], row["region_count"]) == (5, 4)
    assert (row["first_year"], row["last_year"]) == (2011, 2021)
    assert (row["indicator_count"], row["target_count"], row["baseline_count"]) == (11, 8, 3)
    assert (row["task_count"], row["pilot_count"], row["passage_count"]) == (1, 4, 6)
    assert (row["duplicate_count"], row["non_policy_count"]) == (1, 1)
    assert (row["excerpt_count"], row["unpublished_count"]) == (1, 1)


def test_summary_of_nothing_has_no_row(corpus: Corpus) -> None:
    assert views.corpus_summary(corpus, Filters(years=(1990, 1991))).is_empty


def test_duplicates_and_commentary_never_count(corpus: Corpus) -> None:
    excluded = {COPY, COMMENTARY}

    for view in (views.plan_timeline, views.document_list, views.telling_figures):
        assert not excluded & set(view(corpus, ALL).table["doc_id"])
    assert not excluded & set(views.indicator_values(corpus, ALL, ONLINE, say).table["doc_id"])
    smart = views.term_list(corpus, ALL).table.set_index("term").loc["智慧城市"]
    assert (smart["count"], smart["documents"]) == (2, 2)
    matrix = views.count_all_terms(corpus, ALL, Wording(excerpts=True))
    assert not excluded & set(matrix.spoken.documents["doc_id"])
    assert matrix.counts[:, matrix.terms.index("智慧城市")].sum() == 2


def test_the_list_of_documents_can_show_what_is_not_counted(corpus: Corpus) -> None:
    table = views.document_list(corpus, ALL, counted_only=False).table.set_index("doc_id")

    assert not table.loc[COPY, "is_counted"]
    assert table.loc[COPY, "duplicate_of"] == TIANJIN_OLD
    assert not table.loc[COMMENTARY, "is_policy"]


def test_text_that_may_not_be_shown_is_left_out(corpus: Corpus) -> None:
    passage = f"{SHENZHEN}.p0"

    assert _row(views.evidence(corpus, passage))["text"] == ""
    assert views.document_passages(corpus, SHENZHEN).is_empty
    assert views.document_evidence(corpus, SHENZHEN).table["quote"].tolist() == [""]
    found = set(_contexts(corpus, "网上可办率")["doc_id"])
    assert found == COUNTED - {SHENZHEN}


def test_evidence_spans_mark_their_quotes(corpus: Corpus) -> None:
    texts = views.document_passages(corpus, TIANJIN_OLD).table.set_index("passage_id")["text"]
    spans = views.document_evidence(corpus, TIANJIN_OLD).table

    cut = [texts[row.passage_id][row.start : row.end] for row in spans.itertuples()]
    assert cut == ["达到650万户", "达到80%以上", "2000Gbps", "5000Gbps"]
    assert cut == spans["quote"].tolist()


def test_evidence_says_where_a_passage_stands(corpus: Corpus) -> None:
    row = _row(views.evidence(corpus, f"{TIANJIN_OLD}.p0"))

    assert row["section_path"] == "一、发展目标"
    assert row["doc_number"] == "津政发〔2015〕1号"
    assert row["region_name"] == "天津市"
    assert "650万户" in row["text"]


def test_outline_and_repairs_belong_to_the_document(corpus: Corpus) -> None:
    outline = views.document_outline(corpus, TIANJIN_OLD).table
    repairs = views.document_repairs(corpus, TIANJIN_OLD).table

    assert outline["passage_count"].tolist() == [0, 2]
    assert repairs[["before", "after"]].to_numpy().tolist() == [
        ["网 上", "网上"], ["可力", "可办"], ["12", ""],
    ]  # fmt: skip
    assert views.document_repairs(corpus, NATION).is_empty


def test_domains_keep_the_order_of_the_standard(corpus: Corpus) -> None:
    table = views.domain_counts(corpus, ALL).table

    assert table["domain"].tolist() == ["惠民服务", "智能设施"]
    assert table["task_count"].tolist() == [0, 1]


def test_a_province_lists_the_documents_of_its_cities(corpus: Corpus) -> None:
    table = views.region_list(corpus).table.set_index("region_code")

    assert table.loc["440000", ["own_document_count", "document_count"]].tolist() == [0, 1]
    assert table.loc["120000", ["own_document_count", "document_count"]].tolist() == [2, 2]


# ---------------------------------------------------------------- indicators


def test_catalogue_keeps_units_and_measures_apart(corpus: Corpus) -> None:
    table = views.indicator_catalogue(corpus, ALL).table.set_index("key")

    first = table.iloc[0]
    assert table.index[0] == ONLINE
    assert first["name"] == "政务服务网上可办率"
    assert (first["region_count"], first["year_count"], first["row_count"]) == (4, 4, 6)
    assert "online_service_rate|count|level" in table.index
    assert table.index[-1] == "光纤入户能力|count|level"


def test_values_that_may_not_be_compared_say_why(corpus: Corpus) -> None:
    exhibit = views.indicator_values(corpus, ALL, ONLINE, say)
    apart = views.set_apart(exhibit).table

    assert len(views.comparable(exhibit).table) == 5
    assert sorted(apart["reason"]) == [
        "单位是数量，不是比例", "只指农村地区", "这里是年均增幅，不是占比",
    ]  # fmt: skip


@pytest.mark.parametrize("part", [
    views.comparable, views.set_apart, lambda exhibit: views.ranking(exhibit, "target"),
])  # fmt: skip
def test_rows_taken_out_keep_none_but_their_own_sources(corpus: Corpus, part) -> None:
    whole = views.indicator_values(corpus, ALL, ONLINE, say)
    taken = part(whole)

    assert taken.sources == corpus.sources(taken.table["doc_id"])


def test_a_kind_narrows_the_values(corpus: Corpus) -> None:
    table = views.indicator_values(corpus, ALL, ONLINE, say, kinds=["baseline"]).table

    assert set(table["kind"]) == {"baseline"}


def test_the_ranking_holds_one_kind_and_what_may_be_compared(corpus: Corpus) -> None:
    ranked = views.ranking(views.indicator_values(corpus, ALL, ONLINE, say), "target").table

    assert set(ranked["kind"]) == {"target"}
    assert ranked["is_comparable"].all()
    assert ranked["base_value"].is_monotonic_decreasing


def test_a_region_has_all_its_figures_and_no_others(corpus: Corpus) -> None:
    table = views.region_figures(corpus, ALL, "120000").table

    assert set(table["region_code"]) == {"120000"}
    assert len(table) == 6
    assert views.region_choices(corpus, ALL)[0] == "120000"


def test_values_show_the_year_and_whether_it_is_inferred(corpus: Corpus) -> None:
    table = views.indicator_values(corpus, ALL, ONLINE, say).table
    rural = table[table["scope"] == "农村地区"].iloc[0]

    assert (rural["year_shown"], rural["is_year_inferred"]) == (2020, True)


def test_telling_figures_prefer_what_most_regions_state(corpus: Corpus) -> None:
    table = views.telling_figures(corpus, ALL, limit=2).table

    assert table["key"].tolist() == [ONLINE, "exit_bandwidth|rate|level"]
    assert table["doc_id"].tolist() == [SHENZHEN, TIANJIN_OLD]
    assert table["base_value"].tolist() == [98.0, 5000.0]
