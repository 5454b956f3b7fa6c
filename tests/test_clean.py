"""Cleaning: one form of text, machine defects undone, every character traced to its source."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structuring import clean_source

from insights.clean import clean_text
from insights.clean.traced import Edit, Traced
from insights.records import SourceText
from insights.source import read_source

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.txt"))

words = st.sampled_from(
    ["智慧城市", "一、", "（一）", "1.", "到2020年", "98%", "，", "。", " ", "\n", "(", ")",
     ":", ",", ";",
     "5G", "IPv6", "臺", "规划规划", "2016年2035年", "国发202129 号", "—", "“", "”", "?", "１２",
     "各区政府", "责任单位：", "币", "数学经济", "第一章"]
)  # fmt: skip
policy_text = st.lists(words, max_size=30).map("".join)


def clean(text: str) -> str:
    return clean_source(SourceText("plan.txt", text, "utf-8")).text


@settings(max_examples=150, deadline=None)
@given(policy_text)
def test_cleaning_twice_changes_nothing_more(text):
    once = clean(text)

    assert clean(once) == once


@settings(max_examples=60, deadline=None)
@given(policy_text)
def test_every_character_keeps_an_offset_and_they_never_go_back(text):
    result = clean_source(SourceText("plan.txt", text, "utf-8"))

    assert len(result.origins) == len(result.text)
    assert all(0 <= origin < len(text) for origin in result.origins)
    assert list(result.origins) == sorted(result.origins)


@pytest.mark.parametrize(
    "text",
    [
        "一、总体要求\n（一）指导思想。坚持以人为本。\n",
        "到2020年，覆盖率达到99.9%，接入带宽为1,000Mbps。",
        "会议于10:30开始，网址为http://www.example.org/a?b=1,2。",
        "人人享有、方方面面、高高兴兴",
        "建设“互联网+政务服务”，推广TD-LTE（4G）网络。",
    ],
)
def test_clean_text_stays_as_it_is(text):
    result = clean_source(SourceText("plan.txt", text.strip(), "utf-8"))

    assert result.text == text.strip()
    assert result.repairs == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("推進智慧城市建設", "推进智慧城市建设"),
        ("达到８５％", "达到85%"),
        ("医疗、教育,以及交通;其中:", "医疗、教育，以及交通；其中："),
        ("无线局域网(WLAN)热点", "无线局域网（WLAN）热点"),
        ("提升公 共服务水 平", "提升公共服务水平"),
        ("2014 年 8 月 27 日", "2014年8月27日"),
        ("互联⽹", "互联网"),
        ("国发【2017]】35号", "国发〔2017〕35号"),
    ],
)
def test_text_takes_one_form(before, after):
    assert clean(before) == after


def test_line_breaks_of_people_are_left_to_structure():
    text = "一、总体要求\n坚持以人为本，\n服务群众。"

    assert clean(text) == text


def test_space_between_bodies_that_issue_together_stays():
    assert clean("中共中央办公厅 国务院办公厅关于推动") == "中共中央办公厅 国务院办公厅关于推动"


def test_space_after_a_heading_stays():
    assert clean("（一）会议制度 为实时掌握进展") == "（一）会议制度 为实时掌握进展"


def _filler(count: int, ending: str = "，") -> str:
    """Return *count* clauses of a plan, none like the one before."""
    verbs = ("完善", "推进", "建设", "深化", "加强", "优化", "拓展")
    things = ["政务服务", "智慧社区", "数字乡村", "城市大脑", "感知网络", "数据共享"]
    return "".join(f"{verbs[number % 7]}{things[number % 6]}{ending}" for number in range(count))


def test_chunks_of_a_dump_are_joined_inside_sentences():
    whole = _filler(220)[:1500]
    chunks = [whole[start : start + 150] for start in range(0, 1500, 150)]
    dump = "目录\n" + "\n".join(
        f"{number}、{chunk}" for number, chunk in enumerate(chunks, start=1)
    )

    result = clean_text(SourceText("dump.txt", dump, "utf-8"), ())

    assert result.text == f"目录\n{whole}"
    assert [repair.rule_id for repair in result.repairs] == ["chunk.joined"] * 10


def test_numbered_paragraphs_are_no_chunks():
    text = "\n".join(f"{number}、{_filler(5 + number * 3, '。')}" for number in range(1, 12))

    assert clean(text) == text


def test_page_numbers_fused_into_a_dump_are_dropped_and_figures_stay():
    page = _filler(77) + "到2025年建成示范点30个，完善城市大脑"
    dump = "".join(f"{page}{number}" for number in range(1, 13))

    assert clean(dump) == page * 12


def test_page_numbers_on_lines_of_their_own_are_dropped():
    page = "\n".join(_filler(6) for _ in range(8))
    text = "\n".join(f"{page}\n{number}" for number in range(4, 9))

    assert clean(text) == "\n".join([page] * 5) + "\n"


def test_numbers_of_a_table_on_lines_of_their_own_stay():
    text = "智慧社区\n1\n30\n2\n40\n3\n50\n4"

    assert clean(text) == text


def test_rows_of_a_table_keep_their_cells_apart():
    text = "网上可办率（%） 98.2 100 约束性\n1\t5G基站数\t1820\t6500"

    assert clean(text) == text


def test_figures_without_pages_stay():
    text = "".join(
        f"{_filler(5 + number % 4)}建成示范点{number % 9 + 2}个。" for number in range(160)
    )

    assert clean(text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("发展。一、指导思想一、指导思想以人民为中心", "发展。\n一、指导思想\n以人民为中心"),
        (
            "国务院关于印发国务院关于印发“十四五十四五”规划的通知规划的通知"
            "(国国发发2021202129 29 号号)",
            "国务院关于印发“十四五”规划的通知（国发〔2021〕29号）",
        ),
    ],
)
def test_doubled_heading_is_written_once(before, after):
    assert clean(before) == after


def test_words_doubled_in_a_sentence_are_mended_only_in_a_dump_that_doubles_headings():
    sentence = "统筹推进智慧城市建设推进智慧城市建设，推动发展。"
    dump = "一、总体要求一、总体要求\n二、主要任务二、主要任务\n三、保障措施三、保障措施\n"

    assert clean(sentence) == sentence
    assert clean(dump + sentence).endswith("\n统筹推进智慧城市建设，推动发展。")


def test_line_set_letter_by_letter_is_closed_up():
    text = (
        "(一) 建 设 成 效 。 合 肥 市 建 成 5 G 基 站 1 8 4 0 0 个 , 达 到 9 8 % 。 到 2 0 2 5 年"
    )

    assert clean(text) == "（一） 建设成效。 合肥市建成5G基站18400个，达到98%。 到2025年"


def test_numbers_side_by_side_stay_apart():
    assert clean("感知终端覆盖率 61 95 约束性") == "感知终端覆盖率 61 95 约束性"


def test_words_that_a_person_repeats_are_left():
    text = "坚决整治乱作为、不作为、不善为，十进制，十六进制。"

    assert clean(text) == text


def test_rule_repairs_are_recorded_with_their_place():
    text = "依据规划（国发202129号）"

    (repair,) = clean_source(SourceText("scan.txt", text, "utf-8")).repairs

    assert (repair.rule_id, repair.after) == ("number.brackets", "发〔2021〕29号")
    assert text[repair.source_start :].startswith(repair.before)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_documents_with_defects_come_out_clean_and_stable(path):
    once = clean_source(read_source(path))

    assert clean(once.text) == once.text
    assert not set("币(),【】") & set(once.text.replace("人民币", ""))


def test_replacement_keeps_the_origin_of_what_it_keeps():
    traced = Traced("abcdef", range(10, 16))

    result, changes = traced.apply([Edit(1, 4, "bXd"), Edit(5, 6, "")])

    assert result.text == "abXde"
    assert list(result.origins) == [10, 11, 12, 13, 14]
    assert [(change.before, change.after) for change in changes] == [("bcd", "bXd"), ("f", "")]
