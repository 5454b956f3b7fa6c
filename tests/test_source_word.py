"""Word documents: what Word counts, hides and nests comes out as it stands on paper."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from insights.errors import SourceError
from insights.source import read_source
from insights.source.word_numbers import format_number
from tools import make_word_samples as samples

FOLDER = Path(__file__).parent / "documents" / "word"
EXPECTED = {
    "numbering": [line for _, line in samples.NUMBERING if line],
    "tables": [line for _, line in samples.TABLES if line],
    "layers": [line for _, line in samples.LAYERS if line],
    "converted": samples.CONVERTED,
}


def marked(source) -> list[str]:
    """The lines of a source, its headings marked as in the samples."""
    levels = {(heading.start, heading.end): heading.level for heading in source.headings}
    lines, at = [], 0
    for line in source.text.split("\n"):
        level = levels.pop((at, at + len(line)), None)
        lines.append(line if level is None else f"#{level} {line}")
        at += len(line) + 1
    assert not levels, "a heading is not a whole line"
    return lines


def read_body(tmp_path, xml: str):
    path = tmp_path / "plan.docx"
    path.write_bytes(samples.with_body(xml))
    return read_source(path)


def changed(name: str, part: str, content: bytes | None) -> bytes:
    """A sample with one of its parts replaced, or left out."""
    data = BytesIO()
    with ZipFile(FOLDER / name) as old, ZipFile(data, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != part:
                new.writestr(info, old.read(info))
            elif content is not None:
                new.writestr(info, content)
    return data.getvalue()


@pytest.mark.parametrize("name", EXPECTED)
def test_sample_reads_as_it_stands_on_paper(name):
    source = read_source(FOLDER / f"{name}.docx")

    assert marked(source) == "\n".join(EXPECTED[name]).split("\n")
    assert source.text + "\n" == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_pages_begin_at_word_s_own_marks_and_at_hard_breaks():
    source = read_source(FOLDER / "layers.docx")

    for start, words in zip(source.page_starts, samples.LAYERS_PAGES, strict=True):
        assert source.text[start:].startswith(words)


def test_document_without_page_marks_has_no_pages():
    assert read_source(FOLDER / "tables.docx").page_starts == ()


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircle", 36, "㊱"),
        ("decimalEnclosedCircle", 99, "99"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalFullWidth", 12, "１２"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 11, "十一"),
        ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("japaneseCounting", 23, "二十三"),
        ("ideographDigital", 10, "一〇"),
        ("ideographTraditional", 11, "甲"),
        ("ideographZodiac", 2, "丑"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("upperLetter", 28, "BB"),
        ("lowerRoman", 4, "iv"),
        ("none", 1, ""),
        ("someLaterFormat", 5, "5"),
    ],
)
def test_number_is_written_in_word_s_formats(form, number, written):
    assert format_number(number, form) == written


def test_picture_is_told_of(tmp_path):
    xml = (
        "<w:p><w:r><w:t>见下图。</w:t></w:r><w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict>"
        "</w:r></w:p>"
    )

    assert read_body(tmp_path, xml).notices == ("1 pictures were not read",)


def test_signs_of_picture_fonts_are_put_into_usual_ones_and_unknown_ones_told(tmp_path):
    xml = (
        "<w:p><w:r><w:t>\uf0fe已完成\uf04a</w:t></w:r><w:r>"
        '<w:sym w:font="Symbol" w:char="F02B"/><w:t>1</w:t></w:r></w:p>'
    )

    source = read_body(tmp_path, xml)

    assert source.text == "☑已完成+1"
    assert source.notices == ("1 symbols of picture fonts were left out",)


def test_long_bold_sentence_is_no_heading(tmp_path):
    xml = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>各单位要认真贯彻执行。</w:t></w:r></w:p>"

    assert read_body(tmp_path, xml).headings == ()


def test_strict_open_xml_is_read(tmp_path):
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with ZipFile(FOLDER / "tables.docx") as archive:
        content = archive.read("word/document.xml")
    strict = content.replace(usual, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    path = tmp_path / "strict.docx"
    path.write_bytes(changed("tables.docx", "word/document.xml", strict))

    assert read_source(path).text == read_source(FOLDER / "tables.docx").text


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/numbering.xml"])
def test_damaged_part_is_named(tmp_path, part):
    path = tmp_path / "plan.docx"
    path.write_bytes(changed("numbering.docx", part, b"<w:document><half"))

    with pytest.raises(SourceError, match=rf"plan\.docx: its part {part} is damaged"):
        read_source(path)


def test_missing_main_part_is_named(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(changed("numbering.docx", "word/document.xml", None))

    with pytest.raises(SourceError, match=r"has no part word/document\.xml; open it"):
        read_source(path)


def test_entities_are_not_expanded(tmp_path):
    bomb = '<!DOCTYPE d [<!ENTITY a "十"><!ENTITY b "' + "&a;" * 1000 + '">]>'
    xml = f'{bomb}<w:document xmlns:w="{samples.W}"><w:body><w:p><w:r><w:t>字&b;</w:t></w:r></w:p>'
    path = tmp_path / "plan.docx"
    content = f"{xml}</w:body></w:document>".encode()
    path.write_bytes(changed("numbering.docx", "word/document.xml", content))

    assert len(read_source(path).text) < 10


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("cut.docx", (FOLDER / "tables.docx").read_bytes()[:9000], "cut short"),
        ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"an old \.doc"),
        (
            "locked.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "is encrypted; save it without a password",
        ),
        ("book.docx", changed("tables.docx", "word/document.xml", None), "has no part"),
    ],
)
def test_what_is_no_word_document_says_what_it_is(tmp_path, name, data, says):
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(SourceError, match=rf"{name}: .*{says}"):
        read_source(path)


@pytest.mark.parametrize(("folder", "says"), [("xl", "Excel workbook"), ("ppt", "PowerPoint")])
def test_workbook_named_docx_is_called_by_its_kind(tmp_path, folder, says):
    path = tmp_path / "table.docx"
    with ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(f"{folder}/main.xml", "<x/>")

    with pytest.raises(SourceError, match=rf"table\.docx: is an? {says}"):
        read_source(path)


def test_part_that_unpacks_a_thousandfold_is_refused(tmp_path):
    path = tmp_path / "bomb.docx"
    path.write_bytes(changed("tables.docx", "word/document.xml", b" " * 3_000_000))

    with pytest.raises(SourceError, match=r"bomb\.docx .*zip bomb"):
        read_source(path)
