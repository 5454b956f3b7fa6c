"""Pilots in running text: what is said to be one, of what, when, and where; and what is not."""

from dataclasses import replace

import pytest
from extracting import reading, rules

from insights.extract import find_pilots
from insights.extract.pilot_prose import batch_number

BROADBAND = "“宽带中国”示范城市（城市群）"
SMART = "国家智慧城市试点"

SAID = [
    # place named
    ("近年来，中新天津生态城列入首批国家智慧城市试点。", [(SMART, "1", None, "中新天津生态城")]),
    ("2013年8月，云岩区、乌当区入选第二批国家智慧城市试点。",
     [(SMART, "2", 2013, "云岩区"), (SMART, "2", 2013, "乌当区")]),
    ("遵义市于2016年被工业和信息化部、国家发展改革委评为国家“宽带中国”示范城市。",
     [(BROADBAND, None, 2016, "遵义市")]),
    ("天水市日前被确定为2016年度国家“宽带中国”示范城市。", [(BROADBAND, None, 2016, "天水市")]),
    ("住房城乡建设部将石家庄市、秦皇岛市等9个城市列为首批国家智慧城市试点。",
     [(SMART, "1", None, "石家庄市"), (SMART, "1", None, "秦皇岛市")]),
    ("国务院批复同意在贵州省建设国家大数据综合试验区。",
     [("国家大数据综合试验区", None, None, "贵州省")]),
    ("我省贵阳市获批国家新型城镇化综合试点。", [("国家新型城镇化综合试点", None, None, "贵阳市")]),
    ("贵阳市大力发展大数据产业，成功获批国家数字经济创新发展试验区。",
     [("国家数字经济创新发展试验区", None, None, "贵阳市")]),
    ("2014年度国家智慧城市试点包括大同市、吉林市。",
     [(SMART, None, 2014, "大同市"), (SMART, None, 2014, "吉林市")]),
    ("截至2015年底，无锡市已入选国家智慧城市试点。", [(SMART, None, None, "无锡市")]),
    ("加快推进建设中国（天津）跨境电子商务综合试验区。",
     [("跨境电子商务综合试验区", None, None, "天津")]),
    ("南明区、花溪区分别列入国家智慧社区试点、国家信息消费示范区。",
     [("国家智慧社区试点", None, None, "南明区"), ("国家信息消费示范区", None, None, "花溪区")]),
    # the document's own region
    ("我市先后获批国家大数据（贵州）综合试验区核心区、国家信息消费试点城市。",
     [("国家信息消费试点", None, None, "贵阳市"), ("国家大数据综合试验区", None, None, "贵州")]),
    ("2013年，我市被列为第二批国家智慧城市试点，2014年入选“宽带中国”示范城市。",
     [(SMART, "2", 2013, "贵阳市"), (BROADBAND, None, 2014, "贵阳市")]),
    ("我市先后获批国家智慧城市试点、“宽带中国”示范城市、信息惠民国家试点城市和国家信息消费试点市。",
     [(SMART, None, None, "贵阳市"), (BROADBAND, None, None, "贵阳市"),
      ("信息惠民国家试点城市", None, None, "贵阳市"), ("国家信息消费试点", None, None, "贵阳市")]),
    ("2015年、2016年，我市分别入选国家智慧城市试点和“宽带中国”示范城市。",
     [(SMART, None, None, "贵阳市"), (BROADBAND, None, None, "贵阳市")]),
    ("经过积极申报，本市成功入选第三批国家智慧城市试点。", [(SMART, "3", None, "贵阳市")]),
    ("信息化水平显著提升，先后被列为三网融合试点城市。",
     [("国家三网融合试点", None, None, "贵阳市")]),
    ("我市是全国首批三网融合试点城市之一。", [("国家三网融合试点", "1", None, "贵阳市")]),
    ("作为国家电子商务示范城市，我市网络零售额居全省首位。",
     [("国家电子商务示范城市", None, None, "贵阳市")]),
    ("以加快推进国家电子商务示范城市建设为契机，支持行业平台做大做强。",
     [("国家电子商务示范城市", None, None, "贵阳市")]),
    ("产业链条完整，国家级车联网先导区成功获批，两个集群入选全国先进制造业集群。",
     [("国家级车联网先导区", None, None, "贵阳市")]),
    ("在国家首批“互联网+监管”试点地区中率先完成系统建设。",
     [("国家“互联网+监管”试点地区", "1", None, "贵阳市")]),
    ("到2013年，国家三网融合试点任务全面完成。", [("国家三网融合试点", None, None, "贵阳市")]),
    ("我省被列为国家生态文明试验区。", [("国家生态文明试验区", None, None, "我省")]),
    # local pilots
    ("我市被评为省级新型智慧城市试点。", [("省级新型智慧城市试点", None, None, "贵阳市")]),
    ("选择花溪、清镇等区域开展“电子政务云”试点，逐步建设平台。",
     [("贵阳市“电子政务云”试点", None, None, "花溪"),
      ("贵阳市“电子政务云”试点", None, None, "清镇")]),
]  # fmt: skip

NOT_SAID = [
    "支持列入国家智慧城市试点的城区建设。",
    "争创一批国家级新型智慧城市试点。",
    "争取成为国家物联网应用和产业化试点城市。",
    "支持云岩区、南明区申报国家智慧城市试点。",
    "力争3个以上区县入选国家智慧城市试点。",
    "到2025年，我市成功入选国家级车联网先导区。",
    "争取国家支持，将我市列为国家智慧城市试点。",
    "被列为国家智慧城市试点的城市，给予资金奖励。",
    "如被列为国家智慧城市试点，给予补助。",
    "我市尚未列入国家智慧城市试点。",
    "鼓励各区县积极争创国家智慧社区试点。",
    "打造国家级车联网先导区。",
    "以创建国家电子商务示范城市为契机，发展网络零售。",
    "积极申报中国（贵阳）跨境电子商务综合试验区。",
    "试点推进公交站点车辆信息预报发布服务系统。",
    "开展数字化教学试点，促进课程和教学改革。",
    "3家企业入选国家智能制造试点示范项目。",
    "某某科技有限公司入选国家级工业互联网试点示范项目。",
    "学习借鉴深圳市、杭州市等国家智慧城市试点城市的经验。",
    "南明区、花溪区、云岩区分别列入国家智慧社区试点和国家信息消费示范区。",
    "部分城区、各区县入选国家智慧城市试点。",
]


def told(text: str, code: str = "520100", name: str = "贵阳市") -> list[tuple[object, ...]]:
    own = replace(reading(text), region_code=code, region_name=name)
    mentions = find_pilots(own, rules("pilots"))
    assert all(mention.quote in text for mention in mentions)
    return [(m.programme, m.batch, m.year, m.place_name) for m in mentions]


@pytest.mark.parametrize(("text", "pilots"), SAID)
def test_designation_is_a_pilot_with_its_batch_year_and_place(text, pilots):
    assert told(text) == pilots


@pytest.mark.parametrize("text", NOT_SAID)
def test_wish_verb_and_enterprise_are_no_pilots(text):
    assert told(text) == []


def test_our_city_in_a_text_of_the_nation_is_nobodys():
    assert told("我市被列为国家智慧城市试点。", "100000", "全国") == []
    assert told("国家级车联网先导区成功获批。", "000000", "地区不明") == []


def test_province_is_no_pilot_city_of_its_own_unless_it_is_a_municipality():
    text = "以建设国家电子商务示范城市为契机，加快发展。"

    assert told(text, "520000", "贵州省") == []
    assert [place for *_, place in told(text, "120000", "天津市")] == ["天津市"]
    assert told("完成省级新型智慧城市试点任务。", "370000", "山东省") == []


@pytest.mark.parametrize(
    ("text", "region", "code"),
    [
        ("我省被列为国家生态文明试验区。", "520100", "520000"),
        ("我市被列为国家智慧城市试点。", "520103", "520100"),
        ("我市被列为国家智慧城市试点。", "520181", "520181"),
        ("我市被列为国家智慧城市试点。", "120116", "120000"),
        ("我区被列为国家智慧城市试点。", "520103", "520103"),
        ("我区被列为国家生态文明试验区。", "450000", "450000"),
    ],
)
def test_whose_our_city_is_follows_from_the_document(text, region, code):
    (mention,) = find_pilots(replace(reading(text), region_code=region), rules("pilots"))

    assert mention.place_code == code


@pytest.mark.parametrize(
    ("written", "number"),
    [("首批", "1"), ("第一批", "1"), ("第三批", "3"), ("第十批", "10"), ("第十二批", "12"),
     ("第二十一批", "21"), (None, None)],
)  # fmt: skip
def test_batch_is_its_number(written, number):
    assert batch_number(written) == number
