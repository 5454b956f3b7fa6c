"""Numbers and units, against a table of phrases from plans of many cities."""

import json
from pathlib import Path

import pytest
from extracting import indicators, lexicon
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.extract.numerals import read_han, scale_of
from insights.extract.units import to_base

PHRASES = json.loads((Path(__file__).parent / "numbers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase["text"][:24])
def test_phrase_is_read_as_the_table_says(phrase):
    read = [[f.value, f.value_high, f.comparator, f.unit_name] for f in indicators(phrase["text"])]

    wanted = [[pytest.approx(row[0]), *row[1:]] for row in phrase["values"]]
    assert read == wanted


def test_table_holds_hundreds_of_phrases_every_comparator_and_many_without_a_value():
    comparators = {row[2] for phrase in PHRASES for row in phrase["values"]}

    assert len({phrase["text"] for phrase in PHRASES}) == len(PHRASES) >= 400
    assert sum(not phrase["values"] for phrase in PHRASES) >= 80
    assert comparators == {"eq", "ge", "gt", "le", "lt", "approx", "range", "times"}


@pytest.mark.parametrize(
    ("written", "number"),
    [("十", 10), ("二十五", 25), ("两万", 20000), ("一百二十万", 1_200_000), ("三点五", 3.5),
     ("二〇二五", 2025), ("一亿三千万", 130_000_000), ("百", 100)],
)  # fmt: skip
def test_han_digits_spell_numbers(written, number):
    assert read_han(written) == number


def test_multipliers_multiply():
    assert scale_of("万亿") == 1e12
    assert scale_of("千万") == 1e7
    assert scale_of("") == 1


@pytest.mark.parametrize(
    ("value", "unit", "base_value", "base_unit"),
    [(20, "Mbps", 0.02, "Gbps"), (1, "Tbps", 1000, "Gbps"), (27, "PB", 27000, "TB"),
     (3e11, "元", 3e11, "元"), (500, "公顷", 5, "平方公里"), (7, "头", 7, "头")],
)  # fmt: skip
def test_units_are_converted_to_their_base(value, unit, base_value, base_unit):
    assert to_base(value, unit, lexicon().units) == (pytest.approx(base_value), base_unit)


def test_a_rate_is_not_a_volume():
    units = lexicon().units

    assert units["Gbps"].base_unit != units["GB"].base_unit
    assert to_base(8, "GB/s", units)[1] == "Gbps"


def test_every_unit_of_a_class_that_shares_a_base_has_a_factor_to_it():
    for unit in lexicon().units.values():
        assert unit.factor > 0, unit.name
        assert unit.base_unit != unit.name or unit.factor == 1, unit.name


@given(st.integers(1, 9999), st.sampled_from(["个", "万户", "亿元", "%"]))
@settings(max_examples=60, deadline=None)
def test_quote_is_always_the_span_of_its_passage(number, unit):
    text = f"到2025年，建设智慧社区{number}{unit}以上，覆盖率达到{number}%，形成体系。"

    for fact in indicators(text):
        assert text[fact.start : fact.end] == fact.quote
