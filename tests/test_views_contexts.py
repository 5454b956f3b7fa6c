"""Words in their sentences: neighbours, what stands in the same passages, what is borrowed."""

from typing import Any

import pytest
from words_sample import Plan, corpus_of, plan

from insights import statistics, views
from insights.i18n import speak
from insights.views import Corpus, Exhibit, Filters, Line, Wording

ALL = Filters()
SMART = Line("智慧城市", ("智慧城市",), (True,))
DATA = Line("数据", ("数据",), (True,))
FILLER = "推进基础设施建设完善政务服务体系提升治理能力。"
SENTENCE = "大力推进新型智慧城市建设，提升城市治理体系和治理能力现代化水平。"


def read(
    corpus: Corpus, line: Line, period_start: int | None = None, filters: Filters = ALL,
    wording: Wording = Wording(), **how: Any,  # noqa: B008
) -> Exhibit:  # fmt: skip
    spoken = views.speaking(corpus, filters, wording)
    return views.concordance(corpus, filters, line, wording, spoken, period_start, **how)


def told(exhibit: Exhibit) -> str:
    return speak("zh")(exhibit.note, **exhibit.note_values)


# ---------------------------------------------------------------- concordance


@pytest.mark.parametrize(
    ("typed", "text", "left", "right"),
    [
        ("智慧城市", "推进智慧城市建设。", "推进", "建设"),
        ("智慧城市", "智慧城市建设", "", "建设"),
        ("智慧城市", "推进智慧城市", "推进", ""),
        ("智慧城市", "提升能力。智慧城市，建设", "", ""),
        ("智慧城市", "（智慧城市）建设", "", ""),
        ("智慧城市", "推进 智慧城市\n建设", "", ""),
        ("智慧城市", "推进新型智慧城市建设", "新型", "建设"),
        ("数据", "推进大数据共享", "大", "共享"),
        ("5G", "建成5G基站", "建成", "基站"),
        ("5G", "4G/5G-A", "", ""),
    ],
    ids=[
        "between words", "at the beginning", "at the end", "between sentences", "in brackets",
        "between blanks", "in a longer term", "in a longer word", "latin", "between signs",
    ],
)  # fmt: skip
def test_neighbours_are_the_words_before_and_after(tmp_path, typed, text, left, right):
    corpus = corpus_of(tmp_path, plan("p", text))
    (line,), _ = views.read_lines(corpus, [typed])

    (row,) = read(corpus, line).table.to_dict("records")

    assert row["word"] == typed
    assert (row["left"], row["right"]) == (left, right)


def test_the_text_on_both_sides_is_cut_to_its_width(tmp_path):
    corpus = corpus_of(tmp_path, plan("p", f"甲乙丙丁戊智慧城市己庚辛壬癸{FILLER}"))

    (row,) = read(corpus, SMART, width=3).table.to_dict("records")

    assert (row["before"], row["word"], row["after"]) == ("丙丁戊", "智慧城市", "己庚辛")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    plans = (
        plan("late", "智慧城市，再说智慧城市。", FILLER, years=(2021, 2025)),
        plan("early", FILLER, "智慧城市建设。", years=(2011, 2015), region="310000"),
        plan("span", "数据与智慧城市。（责任单位：智慧城市局）", years=(2014, 2018),
             annex=["智慧城市"]),
        plan("hidden", "智慧城市密语。", published=False),
        plan("excerpt", "智慧城市节选。", is_excerpt=True),
        plan("copy", "智慧城市副本。", duplicate_of="late"),
    )  # fmt: skip
    return corpus_of(tmp_path_factory.mktemp("contexts"), *plans)


def test_places_come_by_time_and_then_as_they_stand_in_the_text(corpus):
    table = read(corpus, SMART).table

    assert table["doc_id"].tolist() == ["early", "span", "late", "late"]
    assert table["before"].tolist()[2:] == ["", "智慧城市，再说"]
    assert table["passage_id"].tolist() == ["early.p1", "span.p0", "late.p0", "late.p0"]
    assert set(table["section_path"]) == {"一、发展目标"}
    assert table["first_year"].tolist() == [2011, 2014, 2021, 2021]
    assert table["region_name_en"].tolist() == ["Shanghai", *["Tianjin"] * 3]


def test_places_of_one_document_come_passage_by_passage(tmp_path):
    corpus = corpus_of(tmp_path, plan("p", f"{FILLER}智慧城市。", "智慧城市，智慧城市。"))

    found = read(corpus, SMART).table["passage_id"].tolist()

    assert found == ["p.p0", "p.p1", "p.p1"]


def test_the_first_places_are_listed_and_the_note_says_of_how_many(corpus):
    every, two = read(corpus, SMART), read(corpus, SMART, limit=2)

    assert told(every) == "“智慧城市”共 4 处。"
    assert told(two) == "“智慧城市”共 4 处，列出前 2 处。"
    assert two.table["doc_id"].tolist() == every.table["doc_id"].tolist()[:2]
    assert len(two.sources) == 2


@pytest.mark.parametrize(
    ("period_start", "found"),
    [(None, {"early", "span", "late"}), (2011, {"early", "span"}), (2016, {"span"}),
     (2021, {"late"})],
)  # fmt: skip
def test_one_place_on_the_axis_shows_its_documents_only(corpus, period_start, found):
    assert set(read(corpus, SMART, period_start).table["doc_id"]) == found


@pytest.mark.parametrize("line", [SMART, Line("密语", ("密语",), (False,))])
def test_text_that_may_not_be_shown_never_is(corpus, line):
    exhibit = read(corpus, line, wording=Wording(excerpts=True))

    assert "hidden" not in set(exhibit.table["doc_id"])
    assert not exhibit.table.astype(str).stack().str.contains("密语").any()
    assert not any("hidden" in source for source in exhibit.sources)


def test_what_does_not_count_is_not_listed(corpus):
    table = read(corpus, SMART, wording=Wording(excerpts=True)).table

    assert set(table["doc_id"]) == {"early", "span", "late", "excerpt"}
    assert not table["after"].str.startswith("局").any()


def test_as_many_places_are_listed_as_were_counted(corpus):
    counted = views.count_lines(corpus, ALL, [SMART], Wording())
    published = (counted.spoken.documents["doc_id"] != "hidden").to_numpy(bool)

    assert len(read(corpus, SMART).table) == counted.counts[published].sum() == 4


def test_nothing_found_lists_nothing(corpus):
    exhibit = read(corpus, Line("无此词", ("无此词",), (False,)))

    assert exhibit.is_empty
    assert exhibit.sources == ()
    assert told(exhibit) == "“无此词”共 0 处。"


# ---------------------------------------------------------------- in the same passages


def company(tmp_path, *plans: Plan, line: Line = SMART, **how: Any) -> Exhibit:
    corpus = corpus_of(tmp_path, *plans)
    spoken = views.speaking(corpus, ALL, Wording())
    return views.cooccurrence(corpus, ALL, line, Wording(), spoken, **how)


def beside(exhibit: Exhibit, term: str = "智慧城市") -> dict[str, int]:
    table = exhibit.table[exhibit.table["term_a"] == term]
    return dict(zip(table["term_b"], table["passages"], strict=True))


APART = ["智慧城市与物联网、网上可办率。"] * 6 + [FILLER] * 20


def test_terms_of_the_same_passages_are_found_with_how_closely(tmp_path):
    exhibit = company(tmp_path, plan("p", *APART))

    assert beside(exhibit) == {"物联网": 6, "网上可办率": 6}
    assert exhibit.table["npmi"].tolist() == pytest.approx([1, 1, 1])
    assert beside(exhibit, "物联网") == {"网上可办率": 6}
    assert told(exhibit).endswith("共 26 段，“智慧城市”出现在其中 6 段。")


def test_a_term_inside_another_is_not_beside_it(tmp_path):
    """新型智慧城市 holds 智慧城市, and 大数据 holds 数据: no company of each other."""
    texts = ["新型智慧城市和大数据。"] * 6 + [FILLER] * 20
    smart = company(tmp_path / "smart", plan("p", *texts))
    data = company(tmp_path / "data", plan("p", *texts), line=DATA)

    assert beside(smart) == {"大数据": 6, "数据": 6}
    assert beside(data, "数据") == {"新型智慧城市": 6, "智慧城市": 6}
    assert beside(smart, "大数据") == {}


def test_a_term_inside_another_is_beside_it_where_it_also_stands_alone(tmp_path):
    texts = ["新型智慧城市，智慧城市。"] * 6 + [FILLER] * 20

    assert beside(company(tmp_path, plan("p", *texts))) == {"新型智慧城市": 6}


@pytest.mark.parametrize("passages", [statistics.FEWEST_TOGETHER - 1, statistics.FEWEST_TOGETHER])
def test_a_few_meetings_are_chance(tmp_path, passages):
    texts = ["智慧城市与物联网。"] * passages + [FILLER] * 20

    found = beside(company(tmp_path, plan("p", *texts)))

    assert found == ({"物联网": passages} if passages >= statistics.FEWEST_TOGETHER else {})


def test_terms_that_meet_as_often_as_chance_has_it_are_left_out(tmp_path):
    texts = [
        f"{'智慧城市。' * (n % 2)}{'物联网。' * (n // 2 % 2)}{FILLER}" for n in range(40)
    ]  # fmt: skip

    assert beside(company(tmp_path, plan("p", *texts))) == {}


def test_company_in_lists_annexes_and_uncounted_documents_does_not_count(tmp_path):
    listed = "智慧城市。（责任单位：物联网中心、市大数据局）"
    one = plan("p", *[listed] * 6, *[FILLER] * 20, annex=["智慧城市、5G。"])
    copy = plan("copy", *["智慧城市与5G。"] * 6, duplicate_of="p")

    assert beside(company(tmp_path, one, copy)) == {}


def test_only_the_closest_are_shown(tmp_path):
    exhibit = company(tmp_path, plan("p", *APART), limit=1)

    assert beside(exhibit) == {"物联网": 6}
    assert len(exhibit.table) == 1


# ---------------------------------------------------------------- borrowed


NATION = plan("cn", SENTENCE, region="100000")
LOCAL = plan("tj", f"建设大数据。{SENTENCE}")


def test_the_share_that_is_borrowed_is_of_the_words_that_count(tmp_path):
    listed = plan("sh", f"{SENTENCE}（责任单位：市大数据局）", region="310000", is_excerpt=True)
    corpus = corpus_of(tmp_path, NATION, LOCAL, listed)

    table = views.borrowed_shares(corpus, ALL).table.set_index("doc_id")

    words = int(table.loc["cn", "token_count"])
    assert table["borrowed_count"].to_dict() == {"cn": 0, "tj": words, "sh": words}
    assert table["sentences"].to_dict() == {"cn": 0, "tj": 1, "sh": 1}
    assert table.loc["sh", "share"] == 1
    assert table.loc["tj", "share"] == pytest.approx(words / (words + 2))
    assert table["borrowed_count"].tolist() == [words, words, 0]


def test_a_borrowed_sentence_stands_beside_the_one_it_repeats(tmp_path):
    corpus = corpus_of(tmp_path, NATION, LOCAL)

    (row,) = views.borrowed_sentences(corpus, ALL).table.to_dict("records")

    assert (row["sentence"], row["original"]) == (SENTENCE, SENTENCE)
    assert (row["passage_id"], row["from_passage_id"]) == ("tj.p0", "cn.p0")
    assert (row["from_title"], row["similarity"]) == ("cn规划", 1)


@pytest.mark.parametrize("hidden", ["cn", "tj"])
def test_borrowed_sentences_of_texts_that_may_not_be_shown_never_are(tmp_path, hidden):
    pair = [
        plan(one.document.doc_id, *one.texts, region=one.document.region_code,
             published=one.document.doc_id != hidden)
        for one in (NATION, LOCAL)
    ]  # fmt: skip
    corpus = corpus_of(tmp_path, *pair)

    assert views.borrowed_sentences(corpus, ALL).is_empty
    assert views.borrowed_shares(corpus, ALL).table["sentences"].sum() == 1


def test_filters_choose_the_borrowers_not_the_originals(tmp_path):
    corpus = corpus_of(tmp_path, NATION, LOCAL)

    assert len(views.borrowed_sentences(corpus, Filters(regions=("120000",))).table) == 1
    assert views.borrowed_sentences(corpus, Filters(regions=("100000",))).is_empty
    assert views.borrowed_shares(corpus, Filters(regions=("100000",))).table["share"].tolist() == [
        0
    ]


def test_a_domain_without_words_of_its_own_shares_nothing(tmp_path):
    corpus = corpus_of(tmp_path, NATION, LOCAL)

    assert views.borrowed_shares(corpus, Filters(domains=("信息安全",))).is_empty


def test_a_domain_counts_its_borrowed_sentences_only(tmp_path):
    health = "加快建设医疗卫生健康服务平台，方便居民看病就医和电子病历查询。"
    nation = plan("cn", health, SENTENCE, region="100000")
    corpus = corpus_of(tmp_path, nation, plan("tj", f"医疗。{health}", SENTENCE))

    table = views.borrowed_shares(corpus, Filters(domains=("惠民服务",))).table

    assert table.set_index("doc_id")["sentences"].to_dict() == {"tj": 1, "cn": 0}
