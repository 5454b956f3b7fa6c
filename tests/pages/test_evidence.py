"""One panel of evidence on every page, reached from every mark: by a click, and from its list."""

import re
from collections.abc import Callable

import pytest
from marts_sample import HOSTILE, NATION, SHANGHAI, SHENZHEN, TIANJIN_NEW, TIANJIN_OLD
from streamlit.testing.v1 import AppTest

RATE = "online_service_rate|share|share"
SAME_PASSAGE = "光纤入户能力|count|level"
CLEAR = re.compile(r":gray\[(?:[^\[\]\\]|\\.|\[[^\]]*\])*\]")


def markdown(app: AppTest) -> list[str]:
    return [item.value for item in app.markdown]


def sentences(app: AppTest) -> list[str]:
    """What is marked in each panel's sentence, and the sentence itself, without the grey around."""
    shown = [text for text in markdown(app) if ":orange-background[" in text]
    return [plain(CLEAR.sub("", text.replace(":gray[]", ""))) for text in shown]


def plain(text: str) -> str:
    text = text.replace(":gray[]", "")  # nothing: `ui.words.plain` parts what Markdown would join
    text = re.sub(r":orange-background\[((?:[^\]\\]|\\.)*)\]", r"<\1>", text)
    return re.sub(r"\\(.)", r"\1", text)


def captions(app: AppTest) -> str:
    return "\n".join(plain(item.value) for item in app.caption)


def open_fact(open_page: Callable[..., AppTest], fact: str) -> AppTest:
    """Open the page of a rate at one of its values, with all of its panel unfolded."""
    boxes = [
        f"cite_evidence_fact_{fact}",
        f"repairs_evidence_fact_{fact}_{fact.rpartition('.')[0]}",
    ]
    return open_page("indicators", indicator=RATE, fact=fact, opened=boxes)


@pytest.fixture
def indicators(open_page: Callable[..., AppTest]) -> AppTest:
    return open_page("indicators", indicator=RATE)


def test_first_value_is_shown_in_its_sentence(indicators: AppTest) -> None:
    assert not indicators.exception
    assert "fact" not in indicators.query_params
    assert sentences(indicators) == ["到2020年，网上可办率<达到80%>，年均增长5%。"]


def test_list_opens_the_panel_of_any_point(indicators: AppTest) -> None:
    indicators.selectbox(key="fact").select(f"{TIANJIN_NEW}.p0.i1").run()

    assert sentences(indicators) == ["到2020年，网上可办率<达到95%>。"]
    assert "fact" in indicators.query_params


def test_panel_says_where_which_rule_and_who_decided(open_page: Callable[..., AppTest]) -> None:
    app = open_page("indicators", indicator=RATE, fact=f"{TIANJIN_NEW}.p0.i1")

    told = captions(app)
    assert "文号未载明 · 2018-01-01 · 一、发展目标 · 第 12 页 · 第 1 段" in told
    assert "读出它的规则：某某率达到百分之几（indicator.rate_reaches）" in told
    assert "已更正：对照原文改过（2026-11-20）" in told
    assert "改正：数值 59.0 → 95.0" in told
    assert f"核对理由：数字看反了{HOSTILE}" in told


def test_value_nobody_read_is_said_to_be_the_rules_own(indicators: AppTest) -> None:
    assert "自动：由规则读出，没有核对过" in captions(indicators)
    assert "已核对：" not in captions(indicators)


def test_citations_can_be_copied(open_page: Callable[..., AppTest]) -> None:
    app = open_fact(open_page, f"{NATION}.p0.i1")
    standard, written = [item.value for item in app.code if "国发〔2016〕73号" in item.value]

    assert standard.startswith("国务院, 国家发展改革委. “十三五”国家信息化规划: 国发〔2016〕73号[A")
    assert written.startswith(
        "《“十三五”国家信息化规划》（国发〔2016〕73号，国务院、国家发展改革委，2016年12月15日）"
    )


def test_repairs_are_listed_with_their_rule(open_page: Callable[..., AppTest]) -> None:
    app = open_fact(open_page, f"{TIANJIN_OLD}.p0.i1")

    assert any("修复过 2 处" in item.label for item in app.expander)
    assert any("“办”被认成“力”" in text for text in markdown(app))


def test_two_panels_may_show_one_repaired_passage(open_page: Callable[..., AppTest]) -> None:
    app = open_page("indicators", indicator=RATE, fact=f"{TIANJIN_OLD}.p0.i1", also=SAME_PASSAGE)

    assert not app.exception
    assert not app.error
    assert len([item for item in app.expander if "修复过 2 处" in item.label]) == 2


def test_unpublished_text_is_named_but_not_shown(open_page: Callable[..., AppTest]) -> None:
    app = open_fact(open_page, f"{SHENZHEN}.p0.i1")

    everything = "\n".join([*markdown(app), captions(app), *[item.value for item in app.code]])
    assert any("不公开" in item.value for item in app.info)
    assert "深圳市人民政府关于加快智慧城市建设的若干意见" in plain(everything)
    assert "超过98%" not in everything
    assert sentences(app) == []


def test_hostile_document_stays_text(open_page: Callable[..., AppTest]) -> None:
    app = open_fact(open_page, f"{SHANGHAI}.p0.i1")

    assert not app.exception
    assert sentences(app)[0].startswith("2010年网上可办率为<40%>")
    assert not any("<script>" in text for text in markdown(app))


def test_fact_that_does_not_exist_is_reported(open_page: Callable[..., AppTest]) -> None:
    app = open_page("indicators", indicator=RATE, fact="nothing")

    assert any("fact" in item.value for item in app.warning)
    assert len(sentences(app)) == 1


def test_english_panel_has_no_chinese_explanation(open_page: Callable[..., AppTest]) -> None:
    app = open_page("indicators", indicator=RATE, fact=f"{TIANJIN_NEW}.p0.i1", lang="en")

    assert not app.exception
    assert sentences(app) == ["到2020年，网上可办率<达到95%>。"]
    assert "某某率达到百分之几" not in captions(app)


# ---------------------------------------------------------------- every other page


def test_region_leads_from_a_mark_to_its_sentence(open_page: Callable[..., AppTest]) -> None:
    app = open_page("regions", profile="120000")

    assert sentences(app) == []
    app.selectbox(key="fact").select(f"{TIANJIN_OLD}.p1.i2").run()
    assert not app.exception
    assert sentences(app)[0].startswith("城市出口带宽由2000Gbps提高到<5000Gbps>")


def test_mark_of_several_figures_says_so(open_page: Callable[..., AppTest]) -> None:
    app = open_page("regions", profile="120000", fact=f"{TIANJIN_NEW}.p0.i2")

    assert sentences(app) == ["农村地区网上可办率<达到90%>。"]
    assert "这个记号有 2 个数字" in captions(app)


def test_silence_leads_to_sentence_or_to_what_was_searched(
    open_page: Callable[..., AppTest],
) -> None:
    app = open_page("silence", fact="120000-online_service_rate")

    assert not app.exception
    assert len(sentences(app)) == 1
    assert "读出它的规则" in captions(app)


def test_profile_lists_what_a_mark_counts(open_page: Callable[..., AppTest]) -> None:
    app = open_page("profiles", plan=TIANJIN_NEW, fact=f"{TIANJIN_NEW}|惠民服务")

    assert not app.exception
    listed = app.dataframe[-1].value
    assert listed["原文"].tolist() == ["达到95%", "达到90%"]


def test_overview_card_opens_its_sentence(open_page: Callable[..., AppTest]) -> None:
    app = open_page()
    (button,) = [item for item in app.button if item.key == "telling_光纤入户能力|count|level"]

    button.click().run()

    assert not app.exception
    assert sentences(app)[0].startswith("到2017年，光纤入户能力<达到650万户>，")


def test_timeline_offers_every_document(open_page: Callable[..., AppTest]) -> None:
    app = open_page()

    offered = app.selectbox(key="fact").options
    assert any("天津市推进智慧城市建设行动计划" in label for label in offered)


def test_word_that_sets_apart_leads_to_its_sentences(open_page: Callable[..., AppTest]) -> None:
    app = open_page("trends", figure="apart", excerpts="1")
    box = app.selectbox(key="fact")

    box.select(box.options[0]).run()

    assert not app.exception
    assert any("点一行看整段" in item.value for item in app.caption)


def test_promises_are_chosen_by_keys_from_a_list(open_page: Callable[..., AppTest]) -> None:
    app = open_page("promises", opened=["row_promises_list"])

    app.selectbox(key="row_promises").select_index(0).run()

    assert not app.exception
    chosen = sentences(app)
    assert chosen
    app.session_state["row_promises_list"] = False  # the reader folds the list up
    assert sentences(app.run()) == chosen


def test_pilot_of_a_public_list_shows_its_source_in_the_panel(
    open_page: Callable[..., AppTest],
) -> None:
    app = open_page("pilots", province="120000", opened=["row_pilots_list"])

    app.selectbox(key="row_pilots").select_index(0).run()

    assert not app.exception
    assert any("来源：公开名单 smart\\-1\\.csv" in text for text in markdown(app))
    assert "出自公开名单" in captions(app)
