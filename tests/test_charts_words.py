"""Figures of the keyword page: one colour a term, honest intervals, no markup, nothing cut."""

import math
from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from insights import charts
from insights.charts import words
from insights.charts.theme import GREY, SERIES
from insights.errors import InsightsError
from insights.views import Exhibit

say: Callable[..., str] = str.format
SOURCES = ("规划甲 2016", "规划乙 2018", "规划丙 2021")
HOSTILE = "<script>alert(1)</script><b>&\"'"
PERIODS = {2011: "十二五", 2016: "十三五", 2021: "十四五"}
RATES = {"智慧城市": (10.0, 20.0, 60.0), "大数据": (5.0, 40.0, 30.0), "5G": (0.0, 2.0, 2.5)}
COLOURS = charts.term_colours(tuple(RATES))
SIDES = {"side_a": "十四五", "side_b": "十二五"}


def _rows() -> pd.DataFrame:
    return pd.DataFrame([
        {"term": term, "period": period, "period_start": start, "documents": 4,
         "documents_with": 2, "count": rate, "token_count": 10_000.0, "rate_per_10k": rate,
         "low": rate * 0.8, "high": rate * 1.2 + 1, "method": "documents",
         "log_ratio": math.log2((rate + 1) / (sum(rates) / 3 + 1))}
        for term, rates in RATES.items()
        for rate, (start, period) in zip(rates, PERIODS.items(), strict=True)
    ])  # fmt: skip


def _ranked() -> pd.DataFrame:
    table = _rows()
    table["rank"] = table.groupby("period_start")["rate_per_10k"].rank(ascending=False)
    table.loc[table["count"] == 0, "rank"] = math.nan
    return table


def _sides() -> pd.DataFrame:
    rows = [("数字孪生", math.inf, 3.0, math.inf), ("大数据", 4.0, 2.0, 8.0),
            ("5G", 1.5, 0.5, 4.0), ("宽带", 0.25, 0.1, 0.5), ("信息亭", 0.0, 0.0, 0.4)]  # fmt: skip
    return pd.DataFrame([
        {"term": term, "ratio": ratio, "low": low, "high": high, "is_clear": low > 1 or high < 1,
         "count_a": 3, "count_b": 9.5, "rate_a": 1.0, "rate_b": 2.0}
        for term, ratio, low, high in rows
    ])  # fmt: skip


def _network() -> pd.DataFrame:
    pairs = [("智慧城市", f"词{number:02}", 40 - number, 0.6 - number / 50) for number in range(20)]
    pairs += [("词00", "词10", 5, 0.4), ("词05", "词15", 5, 0.4), ("词02", "别处", 1, 0.9)]
    return pd.DataFrame(pairs, columns=["term_a", "term_b", "passages", "npmi"])


def _changes() -> pd.DataFrame:
    rows = [("智慧城市", 10.0, 60.0, 6.0, 4.0, 9.0), ("大数据", 5.0, 30.0, 6.0, 3.0, 12.0),
            ("5G", 0.0, 2.5, math.inf, 0.8, math.inf)]  # fmt: skip
    return pd.DataFrame([
        {"term": term, "first": "十二五", "last": "十四五", "rate_first": first, "rate_last": last,
         "ratio": ratio, "low": low, "high": high, "is_clear": low > 1 or high < 1}
        for term, first, last, ratio, low, high in rows
    ])  # fmt: skip


CHANGES = Exhibit(_changes(), SOURCES)
CENTRE = {"centre": "智慧城市"}
FIGURES: dict[str, tuple[pd.DataFrame, dict[str, Any], dict[str, Any]]] = {
    "term_lines": (_rows(), {"changes": CHANGES, "colours": COLOURS}, {"changes": CHANGES}),
    "term_ranks": (_ranked(), {"colours": COLOURS}, {}),
    "term_heat": (_rows(), {"colours": COLOURS}, {}),
    "keyness_bars": (_sides(), SIDES | {"colours": COLOURS}, SIDES),
    "cooccurrence": (_network(), CENTRE | {"colours": COLOURS}, CENTRE),
}


def _draw(name: str, table: pd.DataFrame | None = None, **options: Any) -> Any:
    rows, given, _ = FIGURES[name]
    exhibit = Exhibit(rows if table is None else table, SOURCES)
    return getattr(charts, f"{name}_chart")(exhibit, say, **(given | options))


def _trace(figure: go.Figure, name: str) -> Any:
    """Return the trace that holds a term's marks, not its band."""
    (found,) = (trace for trace in figure.data if trace.name == name and trace.customdata)
    return found


def _title(figure: go.Figure) -> str:
    return charts.heading(figure)


def _texts(part: Any) -> list[str]:
    """Return every string of a figure but its customdata, which plotly never draws."""
    if isinstance(part, str):
        return [part]
    if isinstance(part, dict):
        return [text for key, value in part.items() if key != "customdata"
                for text in _texts(value)]  # fmt: skip
    return [text for value in part for text in _texts(value)] if isinstance(part, list) else []


# ---------------------------------------------------------------- what all of them share


@pytest.mark.parametrize("name", FIGURES)
def test_nothing_is_drawn_from_nothing(name: str) -> None:
    rows, _, options = FIGURES[name]

    with pytest.raises(InsightsError):
        _draw(name, rows.iloc[:0])
    assert getattr(charts, f"{name}_summary")(Exhibit(rows.iloc[:0], ()), say, **options)


@pytest.mark.parametrize("name", FIGURES)
def test_a_term_that_a_user_typed_is_never_markup(name: str) -> None:
    rows = FIGURES[name][0].replace({"大数据": HOSTILE, "词00": HOSTILE, "十四五": HOSTILE})
    options = {"side_a": HOSTILE} if name == "keyness_bars" else {}

    texts = _texts(charts.titled(_draw(name, rows, **options)).to_plotly_json())

    assert [text for text in texts if "&lt;script" in text.replace("<br>", "")]
    assert [text for text in texts if "<script" in text or "</script" in text] == []


@pytest.mark.parametrize("name", FIGURES)
def test_the_summary_is_the_title_in_words(name: str) -> None:
    rows, _, options = FIGURES[name]
    text = getattr(charts, f"{name}_summary")(Exhibit(rows, SOURCES), say, **options)
    title = charts.heading(_draw(name))

    assert text.split("。")[0].replace(" ", "") == title.replace(" ", "")
    assert text.endswith("来源：规划甲 2016；规划乙 2018 等 3 份")


@pytest.mark.parametrize("name", FIGURES)
def test_a_phone_has_room_for_labels_and_plot(name: str) -> None:
    rows = FIGURES[name][0].replace({"大数据": "时空大数据平台建设与运营工程" * 3})
    margin = charts.titled(_draw(name, rows)).layout.margin

    assert margin.l + margin.r <= 250
    assert margin.autoexpand is False


def test_a_term_has_one_colour_everywhere() -> None:
    marks = _draw("cooccurrence", _network().replace({"词03": "大数据"})).data[-1]
    at = [data[0] for data in marks.customdata].index("大数据")

    assert _trace(_draw("term_lines"), "大数据").line.color == COLOURS["大数据"]
    assert _trace(_draw("term_ranks"), "大数据").line.color == COLOURS["大数据"]
    assert COLOURS["大数据"] in "".join(_draw("term_heat").layout.yaxis.ticktext)
    assert COLOURS["大数据"] in "".join(_draw("keyness_bars").layout.yaxis.ticktext)
    assert marks.marker.color[at] == COLOURS["大数据"]


def test_colours_come_again_with_another_dash() -> None:
    terms = [f"词{number}" for number in range(8)]
    table = pd.concat([_rows().query("term == '5G'").assign(term=term) for term in terms])
    colours = charts.term_colours(terms)
    figure = _draw("term_lines", table, colours=colours)
    first, again = _trace(figure, "词0"), _trace(figure, "词6")

    assert list(colours.values()) == [*SERIES, *SERIES[:2]]
    assert first.line.color == again.line.color
    assert first.line.dash != again.line.dash
    assert first.marker.symbol != again.marker.symbol


def test_a_term_that_was_not_chosen_is_grey() -> None:
    assert _trace(_draw("term_lines", colours={}), "5G").line.color == GREY


# ---------------------------------------------------------------- lines, ranks, heat


def test_bands_run_from_low_to_high() -> None:
    figure = _draw("term_lines")
    (band,) = (trace for trace in figure.data if trace.fill and trace.name == "智慧城市")
    rows = _rows().query("term == '智慧城市'")

    assert list(band.y) == pytest.approx([*rows["high"], *reversed(rows["low"].tolist())])
    assert band.hoverinfo == "skip"
    assert list(_trace(figure, "智慧城市").customdata[0]) == ["智慧城市", 2011, "十二五"]


def test_the_title_names_the_surest_change_and_nothing_that_is_not_clear() -> None:
    unclear = Exhibit(_changes().assign(is_clear=False), SOURCES)

    assert "“智慧城市”由每万词 10.0 次升到 60.0 次" in _title(_draw("term_lines"))
    assert "没有明显变化" in _title(_draw("term_lines", changes=unclear))


def test_many_lines_have_bars_beside_one_another() -> None:
    bars = [trace.error_y.array for trace in _draw("term_lines").data if trace.customdata]
    two = _rows().query("term != '5G'")

    assert all(len(bar) == len(PERIODS) for bar in bars)
    assert _trace(_draw("term_lines", two), "大数据").error_y.array is None


def test_ticks_say_how_many_documents_there_are() -> None:
    assert _draw("term_lines").layout.xaxis.ticktext[0] == "十二五<br>4 份文献"


def test_an_endless_interval_has_no_band() -> None:
    table = _rows()
    table.loc[table["term"] == "5G", "high"] = math.inf
    table.loc[table["term"] == "大数据", ["low", "high"]] = math.nan
    figure = _draw("term_lines", table)

    assert [trace.name for trace in figure.data if trace.fill] == ["智慧城市"]
    assert "区间无法估计" in _trace(figure, "5G").hovertext[0]
    assert math.isfinite(figure.layout.yaxis.range[1])


def test_a_single_period_has_dots_with_bars() -> None:
    figure = _draw("term_lines", _rows().query("period_start == 2021"))
    dot = _trace(figure, "智慧城市")

    assert not [trace for trace in figure.data if trace.fill]
    assert dot.mode == "markers"
    assert list(dot.error_y.array) == pytest.approx([13.0])
    assert len({trace.x[0] for trace in figure.data}) == len(RATES)


def test_many_periods_are_turned_and_have_room() -> None:
    last = _rows().query("period_start == 2021")
    years = range(2010, 2024)
    table = pd.concat([last.assign(period_start=year, period=str(year)) for year in years])
    layout = charts.titled(_draw("term_lines", table)).layout

    assert layout.xaxis.tickangle == -60
    assert layout.xaxis.ticktext[0] == "2010 · 4 份文献"
    assert layout.margin.b > 100


def test_a_line_of_ranks_breaks_where_its_term_is_absent() -> None:
    figure = _draw("term_ranks")
    line = _trace(figure, "5G")

    assert line.y[0] is None
    assert list(line.text) == ["", "3", "3"]
    names = [note.text for note in figure.layout.annotations if note.name != "sources"]
    assert sorted(names) == sorted(["智慧城市"] * 2 + ["大数据"] * 2 + ["5G"])


def test_a_term_absent_at_the_end_is_named_below_the_ranked_ones() -> None:
    table = _ranked()
    table.loc[(table["term"] == "大数据") & (table["period_start"] == 2021), "rank"] = math.nan
    figure = _draw("term_ranks", table)
    (gone,) = (note for note in figure.layout.annotations if "■" in note.text)

    assert gone.text.endswith("大数据")
    assert COLOURS["大数据"] in gone.text
    ends = [trace.y[-1] for trace in figure.data if trace.y[-1] is not None]
    assert gone.y > max(ends)
    assert figure.layout.yaxis.range[0] > gone.y


def test_equal_ranks_do_not_hide_each_other() -> None:
    figure = _draw("term_ranks", _ranked().assign(rank=1.0))

    assert len({trace.y[0] for trace in figure.data}) == len(RATES)


def test_the_heat_map_is_balanced_and_says_its_rates() -> None:
    heat = _draw("term_heat").data[0]

    assert heat.zmin == -heat.zmax
    assert list(heat.text[0]) == ["10.0", "20.0", "60.0"]
    assert list(heat.customdata[0][2]) == ["智慧城市", 2021, "十四五"]


def test_a_period_without_documents_is_a_dash() -> None:
    table = _rows()
    table.loc[0, "log_ratio"] = math.nan
    heat, marks, _ = _draw("term_heat", table).data

    assert heat.z[0][0] is None
    assert [marks.text[0], marks.text[1]] == ["–", ""]
    assert "没有文献" in marks.hovertext[0]


# ---------------------------------------------------------------- keyness and neighbours


def test_what_has_no_end_is_an_arrow_at_the_edge() -> None:
    figure = _draw("keyness_bars")
    arrows = figure.data[-1]

    assert [data[0] for data in arrows.customdata] == ["数字孪生", "信息亭"]
    assert list(arrows.marker.symbol) == ["triangle-right", "triangle-left"]
    assert all(math.isfinite(x) for trace in figure.data for x in trace.x)
    edge = figure.layout.xaxis.range[1]
    for bars in figure.data[:-1]:
        assert all(x + up <= edge for x, up in zip(bars.x, bars.error_x.array, strict=True))


def test_bars_stand_on_doublings_and_unclear_ones_are_hollow() -> None:
    figure = _draw("keyness_bars")

    assert list(_trace(figure, "十四五更多").x)[1] == pytest.approx(2)
    assert _trace(figure, "差别不明确").marker.color == "rgba(0,0,0,0)"
    assert list(figure.layout.xaxis.ticktext) == ["1/8", "1/4", "1/2", "1", "2×", "4×", "8×"]


def test_near_neighbours_are_the_close_ones_and_linked_ones_sit_together() -> None:
    marks = _draw("cooccurrence").data[-1]
    ids = [data[0] for data in marks.customdata]
    away = dict(zip(ids, map(math.hypot, marks.x, marks.y), strict=True))

    assert ids[0] == "智慧城市"
    assert away["词00"] < away["词10"] < away["词19"]
    assert "别处" not in ids
    for one, other in (("词00", "词10"), ("词05", "词15")):
        assert (ids.index(one) - ids.index(other)) % 20 in (1, 19)


def test_a_term_without_neighbours_says_so() -> None:
    with pytest.raises(InsightsError, match="别的"):
        _draw("cooccurrence", centre="别的")


def test_numbers_are_readable_on_every_colour() -> None:
    assert words.ink_on("#0072B2") == "#FFFFFF"
    assert words.ink_on("#E69F00") == "#111111"
