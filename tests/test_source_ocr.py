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


# ---------------------------------------------------------------- kinds of pictures


def encoded(image: Image.Image, form: str, **options) -> bytes:
    buffer = BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def strip(picture) -> Image.Image:
    """The title of the letter."""
    image = Image.open(BytesIO(picture)).convert("L")
    return image.crop((0, image.height // 4, image.width, image.height))


@pytest.mark.parametrize(("form", "suffix"), [("JPEG", "jpg"), ("BMP", "bmp"), ("TIFF", "tif")])
def test_picture_of_each_kind_is_read(tmp_path, strip, form, suffix):
    path = tmp_path / f"page.{suffix}"
    path.write_bytes(encoded(strip, form))

    assert "临江市" in read_source(path).text


def test_pages_of_a_tiff_begin_where_they_should(strip):
    data = encoded(strip, "TIFF", save_all=True, append_images=[strip])

    source = ocr.read_image("two.tif", data)

    first, second = source.page_starts
    assert first == 0
    assert source.text[second : second + 8] == source.text[:8]


def test_transparent_picture_is_read_on_white(strip):
    ink = Image.new("RGBA", strip.size, (0, 0, 0, 0))
    ink.putalpha(strip.point(lambda value: 255 - value))

    assert "临江市" in ocr.read_image("ink.png", encoded(ink, "PNG")).text


def test_picture_lying_on_its_side_is_turned_as_it_says(strip):
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned right by a quarter
    data = encoded(strip.rotate(90, expand=True), "JPEG", exif=exif)

    assert "临江市" in ocr.read_image("phone.jpg", data).text


def test_picture_that_says_more_pixels_than_pillow_allows_is_refused():
    huge = bytearray(encoded(Image.new("L", (1, 1)), "BMP"))
    huge[18:26] = (60_000).to_bytes(4, "little") * 2

    with pytest.raises(SourceError, match=r"^bomb\.bmp: has more than 60,000,000 pixels"):
        ocr.read_image("bomb.bmp", bytes(huge))


def test_too_many_pages_are_refused(monkeypatch, strip):
    monkeypatch.setattr(ocr, "MOST_FRAMES", 1)
    monkeypatch.setattr(ocr, "recognise", lambda image, number, points: [])
    data = encoded(strip, "TIFF", save_all=True, append_images=[strip])

    with pytest.raises(SourceError, match=r"^two\.tif: has more than 1 pages; split it"):
        ocr.read_image("two.tif", data)


@pytest.mark.parametrize("length", [0, 1, 20, 60, 200])
def test_stump_of_a_picture_says_so(picture, length):
    with pytest.raises(SourceError, match=r"^stump\.png: is a damaged picture"):
        ocr.read_image("stump.png", picture[:length])


def test_ruled_table_on_a_crooked_picture_is_read_row_by_row():
    pdf = pypdfium2.PdfDocument(SAMPLE.with_name("tables.pdf"))
    image = pdf[0].render(scale=200 / 72).to_pil().convert("L").rotate(0.4, fillcolor=255)
    top = image.crop((0, 0, image.width, image.height // 3))

    lines = clean_source(ocr.read_image("table.png", encoded(top, "PNG"))).text.split("\n")

    rows = SAMPLE.with_name("tables.txt").read_text(encoding="utf-8").splitlines()[1:7]
    assert [line for line in lines if "\t" in line][:6] == rows
