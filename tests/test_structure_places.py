"""Where a passage stood in its source: offsets, page, and its words before any repair."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from structuring import LONG, NOTICE, RULES, clean_source

from insights.records import SourceText
from insights.stages import view_of
from insights.structure import outline, place_passages, split_documents

pieces = st.sampled_from(
    ["一、总体要求\n", "（一）指导思想。", "1.建设平台。", LONG, "\n", " ", "城币治理", "臺灣",
     "到2025年，达到98%。", "附件1：清单\n", "各区人民政府：\n", "第一章 总则\n", "——坚持创新。",
     "目录\n", "表1\t指标\n", "临江市人民政府\n2021年4月2日\n", "……\n", "国发202129 号"]
)  # fmt: skip


def placed(text: str, pages: tuple[int, ...] = ()):
    source = SourceText("plan.txt", text, "utf-8", page_starts=pages)
    clean = clean_source(source)
    for document in split_documents(clean, RULES):
        document = replace(document, source=view_of(source, document, clean.repairs))
        yield from place_passages(document, outline("d", document, RULES)[1])


@settings(max_examples=150, deadline=None)
@given(st.lists(pieces, max_size=30).map("".join))
def test_passages_lie_in_the_source_in_order_and_do_not_overlap(text):
    end = 0
    for passage in placed(text):
        assert end <= passage.source_start < passage.source_end <= len(text)
        end = passage.source_end


def test_passage_knows_the_page_it_begins_on():
    text = NOTICE + "\n二、主要任务\n加快建设城市大脑。"
    second = text.index("二、主要任务")
    pages = {passage.text: passage.page for passage in placed(text, (0, second))}

    assert pages["各区人民政府："] == 1
    assert pages["加快建设城市大脑。"] == 2


def test_text_without_pages_gives_none():
    assert {passage.page for passage in placed(NOTICE)} == {None}


def test_repaired_passage_keeps_the_words_of_the_source():
    text = NOTICE.replace("到2025年，", "加强城币治理，到2025年，")
    (repaired,) = [passage for passage in placed(text) if passage.original]

    assert repaired.text == "加强城市治理，到2025年，建成5G基站3000个。"
    assert repaired.original == "加强城币治理，到2025年，建成5G基站3000个。"
    assert text[repaired.source_start : repaired.source_end] == repaired.original


def test_change_of_form_alone_is_no_repair():
    text = NOTICE.replace("建成5G基站3000个", "建 成５Ｇ基站3000个")

    assert {passage.original for passage in placed(text)} == {None}
