"""Figures of indicators: values side by side, over the years, by region, in the unit chosen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from marts_sample import NATION

from insights import charts, views
from insights.charts.numbers import needs_log, scale_for
from insights.errors import InsightsError
from insights.views import Corpus, Exhibit, Filters

ALL = Filters()
ONLINE = "online_service_rate|share|share"
BANDWIDTH = "exit_bandwidth|rate|level"
say: Callable[..., str] = str.format


@pytest.fixture(scope="module")
def corpus(sample_marts: Path) -> Corpus:
    return views.open_corpus(sample_marts)


@pytest.fixture(scope="module")
def online(corpus: Corpus) -> Exhibit:
    return views.indicator_values(corpus, ALL, ONLINE, say)


def _draw(name: str, exhibit: Exhibit, **options: Any) -> go.Figure:
    return getattr(charts, f"{name}_chart")(exhibit, say, **options)


def _trace(figure: go.Figure, name: str) -> Any:
    (found,) = (trace for trace in figure.data if trace.name == name)
    return found


def test_targets_are_filled_diamonds_and_baselines_open_circles(online: Exhibit) -> None:
    figure = _draw("indicator_dots", online)
    targets, baselines = _trace(figure, "目标"), _trace(figure, "现状")

    assert targets.marker.symbol == "diamond"
    assert sorted(targets.x) == [80, 80, 95, 98]
    assert baselines.marker.symbol == "circle-open"
    assert list(baselines.x) == [40]
    assert list(targets.customdata[0]) == [f"{NATION}.p0", f"{NATION}.p0.i1"]


def test_dots_show_comparator_and_year(online: Exhibit) -> None:
    table = online.table.copy()
    table["is_year_inferred"] = table["region_code"] == "440300"
    targets = _trace(_draw("indicator_dots", Exhibit(table, online.sources)), "目标")

    assert list(targets.text) == ["80<br>2020", "≥80<br>2017", "95<br>2020", "&gt;98<br>2025*"]
    assert "原文未写年份" in targets.hovertext[3]


def test_at_least_and_at_most_are_drawn_as_open_arrows(online: Exhibit) -> None:
    table = online.table.copy()
    table.loc[table["comparator"] == "gt", "comparator"] = "le"
    figure = _draw("indicator_dots", Exhibit(table, online.sources))

    arrows = {
        trace.marker.symbol: list(trace.x) for trace in figure.data if trace.mode == "markers"
    }
    assert arrows["triangle-right-open"][0] > 80
    assert arrows["triangle-left-open"][0] < 98


def test_a_part_of_the_whole_is_not_drawn_beside_the_whole(online: Exhibit) -> None:
    labels = _draw("indicator_dots", online).layout.yaxis.ticktext

    assert list(labels) == ["全国", "天津市", "上海市", "深圳市"]
    assert "农村地区" in set(online.table["scope"])


def test_values_that_may_not_be_compared_are_not_drawn(online: Exhibit) -> None:
    figure = _draw("indicator_dots", online)
    drawn = sum(len(trace.x) for trace in figure.data if trace.mode == "markers+text")

    assert drawn == 5 < len(online.table)


@pytest.mark.parametrize(
    ("unit", "unit_class", "codes"),
    [("Gbps", "rate", ["Mbps", "Gbps", "Tbps"]), ("元", "money", ["元", "万元", "亿元", "万亿元"]),
     ("个", "count", ["个", "万个", "亿个"]), ("%", "share", [])],
)  # fmt: skip
def test_a_reader_may_choose_the_unit(unit: str, unit_class: str, codes: list[str]) -> None:
    scales = charts.unit_scales(unit, unit_class, say)

    assert list(scales) == codes
    if "Mbps" in scales:
        assert scales["Mbps"].text(0.02) == "20"


def test_the_chosen_unit_is_the_axis(corpus: Corpus) -> None:
    values = views.indicator_values(corpus, ALL, BANDWIDTH, say)
    scale = charts.unit_scales("Gbps", "rate", say)["Tbps"]
    figure = _draw("indicator_dots", values, scale=scale)

    assert list(_trace(figure, "目标").x) == [5]
    assert "Tbps" in figure.layout.xaxis.title.text


def test_a_profile_counts_by_domain_and_year(corpus: Corpus) -> None:
    figure = _draw("region_figures", views.region_figures(corpus, ALL, "120000"))

    counted = sum(int(text) for trace in figure.data for text in trace.text)
    assert counted == 6


def test_the_title_is_a_finding(online: Exhibit) -> None:
    title = charts.heading(_draw("indicator_dots", online))

    assert title == "政务服务网上可办率：4 个地区中，深圳市目标最高，为 >98%"


def test_english_names_are_used_when_asked(online: Exhibit) -> None:
    figure = _draw("indicator_dots", online, region_column="region_name_en")

    assert figure.layout.yaxis.ticktext[0] == "China"


def test_values_far_apart_stand_on_a_logarithmic_axis(online: Exhibit) -> None:
    table = online.table.copy()
    table.loc[0, "base_value"] = 0.5
    figure = _draw("indicator_dots", Exhibit(table, online.sources))

    assert figure.layout.xaxis.type == "log"
    assert "对数刻度" in figure.layout.xaxis.title.text
    assert _draw("indicator_dots", online).layout.xaxis.type == "linear"


def test_zero_never_stands_on_a_logarithmic_axis() -> None:
    assert needs_log([1, 1000])
    assert not needs_log([0, 1000])
    assert not needs_log([])


def test_large_sums_are_read_in_yi() -> None:
    scale = scale_for([3e11], "元", say)

    assert scale.with_unit(3e11) == "3,000亿元"
    assert scale_for([6.5e6], "户", say).with_unit(6.5e6) == "650万户"
    assert scale_for([5000.0], "Gbps", say).with_unit(5000.0) == "5,000 Gbps"


def test_cards_show_a_value_with_sign_and_unit(corpus: Corpus) -> None:
    rows = views.telling_figures(corpus, ALL).table.itertuples()

    assert [charts.value_text(row, say) for row in rows] == [">98%", "5,000 Gbps", "650万户"]


def test_ranges_show_both_ends(online: Exhibit) -> None:
    table = online.table.copy()
    table["base_value_high"] = table["base_value_high"].astype(float)
    table.loc[0, "base_value_high"] = 85.0
    targets = _trace(_draw("indicator_dots", Exhibit(table, online.sources)), "目标")

    assert targets.text[0] == "80–85<br>2020"


def test_only_regions_with_several_years_have_a_line(online: Exhibit, corpus: Corpus) -> None:
    figure = _draw("indicator_over_time", online)

    assert [trace.name for trace in figure.data] == ["天津市"]
    assert list(figure.data[0].x) == [2017, 2020]
    assert list(figure.data[0].y) == [80, 95]
    assert charts.series_count(online)


def test_one_year_makes_no_line(corpus: Corpus) -> None:
    exhibit = views.indicator_values(corpus, ALL, "光纤入户能力|count|level", say)

    assert not charts.series_count(exhibit)
    with pytest.raises(InsightsError, match="two years"):
        _draw("indicator_over_time", exhibit)


def test_baseline_and_target_of_one_region_make_a_line(corpus: Corpus) -> None:
    figure = _draw("indicator_over_time", views.indicator_values(corpus, ALL, BANDWIDTH, say))

    assert list(figure.data[0].marker.symbol) == ["circle-open", "diamond"]
    assert charts.heading(figure).replace(" ", "") == (
        "城市出口带宽：天津市2014年2,000Gbps，2017年5,000Gbps"
    )


def test_what_there_is_no_room_for_is_left_out_and_the_title_is_of_all(online: Exhibit) -> None:
    whole, cut = _draw("indicator_dots", online), _draw("indicator_dots", online, most=2)
    rows = online.table[online.table["is_comparable"].astype(bool)]
    highest = rows.groupby(["region_code", "scope"])["base_value"].transform("max")
    least = highest[~rows.duplicated(["region_code", "scope"])].nlargest(2).min()

    drawn = {one[1] for trace in cut.data for one in trace.customdata or ()}
    assert charts.place_count(online) > 2
    assert drawn == set(rows.loc[highest >= least, "indicator_id"])
    assert charts.heading(cut) == charts.heading(whole)


def test_of_many_lines_the_highest_are_drawn(online: Exhibit) -> None:
    other = online.table.assign(region_code="990000", region_name="甲市")
    both = Exhibit(pd.concat([online.table, other], ignore_index=True), online.sources)

    assert charts.series_count(both) == 2
    assert len(_draw("indicator_over_time", both).data) == 2
    assert len(_draw("indicator_over_time", both, most=1).data) == 1
