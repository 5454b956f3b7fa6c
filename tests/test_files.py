"""Files say what they were made from, keep types and Chinese, and run nothing."""

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import openpyxl
import pandas as pd
import plotly.graph_objects as go
import pyarrow.parquet as pq
import pytest

from insights import charts, files
from insights.charts.theme import DARK_PAPER, INK, PALE_INK, Told
from insights.errors import FilterError, InsightsError
from insights.files.workbook import workbook_file


def say(message: str, **values: object) -> str:
    """Speak Chinese, the language of the messages."""
    return message.format(**values) if values else message


PAYLOADS = (
    "=1+1", "@SUM(1)", "+1", "-1+2", '=HYPERLINK("http://evil.example","点我")',
    "=cmd|'/C calc'!A0", "=DDE(\"soffice\",\"x\",\"y\")", "＝1+1", "＋1", "－1", "＠SUM(1)",
    " =1+1", "\u00a0=1+1", "\ufeff=1+1", "\t=1+1", "\r=1+1", "\n=1+1", "{=1+1}", "#N/A", "'=1+1",
)  # fmt: skip
ORIGIN = files.Origin(
    title="各地的目标：5G基站", version="abc123",
    filters=(("地区", "天津市"), ("年份", "2015–2020")),
    sources=("《天津市智慧城市建设“十四五”规划》（2021）", "=《以等号开头的》"),
    link="http://127.0.0.1:8501/indicators?region=120000&years=2015-2020", note="只含口径一致的。",
)  # fmt: skip


@pytest.fixture
def sheet() -> files.Sheet:
    rows = len(PAYLOADS)
    table = pd.DataFrame(
        {
            "文字": list(PAYLOADS),
            "名称": ["天津市5G基站“十四五”目标，含〔2021〕52号"] * rows,
            "年份": pd.array([2025, None, *[2020] * (rows - 2)], dtype="Int64"),
            "变化": [-12.5, np.nan, *[0.1] * (rows - 2)],
            "发文日期": [date(2021, 12, 1), None, *[date(2018, 1, 5)] * (rows - 2)],
            "节选": [True] * rows,
            "机关": [np.array(["=甲", "乙"])] * rows,
        }
    )
    return files.Sheet(table, ORIGIN, {"年份": "数值所指的年份"})


def test_csv_opens_in_chinese_and_reads_as_a_plain_table(sheet):
    content = files.table_file(sheet, "csv", say)
    read = pd.read_csv(io.BytesIO(content))

    assert content.startswith(b"\xef\xbb\xbf")
    assert len(read) == len(PAYLOADS)
    assert read["变化"].iloc[0] == -12.5
    assert read["名称"].iloc[0] == sheet.table["名称"].iloc[0]
    assert set(read["文件：数据版本"]) == {"abc123"}
    assert set(read["文件：筛选"]) == {"地区：天津市；年份：2015–2020"}
    assert set(read["文件：链接"]) == {ORIGIN.link}
    assert "十四五" in read["文件：全部来源"].iloc[0]
    assert read["文件：全部来源"].iloc[1:].isna().all()


def test_no_cell_of_a_csv_begins_like_a_formula(sheet):
    text = files.table_file(sheet, "csv", say).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    numbers = re.compile(r"-?\d+(\.\d+)?")

    for cell in (cell for row in rows for cell in row):
        bare = cell.lstrip(" \u00a0\ufeff\t\r\n")
        assert numbers.fullmatch(cell) or not bare.startswith(tuple("=+-@＝＋－＠")), cell


def test_headings_of_a_csv_are_harmless_too():
    table = pd.DataFrame({"=1+1": [1]})

    text = files.table_file(files.Sheet(table, ORIGIN), "csv", say).decode("utf-8-sig")

    assert text.startswith("'=1+1,")


def test_workbook_keeps_types_and_writes_text_as_text(sheet):
    book = openpyxl.load_workbook(io.BytesIO(files.table_file(sheet, "xlsx", say)))
    page = book.worksheets[0]

    texts = [cell.value for cell in page["A"][1:]]
    assert texts == [text.replace("\r", "\n") for text in PAYLOADS]
    assert {cell.data_type for cell in page["A"][1:]} == {"s"}
    assert {cell.quotePrefix for cell in page["A"][1:]} == {True}
    assert (page["C2"].value, page["C2"].number_format) == (2025, "0")
    assert page["C3"].value is None
    assert page["D2"].value == -12.5
    assert page["E2"].value == datetime(2021, 12, 1)
    assert page["E2"].number_format == "yyyy-mm-dd"
    assert page["F2"].value == "是"
    assert page["G2"].value == "=甲、乙"
    assert not [cell for row in page for cell in row if cell.data_type == "f" or cell.hyperlink]


def test_workbook_is_laid_out_for_reading(sheet):
    page = openpyxl.load_workbook(io.BytesIO(files.table_file(sheet, "xlsx", say))).worksheets[0]

    assert page.title == "各地的目标：5G基站"
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == f"A1:G{len(PAYLOADS) + 1}"
    assert page.column_dimensions["B"].width >= 2 * 14  # its Chinese characters are two wide
    assert page.column_dimensions["C"].width < 12


def test_workbook_says_what_it_was_made_from(sheet):
    book = openpyxl.load_workbook(io.BytesIO(files.table_file(sheet, "xlsx", say)))
    rows = [tuple(cell.value for cell in row) for row in book["说明"]]
    told = {row[0]: row[1] for row in rows}

    assert told["筛选"] == "地区：天津市；年份：2015–2020"
    assert told["数据版本"] == "abc123"
    assert told["链接"] == ORIGIN.link
    assert told["说明"] == "只含口径一致的。"
    assert told["行数"] == len(PAYLOADS)
    assert ("年份", "数值所指的年份", "整数") in rows
    assert (1, ORIGIN.sources[0], None) in rows
    assert (2, ORIGIN.sources[1], None) in rows


def test_every_table_of_a_page_is_a_sheet(sheet):
    other = files.Sheet(sheet.table.head(2), ORIGIN)

    book = openpyxl.load_workbook(io.BytesIO(workbook_file([sheet, other], ORIGIN, say)))

    assert book.sheetnames == ["各地的目标：5G基站", "各地的目标：5G基站 2", "说明"]
    assert book.worksheets[1].max_row == 3


@pytest.mark.parametrize("title", ["a/b:c?[d]*\\", "'x'", "", "很" * 40, "说明", "\x01"])
def test_any_title_can_name_a_sheet(title):
    origin = files.Origin(title, "v")

    sheets = [files.Sheet(pd.DataFrame({"a": [1]}), origin)] * 2
    book = openpyxl.load_workbook(io.BytesIO(workbook_file(sheets, origin, say)))

    assert len({name.casefold() for name in book.sheetnames}) == 3
    assert all(0 < len(name) <= 31 for name in book.sheetnames)


def test_a_long_name_is_cut_where_one_sees_it():
    title = "从十二五到十四五，“感知终端”由每万词 0.0 次升到 73.4 次"
    cut = files.file_name("关键词趋势", "长" * 80, "v1", form="csv")

    content = workbook_file([files.Sheet(pd.DataFrame({"a": [1]}), files.Origin(title, "v"))],
                            files.Origin(title, "v"), say)  # fmt: skip

    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames[0].endswith("…")
    assert cut == "关键词趋势-" + "长" * 60 + "…-v1.csv"


def test_workbook_bears_signs_that_xml_does_not_and_says_where_it_cuts():
    table = pd.DataFrame({"文字": ["甲\x00\x0b乙", "长" * 40_000, "半\x1f个"], "数": [1, 2**60, 3]})
    table["无穷"] = [np.inf, -np.inf, 1.5]

    content = files.table_file(files.Sheet(table, ORIGIN), "xlsx", say)
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]

    assert page["A2"].value == "甲乙"
    assert page["A3"].value.endswith("…")
    assert len(page["A3"].value) == 32_767
    assert page["A4"].value == "半个"
    assert page["B3"].value == str(2**60)
    assert page["C2"].value == "inf"


def test_the_same_workbook_has_the_same_bytes(sheet):
    first = files.table_file(sheet, "xlsx", say)

    assert files.table_file(sheet, "xlsx", say) == first


def test_too_many_rows_for_a_sheet_are_refused_not_cut():
    table = pd.DataFrame({"a": np.zeros(1_048_576, dtype="int8")})

    with pytest.raises(InsightsError, match="Parquet"):
        files.table_file(files.Sheet(table, ORIGIN), "xlsx", say)


def test_parquet_keeps_values_untouched_and_its_origin_in_the_schema(sheet):
    table = pq.read_table(io.BytesIO(files.table_file(sheet, "parquet", say)))
    told = json.loads(table.schema.metadata[b"insights"])

    assert table.column("文字").to_pylist() == list(PAYLOADS)
    assert told["version"] == "abc123"
    assert told["sources"] == list(ORIGIN.sources)
    assert told["link"] == ORIGIN.link
    assert told["filters"] == [["地区", "天津市"], ["年份", "2015–2020"]]


def test_json_lines_carry_their_origin(sheet):
    lines = files.table_file(sheet, "jsonl", say).decode().splitlines()

    assert len(lines) == len(PAYLOADS)
    assert json.loads(lines[1])["文件：链接"] == ORIGIN.link
    assert json.loads(lines[0])["文字"] == "=1+1"


def test_unknown_form_names_the_known_ones(sheet):
    with pytest.raises(FilterError, match="csv, xlsx, parquet, jsonl"):
        files.table_file(sheet, "pdf", say)


def test_file_names_say_page_figure_and_version():
    name = files.file_name("指标对比", "5G基站：各地/目标?", "abc123", form="xlsx")

    assert name == "指标对比-5G基站：各地_目标-abc123.xlsx"


def test_page_of_a_figure_asks_nobody_and_escapes_everything(sheet):
    hostile = "</script><script>alert(1)</script>"
    figure = go.Figure(go.Scatter(x=[1], y=[hostile]), layout={"title": {"text": hostile}})
    origin = files.Origin(hostile, "abc123", (("地区", hostile),), (hostile,), "http://x/?a=1&b=2")
    table = pd.DataFrame({hostile: [hostile], "数": [-1.5]})
    drawing = files.plotly_drawing(str(figure.to_json()), "/* plotly */")

    page = files.html_file(
        files.Sheet(table, origin), drawing, say, alt=hostile, language="zh"
    ).decode()

    assert "<script>alert" not in page
    assert page.count("<script") == page.count("</script") == 3
    assert "default-src 'none'" in page
    assert "src=" not in page
    for told in ("abc123", "http://x/?a=1&amp;b=2", "-1.5"):
        assert told in page


def test_picture_has_its_origin_under_the_figure_and_loses_nothing():
    figure = go.Figure(go.Scatter(x=[1], y=[2]))
    figure.update_layout(height=400, margin={"t": 50, "b": 60, "l": 30, "r": 16})
    figure.add_annotation(name="sources", text="来源：甲<br>乙", x=0, y=0)
    figure.add_annotation(name="other", text="别的", x=1, y=1)

    picture = charts.framed(figure, ["筛选：<b>天津市</b>", "很长" * 200])

    by_name = {note.name: note for note in picture.layout.annotations}
    assert set(by_name) == {"origin", "other"}
    assert by_name["origin"].text.startswith("筛选：&lt;b&gt;天津市")
    rows = by_name["origin"].text.count("<br>") + 1
    inner = picture.layout.height - picture.layout.margin.t - picture.layout.margin.b
    assert inner == 400 - 50 - 60
    assert picture.layout.margin.b >= 60 + 16 * (rows - 2)
    assert figure.layout.height == 400


@pytest.mark.parametrize("is_finished", [True, False])
def test_a_file_is_written_in_dark_ink_whatever_the_page(is_finished):
    figure = go.Figure(go.Scatter(x=[1], y=[2]), {"height": 300, "margin": {"b": 30, "l": 9}})
    if is_finished:
        figure.update_layout(meta=Told("题", "来源", 0))
    charts.inked(figure, dark=True)

    for picture in (charts.titled(figure), charts.framed(figure, ["行"])):
        assert picture.layout.font.color == INK
        assert PALE_INK not in picture.to_json()
        assert DARK_PAPER not in picture.to_json()


def test_a_file_neither_pans_under_a_finger_nor_dims_what_is_not_clicked():
    figure = go.Figure(go.Scatter(x=[1], y=[2]), {"height": 300, "margin": {"b": 30, "l": 9}})
    figure.update_layout(dragmode="pan", clickmode="event+select", datarevision=1)

    for picture in (charts.titled(figure), charts.framed(figure, ["行"])):
        assert picture.layout.dragmode is False
        assert picture.layout.clickmode is None
    assert figure.layout.dragmode == "pan"


def test_title_of_a_figure_is_plain_text():
    figure = go.Figure(layout={"title": {"text": "Targets of<br>Tianjin &lt;b&gt;：各地<br>目标"}})

    assert charts.heading(figure) == "Targets of Tianjin <b>：各地目标"


# ---------------------------------------------------------------- LibreOffice


FILTERS = {".csv": ["--infilter=CSV:44,34,76,1"]}
"""Comma, quotation mark, UTF-8: what its window proposes for a file that begins with a BOM."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for LibreOffice, with a profile of its own."""
    if shutil.which("soffice") is None:
        pytest.fail("soffice is missing; install it with: apt-get install libreoffice-calc")
    return tmp_path_factory.mktemp("office")


def convert(path: Path, form: str, office: Path) -> Path:
    """Let LibreOffice open a file and save it in another form."""
    asked = ["soffice", f"-env:UserInstallation=file://{office}/profile", "--headless",
             "--norestore", *FILTERS.get(path.suffix, []), "--convert-to", form, "--outdir",
             str(office), str(path)]  # fmt: skip
    done = subprocess.run(asked, capture_output=True, text=True, timeout=180, check=False)
    saved = office / f"{path.stem}.{form}"
    assert saved.exists(), done.stdout + done.stderr
    return saved


def cells_of_ods(path: Path) -> list[list[dict[str, str]]]:
    """Return each sheet's cells: their text, their type, and the formula if they have one."""
    root = ElementTree.fromstring(zipfile.ZipFile(path).read("content.xml"))
    space = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
    table, office, text = (space % name for name in ("table", "office", "text"))
    return [
        [
            {
                "text": "\n".join("".join(p.itertext()) for p in cell.iter(f"{text}p")),
                "type": cell.get(f"{office}value-type", ""),
                "value": cell.get(f"{office}value") or cell.get(f"{office}date-value") or "",
                "formula": cell.get(f"{table}formula", ""),
            }
            for cell in sheet.iter(f"{table}table-cell")
        ]
        for sheet in root.iter(f"{table}table")
    ]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_libreoffice_reads_types_and_chinese_and_runs_no_formula(sheet, form, office):
    path = office / f"from_{form}.{form}"
    path.write_bytes(files.table_file(sheet, form, say))

    pages = cells_of_ods(convert(path, "ods", office))

    assert [cell for page in pages for cell in page if cell["formula"]] == []
    texts = {cell["text"].lstrip("'") for cell in pages[0] if cell["type"] == "string"}
    assert {payload.lstrip("'") for payload in PAYLOADS if payload.strip() == payload} <= texts
    assert sheet.table["名称"].iloc[0] in texts
    numbers = {cell["value"] for cell in pages[0] if cell["type"] == "float"}
    assert numbers == {"-12.5", "2025", "2020", "0.1"}  # 2 would be =1+1
    dates = {cell["value"] for cell in pages[0] if cell["type"] == "date"}
    assert dates == {"2021-12-01", "2018-01-05"}
