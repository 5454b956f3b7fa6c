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

LETTER: list[Block] = [
    ("title", "临江市人民政府办公室关于印发临江市新型智慧城市建设“十四五”规划的通知"),
    ("number", "临政办发〔2021〕37号"),
    ("plain", "各区人民政府，市政府各部门、各直属单位："),
    ("body",
     "《临江市新型智慧城市建设“十四五”规划》已经市政府同意，现印发给你们，请结合实际"
     "认真贯彻落实。"),
    ("right", "临江市人民政府办公室"),
    ("right", "2021年11月8日"),
    ("title", "临江市新型智慧城市建设“十四五”规划"),
]  # fmt: skip
BODY: list[Block] = [
    ("h1", "一、发展基础"),
    ("h2", "（一）发展现状"),
    ("body",
     "“十三五”期间，全市累计建成5G基站2,860个，每万人拥有5G基站数达到6.8"
     "个，固定宽带家庭普及率由2015年的58.3%提高到2020年的91.7%，政务"
     "服务事项网上可办率达到93.5%，IPv6活跃用户占比超过40%。"),
    ("body",
     "城市大脑一期投入运行，汇聚42个部门的1.2亿条数据，支撑交通、应急、环保等17"
     "个应用场景，年均辅助决策300余次。"),
    ("h2", "（二）存在问题"),
    ("body",
     "与先进城市相比，我市数据共享程度不高，系统重复建设的现象仍然存在，基层使用意愿不"
     "强，网络安全防护能力有待提升，专业人才缺口较大。"),
    ("h1", "二、总体要求"),
    ("h2", "（一）指导思想"),
    ("body",
     "坚持以人民为中心的发展思想，以数据为关键要素，以场景应用为牵引，统筹推进城市治理"
     "体系和治理能力现代化，让城市更聪明、更智慧、更宜居。"),
    ("h2", "（二）主要目标"),
    ("body",
     "到2025年，每万人拥有5G基站数达到22个，千兆及以上宽带用户占比不低于30%"
     "，公共数据开放率达到45%以上，重点区域感知终端覆盖率和在线率分别达到95%和9"
     "8%，数字经济核心产业增加值占地区生产总值比重提高2个百分点。"),
    ("h1", "三、主要任务"),
    ("h2", "（一）夯实数字底座"),
    ("body",
     "1.建设全域感知网络。统筹部署物联感知设施，推广NB-IoT、LoRa等低功耗广"
     "域网络，新增感知终端20万个，实现城市部件“一张图”管理。（责任单位：市大数据局"
     "、市住房城乡建设局）"),
    ("body",
     "2.优化算力布局。建设市级政务云二期，机柜总数达到1,500个，平均能效（PUE"
     "）降至1.3以下，为各区各部门提供统一的计算、存储和安全服务。（责任单位：市大数"
     "据局）"),
    ("h2", "（二）深化惠民应用"),
    ("body",
     "3.推进“一码通城”。以“临江码”整合身份、社保、公交、就医等功能，注册用户达到"
     "180万人，月活跃率不低于60%。（责任单位：市政务服务局、市卫生健康委）"),
    ("body",
     "4.建设智慧社区。到2023年建成示范社区60个，到2025年实现城区社区全覆盖"
     "，惠及居民32万户。（责任单位：市民政局、各区人民政府）"),
]  # fmt: skip
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


def main() -> None:
    """Write every sample and its text."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    plan = [*LETTER, *BODY, ("plain", "专栏1 主要指标"), TABLE]
    save("plain", to_pdf(document(plan, is_numbered=True)), plan)
    tables = [("title", "临江市智慧城管任务清单"), LONG_TABLE, ("body", "以上任务列入年度考核。")]
    save("tables", to_pdf(document(tables, is_numbered=True)), tables)
    columns = [("title", "临江市新型智慧城市建设“十四五”规划"), *BODY]
    save("columns", to_pdf(document(columns, columns=2)), columns)
    save("browser", printed(plan), plan)
    short = [*LETTER[:6], *BODY[:6]]
    save("scanned", scanned(to_pdf(document(short))), short)
    (FOLDER / "encrypted.pdf").write_bytes(to_pdf(document(short), password="linjiang"))


def save(name: str, pdf: bytes, blocks: Iterable[Block]) -> None:
    """Write a sample and, beside it, the text it was made from."""
    (FOLDER / f"{name}.pdf").write_bytes(pdf)
    lines: list[str] = []
    for block in blocks:
        lines += ["\t".join(row) for row in block] if isinstance(block, list) else [block[1]]
    (FOLDER / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


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


def to_pdf(word: bytes, password: str = "") -> bytes:
    """Return a Word document as LibreOffice prints it; with *password*, locked by it."""
    target = "pdf"
    if password:
        target = (
            'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},'
            f'"DocumentOpenPassword":{{"type":"string","value":"{password}"}}}}'
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "sample.docx"
        source.write_bytes(word)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", target, "--outdir", folder, str(source)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return source.with_suffix(".pdf").read_bytes()


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
