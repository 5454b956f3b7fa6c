"""Tables of indicators: header and rows, in tabs or in flattened text."""

import pytest

from insights.extract import find_indicators
from insights.records import Indicator, Passage, Reading
from tests.extracting import indicators, lexicon, rules

HEADER = "序号\t指标名称\t单位\t2020年\t2025年\t属性"


def row_under(header: str, row: str, years: tuple[int, int] = (2021, 2025)) -> list[Indicator]:
    reading = Reading(
        Passage("d.p0002", "d", "d.s001", 1, row), ("规划", "发展目标"), *years, preceding=header
    )
    return list(find_indicators(reading, rules("indicators"), lexicon()))


def told(facts: list[Indicator]) -> list[tuple[object, ...]]:
    return [(f.name, f.comparator, f.value, f.unit_name, f.kind, f.year) for f in facts]


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (HEADER, "1\t5G基站数\t万个\t2.4\t7\t预期性",
         [("5G基站数", "eq", 24000, "个", "baseline", 2020),
          ("5G基站数", "eq", 70000, "个", "target", 2025)]),
        (HEADER, "3\t数据中心平均PUE\t—\t1.5\t<1.3\t约束性",
         [("数据中心平均PUE", "eq", 1.5, "", "baseline", 2020),
          ("数据中心平均PUE", "lt", 1.3, "", "target", 2025)]),
        ("类别 指标 2020年基期值 2025年目标值", "政务服务 掌上可办事项（项） 800 3000以上",
         [("掌上可办事项", "eq", 800, "项", "baseline", 2020),
          ("掌上可办事项", "ge", 3000, "项", "target", 2025)]),
        ("类别 指标 2020年基期值 2025年目标值", "数据共享 累计汇聚数据（亿条） - 50",
         [("累计汇聚数据", "eq", 5e9, "条", "target", 2025)]),
        ("类别\t指标\t2025年\t2027年", "惠民\t网上可办率\t90%\t98%",
         [("网上可办率", "eq", 90, "%", "target", 2025),
          ("网上可办率", "eq", 98, "%", "target", 2027)]),
        ("指标\t现状值\t目标值", "社区覆盖率\t60%\t≥95%",
         [("社区覆盖率", "eq", 60, "%", "baseline", None),
          ("社区覆盖率", "ge", 95, "%", "target", None)]),
        ("指标\t单位\t2025年", "标准机架 规模\t万架\t15-20",
         [("标准机架 规模", "range", 150000, "架", "target", 2025)]),
        (HEADER, "5\t重点项目\t\t\t逐年提高\t预期性", []),
        (HEADER, "责任分工如下。", []),
        ("任务\t分工\t时限", "感知网络\t牵头市数据局\t2025年", []),
    ],
)  # fmt: skip
def test_a_row_gives_each_value_the_year_and_kind_of_its_column(header, row, expected):
    assert told(row_under(header, row)) == expected


def test_a_merged_cell_at_the_left_shifts_nothing():
    header = "类别\t序号\t指标\t单位\t2020年\t2025年\t属性"

    facts = row_under(header, "2\t千兆用户占比\t%\t10\t40\t预期性")

    assert [(f.name, f.value, f.year) for f in facts] == [
        ("千兆用户占比", 10, 2020),
        ("千兆用户占比", 40, 2025),
    ]


def test_the_quote_of_a_cell_reaches_from_the_name_to_the_value():
    _, target = row_under(HEADER, "1\t5G基站数\t万个\t2.4\t7\t预期性")

    assert target.quote == "5G基站数\t万个\t2.4\t7"
    assert target.is_binding is False


def test_the_column_of_yearly_growth_is_growth():
    (fact,) = row_under("指标\t单位\t年均增长", "数字经济增加值\t%\t10")

    assert fact.measure == "growth_per_year"


def test_rows_run_together_on_one_line_are_read_one_by_one():
    facts = indicators(
        "指标 单位 2020年 2025年 属性 1 网上可办率 % 90 99 约束性 2 5G基站 万个 2 7 预期性"
    )

    assert [(f.name, f.value, f.year, f.is_binding) for f in facts] == [
        ("网上可办率", 90, 2020, True),
        ("网上可办率", 99, 2025, True),
        ("5G基站", 20000, 2020, False),
        ("5G基站", 70000, 2025, False),
    ]


def test_a_value_in_square_brackets_is_the_sum_over_the_years():
    base, target = row_under(HEADER, "3\t5G基站数\t万个\t0.5\t[2]\t预期性")

    assert (base.scope, target.scope) == ("", "累计")
    assert target.value == 20000
