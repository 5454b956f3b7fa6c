"""Pilot places in tables, and what finding them in prose leaves alone."""

import time
from dataclasses import replace

from extracting import reading, rules

from insights.extract import find_pilots

TABLE = (
    "开展一批“智慧黔城”建设项目。试点主要是指国家智慧城市试点、市（州）首府，主要包括"
    "序号市（州）名称县（市、区）名称1贵阳市云岩区、乌当区2六盘水市盘州市、钟山区"
    "7黔东南州凯里市到2025年，实现全覆盖。"
)


def test_every_place_of_a_pilot_table_is_a_mention_in_the_plans_province():
    guizhou = replace(reading(TABLE), region_code="520000", region_name="贵州省")

    mentions = find_pilots(guizhou, rules("pilots"))

    places = [mention.place_name for mention in mentions]
    assert places == ["云岩区", "乌当区", "盘州市", "钟山区", "凯里市"]
    assert {mention.province_hint for mention in mentions} == {"520000"}
    assert find_pilots(reading(TABLE), rules("pilots"))[0].province_hint is None
    assert {m.programme for m in mentions} == {"智慧黔城试点"}
    assert all(m.quote in TABLE for m in mentions)


def test_place_of_a_table_is_looked_up_in_the_city_of_its_row():
    mentions = find_pilots(reading(TABLE), rules("pilots"))

    assert [m.city_hint for m in mentions] == [
        "贵阳市", "贵阳市", "六盘水市", "六盘水市", "黔东南州",
    ]  # fmt: skip


def test_row_that_is_a_passage_of_its_own_is_read_by_what_stands_before_it():
    row = reading("7黔东南州凯里市、麻江县")
    known = replace(row, preceding="开展“智慧黔城”建设。试点主要包括")
    other = replace(row, preceding="“智慧黔城”建设涉及的受灾地区包括")

    assert [m.place_name for m in find_pilots(known, rules("pilots"))] == ["凯里市", "麻江县"]
    assert find_pilots(other, rules("pilots")) == ()
    assert find_pilots(row, rules("pilots")) == ()


def test_sentence_without_end_is_read_in_linear_time():
    for piece in ("我市入选国家智慧城市试点，", "国家智慧城市试点、", "南京市、", "入选首批"):
        short, long = (reading(piece * (n // len(piece))) for n in (5_000, 20_000))
        best = {}
        for text in (short, long):
            begin = time.process_time()  # what others do on this machine does not count
            find_pilots(text, rules("pilots"))
            best[len(text.passage.text)] = time.process_time() - begin
        first, second = best.values()

        assert second < 0.5 or second / first < 9, piece
