"""Repairs that only the words around can decide: misread characters, slipped bytes."""

import pytest
from structuring import LEXICON, clean_source

from insights.clean.confusions import SCRIPT
from insights.records import SourceText


def mended(text: str) -> str:
    return clean_source(SourceText("a.txt", text, "utf-8")).text


def slipped(text: str, lost: str) -> str:
    """What a page in GBK shows when the byte before the last one of *lost* is gone.

    Two bytes make a character, in or out of step; those without a sign show as nothing; a byte
    below 0x80 brings the rest back into step.
    """
    start = text.index(lost) + len(lost) - 1
    data, shown, at = text[start:].encode("gbk")[1:], "?", 0
    while data[at] >= 0x80:
        char = data[at : at + 2].decode("gb18030")
        shown += "" if "\ue000" <= char <= "\uf8ff" else {"；": ";", "！": "!"}.get(char, char)
        at += 2
        if data[at - 1] < 0x80:
            return text[:start] + shown + data[at:].decode("gbk")
    return text[:start] + shown + data[at:].decode("gbk")


@pytest.mark.parametrize(
    "row", LEXICON.confusions, ids=lambda row: row.seen + row.meant + row.wrong
)
def test_misread_character_is_mended_only_where_the_words_say_so(row):
    before = "舊檔案\n" if row.why == SCRIPT else ""  # some come from traditional texts alone

    assert mended(before + row.wrong).endswith(row.wrong.replace(row.seen, row.meant, 1))
    assert mended(before + row.right).endswith(row.right)


def test_character_of_a_simplified_text_is_not_taken_for_a_traditional_one():
    assert mended("著佐权的原则") == "著佐权的原则"


@pytest.mark.parametrize(
    "text",
    [
        "以人民币结算，货款已付，支付系统运行平稳。",
        "中小学数学教育、物理教育质量进一步提高。",
        "国务院完善规则试点机制，开展自主标准研究。",
        "贷款贴息和货物运输，人才投入与人民健康。",
        "显著提升著名高校的论著发表数量。",
        "千城千面，各区入园手续全程网办。",
    ],
)
def test_good_words_are_left_alone(text):
    assert mended(text) == text


def test_word_broken_over_two_lines_is_still_a_word():
    assert mended("大力发展系统级芯片、通\n言芯片设计。") == "大力发展系统级芯片、通\n信芯片设计。"


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("減少不必要的行政干預。基礎設施日趨完善", "。"),
        ("服務水平持續提升。縣城面貌煥然一新", "。"),
        ("服務水平持續提升。現就有關事項通知如下", "。"),
    ],
)
def test_slipped_bytes_are_put_back_in_step(text, lost):
    broken = slipped(text, lost)
    assert "?" in broken

    assert mended(broken) == mended(text)


def test_slip_that_the_words_cannot_decide_is_left():
    broken = "打造具有特色的標桿?!?”即五大任務體系"

    assert "？！？" in mended(broken)


def test_question_is_no_slip():
    assert mended("怎么办?!请拨打热线。") == "怎么办？！请拨打热线。"


def test_repairs_by_words_are_on_record():
    (repair,) = clean_source(SourceText("a.txt", "加强城币治理。", "utf-8")).repairs

    assert (repair.rule_id, repair.before, repair.after, repair.source_start) == (
        "ocr.confusion", "城币治", "城市治", 2,
    )  # fmt: skip
