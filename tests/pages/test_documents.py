"""The page of documents: the list, a document at a passage, its repairs, the quality of all."""

from urllib.parse import parse_qs

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
)

from insights.ui.marks import blocks, painted, visible
from insights.ui.reader import first_open


def words(app) -> str:
    return "\n".join(
        str(item.value) for item in [*app.markdown, *app.caption, *app.header, *app.info]
    )


def links(app) -> list[dict[str, list[str]]]:
    return [parse_qs(link.proto.query_string) for link in app.get("page_link")]


def listed(app, number: int = 0) -> list[str]:
    return app.dataframe[number].value["文献"].tolist()


# ---------------------------------------------------------------- the list


def test_list_holds_duplicates_and_commentary_with_the_reason(open_page):
    table = open_page("documents").dataframe[0].value

    assert len(table) == 7
    assert sorted(table["说明"]) == sorted(
        ["计入统计"] * 3 + ["节选", "不公开正文", "重复", "非政策文件"]
    )
    assert "2015–2017" in table["规划起止年份"].tolist()


def test_title_and_kind_narrow_the_list_and_nothing_else(open_page):
    app = open_page("documents")

    app.text_input(key="title").set_value("天津 专项").run()
    assert listed(app) == ["天津市智慧城市专项行动计划"]
    app.text_input(key="title").set_value(HOSTILE).run()
    assert listed(app) == [f"{HOSTILE} 评论"]
    app.text_input(key="title").set_value("").run()
    app.multiselect(key="type").set_value(["规划"]).run()
    assert listed(app) == ["“十三五”国家信息化规划"]
    assert not app.error


def test_nothing_found_keeps_the_ways_to_every_document(open_page):
    app = open_page("documents")

    app.text_input(key="title").set_value("火星").run()

    assert "没有符合条件的文献" in app.info[0].value
    assert not app.dataframe
    assert len(app.selectbox(key="doc").options) == 9


def test_filters_never_close_the_document_that_is_open(open_page):
    app = open_page("documents", doc=NATION, region="120000")

    assert "十三五" in app.header[0].value
    assert not app.warning


# ---------------------------------------------------------------- one document


def test_passage_that_does_not_exist_is_said_and_the_document_still_shown(open_page):
    app = open_page("documents", doc=TIANJIN_OLD, passage="tianjin-2015-2017.p9999")

    assert "p9999" in app.warning[0].value
    assert "650万户" in words(app)
    assert "所指段落" not in words(app)


def test_long_document_shows_the_part_of_the_passage_and_not_the_rest(open_page):
    app = open_page("documents", doc=COMMENTARY, passage=f"{COMMENTARY}.p30")
    shown = words(app)

    assert "第30段" in shown
    assert "第1段" not in shown
    assert "所指段落" in shown
    assert shown.index("所指段落") < shown.index("第30段")


def test_headings_stand_in_the_text_and_outline_leads_to_passages(open_page):
    app = open_page("documents", doc=COMMENTARY)

    assert "#### 一、发展目标" in words(app)
    assert "##### （2）第2节" in words(app)
    assert {"doc": [COMMENTARY], "passage": [f"{COMMENTARY}.p5"]} in links(app)


def test_every_passage_has_its_own_address(open_page):
    app = open_page("documents", doc=TIANJIN_OLD)

    for number in (0, 1):
        assert {"doc": [TIANJIN_OLD], "passage": [f"{TIANJIN_OLD}.p{number}"]} in links(app)


def test_lines_with_tabs_are_rows_of_a_table(open_page):
    app = open_page("documents", doc=COMMENTARY, passage=f"{COMMENTARY}.p41")

    assert app.table[0].value.to_numpy().tolist() == [
        ["指标", "2015年", "2020年"], ["网上可办率", "40%", "80%"],
    ]  # fmt: skip
    assert "\t" not in words(app)


def test_comparison_is_drawn_only_when_opened(open_page):
    app = open_page("documents", doc=TIANJIN_OLD)
    assert any("对照原文" in box.label for box in app.expander)
    assert "red-background" not in words(app)

    app.session_state[f"origin_{TIANJIN_OLD}.p0"] = True
    app.run()

    shown = words(app)
    assert ":red-background[␣]" in shown
    assert ":red-background[力]" in shown
    assert ":green-background[办]" in shown
    assert "识别错字" in shown


def test_hostile_original_is_never_markup(open_page):
    app = open_page("documents", doc=SHANGHAI)
    app.session_state[f"origin_{SHANGHAI}.p0"] = True
    app.run()

    assert "<script>" not in words(app)
    assert "\\<script\\>" in words(app)
    assert not app.error


@pytest.mark.parametrize("tab", ["正文", "著录信息", "读出的事实", "修复与存疑"])
def test_unpublished_document_shows_no_words_of_its_own(open_page, tab):
    app = open_page("documents", doc=SHENZHEN, passage=f"{SHENZHEN}.p0")
    app.session_state["document_tab"] = tab
    app.run()

    shown = words(app) + "".join(str(table.value) for table in app.dataframe)
    assert "深圳市人民政府关于加快智慧城市建设的若干意见" in shown
    assert not [secret for secret in ("98%", "可力", "到2025年") if secret in shown]
    assert not app.error


def test_card_names_everything_known_and_what_was_repaired(open_page):
    app = open_page("documents", doc=TIANJIN_OLD)
    app.session_state["document_tab"] = "著录信息"
    app.run()

    shown = words(app)
    for known in ("津政发〔2015〕1号", "天津市人民政府", "行动计划", "字符 0–900", "识别错字 1"):
        assert known in shown.replace("\\", ""), known
    assert {"doc": [COPY]} in links(app)


def test_two_documents_of_one_title_are_told_apart(open_page):
    app = open_page("documents", doc=TIANJIN_OLD)
    app.run()

    assert app.selectbox(key="doc").value == TIANJIN_OLD
    assert len(set(app.selectbox(key="doc").options)) == 9


def test_copy_leads_to_the_fuller_one(open_page):
    app = open_page("documents", doc=COPY)

    assert {"doc": [TIANJIN_OLD]} in links(app)


def test_facts_are_listed_with_their_words(open_page):
    app = open_page("documents", doc=TIANJIN_OLD)
    app.session_state["document_tab"] = "读出的事实"
    app.run()

    tables = [table.value for table in app.dataframe]
    assert "达到80%以上" in tables[0]["原文"].tolist()
    assert tables[1]["任务"].tolist() == ["建设宽带网络"]
    assert tables[2]["文件"].tolist() == ["“十三五”国家信息化规划"]


# ---------------------------------------------------------------- quality


def open_quality(open_page, tab: str, **parameters: str):
    app = open_page("documents", doc="quality", **parameters)
    app.session_state["quality_tab"] = tab
    return app.run()


def test_quality_counts_repairs_by_kind_and_names_new_kinds_by_their_prefix(open_page):
    kinds, documents = (table.value for table in open_quality(open_page, "修复").dataframe)

    assert kinds["类别"].tolist() == ["识别错字", "字形与标点", "newkind", "页码"]
    assert len(documents) == 5
    assert "深圳" not in str(documents)


def test_quality_lists_doubts_and_what_metadata_lack(open_page):
    doubts = open_quality(open_page, "存疑").dataframe[0].value
    gaps = open_quality(open_page, "著录缺项")

    assert sorted(doubts["类别"]) == ["括号不全", "生僻字"]
    assert {m.label: m.value for m in gaps.metric}["无发文日期"] == "1 / 7"


def test_quality_follows_the_filters_and_says_when_nothing_is_left(open_page):
    app = open_quality(open_page, "修复", region="440300")

    assert "没有修复" in app.info[0].value
    assert not app.dataframe


@pytest.mark.parametrize("tab", ["Repairs", "Doubts", "Missing details"])
def test_quality_is_english_for_english_readers(open_page, tab):
    app = open_quality(open_page, tab, lang="en")

    columns = [name for table in app.dataframe for name in table.value.columns]
    assert columns
    assert all(name.isascii() for name in columns), columns
    assert not app.error


def test_evidence_offers_the_comparison_where_words_were_repaired(open_page):
    app = open_page("indicators", years="2015-2015", indicator="online_service_rate|share|share")

    labels = [box.label for box in app.expander]
    assert any(label.startswith("修复过 2 处") for label in labels), labels


# ---------------------------------------------------------------- how words are shown


def test_shorter_mark_is_seen_inside_a_longer_one():
    assert painted("甲乙丙丁", [(0, 4, "violet"), (1, 2, "orange")]) == (
        ":violet-background[甲]:orange-background[乙]:violet-background[丙丁]"
    )


def test_marks_count_from_the_offset_and_stay_inside():
    assert painted("丙丁", [(1, 3, "orange"), (9, 12, "violet")], offset=2) == (
        ":orange-background[丙]丁"
    )


def test_document_words_cannot_close_a_mark():
    assert painted("]*x", [(0, 3, "red")]) == ":red-background[\\]\\*x]"


def test_changed_blanks_and_line_ends_are_visible():
    assert visible("网 上\n可\t办 率", [(1, 2)]) == "网␣上↵可⇥办 率"


@pytest.mark.parametrize(
    ("sizes", "chosen", "first"),
    [([50, 50, 50], 2, 0), ([50, 90, 50], 2, 1), ([50, 500, 50], 2, 2), ([9], 0, 0)],
)
def test_only_a_few_words_stand_before_the_passage_wanted(sizes, chosen, first):
    assert first_open(sizes, chosen) == first


def test_blocks_part_tables_from_text_and_know_where_they_begin():
    text = "前言\n甲\t乙\n丙\t丁\n后记"

    found = list(blocks(text))

    assert found == [(0, ["前言"], False), (3, ["甲\t乙", "丙\t丁"], True), (11, ["后记"], False)]
    assert text[11:] == "后记"


def test_new_document_does_not_inherit_the_passage_of_the_last(open_page):
    app = open_page("documents", doc=TIANJIN_OLD, passage=f"{TIANJIN_OLD}.p1")

    app.selectbox(key="doc").set_value(TIANJIN_NEW).run()

    assert not app.warning
    assert "passage" not in app.query_params
    assert "农村地区" in words(app)
