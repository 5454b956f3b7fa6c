"""The map on paper: exact size, same bytes, all units, readable in every kind of sight."""

import io
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from colorspacious import cspace_convert, deltaE
from PIL import Image

from insights import maps, printing
from insights.errors import InsightsError
from insights.maps.shading import PALETTE
from insights.outlines import load_outlines
from insights.paths import data_paths
from insights.views import Exhibit

say: Callable[..., str] = str.format
DATA = data_paths()
FONT = DATA.data / "fonts" / "NotoSansCJKsc-subset.otf"
HOSTILE = "<script>alert(1)</script>&"
SOURCES = (f"某份名单{HOSTILE}",)


@pytest.fixture(scope="module")
def boundaries() -> maps.Boundaries:
    return maps.load_boundaries(DATA.geo)


@pytest.fixture(scope="module")
def nation(boundaries) -> Callable[..., bytes]:
    codes = [outline.code for outline in boundaries.provinces]
    shading = maps.count_shading(dict(zip(codes, range(34), strict=True)), say)
    places = Exhibit(
        pd.DataFrame({
            "province_code": ["520000"], "place_name": [HOSTILE], "programme": ["甲"],
            "longitude": [106.6], "latitude": [26.6],
        }), SOURCES,
    )  # fmt: skip

    def draw(form: str = "svg", paper: str = "a4", **choices: object) -> bytes:
        given = {"title": f"题{HOSTILE}", "names": dict.fromkeys(codes, "省"), "notes": ("注",)}
        return printing.print_nation(
            places, shading, places, boundaries, say=say, form=form, paper=paper, font_path=FONT,
            **(given | choices),  # type: ignore[arg-type] # a test chooses any
        )  # fmt: skip

    return draw


@pytest.fixture(scope="module")
def svg(nation) -> str:
    return nation().decode()


@pytest.mark.parametrize(("paper", "size"), [("a4", (3508, 2480)), ("16:9", (1920, 1080))])
def test_a_picture_has_exactly_its_paper(nation, paper, size):
    picture = Image.open(io.BytesIO(nation("png", paper)))

    assert picture.size == size
    assert picture.getpixel((2, 2))[:3] == (255, 255, 255)


def test_the_same_map_gives_the_same_bytes(nation, svg):
    assert nation().decode() == svg


def test_every_province_the_dashed_line_and_the_inset_are_there(svg, boundaries):
    missing = [one.code for one in boundaries.provinces if f'id="unit-{one.code}"' not in svg]

    assert missing == []
    assert 'id="nine_dash"' in svg
    assert 'id="inset"' in svg


def test_text_stands_as_paths_and_is_never_markup(svg):
    assert "<script" not in svg
    assert "<text" not in svg


def test_a_province_is_printed_with_its_units(boundaries):
    outlines = load_outlines(DATA.geo, "310000")
    units = maps.units_of(outlines, "county")
    shading = maps.count_shading({unit.code: 1 for unit in units}, say)
    shown = Exhibit(pd.DataFrame({"a": [1]}), SOURCES)

    text = printing.print_province(
        shown, shading, None, units, boundaries.base, say=say, form="svg", paper="16:9",
        font_path=FONT, names={}, title="上海市",
    ).decode()  # fmt: skip

    assert [unit.code for unit in units if f'id="unit-{unit.code}"' not in text] == []


@pytest.mark.parametrize(("form", "paper"), [("pdf", "a4"), ("png", "a3")])
def test_other_forms_and_papers_are_refused(nation, form, paper):
    with pytest.raises(InsightsError, match="png or svg"):
        nation(form, paper)


SIGHTS = {
    "usual": None,
    **{kind: {"name": "sRGB1+CVD", "cvd_type": kind, "severity": 100}
       for kind in ("deuteranomaly", "protanomaly", "tritanomaly")},
}  # fmt: skip
TOLD_APART = 12.0
"""CAM02-UCS: a difference of about 2 can just be seen side by side; areas lie far apart."""


@pytest.mark.parametrize("sight", SIGHTS)
def test_neighbouring_classes_are_told_apart_in_every_kind_of_sight(sight):
    colours = np.array([[int(c[at : at + 2], 16) / 255 for at in (1, 3, 5)] for c in PALETTE])
    if SIGHTS[sight]:
        colours = np.clip(cspace_convert(colours, SIGHTS[sight], "sRGB1"), 0, 1)

    steps = [deltaE(a, b, input_space="sRGB1") for a, b in pairwise(colours)]

    assert min(steps) > TOLD_APART, steps


def test_classes_are_told_apart_in_grey():
    colours = np.array([[int(c[at : at + 2], 16) / 255 for at in (1, 3, 5)] for c in PALETTE])
    lightness = cspace_convert(colours, "sRGB1", "CIELab")[:, 0]

    assert min(before - after for before, after in pairwise(lightness)) > 10
