"""What the sources give, read by hand: documents, outlines, clean text; held on committed marts."""

import re
from collections import Counter
from pathlib import Path

import opencc
import pytest

from insights.marts import read_mart
from insights.paths import data_paths

MARTS = data_paths().marts
SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"
SECTIONS = read_mart(MARTS, "sections").to_pylist()
PASSAGES = read_mart(MARTS, "passages").to_pylist()
DOCUMENTS = {row["doc_id"]: row for row in read_mart(MARTS, "documents").to_pylist()}
NOT_KEPT = re.compile(r"[\s。．.：:]")
ONE_FORM = str.maketrans("();,", "（）；，")


def outline(doc_id: str) -> list[dict]:
    return [row for row in SECTIONS if row["doc_id"] == doc_id and row["level"] > 0]


def below(doc_id: str, heading: str) -> list[dict]:
    """The sections right below the only one with *heading*."""
    (above,) = [row for row in outline(doc_id) if row["heading"] == heading]
    return [row for row in outline(doc_id) if row["parent_id"] == above["section_id"]]


def test_tianjin_2015_has_five_actions_34_projects_and_seven_measures():
    actions = below("tianjin-2015-2017", "建设重点")

    assert [row["heading"] for row in actions] == [
        "惠民服务便利化应用行动", "城市管理精细化推进行动", "城市基础设施智能化提升行动",
        "智慧经济高端发展行动", "网络信息安全保障行动",
    ]  # fmt: skip
    assert [len(below("tianjin-2015-2017", row["heading"])) for row in actions] == [8, 9, 6, 8, 3]
    assert len(below("tianjin-2015-2017", "保障措施")) == 7


def test_tianjin_2018_has_what_is_left_of_it_and_shows_the_gaps():
    numbers = {
        heading: [row["number"] for row in below("tianjin-2018-2020", heading)]
        for heading in ("主要任务", "发展重点", "重点专项工程")
    }

    assert numbers["主要任务"] == ["1.", "2.", "3.", "4.", "5."]
    assert numbers["发展重点"] == ["1.", "2.", "3.", "4."]
    assert numbers["重点专项工程"] == ["1.", "2.", "", "10.", "11."]  # "" is the gap
    assert sum("缺页" in row["heading"] for row in outline("tianjin-2018-2020")) == 3


def test_shanghai_2011_has_six_chapters_and_sixteen_projects_with_their_parts():
    chapters = [row["heading"] for row in outline("shanghai-2011-2013") if row["level"] == 1]

    assert chapters == [
        "指导思想、推进原则、发展目标和任务概要", "信息基础设施", "信息感知和智能应用",
        "新一代信息技术产业", "信息安全保障", "主要保障举措",
    ]  # fmt: skip
    assert len(below("shanghai-2011-2013", "信息感知和智能应用")) == 8
    assert len(below("shanghai-2011-2013", "新一代信息技术产业")) == 8
    assert len(below("shanghai-2011-2013", "主要保障举措")) == 8


def test_shandong_2020_has_its_23_items_in_one_count():
    from insights.structure.marks import ordinal

    items = [row["number"] for row in outline("shandong-2020-136") if row["level"] == 2]
    counted = [ordinal(number) for number in items if number not in items[:2]]

    assert counted == list(range(3, 24))
    assert len(items) == 23


@pytest.mark.skipif(not SOURCES.exists(), reason="the source documents are not published")
def test_clean_source_comes_out_as_it_went_in():
    """But for white space, four half-width marks, and the + that 互联网 has lost."""
    document = DOCUMENTS["tianjin-2015-2017"]
    source = (SOURCES / document["source_name"]).read_text(encoding="utf-8")
    written = source[document["source_start"] : document["source_end"]]
    own: dict[str, str] = {}
    for row in PASSAGES:
        own[row["section_id"]] = own.get(row["section_id"], "") + row["text"]
    read = "".join(
        (row["number"] + row["heading"] if row["level"] else "") + own.get(row["section_id"], "")
        for row in SECTIONS
        if row["doc_id"] == "tianjin-2015-2017"
    )

    got, want = (NOT_KEPT.sub("", text).translate(ONE_FORM) for text in (read, written))
    assert got == want.replace("互联网城市交通", "互联网+城市交通")


def test_no_traditional_character_is_left():
    text = "".join(row["text"] for row in PASSAGES) + "".join(row["heading"] for row in SECTIONS)

    assert opencc.OpenCC("t2s").convert(text) == text


def test_no_chunk_or_page_number_is_left_in_a_sentence():
    """A number between two Chinese characters counts something, or it is listed as doubtful."""
    stray = re.compile(
        r"[\u4e00-\u9fff，、；](?<![第约达到超过近至共有为在自以前后上下每逐])(\d{1,3})、?(?=[\u4e00-\u9fff])"
    )
    counted = re.compile(
        r"\d+、?(?:[年月日时个项家户万亿条届批位类种人次公平吨元级大城座所张套款件名镇社区街道辆部级省市分星页+纳米多余英小兆比拍]|以上|以内)"
    )
    listed = {(row["passage_id"], row["start"]) for row in read_mart(MARTS, "doubts").to_pylist()}
    found = [
        row["text"][match.start() : match.end() + 6]
        for row in PASSAGES
        if not row["doc_id"].startswith(("unplaced", "guizhou"))  # lists and tables of rows
        for match in stray.finditer(row["text"])
        if not counted.match(row["text"], match.start(1))
        and (row["passage_id"], match.start(1)) not in listed
    ]

    assert found == []


def test_no_heading_stands_twice():
    twice = re.compile(r"(.{4,30})\1")

    assert [row["heading"] for row in SECTIONS if twice.search(row["heading"])] == []
    assert [row["text"][:40] for row in PASSAGES if re.match(r"(.{6,40})\1", row["text"])] == []


def test_undecided_spots_are_listed_and_lie_where_they_say():
    texts = {row["passage_id"]: row["text"] for row in PASSAGES}
    doubts = read_mart(MARTS, "doubts").to_pylist()

    assert Counter(row["rule_id"] for row in doubts)["doubt.lost_character"] >= 5
    assert all(texts[d["passage_id"]][d["start"] : d["end"]] == d["quote"] for d in doubts)
