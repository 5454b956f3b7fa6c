"""Reading sources: every kind of file, every encoding, and errors that say what to do."""

import docx
import pytest

from insights.errors import SourceError
from insights.source import list_sources, read_source

TEXT = "临江市智慧城市建设行动计划\n到2024年，网上可办率达到95%。"


def _minimal_pdf(*pages: str) -> bytes:
    """A PDF of one line of text per page, written by hand."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, words in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body, starts = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        starts.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    size = len(objects) + 1
    return (
        f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    ).encode("ascii")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_is_read_in_every_usual_encoding(tmp_path, encoding):
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT.encode(encoding))

    source = read_source(path)

    assert source.text == TEXT
    assert source.source_name == "plan.txt"


TRADITIONAL = (
    "臨江市智慧城市建設行動計畫\n到2024年，網路服務可辦率達到95%，並推動資訊系統的整合與應用。"
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
        (TEXT, "utf-16-le"),
        (TEXT, "utf-16-be"),
    ],
)
def test_encoding_is_found_and_told(tmp_path, text, encoding):
    path = tmp_path / "plan.txt"
    path.write_bytes(text.encode(encoding))

    source = read_source(path)

    assert source.text == text
    assert source.encoding == encoding


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_few_damaged_bytes_are_marked_and_told(tmp_path, encoding):
    path = tmp_path / "plan.txt"
    data = bytearray((TRADITIONAL + "\n").encode(encoding) * 30)
    line = data.find(b"\n", 1000) + 1
    data[line] = 0xFF
    path.write_bytes(bytes(data))

    source = read_source(path)

    assert source.encoding == encoding
    assert abs(len(source.text) - 30 * (len(TRADITIONAL) + 1)) <= 2
    (notice,) = source.notices
    assert f"the first at byte {line} (line" in notice
    assert source.text.count("\ufffd") == int(notice.split()[0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_file_cut_within_a_character_is_read_and_told(tmp_path, encoding):
    path = tmp_path / "plan.txt"
    path.write_bytes((TEXT + "好").encode(encoding)[:-1])

    source = read_source(path)

    assert source.text == TEXT + "\ufffd"
    assert "the file ends within a character" in source.notices[0]


def test_text_with_too_much_damage_is_an_error(tmp_path):
    path = tmp_path / "plan.txt"
    data = bytearray(TEXT.encode() * 10)
    data[3::90] = b"\xff" * len(data[3::90])
    path.write_bytes(bytes(data))

    with pytest.raises(SourceError, match=r"plan\.txt: utf-8, but damaged at byte 3: \d+ of"):
        read_source(path)


def test_name_and_content_that_disagree_are_told(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes(_minimal_pdf("First page"))

    assert read_source(path).notices == ("named .txt but is a PDF",)


def test_windows_line_ends_become_one(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())

    assert read_source(path).text == TEXT


def test_page_is_read_without_its_menu_and_scripts(tmp_path):
    path = tmp_path / "plan.html"
    path.write_text(
        "<html><head><title>临江市行动计划_临江市人民政府网</title><script>var x=1;</script></head>"
        "<body><nav>首页 政务公开</nav><div><p>临江市行动计划</p>"
        "<p>到2024年，<b>网上可办率</b>达到95%。</p><p>一、总体要求</p></div></body></html>",
        encoding="utf-8",
    )

    assert read_source(path).text.split("\n") == [
        "临江市行动计划",
        "到2024年，网上可办率达到95%。",
        "一、总体要求",
    ]


def test_word_document_keeps_paragraphs_and_tables_in_order(tmp_path):
    path = tmp_path / "plan.docx"
    document = docx.Document()
    document.add_paragraph("一、总体要求")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "网上可办率", "95%"
    document.add_paragraph("二、主要任务")
    document.save(str(path))

    assert read_source(path).text.split("\n") == ["一、总体要求", "网上可办率\t95%", "二、主要任务"]


def test_pdf_knows_where_its_pages_begin(tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(_minimal_pdf("First page", "Second page"))

    source = read_source(path)

    assert [source.text[start:].split("\n")[0] for start in source.page_starts] == [
        "First page",
        "Second page",
    ]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"  \n", "empty"),
        ("picture.txt", bytes(range(256)) * 8, "binary"),
        ("noise.txt", b"\xff\xfe\x00", "damaged at byte"),
        ("really.txt", b"%PDF-1.4 ...", "damaged"),
        ("plan.doc", b"x", "kind .doc is unknown"),
        ("plan.docx", b"PK\x03\x04 broken", "no Word document"),
        ("plan.xyz", b"PK\x03\x04 broken", "kind .xyz is unknown"),
        ("old.docx", b"\xd0\xcf\x11\xe0 old", "old .doc"),
        ("plan.pdf", b"%PDF-1.4 broken", "damaged"),
        ("scan.pdf", _minimal_pdf(""), "OCR"),
    ],
)
def test_unreadable_file_says_what_and_what_to_do_in_one_line(tmp_path, name, data, says):
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(SourceError, match=says) as caught:
        read_source(path)

    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)
    assert ";" in str(caught.value)


def test_missing_file_is_an_error_of_the_source(tmp_path):
    with pytest.raises(SourceError, match=r"gone\.txt: "):
        read_source(tmp_path / "gone.txt")


def test_sources_are_listed_sorted_and_those_of_no_known_kind_carry_their_fault(tmp_path):
    for name in ("b.txt", "a.pdf", "c.exe", ".hidden.txt", "~$a.docx"):
        (tmp_path / name).write_bytes(b"x")

    listed = list_sources(tmp_path)

    assert [file.name for file in listed] == ["a.pdf", "b.txt", "c.exe"]
    assert [bool(file.fault) for file in listed] == [False, False, True]


def test_folder_without_documents_is_an_error(tmp_path):
    (tmp_path / "c.exe").write_bytes(b"x")

    with pytest.raises(SourceError, match="holds no document"):
        list_sources(tmp_path)


def test_missing_folder_is_an_error(tmp_path):
    with pytest.raises(SourceError, match="no such folder"):
        list_sources(tmp_path / "nowhere")


def test_markdown_is_read_without_its_marks(tmp_path):
    path = tmp_path / "plan.md"
    path.write_text(
        "# 临江市智慧城市规划\n\n<!-- 草稿 -->\n## 一、总体要求\n\n"
        "**到2025年**，见[通知](a.html)，`5G`\\*。\n"
        "- 建成基站；\n1. 网络\n> 引用\n| 指标 | 2025年 |\n|---|---:|\n| 覆盖率 | 98% |\n",
        encoding="utf-8",
    )

    source = read_source(path)

    assert [line for line in source.text.split("\n") if line] == [
        "临江市智慧城市规划", "一、总体要求", "到2025年，见通知，5G*。", "建成基站；",
        "1. 网络", "引用", "指标\t2025年", "覆盖率\t98%",
    ]  # fmt: skip
    assert [(h.level, source.text[h.start : h.end]) for h in source.headings] == [
        (0, "临江市智慧城市规划"),
        (1, "一、总体要求"),
    ]


def test_plain_text_named_md_keeps_its_words(tmp_path):
    path = tmp_path / "plan.md"
    path.write_text(TEXT + "\n2*3*4 与 a_b_c", encoding="utf-8")

    assert read_source(path).text == TEXT + "\n2*3*4 与 a_b_c"
