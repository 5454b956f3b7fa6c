"""Make the Word samples of tests/documents/word, each with the text that stands on its paper.

Run: python -m tools.make_word_samples [--libreoffice]   (the last sample needs LibreOffice)

The place and the plan are invented. What is expected is written here by hand beside the XML, never
taken from a reader; a line "#1 一、总体要求" is a heading of level 1. The .txt files have no marks.
"""

import argparse
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.oxml import parse_xml

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "documents" / "word"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/'
    'officeDocument/2006/math"'
)

Levels = list[tuple[str, str]]

NUMBERING: list[tuple[str, str]] = [  # body XML, expected line
    ('<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>临江市数字城市建设</w:t></w:r>'
     '<w:r><w:br/><w:t>三年行动方案</w:t></w:r></w:p>', "#0 临江市数字城市建设三年行动方案"),
    ('<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>总体要求</w:t></w:r></w:p>',
     "#1 一、总体要求"),
    ('<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>指导思想</w:t></w:r></w:p>',
     "#2 （一）指导思想"),
    ("<w:p><w:r><w:t>坚持以人民为中心，统筹推进数字城市建设。</w:t></w:r></w:p>",
     "坚持以人民为中心，统筹推进数字城市建设。"),
    ('<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>工作目标</w:t></w:r></w:p>',
     "#2 （二）工作目标"),
    ('{item:1:2}到2027年，网上可办率达到98%。{end}', "1.到2027年，网上可办率达到98%。"),
    ('{item:1:2}2027年底前建成5G基站3000个。{end}', "2. 2027年底前建成5G基站3000个。"),
    ('{item:1:3}中心城区实现全覆盖；{end}', "①中心城区实现全覆盖；"),
    ('{item:1:3}重点乡镇实现连续覆盖。{end}', "②重点乡镇实现连续覆盖。"),
    ('{item:1:2}数据共享率达到95%。{end}', "3.数据共享率达到95%。"),
    ('<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>主要任务</w:t></w:r></w:p>',
     "#1 二、主要任务"),
    ('<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>夯实数字底座</w:t></w:r></w:p>',
     "#2 （一）夯实数字底座"),
    ('{item:1:2}建设城市感知网络。{end}', "1.建设城市感知网络。"),
    ('{item:2:0}完善基础数据库；{end}', "——完善基础数据库；"),
    ('{item:2:1}圆点后面的文字不带符号。{end}', "圆点后面的文字不带符号。"),
    ('{item:3:0}平台建设{end}', "1 平台建设"),
    ('{item:3:1}统一门户{end}', "1.1 统一门户"),
    ('{item:3:1}统一认证{end}', "1.2 统一认证"),
    ('{item:3:0}数据治理{end}', "2 数据治理"),
    ('{item:3:1}数据目录{end}', "2.1 数据目录"),
    ('{item:4:0}总则{end}', "第五章 总则"),
    ('{item:5:0}另起一列，重新计数{end}', "1)另起一列，重新计数"),
    ('{item:5:0}第二项{end}', "2)第二项"),
    ('{item:6:0}接着从七开始{end}', "7)接着从七开始"),
    ('{item:5:0}同一列继续{end}', "8)同一列继续"),
    ('{item:7:0}甲项{end}', "甲．甲项"),
    ('{item:7:0}乙项{end}', "乙．乙项"),
    ('{item:8:0}小写罗马{end}', "(iii)小写罗马"),
    ('{item:9:0}第一百零五条的写法{end}', "第一百零五条 第一百零五条的写法"),
    ('{item:0:0}不编号的段落。{end}', "不编号的段落。"),
    ('<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>三、保障措施</w:t></w:r></w:p>', "#3 三、保障措施"),
    ("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>加强领导。</w:t></w:r><w:r><w:t>市政府统筹。</w:t></w:r>"
     "</w:p>", "加强领导。市政府统筹。"),
]  # fmt: skip

_LISTS: dict[int, tuple[int, Levels]] = {  # abstract list: first number, levels
    1: (1, [("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."),
            ("decimalEnclosedCircle", "%4")]),
    2: (1, [("bullet", "—"), ("bullet", "●")]),
    3: (1, [("decimal", "%1"), ("decimal", "%1.%2")]),
    4: (5, [("chineseCountingThousand", "第%1章")]),
    5: (1, [("decimal", "%1)")]),
    7: (1, [("ideographTraditional", "%1．")]),
    8: (3, [("lowerRoman", "(%1)")]),
    9: (105, [("chineseCountingThousand", "第%1条")]),
}  # fmt: skip

TABLES: list[tuple[str, str]] = [
    ("<w:p><w:r><w:t>表1 主要指标</w:t></w:r></w:p>", "表1 主要指标"),
    ("<w:tbl><w:tblPr/><w:tblGrid/>"
     "<w:tr>{c}类别{/c}{c}指标{/c}{c}2025年{/c}{c}2027年{/c}</w:tr>"
     "<w:tr>{c:vMerge=restart}惠民{/c}{c}网上可办率{/c}{c}90%{/c}{c}98%{/c}</w:tr>"
     "<w:tr>{c:vMerge=continue}{/c}{c}电子证照{/br/}共享率{/c}{c:gridSpan=2}逐年提高{/c}</w:tr>"
     "<w:tr>{c}合计{/c}{c:gridSpan=3}4项{/c}</w:tr></w:tbl>",
     "类别\t指标\t2025年\t2027年\n惠民\t网上可办率\t90%\t98%\n惠民\t电子证照 共享率\t逐年提高\n"
     "合计\t4项"),
    ("<w:p><w:r><w:t>责任分工如下。</w:t></w:r></w:p>", "责任分工如下。"),
    ("<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{c}任务{/c}{c}分工{/c}</w:tr><w:tr>{c}感知网络{/c}<w:tc>"
     "<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{c}牵头{/c}{c}市数据局{/c}</w:tr>"
     "<w:tr>{c}配合{/c}{c}市住建局{/c}</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
     "任务\t分工\n感知网络\t牵头 市数据局 配合 市住建局"),
    ("<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p><w:r><w:t>专栏1 重点工程</w:t></w:r></w:p>"
     "<w:p><w:r><w:t>建设城市大脑。</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
     "专栏1 重点工程\n建设城市大脑。"),
]  # fmt: skip

LAYERS: list[tuple[str, str]] = [
    ("<w:p><w:r><w:t>目　录</w:t></w:r></w:p>", ""),
    ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" '
     '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>一、总则</w:t>'
     "<w:tab/><w:t>1</w:t></w:r></w:p>", ""),
    ('<w:p><w:r><w:t>二、附则</w:t><w:tab/><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/>'
     "</w:r></w:p>", ""),
    ('<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>一、总则</w:t></w:r></w:p>',
     "#1 一、总则"),
    ("<w:p><w:r><w:t>到2026年</w:t></w:r><w:del><w:r><w:delText>基本</w:delText></w:r></w:del>"
     "<w:ins><w:r><w:t>全面</w:t></w:r></w:ins><w:r><w:t>建成一网通办。</w:t></w:r></w:p>",
     "到2026年全面建成一网通办。"),
    ('<w:p><w:pPr><w:rPr><w:del w:id="9"/></w:rPr></w:pPr><w:r><w:t>段落标记已删，</w:t></w:r>'
     "</w:p>", ""),
    ("<w:p><w:r><w:t>与下一段连成一段。</w:t></w:r></w:p>", "段落标记已删，与下一段连成一段。"),
    ('<w:p><w:r><w:t>依据</w:t></w:r><w:hyperlink w:anchor="x"><w:r><w:t>《临江市数据条例》</w:t>'
     "</w:r></w:hyperlink><w:r><w:t>第</w:t></w:r><w:r>"
     '<w:fldChar w:fldCharType="begin"/></w:r><w:r>'
     "<w:instrText>PAGEREF y</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
     '<w:r><w:t>8</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>条。</w:t></w:r>'
     "</w:p>",
     "依据《临江市数据条例》第8条。"),
    ("<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>内容控件里的段落。</w:t></w:r></w:p></w:sdtContent>"
     "</w:sdt>", "内容控件里的段落。"),
    ("<w:p><w:r><w:t>框外的文字。</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">"
     "<w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>框内只读一次。</w:t></w:r></w:p>"
     "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
     "<w:txbxContent><w:p><w:r><w:t>框内只读一次。</w:t></w:r></w:p></w:txbxContent></v:textbox>"
     "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>", "框外的文字。\n框内只读一次。"),
    ("<w:p><w:r><w:t>公开</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>（内部批注）</w:t></w:r><w:r>"
     "<w:t>部分。</w:t></w:r></w:p>", "公开部分。"),
    ('<w:p><w:r><w:t>城市大脑</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r>'
     "<w:t>初步建成。</w:t></w:r></w:p>", "城市大脑初步建成。"),
    ('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>已完成</w:t></w:r><w:r><w:tab/><w:t>'
     "编号A</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r></w:p>", "☑已完成 编号A-1"),
    ("<w:p><w:r><w:t>第一行</w:t><w:br/><w:t>第二行</w:t></w:r></w:p>", "第一行\n第二行"),
    ('<w:p><w:r><w:br w:type="page"/></w:r></w:p>', ""),
    ("<w:p><w:r><w:lastRenderedPageBreak/><w:t>新页从这里开始，</w:t><w:lastRenderedPageBreak/><w:t>"
     "再翻一页。</w:t></w:r></w:p>", "新页从这里开始，再翻一页。"),
    ("<w:p><m:oMath><m:r><m:t>a+b=c</m:t></m:r></m:oMath></w:p>", "a+b=c"),
    ("", "[1] 指城市运行管理中枢。"),
]  # fmt: skip
LAYERS_PAGES = ("一、总则", "新页从这里开始，", "再翻一页。")
"""What the three pages of layers.docx begin with."""

_FOOTNOTES = (
    f'<w:footnotes {_NAMES}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> '
    "指城市运行管理中枢。</w:t></w:r></w:p></w:footnote></w:footnotes>"
)

CONVERTED = [
    "#1 一、发展目标",
    "到2027年，全市智慧社区覆盖率达到80%。",
    "（一）建设社区平台；",
    "（二）培训社区人员。",
    "指标\t目标值",
    "智慧社区覆盖率\t80%",
    "#1 二、组织实施",
    "由市民政局牵头。",
]
_FLAT_ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:default-outline-level="1"/>
<text:outline-style style:name="Outline"><text:outline-level-style text:level="1"
 style:num-format="一, 二, 三, ..." style:num-suffix="、"/></text:outline-style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1"
 style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"/></text:list-style>
</office:styles><office:body><office:text>
<text:h text:style-name="Heading_20_1" text:outline-level="1">发展目标</text:h>
<text:p>到2027年，全市智慧社区覆盖率达到80%。</text:p>
<text:list text:style-name="L1"><text:list-item><text:p>建设社区平台；</text:p></text:list-item>
<text:list-item><text:p>培训社区人员。</text:p></text:list-item></text:list>
<table:table><table:table-column table:number-columns-repeated="2"/>
<table:table-row><table:table-cell><text:p>指标</text:p></table:table-cell>
<table:table-cell><text:p>目标值</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>智慧社区覆盖率</text:p></table:table-cell>
<table:table-cell><text:p>80%</text:p></table:table-cell></table:table-row></table:table>
<text:h text:style-name="Heading_20_1" text:outline-level="1">组织实施</text:h>
<text:p>由市民政局牵头。</text:p></office:text></office:body></office:document>"""


def main() -> None:
    """Write every sample and its expected text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--libreoffice", action="store_true", help="convert the last one anew")
    options = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content, maker in (
        ("numbering", NUMBERING, with_numbering),
        ("tables", TABLES, with_body),
        ("layers", LAYERS, with_footnotes),
    ):
        (FOLDER / f"{name}.docx").write_bytes(maker("".join(xml for xml, _ in content)))
        _expect(name, [line for _, line in content if line])
    if options.libreoffice:
        (FOLDER / "converted.docx").write_bytes(_convert())
    _expect("converted", CONVERTED)


def with_body(xml: str) -> bytes:
    """Return a Word file whose body is *xml*, with the short forms used above written out."""
    return _saved(_document(xml))


def with_numbering(xml: str) -> bytes:
    """Return a Word file whose lists and heading styles are counted by Word."""
    document = _document(xml)
    part: Any = document.part.numbering_part.element
    for child in list(part):
        part.remove(child)
    for key, (start, levels) in _LISTS.items():
        part.append(parse_xml(_abstract(key, start, levels)))
    for num in (*_LISTS, 6):
        own = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
        part.append(parse_xml(
            f'<w:num {_NAMES} w:numId="{num}"><w:abstractNumId w:val="{5 if num == 6 else num}"/>'
            f"{own if num == 6 else ''}</w:num>"
        ))  # fmt: skip
    for level, name in enumerate(("Heading 1", "Heading 2")):
        properties: Any = document.styles[name].element.get_or_add_pPr()
        at = f'<w:ilvl w:val="{level}"/>' if level else ""
        properties.append(parse_xml(f'<w:numPr {_NAMES}>{at}<w:numId w:val="1"/></w:numPr>'))
    return _saved(document)


def with_footnotes(xml: str) -> bytes:
    """Return a Word file with one footnote, id 2."""
    data = BytesIO()
    with ZipFile(BytesIO(with_body(xml))) as old, ZipFile(data, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "[Content_Types].xml":
                content = _before_end(content, b"</Types>", _type_of_footnotes())
            if info.filename == "word/_rels/document.xml.rels":
                content = _before_end(content, b"</Relationships>", _relation_to_footnotes())
            new.writestr(info, content)
        new.writestr("word/footnotes.xml", _FOOTNOTES.encode())
    return data.getvalue()


def _document(xml: str) -> Any:
    document = docx.Document()
    body: Any = document.element.body
    for element in reversed(list(parse_xml(f"<w:body {_NAMES}>{_written_out(xml)}</w:body>"))):
        body.insert(0, element)
    return document


def _written_out(xml: str) -> str:
    """Write out {c}text{/c}, a cell, and {item:list:level}text{end}, a counted paragraph."""
    for part in xml.split("{")[1:]:
        mark = part.split("}")[0]
        kind, _, rest = mark.partition(":")
        if kind == "c":
            name, _, value = rest.partition("=")
            inside = f'<w:{name} w:val="{value}"/>' if name else ""
            new = f"<w:tc><w:tcPr>{inside}</w:tcPr><w:p><w:r><w:t>"
            xml = xml.replace("{" + mark + "}", new, 1)
        elif kind == "item":
            num, level = rest.split(":")
            new = (f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/>'
                   "</w:numPr></w:pPr><w:r><w:t>")  # fmt: skip
            xml = xml.replace("{" + mark + "}", new, 1)
    xml = xml.replace("{/br/}", "</w:t><w:br/><w:t>")
    return xml.replace("{/c}", "</w:t></w:r></w:p></w:tc>").replace("{end}", "</w:t></w:r></w:p>")


def _abstract(key: int, start: int, levels: Levels) -> str:
    inside = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        + (f'<w:pStyle w:val="Heading{at + 1}"/>' if key == 1 and at < 2 else "")
        + f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (form, pattern) in enumerate(levels)
    )
    return f'<w:abstractNum {_NAMES} w:abstractNumId="{key}">{inside}</w:abstractNum>'


def _type_of_footnotes() -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    return f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/>'


def _relation_to_footnotes() -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    return f'<Relationship Id="rIdF" Type="{kind}" Target="footnotes.xml"/>'


def _before_end(content: bytes, end: bytes, new: str) -> bytes:
    return content.replace(end, new.encode() + end)


def _saved(document: Any) -> bytes:
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def _convert() -> bytes:
    """Let LibreOffice turn the flat OpenDocument text into a Word file."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "converted.fodt"
        source.write_text(_FLAT_ODT, encoding="utf-8")
        subprocess.run(
            ["soffice", "--headless", "--convert-to", "docx", "--outdir", folder, str(source)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        return (Path(folder) / "converted.docx").read_bytes()


def _expect(name: str, lines: list[str]) -> None:
    text = "".join(f"{line.split(' ', 1)[1] if line[:1] == '#' else line}\n" for line in lines)
    (FOLDER / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
