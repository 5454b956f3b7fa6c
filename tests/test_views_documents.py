"""One document and the quality of the corpus, as the page of documents reads them."""

import pytest
from marts_sample import (
    COMMENTARY,
    COPY,
    HOSTILE,
    NATION,
    SHANGHAI,
    SHENZHEN,
    TABLE,
    TIANJIN_NEW,
    TIANJIN_OLD,
)

from insights import views
from insights.errors import FilterError
from insights.views import Corpus, Filters

ALL = Filters()
OF_ONE = (
    views.document, views.document_copies, views.document_outline, views.document_passages,
    views.document_evidence, views.document_repairs, views.document_doubts,
    views.document_tasks, views.document_pilots, views.document_references,
)  # fmt: skip


def _rows(exhibit: views.Exhibit, *columns: str) -> list[tuple[object, ...]]:
    return list(exhibit.table[list(columns)].itertuples(index=False, name=None))


# ---------------------------------------------------------------- the list


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("国发〔2016〕73号", {NATION}),
        ("国发[2016]", {NATION}),
        ("天津 专项", {TIANJIN_NEW}),
        ("专项 上海", set()),
        ("DROP TABLE", {COMMENTARY}),
        ("drop table", {COMMENTARY}),
        ("%", set()),
        ("_", set()),
        (f"{HOSTILE}x", set()),
    ],
)
def test_words_are_sought_in_title_and_number_letter_for_letter(corpus, words, found):
    table = views.document_list(corpus, ALL, counted_only=False, words=words).table

    assert set(table["doc_id"]) == found


def test_list_is_narrowed_by_kind_and_by_filters_together(corpus: Corpus) -> None:
    plans = views.document_list(corpus, Filters(regions=("120000",), doc_types=("行动计划",)))
    none = views.document_list(corpus, Filters(doc_types=(HOSTILE,)))

    assert set(plans.table["doc_id"]) == {TIANJIN_OLD, TIANJIN_NEW}
    assert none.is_empty


def test_list_says_how_much_was_repaired_and_is_in_doubt(corpus: Corpus) -> None:
    table = views.document_list(corpus, ALL, counted_only=False).table.set_index("doc_id")

    shown = table[["plan_years", "repaired_pct", "doubt_count"]].astype(object)
    assert shown.loc[TIANJIN_OLD].tolist() == ["2015–2017", 50, 1]
    assert shown.loc[NATION].tolist() == ["2016–2020", 0, 0]
    assert shown.loc[SHENZHEN].isna().all()


# ---------------------------------------------------------------- one document


def test_document_counts_what_was_read_from_it(corpus: Corpus) -> None:
    counts = ("passage_count", "first_page", "indicator_count", "task_count", "pilot_count",
              "reference_count", "repair_count", "doubt_count")  # fmt: skip

    assert _rows(views.document(corpus, TIANJIN_OLD), *counts) == [(2, 12, 4, 1, 0, 1, 3, 1)]


@pytest.mark.parametrize("view", OF_ONE)
def test_unknown_document_is_refused(corpus, view):
    with pytest.raises(FilterError, match="There is no document"):
        view(corpus, HOSTILE)


def test_nothing_of_the_words_of_an_unpublished_document_is_shown(corpus: Corpus) -> None:
    row = views.document(corpus, SHENZHEN).table.iloc[0]
    hidden = [view(corpus, SHENZHEN) for view in OF_ONE[2:] if view is not views.document_evidence]

    assert all(exhibit.is_empty for exhibit in hidden)
    assert row[["repair_count", "doubt_count"]].isna().all()
    assert views.passage_origin(corpus, f"{SHENZHEN}.p0").is_empty
    for exhibit in (views.quality_repaired(corpus, ALL), views.quality_doubts(corpus, ALL)):
        assert SHENZHEN not in set(exhibit.table["doc_id"])


def test_copies_name_each_other(corpus: Corpus) -> None:
    columns = ("doc_id", "is_fuller")

    assert _rows(views.document_copies(corpus, COPY), *columns) == [(TIANJIN_OLD, True)]
    assert _rows(views.document_copies(corpus, TIANJIN_OLD), *columns) == [(COPY, False)]
    assert views.document_copies(corpus, NATION).is_empty


def test_every_heading_leads_to_the_first_passage_at_or_after_it(corpus: Corpus) -> None:
    outline = views.document_outline(corpus, COMMENTARY).table.set_index("section_id")

    assert outline.loc[f"{COMMENTARY}.s1", "first_passage"] == f"{COMMENTARY}.p0"
    assert outline.loc[f"{COMMENTARY}.s3", "first_passage"] == f"{COMMENTARY}.p5"
    assert outline.loc[f"{COMMENTARY}.s12", ["first_passage"]].isna().all()
    assert outline.loc[f"{COMMENTARY}.s3", "passage_count"] == 4


def test_parts_hold_every_passage_once_and_in_order(corpus: Corpus) -> None:
    table = views.document_passages(corpus, COMMENTARY, part_chars=1000).table

    assert table["number"].tolist() == list(range(1, 43))
    assert table["part"].is_monotonic_increasing
    assert set(table["part"]) == set(range(1, table["part"].max() + 1))
    assert table["part"].value_counts().max() <= 6
    assert table["text"].iloc[-1] == TABLE


def test_repairs_know_their_kind_and_their_passage(corpus: Corpus) -> None:
    repairs = views.document_repairs(corpus, TIANJIN_OLD)

    assert _rows(repairs.__class__(repairs.table.fillna("-"), repairs.sources),
                 "kind", "source_start", "passage_id") == [
        ("form", 30, f"{TIANJIN_OLD}.p0"),
        ("ocr", 32, f"{TIANJIN_OLD}.p0"),
        ("page", 950, "-"),
    ]  # fmt: skip


def test_doubts_tasks_and_references_lead_to_passages(corpus: Corpus) -> None:
    doubts = views.document_doubts(corpus, TIANJIN_OLD)
    tasks = views.document_tasks(corpus, TIANJIN_OLD)
    references = views.document_references(corpus, TIANJIN_OLD)

    assert _rows(doubts, "passage_id", "kind", "quote") == [
        (f"{TIANJIN_OLD}.p0", "rare_character", "到")
    ]
    assert _rows(tasks, "title", "passage_id", "bodies") == [
        ("建设宽带网络", f"{TIANJIN_OLD}.p1", "市通信管理局、市发展改革委")
    ]
    assert _rows(references, "cited_title", "cited_doc_id") == [("“十三五”国家信息化规划", NATION)]


def test_pilots_of_a_document_name_their_province(corpus: Corpus) -> None:
    assert _rows(views.document_pilots(corpus, SHANGHAI), "place_name", "region_name_en") == [
        ("上海市", "Shanghai")
    ]


def test_origin_is_given_only_where_a_repair_changed_words(corpus: Corpus) -> None:
    origin = views.passage_origin(corpus, f"{TIANJIN_OLD}.p0").table.iloc[0]

    assert "网 上可力率" in origin["original"]
    assert origin["repair_count"] == 2
    assert views.passage_origin(corpus, f"{TIANJIN_OLD}.p1").is_empty
    assert views.passage_origin(corpus, HOSTILE).is_empty


@pytest.mark.parametrize(
    ("original", "text", "gone", "new"),
    [
        ("网 上可力率", "网上可办率", [" ", "力"], ["办"]),
        ("社??广", "社会推广", ["??"], ["会推"]),
        ("一样", "一样", [], []),
        ("", "补", [], ["补"]),
        ("删", "", ["删"], []),
    ],
)
def test_changed_spans_are_what_differs(original, text, gone, new):
    left, right = views.changed_spans(original, text)

    assert [original[start:end] for start, end in left] == gone
    assert [text[start:end] for start, end in right] == new


# ---------------------------------------------------------------- quality


def test_repairs_are_counted_by_kind_where_text_may_be_shown(corpus: Corpus) -> None:
    exhibit = views.quality_repairs(corpus, ALL)

    assert _rows(exhibit, "kind", "repair_count", "document_count") == [
        ("ocr", 2, 2), ("form", 1, 1), ("newkind", 1, 1), ("page", 1, 1),
    ]  # fmt: skip


def test_repairs_of_one_kind_name_their_documents(corpus: Corpus) -> None:
    columns = ("doc_id", "kind", "repair_count", "repaired_passage_count")

    assert _rows(views.quality_repaired(corpus, ALL, ["ocr"]), *columns) == [
        (SHANGHAI, "ocr", 1, 1), (TIANJIN_OLD, "ocr", 1, 1),
    ]  # fmt: skip
    assert views.quality_repaired(corpus, ALL, [HOSTILE]).is_empty


def test_doubts_come_with_the_words_around_them(corpus: Corpus) -> None:
    table = views.quality_doubts(corpus, ALL).table.set_index("doc_id")

    assert table.loc[SHANGHAI, "quote"] == HOSTILE
    assert table.loc[SHANGHAI, "before"].endswith("网上办理项目200个。")
    assert table.loc[TIANJIN_OLD, "after"].startswith("2017年")
    assert table.loc[TIANJIN_OLD, "page"] == 12


def test_quality_follows_the_filters(corpus: Corpus) -> None:
    shanghai = Filters(regions=("310000",))

    assert set(views.quality_documents(corpus, shanghai).table["doc_id"]) == {SHANGHAI}
    assert set(views.quality_doubts(corpus, shanghai).table["doc_id"]) == {SHANGHAI}
    assert views.quality_repairs(corpus, Filters(regions=("440300",))).is_empty


def test_gaps_and_reasons_are_told_apart(corpus: Corpus) -> None:
    table = views.quality_documents(corpus, ALL).table.set_index("doc_id")
    holds = {
        doc: {name for name in table.columns[4:] if row[name]} for doc, row in table.iterrows()
    }

    assert holds[TIANJIN_OLD] == set()
    assert holds[SHANGHAI] == {"lacks_date", "lacks_number", "is_excerpt"}
    assert holds[SHENZHEN] == {"lacks_number", "lacks_plan_years", "is_withheld"}
    assert holds[COPY] == {"is_duplicate"}
    assert holds[COMMENTARY] == {"lacks_number", "lacks_plan_years", "is_no_policy"}
