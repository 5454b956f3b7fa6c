"""PDF files as they come: headers, columns, tables over pages, scans; and files that are broken."""

import zlib
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein
from structuring import clean_source

from insights.errors import SourceError
from insights.source import ocr, pdf_bounds, read_source
from insights.source import pdf as pdf_reader
from insights.source.layout import Line, Page
from insights.source.pdf import read_pdf
from insights.source.pdf_edges import without_edges

SAMPLES = Path(__file__).parent / "documents" / "pdf"


def expected(name: str) -> list[str]:
    return (SAMPLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def error_rate(text: str, wanted: str) -> float:
    """Wrong characters for every right one, white space aside."""
    got, want = "".join(text.split()), "".join(wanted.split())
    return Levenshtein.distance(got, want) / len(want)


@pytest.fixture
def no_ocr(monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)


@pytest.fixture(scope="module")
def mixed():
    """A letter, its plan with a note, a box and a table, a part in columns, and a scanned page."""
    return read_source(SAMPLES / "mixed.pdf")


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


def test_letter_plan_and_columns_come_out_line_by_line_and_the_scan_nearly(mixed):
    lines, wanted = mixed.text.split("\n"), expected("mixed")

    assert lines[:-6] == wanted[:-6]
    assert error_rate("".join(lines[-6:]), "".join(wanted[-6:])) <= 0.01
    assert mixed.notices == ()


def test_footnote_stands_before_the_paragraph_it_would_cut(mixed):
    lines = mixed.text.split("\n")
    (place,) = [index for index, line in enumerate(lines) if line.startswith("①")]

    assert lines[place + 1].startswith("城市大脑①一期投入运行")
    assert lines[place + 1].endswith("近四成。")
    start = mixed.page_starts[2]
    assert "\n" not in mixed.text[start - 20 : start + 20]


def test_each_page_begins_where_it_should(mixed):
    begins = [mixed.text[start : start + 4] for start in mixed.page_starts]

    assert [begins[0], begins[1], begins[4], begins[5]] == [
        "临江市人",
        "附件1\n",
        "附件2\n",
        "临江市新",
    ]
    assert len(begins) == 6


def test_merged_head_speaks_in_each_of_its_rows(mixed):
    lines = mixed.text.split("\n")
    place = lines.index("序号\t指标\t单位\t目标值\t属性")

    assert lines[place + 1] == "序号\t指标\t单位\t2020年\t2025年\t属性"
    assert lines[place + 4] == "3\t公共数据开放率\t%\t21\t45\t约束性"
    assert lines[place - 1] == "2.指挥中枢。建成市、区两级运行管理中心8个。"


def test_left_and_right_running_heads_are_left_out(mixed):
    text = "".join(mixed.text.split())

    assert not [words for words in ("政府公报", "第22号", "共5页") if words in text]


def test_mixed_document_has_one_title_and_its_headings(mixed):
    found = [(mark.level, mixed.text[mark.start : mark.end]) for mark in mixed.headings]

    assert found[0] == (0, expected("mixed")[0])
    assert {(2, "二、总体要求"), (3, "（二）主要目标")} <= set(found)
    assert not any("。" in text for _, text in found)


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


def test_scanned_page_without_recognition_says_what_to_install(no_ocr):
    with pytest.raises(SourceError, match=r"^scan\.pdf: is scanned.*insights\[ocr\]"):
        read_pdf("scan.pdf", (SAMPLES / "scanned.pdf").read_bytes())


def test_scanned_pages_among_others_become_one_notice(no_ocr):
    joined = pypdfium2.PdfDocument.new()
    for name in ("tables", "scanned", "scanned"):
        joined.import_pages(pypdfium2.PdfDocument(SAMPLES / f"{name}.pdf"))

    source = read_pdf("joined.pdf", saved(joined))

    assert source.text.startswith(expected("tables")[0])
    (notice,) = source.notices
    assert notice.startswith("pages 3-4: a scanned picture without text; install")


def test_enormous_scanned_page_is_drawn_no_larger_than_memory_allows(monkeypatch):
    sizes = []
    monkeypatch.setattr(ocr, "recognise", lambda image, number, points: sizes.append(image.size))
    monkeypatch.setattr(pdf_reader, "MOST_PIXELS", 10_000)

    with pytest.raises(SourceError, match=r"is scanned|holds no text"):
        read_pdf("scan.pdf", (SAMPLES / "scanned.pdf").read_bytes())

    assert all(width * height <= 10_500 for width, height in sizes)
    assert sizes


def saved(pdf: pypdfium2.PdfDocument) -> bytes:
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


def test_empty_file_says_so():
    with pytest.raises(SourceError, match=r"^empty\.pdf: is empty; "):
        read_pdf("empty.pdf", b"")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 34_000), st.integers(0, 255)), min_size=1, max_size=40),
       st.integers(0, 34_000))  # fmt: skip
def test_damaged_file_is_read_or_refused_but_never_breaks(changes, length):
    data = bytearray((SAMPLES / "tables.pdf").read_bytes())
    for place, value in changes:
        data[place % len(data)] = value

    try:
        source = read_pdf("tables.pdf", bytes(data[: max(length, 500)]))
    except SourceError as error:
        assert str(error).startswith("tables.pdf: ")
        assert "\n" not in str(error)
    else:
        assert source.text


# ---------------------------------------------------------------- pages drawn by hand


def drawn(content: str, *forms: bytes, font: str = "/Subtype/Type1/BaseFont/Helvetica") -> bytes:
    """Return a PDF of one page that draws *content* with font F and form X."""
    resources = "<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources%s>>"
        % resources.encode(),
        stream(content.encode(), b""),
        f"<</Type/Font{font}>>".encode(),
        *forms,
    ]
    body, table = b"%PDF-1.4\n", b"0000000000 65535 f \n"
    for number, item in enumerate(objects, start=1):
        table += b"%010d 00000 n \n" % len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    size = len(objects) + 1
    end = b"xref\n0 %d\n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return body + end % (size, table, size, len(body))


def stream(content: bytes, keys: bytes) -> bytes:
    packed = zlib.compress(content)
    head = b"<<%s/Filter/FlateDecode/Length %d>>" % (keys, len(packed))
    return head + b"stream\n" + packed + b"\nendstream"


def at(x: float, y: float, text: str, size: int = 12) -> str:
    return f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET "


TITLE = "The plan of Linjiang for a smart city"
TEXT = at(72, 700, TITLE)


def test_watermark_set_aslant_is_left_out():
    mark = "BT /F 60 Tf 0.7 0.7 -0.7 0.7 100 600 Tm (SECRET) Tj ET "

    assert read_pdf("mark.pdf", drawn(TEXT + mark)).text == TITLE


def test_words_parted_by_distance_alone_get_their_space():
    gaps = "BT /F 12 Tf 72 700 Td [(smart)-300(city)-300(plan, )-20(20)-10(25)] TJ ET "

    assert read_pdf("gaps.pdf", drawn(gaps)).text == "smart city plan, 2025"


def test_raised_figure_does_not_join_the_number_before_it():
    raised = at(72, 700, "22") + at(85.4, 706, "1", 7) + at(90, 700, "base stations")

    assert read_pdf("raised.pdf", drawn(raised)).text.startswith("22¹")


def test_table_with_rules_across_alone_is_read_row_by_row():
    rules = "".join(f"72 {y} m 400 {y} l S " for y in (720, 700, 640))
    rows = [("No.", "Indicator", "Target"), ("1", "5G stations", "22"), ("2", "Open data", "45%")]
    cells = "".join(
        at(x, y, cell)
        for y, row in zip((705, 680, 655), rows, strict=True)
        for x, cell in zip((80, 150, 300), row, strict=True)
    )

    source = read_pdf("rules.pdf", drawn(at(72, 760, "Targets of the plan") + rules + cells))

    assert source.text.split("\n") == ["Targets of the plan", *map("\t".join, rows)]


def test_line_of_contents_stands_by_itself():
    dots = "." * 80
    lines = at(72, 700, f"One{dots}1") + at(72, 680, f"Two{dots}2") + at(72, 660, f"Three{dots}12")

    found = read_pdf("contents.pdf", drawn(lines)).text.split("\n")

    assert found == [f"One{dots}1", f"Two{dots}2", f"Three{dots}12"]


def test_text_that_its_font_cannot_spell_counts_as_a_picture(no_ocr):
    font = (
        "/Subtype/Type0/BaseFont/Odd/Encoding/Identity-H/DescendantFonts[<</Type/Font"
        "/Subtype/CIDFontType2/BaseFont/Odd/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        "/Supplement 0>>/DW 1000>>]"
    )
    content = "BT /F 12 Tf 72 700 Td <0102030405060708090A0B0C0D0E0F10> Tj ET"

    with pytest.raises(SourceError, match=r"^odd\.pdf: is scanned.*OCR"):
        read_pdf("odd.pdf", drawn(content, font=font))


def test_forms_that_multiply_are_stopped(monkeypatch):
    monkeypatch.setattr(pdf_bounds, "MOST_STEPS", 2000)
    keys = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    forms = [stream(b"/X Do " * 10, keys % number) for number in (7, 8, 9)]
    last = stream(b"0 0 m 9 9 l S", keys % 9)

    with pytest.raises(SourceError, match=r"^bomb\.pdf: page 1: a drawing of more than 2000 parts"):
        read_pdf("bomb.pdf", drawn(TEXT + "/X Do", *forms, last))


def test_page_of_too_many_characters_is_left_out_and_said():
    many = "BT /F 1 Tf 72 700 Td " + "(aaaaaaaaaa) Tj " * 5001 + "ET"
    both = pypdfium2.PdfDocument.new()
    for content in (TEXT, many):
        both.import_pages(pypdfium2.PdfDocument(drawn(content)))

    source = read_pdf("crowded.pdf", saved(both))

    assert source.text == TITLE
    assert source.notices == ("page 2: more than 50000 characters, left out",)


def test_page_that_unpacks_without_end_is_left_out_and_said():
    with pytest.raises(SourceError, match=r"^zip\.pdf: page 1: more than 20 MB of drawing"):
        read_pdf("zip.pdf", drawn(TEXT + " " * 21_000_000))


def test_text_on_a_drawing_is_read_without_looking_for_tables():
    lines = "".join(
        f"{x} {y} m {x + 5} {y} l S " for x in range(0, 590, 6) for y in range(0, 700, 10)
    )

    source = read_pdf("map.pdf", drawn(TEXT + lines))

    assert source.text == TITLE
    assert source.notices == ("page 1: a drawing; its text is read, but no table is looked for",)


def paper(*texts: tuple[str, str]) -> list[Page]:
    """Return pages, each with a line at the top and one at the bottom around its body."""
    return [
        Page(number, 595, 842, (
            Line(top, number, 72, 300, 50, 59, 9),
            Line("正文" * number, number, 72, 300, 120, 133, 13),
            Line(bottom, number, 72, 300, 790, 799, 9),
        ))
        for number, (top, bottom) in enumerate(texts, start=1)
    ]  # fmt: skip


def bodies(pages: list[Page]) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in without_edges(pages)]


@pytest.mark.parametrize(
    "edges",
    [
        [("临江市公报", "— 1 —"), ("临江市公报", "— 2 —"), ("临江市公报", "— 3 —")],
        [("2021年第22号", "第 1 页 共 3 页"), ("2021年第22号", "第 2 页 共 3 页"),
         ("2021年第22号", "第 3 页 共 3 页")],
        [("左", "i"), ("右", "ii"), ("左", "iii"), ("右", "iv"), ("左", "v")],
        [("规划 7", "7 临江"), ("规划 8", "临江 8"), ("规划 9", "9 临江"), ("规划 10", "临江 10")],
    ],
)  # fmt: skip
def test_what_comes_again_at_the_edge_is_left_out(edges):
    assert bodies(paper(*edges)) == [["正文" * (place + 1)] for place in range(len(edges))]


@pytest.mark.parametrize(
    "edges",
    [
        [("关于印发规划的通知", "2021年11月8日")],
        [("附件1", "甲"), ("附件2", "乙"), ("附件3", "丙")],
        [("22", "完"), ("45", "止")],
    ],
)
def test_what_merely_stands_at_the_edge_stays(edges):
    assert [lines[::2] for lines in bodies(paper(*edges))] == [list(edge) for edge in edges]
