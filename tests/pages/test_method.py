"""The page on method and data: how far to trust the numbers, and every part below the figure."""

import pytest
from marts_sample import SHENZHEN

PARTS = ("corpus", "definitions", "scores", "limits", "release", "tables")


def words(app) -> str:
    items = [*app.markdown, *app.caption, *app.header, *app.info, *app.warning, *app.code]
    return "\n".join(str(item.value) for item in items)


def sizes(app) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_by_its_address(open_page, part, language):
    app = open_page("method", part=part, lang=language)

    assert not app.exception
    assert not app.error
    assert app.get("plotly_chart")
    assert len(words(app)) > 200


def test_first_screen_says_how_much_and_how_far_to_trust_it(open_page):
    app = open_page("method")

    assert sizes(app)["计入统计"] == "5"
    assert sizes(app)["完整文献"] == "4 / 5"
    assert sizes(app)["核对"].startswith("1 / ")
    assert "不是没有目标" in words(app)


def test_sizes_follow_the_filters(open_page):
    app = open_page("method", region="120000")

    assert sizes(app)["计入统计"] == "2"
    assert "2 份计入统计" in words(app)


def test_the_way_to_repairs_and_doubts_leads_to_quality(open_page):
    app = open_page("method")

    assert any("doc=quality" in link.proto.query_string for link in app.get("page_link"))


def test_scores_count_what_was_decided_and_say_who_read(open_page):
    app = open_page("method", part="scores")

    assert "1 条更正，1 条剔除" in words(app)
    assert "核对和写规则的是同一个项目组" in words(app)
    assert sizes(app)["精确率"].startswith("50% (")


def test_documents_without_indicators_have_no_scores(open_page):
    app = open_page("method", part="scores", region="310000", period="十四五")

    assert not app.exception
    assert app.info


def test_marts_of_before_say_that_they_hold_no_scores(open_page, data):
    (data / "marts" / "scores.parquet").unlink()

    app = open_page("method", part="scores")

    assert "重新生成数据" in words(app)
    assert sizes(app)["规则读取无须更正"] == "—"
    assert not app.exception


def test_citation_holds_the_version_of_the_data(open_page):
    app = open_page("method", part="release")
    (foot,) = (line.value for line in app.caption if line.value.startswith("数据版本 "))

    assert any(foot.split()[-1] in block.value for block in app.code)
    assert "0.1.0" in words(app)


def test_a_mart_is_shown_with_the_meaning_of_its_columns(open_page):
    app = open_page("method", part="tables", mart="indicators")
    meanings = next(t.value for t in app.dataframe if "含义" in t.value.columns)
    rows = app.dataframe[-1].value

    assert "段落中的原话，一字不改" in meanings["含义"].tolist()
    assert list(meanings["栏"]) == list(rows.columns)


def test_words_that_may_not_be_shown_stay_out_of_the_tables(open_page):
    app = open_page("method", part="tables", mart="passages")
    rows = app.dataframe[-1].value

    assert set(rows.loc[rows["doc_id"] == SHENZHEN, "text"]) == {""}
    assert (rows["text"] != "").any()


def test_unknown_part_is_reported_and_the_first_is_shown(open_page):
    app = open_page("method", part="nonsense")

    assert "nonsense" in app.warning[0].value
    assert "来源文件里找到" in words(app)
