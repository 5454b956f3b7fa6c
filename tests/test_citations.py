"""Citations: a table of what each document must become, and all documents of the real corpus."""

import re
from datetime import date

import pytest

from insights.citations import Cited, gb7714, plain_chinese, plain_english
from insights.marts import read_mart
from insights.paths import data_paths

READ_ON = date(2026, 11, 21)
LINK = "http://10.0.0.5:8501/documents?doc=tianjin-2021-2025&passage=tianjin-2021-2025.p0004"
WHOLE = Cited(
    title="天津市智慧城市建设“十四五”规划",
    issuers=("天津市人民政府办公厅",),
    number="津政办发〔2021〕52号",
    issued=date(2021, 12, 28),
    section="二、发展目标 › （一）总体目标",
    page=12,
    passage=5,
    link=LINK,
)
BARE = Cited(title="智慧城市建设内容")

STANDARD = [
    # The example of the standard itself (4.6.2), with the brackets of today's document numbers.
    (
        Cited(
            "关于转发北京市企业投资项目核准暂行实施办法的通知", ("北京市人民政府办公厅",),
            "京政办发〔2005〕37号", date(2005, 7, 12), link="http://china.example/fzgb",
        ),
        "北京市人民政府办公厅. 关于转发北京市企业投资项目核准暂行实施办法的通知: "
        "京政办发〔2005〕37号[A/OL]. (2005-07-12)[2026-11-21]. http://china.example/fzgb",
    ),
    (
        WHOLE,
        "天津市人民政府办公厅. 天津市智慧城市建设“十四五”规划: 津政办发〔2021〕52号[A/OL]. "
        f"2021: 12(2021-12-28)[2026-11-21]. {LINK}",
    ),
    (BARE, "佚名. 智慧城市建设内容[A]. [日期不详]."),
    (
        Cited("指导意见", ("甲", "乙", "丙", "丁"), issued=date(2021, 3, 1), is_month_only=True),
        "甲, 乙, 丙, 等. 指导意见[A]. (2021-03).",
    ),
    (
        Cited("意见", ("国务院",), "国发〔2022〕14号", year=2022, page=3),
        "国务院. 意见: 国发〔2022〕14号[A]. 2022: 3.",
    ),
    (Cited("规划", page=3), "佚名. 规划[A]. [日期不详]: 3."),
    (Cited("规划。 ", ("国务院，",)), "国务院. 规划[A]. [日期不详]."),
]  # fmt: skip

CHINESE = [
    (
        WHOLE,
        "《天津市智慧城市建设“十四五”规划》（津政办发〔2021〕52号，天津市人民政府办公厅，"
        f"2021年12月28日），二、发展目标 › （一）总体目标，第12页，第5段。{LINK}",
    ),
    (BARE, "《智慧城市建设内容》（文号未载明，发文机关未载明，日期未载明）。"),
    (
        Cited(
            "关于印发《某规划》的通知", ("甲", "乙"), issued=date(2021, 3, 1), is_month_only=True
        ),
        "《关于印发〈某规划〉的通知》（文号未载明，甲、乙，2021年3月）。",
    ),
    (
        Cited("意见", ("国务院",), "国发〔2022〕14号", year=2022, section="一、总体要求："),
        "《意见》（国发〔2022〕14号，国务院，2022年），一、总体要求。",
    ),
]

ENGLISH = [
    (
        WHOLE,
        "《天津市智慧城市建设“十四五”规划》 (津政办发〔2021〕52号, 天津市人民政府办公厅, "
        f"28 December 2021), section 二、发展目标 › （一）总体目标, p. 12, paragraph 5. {LINK}",
    ),
    (
        BARE,
        "《智慧城市建设内容》 (document number not stated, issuer not stated, date not stated).",
    ),
    (
        Cited("意见", issued=date(2021, 3, 1), is_month_only=True),
        "《意见》 (document number not stated, issuer not stated, March 2021).",
    ),
]

DOUBLED = re.compile(r"[.。,，、;；:：]\s*[.。,，、;；:：]")
HALVES = ("《》", "（）", "〔〕", "[]", "()")


def forms(cited: Cited) -> list[str]:
    return [gb7714(cited, READ_ON), plain_chinese(cited), plain_english(cited)]


@pytest.mark.parametrize(("cited", "written"), STANDARD)
def test_citation_by_the_standard(cited, written):
    assert gb7714(cited, READ_ON) == written


@pytest.mark.parametrize(("cited", "written"), CHINESE)
def test_plain_chinese_citation(cited, written):
    assert plain_chinese(cited) == written


@pytest.mark.parametrize(("cited", "written"), ENGLISH)
def test_plain_english_citation(cited, written):
    assert plain_english(cited) == written


def test_date_of_reading_stands_only_where_something_was_read_online():
    assert "2026" not in gb7714(BARE, READ_ON)


def real_documents() -> list[Cited]:
    return [
        Cited(
            title=row["title"], issuers=tuple(row["issuers"]), number=row["doc_number"],
            issued=row["issue_date"], is_month_only=row["is_month_only"], link=link, page=page,
            passage=1, section="一、总体要求",
        )
        for row in read_mart(data_paths().marts, "documents").to_pylist()
        for link in ("", LINK)
        for page in (None, 7)
    ]  # fmt: skip


@pytest.mark.parametrize("cited", real_documents(), ids=lambda cited: cited.title)
def test_every_real_document_is_cited_whole(cited):
    for written in forms(cited):
        words = written.replace(LINK, "L").replace(cited.title, "T")

        assert cited.title in written.replace("〈", "《").replace("〉", "》")
        assert not re.search(r"None|nan|NaT|  ", written)
        assert not DOUBLED.search(words), words
        assert all(written.count(half[0]) == written.count(half[1]) for half in HALVES)
        assert cited.number is None or cited.number in written
        assert all(issuer in written for issuer in cited.issuers[:3])
