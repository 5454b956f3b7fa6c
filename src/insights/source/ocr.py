"""Read pictures of text, where the extra `ocr` (rapidocr and onnxruntime) is installed.

The models lie inside rapidocr's wheel: nothing is fetched.
"""

import logging
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from statistics import median
from typing import Any

from insights.errors import SourceError
from insights.records import SourceText
from insights.source.layout import Line, Page, reading_order, without_furniture
from insights.source.paragraphs import to_text

MOST_PIXELS = 60_000_000
"""A page of A3 at 400 dots an inch has 31 million; more is a poster, or an attack on memory."""
_LEAST_SURE = 0.5
_POINTS = 72 / 200  # a picture counts as scanned at 200 dots an inch


def is_installed() -> bool:
    """Tell whether text recognition can be used here."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def read_image(name: str, data: bytes) -> SourceText:
    """Return the text of a picture, each of its frames a page."""
    from PIL import Image, ImageSequence, UnidentifiedImageError

    if not is_installed():
        raise SourceError(
            f"{name}: is a picture; install the extra `ocr` (pip install insights[ocr]) "
            "or save the document with text"
        )
    pages: list[Page] = []
    try:
        with Image.open(BytesIO(data)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise SourceError(
                    f"{name}: has {image.width * image.height:,} pixels, more than "
                    f"{MOST_PIXELS:,}; save it at 200 dots an inch"
                )
            for number, frame in enumerate(ImageSequence.Iterator(image), start=1):
                lines = recognise(frame.convert("RGB"), number, points=_POINTS)
                size = frame.width * _POINTS, frame.height * _POINTS
                pages.append(Page(number, *size, tuple(lines)))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise SourceError(f"{name}: is a damaged picture; save it again") from error
    return to_text(name, "image", without_furniture(pages), ())


def recognise(image: Any, number: int, *, points: float) -> list[Line]:
    """Return the lines on a picture of page *number*; *points* is the size of one pixel."""
    import numpy as np

    found = _engine()(np.asarray(image))
    if found.boxes is None or found.txts is None:
        return []
    segments = [
        _line(box, text, number, points)
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        if score >= _LEAST_SURE and text.strip()
    ]
    usual = median(segment.size for segment in segments) if segments else 0.0
    return reading_order(_evened(segment, usual) for segment in segments)


def _evened(line: Line, usual: float) -> Line:
    """Return *line* in the usual size if it is near it: boxes differ by a point or two."""
    return replace(line, size=usual) if abs(line.size - usual) <= 0.2 * usual else line


def _line(box: Any, text: str, number: int, points: float) -> Line:
    left, top = (float(value) * points for value in box.min(axis=0))
    right, bottom = (float(value) * points for value in box.max(axis=0))
    size = round((bottom - top) * 0.8)  # a box is a little higher than its characters
    return Line(text.strip(), number, left, right, top, bottom, float(size))


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(params={"Global.log_level": "error"})
