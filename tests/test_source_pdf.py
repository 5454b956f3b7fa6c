"""PDF files as they come: headers, columns, tables over pages, scans; and files that are broken."""

from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein
from structuring import clean_source

from insights.errors import SourceError
from insights.source import ocr, read_source
from insights.source.pdf import read_pdf

SAMPLES = Path(__file__).parent / "documents" / "pdf"


def expected(name: str) -> list[str]:
    return (SAMPLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def error_rate(text: str, wanted: str) -> float:
    """Wrong characters for every right one, white space aside."""
    got, want = "".join(text.split()), "".join(wanted.split())
    return Levenshtein.distance(got, want) / len(want)


@pytest.mark.parametrize("name", ["plain", "tables", "columns"])
def test_text_comes_out_paragraph_by_paragraph_and_row_by_row(name):
    source = read_source(SAMPLES / f"{name}.pdf")

    assert source.text.split("\n") == expected(name)
    assert source.notices == ()


def test_radicals_that_a_browser_prints_become_characters():
    clean = clean_source(read_source(SAMPLES / "browser.pdf"))

    assert clean.text.split("\n") == expected("browser")


def test_running_header_and_page_numbers_are_left_out():
    text = read_source(SAMPLES / "plain.pdf").text

    assert "政府公报" not in text
    assert not any(line.strip(" —").isdigit() for line in text.split("\n"))


def test_paragraph_over_a_page_break_is_one_and_the_page_begins_inside_it():
    source = read_source(SAMPLES / "columns.pdf")
    first, second = source.page_starts

    assert first == 0
    assert source.text[second:].startswith("区社区全覆盖")
    assert source.text[second - 1] == "城"


def test_headings_are_known_by_their_size():
    source = read_source(SAMPLES / "plain.pdf")
    found = [(mark.level, source.text[mark.start : mark.end]) for mark in source.headings]

    assert found[0] == (0, expected("plain")[0])
    assert [text for _, text in found[2:]] == ["一、发展基础", "二、总体要求", "三、主要任务"]


def test_scanned_page_is_read_by_recognition():
    source = read_source(SAMPLES / "scanned.pdf")
    clean = clean_source(source)

    assert error_rate(clean.text, "\n".join(expected("scanned"))) <= 0.01
    assert source.notices == ()


def test_scanned_page_without_recognition_says_what_to_install(monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)

    with pytest.raises(SourceError, match=r"^scan\.pdf: is scanned.*insights\[ocr\]"):
        read_pdf("scan.pdf", (SAMPLES / "scanned.pdf").read_bytes())


def test_scanned_pages_among_others_become_one_notice(monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    mixed = pypdfium2.PdfDocument.new()
    for name in ("tables", "scanned", "scanned"):
        mixed.import_pages(pypdfium2.PdfDocument(SAMPLES / f"{name}.pdf"))
    path = SAMPLES.parent / "mixed.pdf"

    source = read_pdf(path.name, saved(mixed))

    assert source.text.startswith(expected("tables")[0])
    (notice,) = source.notices
    assert notice.startswith("pages 3-4: a scanned picture without text; install")


def saved(pdf: pypdfium2.PdfDocument) -> bytes:
    from io import BytesIO

    buffer = BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def test_encrypted_file_says_so():
    with pytest.raises(SourceError, match=r"^encrypted\.pdf: is encrypted; save it without"):
        read_source(SAMPLES / "encrypted.pdf")


def test_truncated_file_says_so():
    data = (SAMPLES / "plain.pdf").read_bytes()

    with pytest.raises(SourceError, match=r"^cut\.pdf: .*(damaged|no text)"):
        read_pdf("cut.pdf", data[:3000])


def test_five_thousand_pages_are_refused():
    pdf = pypdfium2.PdfDocument.new()
    for _ in range(5000):
        pdf.new_page(100, 100)

    with pytest.raises(SourceError, match=r"^long\.pdf: has 5000 pages, more than 3000; split"):
        read_pdf("long.pdf", saved(pdf))


def test_blank_pages_say_that_there_is_no_text():
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(100, 100)

    with pytest.raises(SourceError, match=r"^blank\.pdf: holds no text"):
        read_pdf("blank.pdf", saved(pdf))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 34_000), st.integers(0, 255)), min_size=1, max_size=40),
       st.integers(0, 34_000))  # fmt: skip
def test_damaged_file_is_read_or_refused_but_never_breaks(changes, length):
    data = bytearray((SAMPLES / "tables.pdf").read_bytes())
    for place, value in changes:
        data[place % len(data)] = value
    path = SAMPLES / "tables.pdf"

    try:
        source = read_source_of(path.name, bytes(data[: max(length, 500)]))
    except SourceError as error:
        assert str(error).startswith("tables.pdf: ")
    else:
        assert source.text


def read_source_of(name: str, data: bytes):
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return read_source(path)
