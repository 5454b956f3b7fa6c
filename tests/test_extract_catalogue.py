"""Which entry of the catalogue a name is: by its end, its unit, and never by a part in between."""

import pytest
from extracting import lexicon

from insights.extract.catalogue import catalogue_entry
from insights.extract.units import class_of, to_base


def code(name: str, unit: str) -> str | None:
    units = lexicon().units
    _, base = to_base(1.0, unit, units)
    found = catalogue_entry(name, base, class_of(unit, units), lexicon())
    return found[0].code if found else None


@pytest.mark.parametrize(
    ("name", "unit", "expected"),
    [
        ("互联网城市出口带宽", "吉比特每秒", "I001"),
        ("互联网国际出口带宽", "Tbps", "I061"),
        ("互联网出口带宽", "TB", "I001"),
        ("5G基站总数", "个", "I005"),
        ("每万人拥有5G基站数", "个", "I064"),
        ("5G基站数", "座", "I005"),
        ("5G基站数", "%", None),
        ("智慧社区（村居）数", "个", "I047"),
        ("智慧社区综合信息服务平台数", "个", None),
        ("数字经济核心产业增加值占GDP比重", "%", "I036"),
        ("数字经济核心产业增加值", "元", "I087"),
        ("农村网络零售额", "元", "I093"),
        ("达到四星级以上标准的县（市、区）比例", "%", "I111"),
        ("达到四星级以上标准的设区市比例", "%", "I112"),
        ("城市出口带宽年均增长率", "%", None),
    ],
)
def test_an_entry_is_found_by_the_end_of_the_name_and_the_unit(name, unit, expected):
    assert code(name, unit) == expected


@pytest.mark.parametrize("entry", lexicon().indicators, ids=lambda entry: entry.code)
def test_every_entry_finds_itself_by_its_own_name(entry):
    found = catalogue_entry(
        entry.name, entry.base_unit, class_of(entry.base_unit, lexicon().units), lexicon()
    )

    assert found == (entry, "")


def test_members_of_a_family_say_what_sets_them_apart():
    families: dict[str, list[str]] = {}
    for entry in lexicon().indicators:
        if entry.family:
            families.setdefault(entry.family, []).append(entry.aspect)
            assert entry.aspect and entry.aspect_en, entry.code

    assert [name for name, aspects in families.items() if len(set(aspects)) < len(aspects)] == []


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("网上可办率", ""),
        ("并联审批事项网上办理覆盖率", "并联审批事项"),
        ("物联网、云计算、大数据等新一代信息技术产业规模", ""),
        ("市电子政务网络承载业务系统数", "市电子政务网络"),
        ("强感知、优体验的应用场景数", "强感知、优体验"),
    ],
)
def test_what_stands_before_the_entry_limits_the_figure_to_a_part(name, limit):
    units = lexicon().units
    for unit in ("%", "元", "个"):
        found = catalogue_entry(name, to_base(1, unit, units)[1], class_of(unit, units), lexicon())
        if found:
            assert found[1] == limit
            return
    raise AssertionError(name)
