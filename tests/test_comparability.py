"""Which statements stand side by side, and why the others do not."""

import pandas as pd
import pytest

from insights.comparability import MEASURES, UNIT_CLASSES, Basis, basis_of, compare
from insights.contracts import INDICATORS
from insights.i18n import speak
from insights.paths import data_paths
from insights.rules import load_lexicon


def statement(**changes: object) -> dict[str, object]:
    plain = {"indicator_code": "I001", "name": "互联网出口带宽", "unit_class": "rate",
             "measure": "level", "scope": "", "aspect": "城市（地区）总出口",
             "aspect_en": "total of the city"}  # fmt: skip
    return plain | changes


say = speak("zh")


def reason(changes: dict[str, object]) -> str:
    rows = pd.DataFrame([statement(), statement(), statement(**changes)])
    return compare(rows, basis_of(rows), say)["reason"].iloc[2]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ""),
        ({"indicator_code": "I061", "aspect": "只计国际出口"}, "定义不同（只计国际出口）"),
        ({"unit_class": "storage"}, "单位是数据容量，不是速率"),
        ({"measure": "growth"}, "这里是增幅，不是水平值"),
        ({"scope": "公共区域"}, "只指公共区域"),
        ({"indicator_code": None, "name": "出口", "aspect": None}, "定义不同（出口）"),
    ],
)
def test_what_differs_is_said(changes, expected):
    assert reason(changes) == expected


def test_the_whole_goes_before_a_part_even_where_parts_are_more():
    rows = pd.DataFrame([statement(scope="农村地区"), statement(scope="农村地区"), statement()])

    assert basis_of(rows) == Basis("I001", "rate", "level", "")


def test_only_a_part_can_be_the_basis_where_nothing_speaks_of_the_whole():
    rows = pd.DataFrame([statement(scope="农村地区"), statement(scope="农村地区")])

    assert compare(rows, basis_of(rows), say)["is_comparable"].all()


def test_every_class_and_measure_has_a_word():
    units = load_lexicon(data_paths().lexicon).units.values()
    measures = next(column for column in INDICATORS.columns if column.name == "measure").values

    assert {unit.unit_class for unit in units} - set(UNIT_CLASSES) == set()
    assert set(measures) - set(MEASURES) == set()


def test_units_of_one_class_convert_into_each_other():
    """Classes of things counted one by one may have several bases: 20个 and 20家 are 20."""
    units = load_lexicon(data_paths().lexicon).units.values()
    bases: dict[str, set[str]] = {}
    for unit in units:
        bases.setdefault(unit.unit_class, set()).add(unit.base_unit)

    assert [name for name, base in bases.items() if len(base) > 1] == ["count", "times"]
