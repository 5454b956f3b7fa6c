"""Read pictures of text, where the extra `ocr` (rapidocr and onnxruntime) is installed.

The models lie inside rapidocr's wheel: nothing is fetched.
"""

import logging
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from statistics import median
from typing import Any

from insights.errors import SourceError
from insights.records import SourceText
from insights.source.layout import Line, Page
from insights.source.paragraphs import to_text
from insights.source.pdf_edges import without_edges
from insights.source.pdf_grid import is_in, tables_on
from insights.source.pdf_page import with_tables

MOST_PIXELS = 60_000_000
"""A page of A3 at 400 dots an inch has 31 million; more is a poster, or an attack on memory."""
MOST_FRAMES = 300
"""Pages in one TIFF: at three seconds each that is a quarter of an hour."""
_LEAST_SURE = 0.5
_LEAST_SIDE = 8  # pixels: less holds no character
_DOTS = 200  # an inch: what a picture counts as scanned at, if it does not say
_LIKELY_DOTS = (100, 1200)
_NARROW = 0.55  # of a Chinese character: a Latin letter or a figure
_FEWEST_WIDTHS = 5
_EVENED = 0.15


def is_installed() -> bool:
    """Tell whether text recognition can be used here."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def read_image(name: str, data: bytes) -> SourceText:
    """Return the text of a picture, each of its frames a page."""
    if not is_installed():
        raise SourceError(
            f"{name}: is a picture; install the extra `ocr` (pip install insights[ocr]) "
            "or save the document with text"
        )
    pages: list[Page] = []
    for number, (picture, points) in enumerate(_frames(name, data), start=1):
        lines = recognise(picture, number, points=points)
        size = picture.width * points, picture.height * points
        pages.append(Page(number, *size, tuple(lines)))
    return to_text(name, "image", without_edges(pages), ())


def recognise(image: Any, number: int, *, points: float) -> list[Line]:
    """Return the lines on a picture of page *number*; *points* is the size of one pixel."""
    import numpy as np

    if min(image.size) < _LEAST_SIDE:
        return []
    found = _engine()(np.asarray(image))
    if found.boxes is None or found.txts is None:
        return []
    segments = [
        _line(box, text, number, points)
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        if score >= _LEAST_SURE and text.strip()
    ]
    tables = tables_on(image, segments, points, number)
    outside = [s for s in segments if not any(is_in(s, table.box) for table in tables)]
    return with_tables(_evened(outside), tables)


# ---------------------------------------------------------------- pictures


def _frames(name: str, data: bytes) -> Iterator[tuple[Any, float]]:
    """Yield the frames of a picture, upright and on white, with the size of a pixel in points."""
    from PIL import Image, ImageSequence

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as image:
                points = _points(image.info.get("dpi"))
                for number, frame in enumerate(ImageSequence.Iterator(image), start=1):
                    _check_size(name, frame, number)
                    yield _on_white(frame), points
    except SourceError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise SourceError(
            f"{name}: has more than {MOST_PIXELS:,} pixels; save it at {_DOTS} dots an inch"
        ) from error
    except Exception as error:  # Pillow meets damage with whatever Python raises there
        raise SourceError(f"{name}: is a damaged picture; save it again") from error


def _check_size(name: str, frame: Any, number: int) -> None:
    if number > MOST_FRAMES:
        raise SourceError(f"{name}: has more than {MOST_FRAMES} pages; split it")
    pixels = frame.width * frame.height
    if pixels > MOST_PIXELS:
        raise SourceError(
            f"{name}: has {pixels:,} pixels, more than {MOST_PIXELS:,}; "
            f"save it at {_DOTS} dots an inch"
        )


def _on_white(frame: Any) -> Any:
    """Return a frame turned as it is meant to be seen; what is transparent becomes white."""
    from PIL import Image, ImageOps

    frame = ImageOps.exif_transpose(frame)
    if frame.mode.startswith("I"):  # 16 bits a pixel, which Pillow would cut off, not scale
        low, high = frame.getextrema()
        frame = frame.point(lambda value: (value - low) * (255 / max(high - low, 1))).convert("L")
    if not frame.has_transparency_data:
        return frame.convert("RGB")
    ground = Image.new("RGBA", frame.size, "white")
    ground.alpha_composite(frame.convert("RGBA"))
    return ground.convert("RGB")


def _points(dots: Any) -> float:
    """Return the size of a pixel by the picture's dots an inch, if it says likely ones."""
    across = float(dots[0]) if dots else 0.0
    least, most = _LIKELY_DOTS
    return 72 / (across if least <= across <= most else _DOTS)


# ---------------------------------------------------------------- boxes


def _line(box: Any, text: str, number: int, points: float) -> Line:
    left, top = (float(value) * points for value in box.min(axis=0))
    right, bottom = (float(value) * points for value in box.max(axis=0))
    height = (bottom - top) * 0.8  # a box is a little higher than its characters
    widths = sum(_NARROW if char.isascii() else 1.0 for char in text.strip())
    size = (right - left) / widths if widths >= _FEWEST_WIDTHS else height
    return Line(text.strip(), number, left, right, top, bottom, min(size, 1.6 * height))


def _evened(lines: Iterable[Line]) -> list[Line]:
    """Return *lines* with the usual size where they are near it: boxes differ by a point or two."""
    lines = list(lines)
    by_width = [line.size for line in lines for _ in line.text]
    usual = median(by_width) if by_width else 0.0
    return [
        replace(line, size=usual if abs(line.size - usual) <= _EVENED * usual else line.size)
        for line in lines
    ]


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(params={"Global.log_level": "error"})
