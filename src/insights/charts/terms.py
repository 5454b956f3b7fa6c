"""Terms over five-year periods, and as a cloud."""

import io
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from insights.charts.theme import (
    BLUE,
    GREEN,
    PURPLE,
    SERIES,
    SYMBOLS,
    VERMILION,
    broken,
    escape,
    finish,
    require_rows,
    source_text,
)
from insights.errors import InsightsError
from insights.i18n import Say
from insights.views import Exhibit

_CLOUD_COLOURS = (BLUE, VERMILION, GREEN, PURPLE)
_SEED = 42
_STRIP_FONT, _STRIP_LINE = 14, 21


def term_lines_chart(exhibit: Exhibit, say: Say, *, title: str = "") -> go.Figure:
    """Draw one line per term over the five-year periods, with 95% intervals.

    Takes the exhibit of `views.term_trend`; each period says how many documents it rests on, and
    terms stand a little apart so that no interval hides another. customdata is [term, period].
    """
    require_rows(exhibit)
    table = exhibit.table
    starts = sorted(int(start) for start in table["period_start"].unique())
    terms = list(dict.fromkeys(table["term"]))
    figure = go.Figure()
    for number, term in enumerate(terms):
        shift = (number - (len(terms) - 1) / 2) * min(0.09, 0.5 / len(terms))
        _add_term(figure, table[table["term"] == term], starts, say, number=number, shift=shift)
    first = {row["period_start"]: row for row in table.to_dict("records")}
    ticks = [
        escape(say(first[start].get("period"))) + "<br>"
        + escape(say("{count} 份文献", count=int(first[start]["documents"])))
        for start in starts
    ]  # fmt: skip
    figure.update_xaxes(tickvals=list(range(len(starts))), ticktext=ticks,
                        range=[-0.5, len(starts) - 0.5], zeroline=False)  # fmt: skip
    figure.update_yaxes(title={"text": escape(say("每万词次数")), "font": {"size": 12}},
                        rangemode="tozero")  # fmt: skip
    return finish(figure, exhibit, say, title=title or _finding(table, say), plot_height=330,
                  left=64, axis_space=46, legend=terms)  # fmt: skip


def term_lines_summary(exhibit: Exhibit, say: Say) -> str:
    """Say in words which term changed, and whether the change is clear."""
    if exhibit.is_empty:
        return say("没有可比较的词。")
    return _finding(exhibit.table, say) + say("。") + source_text(exhibit, say)


def period_cloud(
    exhibit: Exhibit,
    font_path: Path | str,
    say: Say = str.format,
    *,
    width: int = 900,
    height: int = 420,
) -> bytes:
    """Return a PNG of the terms, sized by count, with the source line under it.

    Takes the exhibit of `views.cloud_terms`; the same terms always give the same picture. Without
    `say` the source line is Chinese.
    """
    require_rows(exhibit)
    from PIL import Image, ImageDraw, ImageFont
    from wordcloud import WordCloud  # 0.2 s that only a page with a cloud should pay

    counts = dict(zip(exhibit.table["term"], exhibit.table["count"].astype(float), strict=True))
    try:
        font = ImageFont.truetype(str(font_path), _STRIP_FONT)
    except OSError as error:
        raise InsightsError(f"Font {font_path} cannot be read; put the font file there") from error
    cloud = WordCloud(
        font_path=str(font_path), width=width, height=height, mode="RGBA", prefer_horizontal=1.0,
        background_color=None,  # type: ignore[arg-type] # None is how it spells transparent
        random_state=_SEED, color_func=_cloud_colour, max_words=len(counts),
    ).generate_from_frequencies(counts)  # fmt: skip
    lines = "\n".join(broken(source_text(exhibit, say), (width - 16) / _STRIP_FONT))
    strip = 10 + _STRIP_LINE * (lines.count("\n") + 1)
    sheet = Image.new("RGBA", (width, height + strip), (0, 0, 0, 0))
    sheet.paste(cloud.to_image(), (0, 0))
    ImageDraw.Draw(sheet).text((8, height + 6), lines, font=font, fill=(110, 110, 110, 255))
    data = io.BytesIO()
    sheet.save(data, format="PNG")
    return data.getvalue()


def period_cloud_summary(exhibit: Exhibit, say: Say) -> str:
    """Say in words which terms are largest."""
    if exhibit.is_empty:
        return say("没有词。")
    top = exhibit.table.head(5)
    words = say("、").join(
        f"{term} {_count(count)}" for term, count in zip(top["term"], top["count"], strict=True)
    )
    return say("出现最多的词：{words}。", words=words) + source_text(exhibit, say)


def _add_term(
    figure: go.Figure, rows: pd.DataFrame, starts: list[int], say: Say, *, number: int, shift: float
) -> None:
    colour = SERIES[number % len(SERIES)]
    rates = rows["rate_per_10k"].astype(float)
    figure.add_scatter(
        name=escape(rows["term"].iloc[0]),
        mode="lines+markers",
        x=[starts.index(int(start)) + shift for start in rows["period_start"]],
        y=rates.tolist(),
        error_y={
            "type": "data", "symmetric": False, "thickness": 1.2, "width": 4,
            "array": (rows["high"].astype(float) - rates).tolist(),
            "arrayminus": (rates - rows["low"].astype(float)).tolist(),
        },
        line={"color": colour, "width": 2, "dash": "solid" if number < len(SERIES) else "dot"},
        marker={"size": 9, "symbol": SYMBOLS[number % len(SYMBOLS)], "color": colour},
        customdata=[[term, period] for term, period in zip(rows["term"], rows["period"],
                                                           strict=True)],
        hovertext=[_hover(row, say) for row in rows.to_dict("records")],
        hoverinfo="text",
    )  # fmt: skip


def _hover(row: Mapping[Any, Any], say: Say) -> str:
    lines = (
        say("每万词 {rate} 次（95% 区间 {low}–{high}）", rate=f"{row['rate_per_10k']:.1f}",
            low=f"{row['low']:.1f}", high=f"{row['high']:.1f}"),
        say("{count} 次，共 {tokens} 词", count=_count(row["count"]),
            tokens=f"{row['token_count']:,.0f}"),
        say("{documents} 份文献中 {with_term} 份用到", documents=int(row["documents"]),
            with_term=int(row["documents_with"])),
    )  # fmt: skip
    head = f"<b>{escape(row['term'])}</b> {escape(say(row['period']))}"
    return "<br>".join([head, *(escape(line) for line in lines)])


def _finding(table: pd.DataFrame, say: Say) -> str:
    """Name the term whose rate moved most beyond its intervals; else say that none clearly did."""
    ordered = table.sort_values("period_start")
    first, last = ordered["period_start"].min(), ordered["period_start"].max()
    begin, end = ordered[ordered["period_start"] == first], ordered[ordered["period_start"] == last]
    pairs = begin.merge(end, on="term", suffixes=("_first", "_last"))
    clear = pairs[
        (pairs["low_last"] > pairs["high_first"]) | (pairs["high_last"] < pairs["low_first"])
    ]
    names = {"first": say(begin.period.iloc[0]), "last": say(end.period.iloc[0])}
    if first == last:
        return say("{count} 个词在{first}的使用频率", count=len(begin), **names)
    if clear.empty:
        return say("从{first}到{last}，所选词的频率没有明显变化", **names)
    moved = (clear["rate_per_10k_last"] - clear["rate_per_10k_first"]).abs()
    row = clear.loc[moved.idxmax()]
    values = {"term": row["term"], "low": f"{row['rate_per_10k_first']:.1f}",
              "high": f"{row['rate_per_10k_last']:.1f}"}  # fmt: skip
    if row["rate_per_10k_last"] > row["rate_per_10k_first"]:
        return say("从{first}到{last}，“{term}”由每万词 {low} 次升到 {high} 次", **names, **values)
    return say("从{first}到{last}，“{term}”由每万词 {low} 次降到 {high} 次", **names, **values)


def _cloud_colour(word: str, **_: object) -> str:
    return _CLOUD_COLOURS[zlib.crc32(word.encode()) % len(_CLOUD_COLOURS)]


def _count(count: float) -> str:
    """Return a count, which may be a fraction where a plan spans two periods: 12 or 12.4."""
    return f"{float(count):,.1f}".removesuffix(".0")
