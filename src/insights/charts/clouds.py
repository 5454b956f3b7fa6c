"""Terms as a cloud: how large each stands among the others."""

import io
import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from insights.charts.theme import broken, escape, label_space, require_rows, source_text
from insights.charts.words import count_text, short_name
from insights.errors import InsightsError
from insights.i18n import Say
from insights.views import Exhibit

_GREYS = ("#757575", "#8A8A8A", "#686868")  # each readable on the white and on the dark background
_SMALLEST = 11  # pixels; a smaller word cannot be read, so it is not drawn
_LONGEST = 16
_USUAL = 0.16  # of the picture's mean side: what the largest word of 60 has room for
_STRIP_FONT, _STRIP_LINE = 14, 21
_NAMED = 3
_SEED = 42


class _Layout(NamedTuple):
    """A cloud, and the words that have no place in it: without room, or too small to read."""

    cloud: Any
    crowded: list[str]
    tiny: list[str]


def term_cloud(
    exhibit: Exhibit,
    font_path: Path | str,
    say: Say,
    *,
    colours: Mapping[str, str],
    largest: float,
    width: int = 900,
    height: int = 420,
    font_size: int = 0,
    form: str = "png",
    notes: Sequence[str] = (),
) -> bytes:
    """Return a PNG (or SVG) of the terms, sources under it; a word's area goes by its weight.

    Columns: term, weight (above 0), count. `largest` is the largest weight of all clouds of the
    page and `font_size` the pixels it is written in (best from `cloud_font_size`): clouds that
    have both and their measures alike can be compared. Nothing is shrunk to fit: words that find
    no place are named under the cloud. The same terms give the same bytes. With *notes*, more lines
    to stand under it, the picture is one to take away: on white.
    """
    require_rows(exhibit)
    size = font_size or round(_USUAL * math.sqrt(width * height))
    sizes = _sizes(exhibit, largest, size)
    layout = _layout(sizes, font_path, width, height)
    left_out = list(layout.tiny)
    while layout.crowded:  # wordcloud shrinks a word that does not fit: leave it out, begin anew
        left_out.append(layout.crowded[0])
        kept = {term: points for term, points in sizes.items() if term not in left_out}
        layout = _layout(kept, font_path, width, height)
    note = _note(exhibit, left_out, width, say, notes)
    inks = {short_name(term, _LONGEST): ink for term, ink in colours.items()}
    cloud = layout.cloud.recolor(
        color_func=lambda word, **_: inks.get(word) or _GREYS[zlib.crc32(word.encode()) % 3]
    )
    if form == "svg":
        return _svg(cloud, note, width, height)
    return _png(cloud, note, width, height, _font(font_path), is_white=bool(notes))


def _png(
    cloud: Any, note: list[str], width: int, height: int, font: Any, *, is_white: bool
) -> bytes:
    from PIL import Image, ImageDraw

    size = (width, height + 10 + _STRIP_LINE * len(note))
    sheet = Image.new("RGBA", size, (255, 255, 255, 255) if is_white else (0, 0, 0, 0))
    words = cloud.to_image()
    sheet.paste(words, (0, 0), words if is_white else None)
    ImageDraw.Draw(sheet).multiline_text(
        (8, height + 6), "\n".join(note), font=font, fill="#757575"
    )
    data = io.BytesIO()
    sheet.save(data, format="PNG")
    return data.getvalue()


def _svg(cloud: Any, note: list[str], width: int, height: int) -> bytes:
    lines = "".join(
        f'<text x="8" y="{height + 18 + _STRIP_LINE * number}" font-size="{_STRIP_FONT}" '
        f'font-family="sans-serif" fill="#757575">{escape(line)}</text>'
        for number, line in enumerate(note)
    )
    total = height + 10 + _STRIP_LINE * len(note)
    text = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{total}">'
            f'<rect width="100%" height="100%" fill="white"/>{cloud.to_svg()}{lines}</svg>'
            )  # fmt: skip
    return text.encode("utf-8")


def term_cloud_summary(exhibit: Exhibit, say: Say) -> str:
    """Say in words which terms are largest."""
    if exhibit.is_empty:
        return say("没有词。")
    top = exhibit.table.sort_values("weight", ascending=False, kind="stable").head(5)
    words = say("、").join(
        say("{term}（{count} 次）", term=term, count=count_text(count))
        for term, count in zip(top["term"], top["count"], strict=True)
    )
    return say("字号最大的词：{words}。", words=words) + source_text(exhibit, say)


def cloud_font_size(
    exhibits: Iterable[Exhibit],
    font_path: Path | str,
    *,
    largest: float,
    width: int = 900,
    height: int = 420,
) -> int:
    """Return the pixels for a word of weight `largest` with which every cloud finds room."""
    clouds = [exhibit for exhibit in exhibits if not exhibit.is_empty]
    areas = [
        sum(points**2 / 1e6 * label_space([term]) for term, points in _sizes(one, largest, 1000)
            .items()) for one in clouds
    ]  # fmt: skip
    size = min(height / 3, math.sqrt(10 * width * height / max([*areas, 1e-9])))
    while size > _SMALLEST:
        layouts = (_layout(_sizes(one, largest, round(size)), font_path, width, height)
                   for one in clouds)  # fmt: skip
        if not any(layout.crowded for layout in layouts):
            break
        size *= 0.92
    return max(_SMALLEST, round(size))


def _sizes(exhibit: Exhibit, largest: float, size: int) -> dict[str, int]:
    """Return the pixels of every term, the largest first."""
    pairs = zip(map(str, exhibit.table["term"]), map(float, exhibit.table["weight"]), strict=True)
    ranked = sorted((pair for pair in pairs if pair[1] > 0), key=lambda pair: (-pair[1], pair[0]))
    return {
        short_name(term, _LONGEST): round(size * math.sqrt(weight / largest))
        for term, weight in ranked
    }


def _layout(sizes: Mapping[str, int], font_path: Path | str, width: int, height: int) -> _Layout:
    """Lay the words out in exactly these sizes, and say which could not be."""
    from wordcloud import WordCloud  # 0.2 s that only a page with a cloud should pay

    _font(font_path)
    tiny = [term for term, points in sizes.items() if points < _SMALLEST]
    drawn = {term: points for term, points in sizes.items() if points >= _SMALLEST}
    if not drawn:
        drawn, tiny = dict(list(sizes.items())[:1]), tiny[1:]
    cloud = WordCloud(
        font_path=str(font_path), width=width, height=height, mode="RGBA", prefer_horizontal=1.0,
        background_color=None,  # type: ignore[arg-type] # None is how it spells transparent
        random_state=_SEED, relative_scaling=1.0,  # type: ignore[arg-type] # its stub says str
        max_words=len(drawn), margin=3,
        min_font_size=_SMALLEST, max_font_size=max(_SMALLEST, *drawn.values()),
    ).generate_from_frequencies(drawn)  # fmt: skip
    placed = {str(word): points for (word, _), points, *_ in cloud.layout_}
    crowded = [term for term, points in drawn.items() if placed.get(term) != points]
    return _Layout(cloud, crowded, tiny)


def _note(
    exhibit: Exhibit, left_out: list[str], width: int, say: Say, more: Sequence[str]
) -> list[str]:
    texts = [source_text(exhibit, say)]
    if left_out:
        named = say("、").join(left_out[:_NAMED]) + ("…" if len(left_out) > _NAMED else "")
        texts.insert(0, say("没有画出的 {count} 个词：{terms}", count=len(left_out), terms=named))
    return [line for text in (*texts, *more) for line in broken(text, (width - 16) / _STRIP_FONT)]


def _font(path: Path | str) -> Any:
    from PIL import ImageFont

    try:
        return ImageFont.truetype(str(path), _STRIP_FONT)
    except OSError as error:
        raise InsightsError(f"Font {path} cannot be read; put the font file there") from error
