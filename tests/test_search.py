"""Search finds what is typed, ranks what is asked, and never shows what may not be shown."""

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marts_sample import COPY, NATION, SHENZHEN, TIANJIN_NEW, TIANJIN_OLD

from insights.errors import MartError
from insights.marts import check_marts, read_mart, read_report, tables_stamp
from insights.paths import data_paths
from insights.search import FILE, KINDS, Results, SearchIndex, build_index, open_index
from insights.search.folding import RUN

MARTS = data_paths().marts
TEXTS = {
    row["passage_id"]: row["text"]
    for row in read_mart(MARTS, "passages").select(["passage_id", "text"]).to_pylist()
}
ALL = 100_000
NASTY = (
    "", " ", "？！，。", '"', "““", "「", "”“", "*", "**", '"*"', "\0", "\ud800", "\udfff天津",
    "\x1b[0m", "AND", "OR NOT", "NEAR(天津 上海, 5)", "^天津", "text:天津", "天津 - 上海", "'; --",
    "天" * 10_000, "a" * 10_000, "天津 " * 5_000, '"' * 10_000, "1" * 10_000, "5G天" * 3_000,
    "%_%", "天津\n上海\t北京", "İ", "ﬁ", "㎡", "①②③", "é", "🚄", "\u202e天津",
)  # fmt: skip


@pytest.fixture(scope="module")
def sample(sample_marts: Path) -> SearchIndex:
    """The index of the sample marts."""
    return open_index(sample_marts)


@pytest.fixture(scope="module")
def real() -> SearchIndex:
    """The index of the published marts."""
    return open_index(MARTS)


def found(results: Results) -> list[str]:
    return [hit.entry_id for hit in results.hits]


def all_found(index: SearchIndex, text: str) -> set[str]:
    return set(found(index.search(text, limit=ALL)))


def holding(text: str) -> set[str]:
    return {one for one, held in TEXTS.items() if text in held}


@pytest.mark.parametrize(
    "text", ["城市大", "慧城", "的", "5G", "Tbps", "一网通", "2025年", "网", "互联网+"]
)
def test_whatever_stands_in_a_passage_is_found(real, text):
    assert holding(text)
    assert holding(text) <= all_found(real, text)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_any_piece_of_any_passage_finds_it(real, data):
    passage_id = data.draw(st.sampled_from(sorted(TEXTS)))
    text = TEXTS[passage_id]
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : start + data.draw(st.integers(1, 60))]

    if RUN.search(piece) and not set(piece) & set('"“”「」『』*'):
        assert passage_id in all_found(real, piece), piece


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_quoted_phrase_finds_exactly_the_passages_that_hold_it(real, data):
    text = TEXTS[data.draw(st.sampled_from(sorted(TEXTS)))]
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : start + data.draw(st.integers(1, 12))].strip()

    if RUN.search(piece) and not set(piece) & set('"“”「」『』 \t\n'):
        folded = {one for one, held in TEXTS.items() if piece.casefold() in held.casefold()}
        assert folded == all_found(real, f'"{piece}"'), piece


@pytest.mark.parametrize("quotes", ["“{}”", '"{}"', "「{}」", "『{}』"])
def test_every_kind_of_quotes_makes_a_phrase(real, quotes):
    assert all_found(real, quotes.format("互联网+政务服务")) == holding("互联网+政务服务")


@pytest.mark.parametrize(("typed", "meant"), [
    ("光纖到戶", "光纤到户"), ("５Ｇ", "5G"), ("TBPS", "Tbps"), ("智慧城市　建設", "智慧城市 建设"),
])  # fmt: skip
def test_traditional_wide_and_capital_characters_find_the_same(real, typed, meant):
    one, two = real.search(typed), real.search(meant)

    assert found(one) == found(two) != []
    assert one.counts == two.counts


def test_question_ranks_its_answer_first(real):
    results = real.search("天津2025年要建多少个5G基站？")

    assert "5G基站建设7万个" in TEXTS[results.hits[0].entry_id]
    assert "多少" in results.query.left_out
    assert "多少" not in results.query.words


def test_all_words_stand_above_some(real):
    results = real.search("养老 医疗", limit=ALL)
    both = ["养老" in TEXTS[one] and "医疗" in TEXTS[one] for one in found(results)]

    assert both == sorted(both, reverse=True)
    assert any(both)
    assert not all(both)


def test_region_and_year_of_the_document_count(sample):
    assert found(sample.search("网上可办率 2020 天津"))[0] == f"{TIANJIN_NEW}.p0"
    assert found(sample.search("网上可办率 国务院"))[0] == f"{NATION}.p0"


def test_other_form_of_a_term_is_found(sample):
    assert f"{TIANJIN_OLD}.p1" in found(sample.search("第五代移动通信"))


def test_latin_word_is_whole_first_and_part_of_another_last(real):
    results = real.search("5G", limit=ALL)
    spans = [hit.snippet[a:b] for hit in results.hits[:3] for a, b in hit.spans]

    assert set(spans) == {"5G"}


def test_star_finds_what_begins_so(real):
    assert all_found(real, "ngb*") == {one for one, held in TEXTS.items() if "NGB" in held}
    assert all_found(real, "宽带网*") == holding("宽带网")


@pytest.mark.parametrize(("text", "is_unbalanced"), [
    ('"城市大', True), ("“城市大脑", True), ("城市大脑」", True), ('“城市大脑"', True), ('"', True),
    ('"城市" 大脑"', True), ('"城市大脑"', False), ("「城市」“大脑”", False), ("城市大脑", False),
])  # fmt: skip
def test_marks_of_quotation_without_a_partner_are_told(real, text, is_unbalanced):
    assert real.search(text).query.is_unbalanced is is_unbalanced


def test_the_words_gone_by_are_told_as_they_were_typed(real):
    assert real.search("5G基站").query.typed == ("5G", "基站")
    assert real.search("５Ｇ基站").query.typed == ("５Ｇ", "基站")


def test_a_hit_names_the_words_it_lacks_as_they_were_typed(real):
    hits = real.search("5G基站", kinds=("indicator",), limit=ALL).hits
    lacking = {hit.snippet: hit.missing for hit in hits}

    assert {hit.missing for hit in hits} <= {(), ("5G",), ("基站",)}
    assert [missing for words, missing in lacking.items() if words.startswith("第四代移动")] == [
        ("5G",)
    ]
    assert all("5G" not in words for words, missing in lacking.items() if "5G" in missing)
    assert all(not missing for words, missing in lacking.items() if "5G基站" in words)


def test_words_of_the_document_around_and_other_forms_are_not_missing(real, sample):
    best = real.search("天津2025年要建多少个5G基站？").hits[0]

    assert "天津" not in TEXTS[best.entry_id]
    assert best.missing == ()
    assert all(not hit.missing for hit in sample.search("政务服务一网通办").hits[:1])
    assert all(not hit.missing for hit in sample.similar(f"{TIANJIN_NEW}.p0").hits)


def test_words_that_stand_nowhere_are_named(real):
    query = real.search("智慧城市 魑魅魍魉").query

    assert query.missing == ("魑魅魍魉",)
    assert real.search("魑魅魍魉").total == 0


@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text[:12]))
def test_nothing_typed_is_an_error(real, text):
    for asked in (text, f'"{text}"', f"{text}*", f"天津 {text}"):
        results = real.search(asked)
        results.query.text.encode()

        assert len(results.hits) <= 20
        assert results.query.is_empty <= (results.total == 0)


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_no_text_at_all_is_an_error(real, text):
    for hit in real.search(text, kinds=KINDS).hits:
        assert all(0 <= a < b <= len(hit.snippet) for a, b in hit.spans)


def test_long_question_says_that_it_was_cut_short(real):
    assert real.search("智慧城市" * 2_500).query.cut_short
    assert not real.search("智慧城市").query.cut_short
    assert real.search("？！").query.is_empty


def test_snippet_is_a_part_of_the_passage_and_marks_the_words(real):
    for hit in real.search("数据共享交换平台").hits:
        text = TEXTS[hit.entry_id]
        assert text[hit.start : hit.start + len(hit.snippet)] == hit.snippet
        assert hit.is_cut == (hit.start + len(hit.snippet) < len(text))
        assert len(hit.snippet) <= 145
        assert hit.spans


@pytest.mark.parametrize(("width", "text"), [(1, "㎡里有智慧城市"), (2, "ﬁ智慧城市")])
def test_marks_stand_right_behind_characters_that_fold_to_two(sample, width, text):
    from insights.search.snippets import make_snippet

    snippet = make_snippet(text, ["智慧城市"], [], sample._index.folding)

    assert [snippet.text[a:b] for a, b in snippet.spans] == ["智慧城市"], width


def test_pages_follow_each_other_without_gap_or_repeat(real):
    whole = found(real.search("信息化", limit=45))
    pages = [found(real.search("信息化", limit=15, offset=at)) for at in (0, 15, 30)]

    assert [one for page in pages for one in page] == whole
    assert len(set(whole)) == 45
    assert real.search("信息化", offset=ALL).hits == ()


def test_counts_hold_for_all_that_is_found(real):
    results = real.search("宽带", limit=ALL)
    documents = {hit.doc_id: 0 for hit in results.hits}
    for hit in results.hits:
        documents[hit.doc_id] += 1

    assert results.total == len(results.hits) == results.counts["passage"]
    assert results.by_document == documents
    assert sum(results.by_domain.values()) <= results.total


def test_filters_narrow_what_is_found(real):
    whole = real.search("宽带", limit=ALL)
    doc_id = max(whole.by_document, key=lambda one: whole.by_document[one])
    inside = real.search("宽带", doc_ids={doc_id}, limit=ALL)
    domain = real.search("宽带", domains=("智能设施",), limit=ALL)

    assert {hit.doc_id for hit in inside.hits} == {doc_id}
    assert inside.total == whole.by_document[doc_id]
    assert domain.total == whole.by_domain["智能设施"]
    assert real.search("宽带", doc_ids=set()).total == 0


@pytest.mark.parametrize(("kind", "text"), [
    ("indicator", "网上可办率"), ("task", "宽带网络 市通信管理局"), 
    ("document", "国发〔2016〕73号"), ("reference", "国家信息化规划"),
])  # fmt: skip
def test_facts_are_found_by_the_same_box(sample, kind, text):
    results = sample.search(text, kinds=(kind,))

    assert results.hits
    assert {hit.kind for hit in results.hits} == {kind}
    assert results.counts[kind] == results.total


def test_pilot_of_a_public_list_is_found_by_place_and_programme(real):
    hits = real.search("雄安新区 智慧城市试点", kinds=("pilot",)).hits
    hits = hits or real.search("武汉 宽带中国", kinds=("pilot",)).hits

    assert hits


def test_text_that_may_not_be_shown_is_neither_found_nor_stored(sample, sample_marts):
    results = sample.search("网上可办率超过98%", kinds=KINDS, limit=ALL)
    raw = (sample_marts / FILE).read_bytes()

    assert SHENZHEN not in {hit.doc_id for hit in results.hits if hit.kind != "document"}
    assert "超过98".encode() not in raw


def test_similar_passages_are_others_with_the_same_words(sample):
    assert found(sample.similar(f"{TIANJIN_OLD}.p0"))[0] == f"{COPY}.p0"
    assert f"{TIANJIN_OLD}.p0" not in found(sample.similar(f"{TIANJIN_OLD}.p0"))
    assert sample.similar("no such passage").total == 0


def test_threads_get_the_same_as_one(real):
    asked = ["智慧城市", "5G基站", "“数据共享”", "宽带", "养老 医疗"] * 8
    alone = [found(real.search(text)) for text in asked]

    with ThreadPoolExecutor(8) as pool:
        assert [found(one) for one in pool.map(real.search, asked)] == alone


@pytest.mark.parametrize("damage", ["missing", "empty", "text", "half", "other tables"])
def test_unusable_index_says_how_to_build_it(sample_marts, tmp_path, damage):
    folder = tmp_path / "marts"
    shutil.copytree(sample_marts, folder)
    path = folder / FILE
    whole = path.read_bytes()
    path.unlink()
    if damage == "other tables":
        sqlite3.connect(path).executescript("CREATE TABLE facts (a); CREATE TABLE forms (b)")
    elif damage != "missing":
        path.write_bytes({"empty": b"", "text": b"not a database" * 99}.get(damage, whole[:5000]))

    with pytest.raises(MartError, match=r"search\.db.*python -m insights build"):
        open_index(folder).search("智慧城市")


def test_index_of_another_build_is_refused(sample_marts, tmp_path):
    folder = tmp_path / "marts"
    shutil.copytree(sample_marts, folder)
    build_index(folder, "another")

    with pytest.raises(MartError, match=r"search\.db.*another build.*python -m insights build"):
        open_index(folder)
    assert any(FILE in fault for fault in check_marts(folder))


def test_two_builds_give_the_same_bytes(sample_marts, tmp_path):
    stamp = tables_stamp(read_report(sample_marts)["files"])
    one = build_index(sample_marts, stamp, tmp_path / "one.db").read_bytes()

    assert one == build_index(sample_marts, stamp, tmp_path / "two.db").read_bytes()
    assert one == (sample_marts / FILE).read_bytes()
    assert one[96:100] == bytes(4)  # where SQLite would name its version


def test_searching_writes_nothing(sample_marts, sample):
    before = {path.name: path.stat().st_mtime_ns for path in sample_marts.iterdir()}
    sample.search("智慧城市")

    assert {path.name: path.stat().st_mtime_ns for path in sample_marts.iterdir()} == before
