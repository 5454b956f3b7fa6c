"""Pictures of text: recognised where the extra is installed, named clearly where it is not."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from structuring import clean_source

from insights.errors import SourceError
from insights.source import ocr, read_source

SAMPLE = Path(__file__).parent / "documents" / "pdf" / "scanned.pdf"


@pytest.fixture(scope="module")
def picture() -> bytes:
    """The upper third of a page as a PNG."""
    pdf = pypdfium2.PdfDocument(SAMPLE)
    image = pdf[0].render(scale=150 / 72).to_pil()
    buffer = BytesIO()
    image.crop((0, 0, image.width, image.height // 3)).save(buffer, "PNG")
    return buffer.getvalue()


def test_picture_is_read(tmp_path, picture):
    path = tmp_path / "page.png"
    path.write_bytes(picture)

    text = clean_source(read_source(path)).text

    assert "临江市人民政府办公室关于印发临江市新型智慧城市建设“十四五”规划的通知" in text
    assert "临政办发〔2021〕37号" in text


def test_picture_without_recognition_says_what_to_install(monkeypatch, picture):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)

    with pytest.raises(SourceError, match=r"^page\.png: is a picture; install .*insights\[ocr\]"):
        ocr.read_image("page.png", picture)


def test_enormous_picture_is_refused_before_it_is_opened(monkeypatch, picture):
    monkeypatch.setattr(ocr, "MOST_PIXELS", 1000)

    with pytest.raises(SourceError, match=r"^page\.png: has [\d,]+ pixels, more than 1,000"):
        ocr.read_image("page.png", picture)


def test_damaged_picture_says_so(picture):
    with pytest.raises(SourceError, match=r"^page\.png: is a damaged picture"):
        ocr.read_image("page.png", picture[: len(picture) // 2])


def test_blank_picture_gives_no_text():
    buffer = BytesIO()
    Image.new("RGB", (400, 300), "white").save(buffer, "PNG")

    assert ocr.read_image("blank.png", buffer.getvalue()).text == ""
