"""Names, kinds, years and the rest of an indicator, sentence by sentence."""

import pytest
from extracting import indicators, lexicon, rules

from insights.extract import find_indicators
from insights.records import Passage, Reading


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("到2017年，全市50%用户实现与电网的智能互动。", ["实现与电网的智能互动的用户比例"]),
        ("国际和国内出口带宽分别达到1Tbps和5Tbps。", ["国际出口带宽", "国内出口带宽"]),
        ("城镇率和普及率分别达到85%和90%。", ["城镇率", "普及率"]),
        ("发展一批年交易额超十亿元的电子商务企业。", ["电子商务企业年交易额"]),
        ("在重点区域新建10万个接入点（AP）。", ["重点区域新建接入点（AP）数"]),
        ("实现全部市区、县城和80%农村地区的配电自动化覆盖。", ["农村地区配电自动化覆盖比例"]),
        ("80%以上的设区市和30%以上的县（市、区）达到四星级以上标准。",
         ["达到四星级以上标准的设区市比例", "达到四星级以上标准的县（市、区）比例"]),
        ("全省增加值实现倍增，在GDP中的占比达到50%左右。", ["增加值在GDP中的占比"]),
        ("软件业收入年均增长12%，2025年突破1.5万亿元。", ["软件业收入年均增长率", "软件业收入"]),
        ("海光缆通信总容量占全国50%以上。", ["海光缆通信总容量占全国比重"]),
        ("并联审批事项网上办理覆盖率达到100%。", ["并联审批事项网上办理覆盖率"]),
        ("建成智慧教育示范区3个、数字乡村试点60个。", ["智慧教育示范区数", "数字乡村试点数"]),
        ("下载速率均跃居全国第三位。", ["下载速率全国排名"]),
        ("公交车占比由60%提高到100%。", ["公交车占比", "公交车占比"]),
        ("支持20个左右综合条件好，辐射带动力强的城市率先启动试点。",
         ["率先启动试点的综合条件好、辐射带动力强的城市数"]),
        ("规模达到1.2万亿元，同比增长10.5%。", ["规模", "规模增长率"]),
    ],
)  # fmt: skip
def test_name_is_self_contained_and_without_verb_value_and_year(text, names):
    assert [fact.name for fact in indicators(text)] == names


@pytest.mark.parametrize(
    ("text", "headings", "kind", "year"),
    [
        ("到2025年，建成5G基站7万个。", ["二、目标"], "target", 2025),
        ("截至2020年底，建成5G基站3万个。", ["二、目标"], "baseline", 2020),
        ("目前，市电子政务网络已承载全市100个重点业务系统。", ["三、重点任务"], "baseline", None),
        ("建成智慧校园300所。", ["一、现状与形势", "（一）发展现状"], "baseline", None),
        ("建成智慧校园300所。", ["一、现状与形势", "（三）发展目标"], "target", None),
        ("对已建住宅加快改造，光纤覆盖650万户家庭。", ["二、信息基础设施"], "target", None),
        ("到“十四五”末，覆盖率达到90%。", ["二、目标"], "target", 2025),
        ("力争2023年交易额比“十三五”期末翻一番。", ["二、目标"], "target", 2023),
        ("到2023年，平台建成。智慧社区达到300个。", ["二、目标"], "target", 2023),
        ("2022年年底前，覆盖率达到80%；2025年，达到90%。", ["二、目标"], "target", 2022),
        ("2018年全市覆盖率达到80%。", ["二、目标"], "baseline", 2018),
        ("覆盖率达到80%。", ["二、目标", "（一）到2023年的目标"], "target", 2023),
        ("覆盖率达到80%。", ["三、2023年重点工作"], "target", None),
        ("到2023年,建成基站3.5万个;覆盖率达到80%.", ["二、目标"], "target", 2023),
    ],
)
def test_kind_and_year_are_what_the_words_say(text, headings, kind, year):
    fact = indicators(text, *headings)[0]

    assert (fact.kind, fact.year) == (kind, year)


def test_horizon_is_the_plans_last_year_and_marked_as_inferred():
    (target,) = indicators("智慧社区达到300个。")
    (dated,) = indicators("到2023年，智慧社区达到300个。")
    (baseline,) = indicators("智慧社区达到300个。", "一、发展现状")

    assert (target.year, target.horizon_year, target.is_year_inferred) == (None, 2025, True)
    assert (dated.year, dated.horizon_year, dated.is_year_inferred) == (2023, 2023, False)
    assert (baseline.horizon_year, baseline.is_year_inferred) == (None, False)


def test_a_forecast_is_neither_target_nor_baseline():
    assert not indicators("据预测，2025年全球市场规模将达到1.1万亿美元。")


@pytest.mark.parametrize(
    ("text", "measure"),
    [("覆盖率达到90%。", "share"), ("收入年均增长12%。", "growth_per_year"),
     ("能耗降低13.5%。", "growth"), ("占比提高5个百分点。", "percentage_points"),
     ("规模提高3倍。", "multiple"), ("速率跃居全国第三位。", "rank"), ("建成平台30个。", "level")],
)  # fmt: skip
def test_measure_says_what_the_number_measures(text, measure):
    assert [fact.measure for fact in indicators(text)] == [measure]


def test_another_unit_is_the_same_indicator_only_under_its_whole_name():
    (rate,) = indicators("全市互联网出口带宽达到5000Gbps。")
    (volume,) = indicators("全市互联网出口带宽达到9.7个太字节（TB）。")

    assert rate.indicator_code == "I001"
    assert (rate.base_value, rate.base_unit) == (5000, "Gbps")
    assert (volume.indicator_code, volume.unit_class) == ("I001", "storage")
    assert indicators("智能充电桩覆盖率达到90%。")[0].indicator_code is None


def test_scope_commitment_and_domain_are_read():
    (fact,) = indicators("力争城市核心区供电可靠率超过99.999%。")

    assert fact.scope == "城市核心区"
    assert fact.commitment == "力争"
    assert fact.domain == "智能设施"
    assert fact.comparator == "gt"


@pytest.mark.parametrize(
    ("row", "values"),
    [
        ("1\t5G基站数\t万个\t2.4\t7\t预期性", [(24000, "个", "baseline"), (70000, "个", "target")]),
        ("2 网上可办率 % 98 ≥99 约束性", [(98, "%", "baseline"), (99, "%", "target")]),
        ("3\t每万人基站数（个）\t—\t20\t预期性", [(20, "个", "target")]),
        ("序号\t指标\t单位\t2020年\t2025年\t属性", []),
    ],
)
def test_row_of_a_table_of_indicators_gives_base_and_target(row, values):
    assert [(fact.value, fact.unit_name, fact.kind) for fact in indicators(row)] == values


def test_table_says_what_is_binding_and_its_header_the_years():
    base, target = indicators("指标 单位 2020年 2025年 属性\n1 网上可办率 % 98 ≥99 约束性")

    assert (base.year, target.year) == (2020, 2025)
    assert (target.commitment, target.is_binding, target.comparator) == ("约束性", True, "ge")
    assert target.indicator_code == "I025"
    assert indicators("网上可办率达到99%。")[0].is_binding is None


def test_ids_are_numbered_within_the_passage_and_region_is_the_readings():
    passage = Passage("d.p0007", "d", "d.s001", 0, "建成平台3个、中心5个。")
    reading = Reading(passage, ("x",), 2021, 2025, "120000", "天津市")

    facts = find_indicators(reading, rules("indicators"), lexicon())

    assert [fact.indicator_id for fact in facts] == ["d.p0007.i01", "d.p0007.i02"]
    assert {fact.region_name for fact in facts} == {"天津市"}


def test_every_entry_of_the_catalogue_is_found_by_its_own_name_and_no_alias_is_shared():
    entries = lexicon().indicators
    aliases = [alias for entry in entries for alias in entry.aliases]

    assert len(entries) >= 50
    assert len(aliases) == len(set(aliases))
    assert {entry.better for entry in entries} <= {"higher", "lower"}


def test_shared_out_among_one_value_only_is_that_value():
    (fact,) = indicators("城市、农村、郊区光纤覆盖率分别达到90%。")

    assert fact.value == 90
