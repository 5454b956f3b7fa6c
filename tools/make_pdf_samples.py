"""Make the PDF samples of tests/documents/pdf, each with the text that it was made from.

Run: python -m tools.make_pdf_samples    (needs LibreOffice Writer, Chromium and fonts-noto-cjk)

The place and the plan are invented. What is expected is the text that goes in, one paragraph a
line, cells of a table with tabs; headers, footers and page numbers are not expected to come out.
"""

import html
import subprocess
import tempfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdfium2
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt
from PIL import Image, ImageFilter

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "documents" / "pdf"
FONT = "Noto Sans CJK SC"
_SCALE: Any = 150 / 72  # dots for one point
CHROMIUM = [
    "/usr/bin/chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

Row = tuple[str, ...]
Block = tuple[str, str] | list[Row]

TABLE: list[Row] = [
    ("序号", "指标", "单位", "2020年", "2025年", "属性"),
    *(
        (str(number), name, unit, before, after, kind)
        for number, (name, unit, before, after, kind) in enumerate(
            [
                ("每万人拥有5G基站数", "个", "6.8", "22", "预期性"),
                ("千兆及以上宽带用户占比", "%", "8.2", "30", "预期性"),
                ("公共数据开放率", "%", "21", "45", "约束性"),
                ("政务服务事项网上可办率", "%", "93.5", "100", "约束性"),
                ("重点区域感知终端覆盖率", "%", "61", "95", "约束性"),
                ("数字经济核心产业增加值占地区生产总值比重", "%", "5.6", "7.6", "预期性"),
                ("“临江码”注册用户", "万人", "36", "180", "预期性"),
                ("智慧社区数量", "个", "12", "96", "预期性"),
            ],
            start=1,
        )
    ),
]
LONG_TABLE: list[Row] = [
    ("序号", "任务", "牵头单位", "完成时限"),
    *(
        (
            str(number),
            f"完成第{number}批城市部件普查并纳入统一编码",
            "市城市管理局",
            f"{year}年底前",
        )
        for number, year in ((n, 2021 + n // 12) for n in range(1, 41))
    ),
]


MERGED: list[Row] = [
    ("序号", "指标", "单位", "目标值", "目标值", "属性"),
    ("序号", "指标", "单位", "2020年", "2025年", "属性"),
    *TABLE[1:],
]


def main() -> None:
    """Write every sample and its text."""
    letter, body = texts("letter"), texts("body")
    plan = [*letter, *body, ("plain", "专栏1 主要指标"), TABLE]
    save("plain", to_pdf(document(plan, is_numbered=True)), plan)
    tables = [("title", "临江市智慧城管任务清单"), LONG_TABLE, ("body", "以上任务列入年度考核。")]
    save("tables", to_pdf(document(tables, is_numbered=True)), tables)
    columns = [letter[-1], *body]
    save("columns", to_pdf(document(columns, columns=2)), columns)
    save("browser", printed(plan), plan)
    short = [*letter[:6], *body[:6]]
    save("scanned", scanned(to_pdf(document(short))), short)
    save_mixed(letter, body)
    (FOLDER / "encrypted.pdf").write_bytes(to_pdf(document(short), password="linjiang"))


def texts(part: str) -> list[Block]:
    """Return a part of the letter and the plan: paragraphs and what kind each is."""
    parts = (FOLDER / "plan.in").read_text(encoding="utf-8").split("== ")
    (lines,) = [lines for name, *lines in map(str.splitlines, parts[1:]) if name == part]
    return [(kind, text) for kind, text in (line.split("\t") for line in lines)]


def save_mixed(letter: list[Block], body: list[Block]) -> None:
    """Write the sample that has everything: a letter, its two attachments, a scanned reply."""
    in_columns = [("columns", str(text)) for kind, text in body if kind == "body"]
    blocks: list[Block] = [
        *letter[:4],
        ("body", "附件：1.临江市新型智慧城市建设“十四五”规划"),
        ("body", "2.临江市新型智慧城市建设任务分工"),
        *letter[4:6],
        *(("page", "附件1"), letter[6], *body[:3], *body[4:11], *texts("noted"), *body[11:14]),
        *(*texts("box"), MERGED, *body[14:]),
        *(("page", "附件2"), ("title", "临江市新型智慧城市建设任务分工"), *in_columns),
        ("body", "各区各部门要按照任务分工，制定年度计划，每年12月底前报送进展。"),
    ]
    scan: list[Block] = [("title", "临江市新型智慧城市建设回执"), *letter[2:6]]
    pdf = to_pdf(flat(blocks).encode(), suffix="fodt")
    save("mixed", joined(pdf, scanned(to_pdf(document(scan)))), [*blocks, *scan])


def save(name: str, pdf: bytes, blocks: Iterable[Block]) -> None:
    """Write a sample and, beside it, the text it was made from."""
    (FOLDER / f"{name}.pdf").write_bytes(pdf)
    lines: list[str] = []
    for block in blocks:
        lines += (
            ["\t".join(spoken(row)) for row in block] if isinstance(block, list) else [block[1]]
        )
    (FOLDER / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def spoken(row: Row) -> Row:
    """Return a row without what a cell merged over columns would say twice."""
    return tuple(text for index, text in enumerate(row) if index == 0 or text != row[index - 1])


# ---------------------------------------------------------------- through LibreOffice


def document(blocks: Iterable[Block], *, is_numbered: bool = False, columns: int = 1) -> bytes:
    """Return a Word document set like an official one, with running header and page numbers."""
    word = docx.Document()
    for block in blocks:
        if isinstance(block, list):
            _add_table(word, block)
        else:
            _add_paragraph(word, *block)
    if columns > 1:
        _set_columns(word, columns)
    if is_numbered:
        section = word.sections[-1]
        _write(section.header.paragraphs[0], "临江市人民政府公报", 9)
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _write(footer, "— ", 10)
        _add_page_field(footer)
        _write(footer, " —", 10)
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _add_paragraph(word: Any, kind: str, text: str) -> None:
    paragraph = word.add_paragraph()
    size = {"title": 20, "h1": 15, "h2": 13}.get(kind, 13)
    _write(paragraph, text, size, is_bold=kind in ("title", "h1"))
    if kind in ("title", "number"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif kind == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif kind != "plain":
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    if kind == "body":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(24)


def _write(paragraph: Any, text: str, size: int, *, is_bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.name = Pt(size), is_bold, FONT
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)


def _add_table(word: Any, rows: list[Row]) -> None:
    table = word.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for number, row in enumerate(rows):
        line = table.add_row()
        for cell, text in zip(line.cells, row, strict=True):
            _write(cell.paragraphs[0], text, 10)
        if number == 0:  # repeated on every page
            line._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _set_columns(word: Any, count: int) -> None:
    """Set everything below the title in columns."""
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    title = word.paragraphs[0]._p
    title.get_or_add_pPr().append(
        parse_xml(f'<w:sectPr {names}><w:type w:val="continuous"/><w:pgSz w:w="11906" w:h="16838"/>'
                  '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
                  'w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>')
    )  # fmt: skip
    last = word.sections[-1]._sectPr
    for old in last.findall(qn("w:cols")):
        last.remove(old)
    last.append(parse_xml(f'<w:cols {names} w:num="{count}" w:space="540"/>'))
    last.insert(0, parse_xml(f'<w:type {names} w:val="continuous"/>'))


def _add_page_field(paragraph: Any) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def to_pdf(text: bytes, password: str = "", suffix: str = "docx") -> bytes:
    """Return a document as LibreOffice prints it; with *password*, locked by it."""
    target = "pdf"
    if password:
        target = (
            'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},'
            f'"DocumentOpenPassword":{{"type":"string","value":"{password}"}}}}'
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"sample.{suffix}"
        source.write_bytes(text)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", target, "--outdir", folder, str(source)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return source.with_suffix(".pdf").read_bytes()


def flat(blocks: Iterable[Block]) -> str:
    """Return an OpenDocument text: notes, a box, merged cells, odd and even pages, columns."""
    parts: list[str] = []
    note = ""
    for block in blocks:
        if isinstance(block, list):
            parts.append(_flat_table(block))
        elif block[0] == "note":
            note = html.escape(block[1][1:])
        else:
            text = html.escape(block[1]).replace("①", _flat_note(note), 1)
            parts.append(f'<text:p text:style-name="{block[0]}">{text}</text:p>')
    body = "".join(parts)
    first = body.index('<text:p text:style-name="columns"')
    last = body.rindex('<text:p text:style-name="body"')
    section = f'<text:section text:style-name="two" text:name="two">{body[first:last]}'
    frame = (FOLDER / "mixed.xml.in").read_text(encoding="utf-8")
    return frame.replace("BODY", f"{body[:first]}{section}</text:section>{body[last:]}")


def _flat_note(text: str) -> str:
    return (
        '<text:note text:id="n1" text:note-class="footnote"><text:note-citation>①'
        '</text:note-citation><text:note-body><text:p text:style-name="note">'
        f"{text}</text:p></text:note-body></text:note>"
    )


def _flat_table(rows: list[Row]) -> str:
    """Return a table whose first two rows are its head; cells that say the same are one there."""
    lines = [
        "<table:table-row>"
        + "".join(_flat_cell(rows, place, column) for column in range(len(row)))
        + "</table:table-row>"
        for place, row in enumerate(rows)
    ]
    return (
        f'<table:table><table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
        f"<table:table-header-rows>{''.join(lines[:2])}</table:table-header-rows>"
        f"{''.join(lines[2:])}</table:table>"
    )


def _flat_cell(rows: list[Row], place: int, column: int) -> str:
    text, head = rows[place][column], rows[:2]
    if place == 1 and head[0][column] == text:
        return "<table:covered-table-cell/>"
    if place == 0 and column and rows[0][column - 1] == text:
        return "<table:covered-table-cell/>"
    down = 2 if place == 0 and head[1][column] == text else 1
    across = rows[0].count(text) if place == 0 else 1
    return (
        f'<table:table-cell table:style-name="cell" table:number-rows-spanned="{down}" '
        f'table:number-columns-spanned="{across}"><text:p text:style-name="in-cell">'
        f"{html.escape(text)}</text:p></table:table-cell>"
    )


def joined(*pdfs: bytes) -> bytes:
    """Return the pages of several PDFs as one."""
    whole = pypdfium2.PdfDocument.new()
    for pdf in pdfs:
        whole.import_pages(pypdfium2.PdfDocument(pdf))
    buffer = BytesIO()
    whole.save(buffer)
    return buffer.getvalue()


# ---------------------------------------------------------------- through the browser, as a scan


def printed(blocks: Iterable[Block]) -> bytes:
    """Return the document as Chromium prints a page of it."""
    parts = []
    for block in blocks:
        if isinstance(block, list):
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block)
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        else:
            parts.append(f'<p class="{block[0]}">{html.escape(block[1])}</p>')
    style = (
        f"body{{font:13pt/1.8 '{FONT}'}}p{{margin:0}}.title{{font-size:20pt;font-weight:bold;"
        "text-align:center}.number{text-align:center}.right{text-align:right}"
        ".h1,.h2,.body{text-indent:2em;text-align:justify}.h1{font-size:15pt;font-weight:bold}"
        "table{border-collapse:collapse;width:100%}td{border:1px solid #000;font-size:10pt}"
    )
    with tempfile.TemporaryDirectory() as folder:
        page, target = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(
            f'<meta charset="utf-8"><style>{style}</style>{"".join(parts)}', encoding="utf-8"
        )
        subprocess.run(
            [*CHROMIUM, f"--user-data-dir={folder}/profile", "--no-pdf-header-footer",
             f"--print-to-pdf={target}", page.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return target.read_bytes()


def scanned(pdf: bytes) -> bytes:
    """Return *pdf* as a scanner would: its pages as pictures, a little turned and blurred."""
    pictures = []
    source = pypdfium2.PdfDocument(pdf)
    for page in source:
        picture = page.render(scale=_SCALE).to_pil().convert("L")
        picture = picture.rotate(0.4, fillcolor=255, resample=Image.Resampling.BICUBIC)
        pictures.append(picture.filter(ImageFilter.GaussianBlur(0.4)))
    source.close()
    buffer = BytesIO()
    pictures[0].save(
        buffer, "PDF", save_all=True, append_images=pictures[1:], resolution=150, quality=60
    )
    return buffer.getvalue()


if __name__ == "__main__":
    main()
