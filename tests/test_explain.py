"""`python -m insights explain`: which rule read which characters, and why a number was not read."""

import pytest

from insights.explain import explain
from insights.paths import data_paths


@pytest.mark.parametrize(
    ("sentence", "words", "reason"),
    [
        ("到2017年，实施五大行动。", "五大", "skip.structure"),
        ("拨打12345热线。", "12345", "skip.hotline"),
        ("据预测，市场规模将达到300亿元。", "300亿", "kind.forecast"),
        ("建设三网融合平台47。", "47", "no unit"),
    ],
)
def test_a_number_left_alone_is_named_with_its_reason(sentence, words, reason):
    lines = list(explain(sentence, data_paths()))

    assert any(line.startswith(f"left alone {words!r}: {reason}") for line in lines), lines


def test_what_is_read_is_told_with_rule_unit_base_and_year():
    (line, *_) = explain("到2017年，互联网城市出口带宽达到5000吉比特每秒。", data_paths())

    assert line.startswith("indicator.arabic reads '互联网城市出口带宽达到5000吉比特每秒'")
    assert "= 5000 Gbps, target, 2017, level, 达到; I001, 智能设施" in line


def test_every_number_is_either_read_or_explained():
    sentence = "2015年建成3个平台、1.2万家企业上云，12345热线接通率98%，5G基站7万个，投资超20亿元。"
    lines = "\n".join(explain(sentence, data_paths()))

    for number in ("3个", "1.2万", "98%", "7万", "20亿", "2015", "12345"):
        assert number in lines


def test_repairs_are_told():
    lines = list(explain("推进一休化建设，建成3个平台。", data_paths()))

    assert "repaired '一休化' to '一体化': ocr.confusion" in lines


def test_a_numeral_inside_a_word_is_no_number_to_explain():
    assert not any("'一'" in line for line in explain("推进一体化，建成3个平台。", data_paths()))
