"""Word clouds: one scale on a page, one colour a term, nothing shrunk in silence."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from PIL import Image

from insights import charts
from insights.charts import clouds
from insights.errors import InsightsError
from insights.paths import data_paths
from insights.views import Exhibit

say: Callable[..., str] = str.format
COLOURS = charts.term_colours(("智慧城市", "大数据"))
FIRST = {"智慧城市": 90.0, "大数据": 40.0, "物联网": 10.0, "宽带": 5.0}
SECOND = {"云计算": 60.0, "大数据": 40.0, "数据": 20.0} | {f"词{n}": 6.0 for n in range(30)}
SIZE = {"width": 420, "height": 300}


def cloud(weights: dict[str, float]) -> Exhibit:
    rows = [(term, weight, round(weight)) for term, weight in weights.items()]
    return Exhibit(pd.DataFrame(rows, columns=["term", "weight", "count"]), ("规划甲 2016",))


@pytest.fixture(scope="module")
def font() -> Path:
    """The font the app ships."""
    return data_paths().data / "fonts" / "NotoSansCJKsc-subset.otf"


def laid_out(weights: dict[str, float], font: Path, size: int) -> dict[str, int]:
    layout = clouds._layout(clouds._sizes(cloud(weights), 90.0, size), font, **SIZE)
    return {word: points for (word, _), points, *_ in layout.cloud.layout_}


def test_a_cloud_is_the_same_every_time(font):
    once, again = (
        charts.term_cloud(cloud(FIRST), font, say, colours=COLOURS, largest=90, **SIZE)
        for _ in range(2)
    )
    picture = Image.open(io.BytesIO(once)).convert("RGBA")

    assert once == again
    assert picture.width == 420
    assert picture.height > 300  # the source line stands under the cloud
    assert picture.getpixel((419, picture.height - 1))[3] == 0


def test_a_chosen_term_has_its_colour_and_the_others_are_grey(font):
    data = charts.term_cloud(cloud(FIRST), font, say, colours=COLOURS, largest=90, **SIZE)
    pixels = Image.open(io.BytesIO(data)).convert("RGBA").getcolors(200_000)
    solid = {colour[:3] for _, colour in pixels if colour[3] == 255}
    blue = tuple(int(COLOURS["智慧城市"][at : at + 2], 16) for at in (1, 3, 5))

    assert blue in solid
    assert any(len(set(colour)) == 1 for colour in solid)


def test_clouds_of_one_page_have_one_scale(font):
    both = [cloud(FIRST), cloud(SECOND)]
    size = charts.cloud_font_size(both, font, largest=90, **SIZE)
    first, second = (laid_out(weights, font, size) for weights in (FIRST, SECOND))

    assert first["大数据"] == second["大数据"]
    assert (first["智慧城市"] / first["大数据"]) ** 2 == pytest.approx(90 / 40, rel=0.06)
    assert set(second) == set(SECOND)


def test_words_without_room_are_named_and_never_shrunk(font):
    crowd = cloud({f"智慧城市{number}": 90.0 for number in range(12)} | {"小": 0.1})
    said: list[str] = []

    def remember(message: str, /, **values: object) -> str:
        said.append(message.format(**values))
        return said[-1]

    charts.term_cloud(crowd, font, remember, colours={}, largest=90, font_size=70, **SIZE)

    assert any(line.startswith("没有画出的") and "小" in line for line in said)


def test_a_cloud_without_its_font_or_words_says_so(font, tmp_path):
    empty = replace(cloud(FIRST), table=cloud(FIRST).table.iloc[:0])

    with pytest.raises(InsightsError, match="font file"):
        charts.term_cloud(cloud(FIRST), tmp_path / "none.otf", say, colours={}, largest=90)
    with pytest.raises(InsightsError):
        charts.term_cloud(empty, font, say, colours={}, largest=90)
    assert charts.term_cloud_summary(empty, say)


def test_a_cloud_is_said_in_words():
    text = charts.term_cloud_summary(cloud(FIRST), say)

    assert text.startswith("字号最大的词：智慧城市（90 次）、大数据（40 次）")
