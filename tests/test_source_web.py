"""Web pages: the whole document, its own data and tables included, and nothing of the site."""

from pathlib import Path

import pytest

from insights.errors import SourceError
from insights.source import read_source

FOLDER = Path(__file__).parent / "documents" / "web"
PAGES = sorted(path.stem for path in FOLDER.glob("*.html"))
HEADINGS = {
    "br_gb2312": ["0 临江市智慧社区实施意见"],
    "div_soup_short_lines": [
        "0 关于公布临江市智慧城市试点名单的通知",
        "1 一、智慧社区",
        "1 二、智慧园区",
        "1 三、要求",
    ],
    "metadata_table": [
        "0 临江市人民政府关于印发数字城市建设方案的通知",
        "1 数字城市建设方案",
        "1 一、工作目标",
        "1 二、组织保障",
    ],
    "mso_title_missing": ["0 临江市城市大脑建设工作方案", "1 一、建设目标", "1 二、实施步骤"],
    "nested_layout_tables": [
        "0 2023年临江市信息化建设工作要点", "1 一、重点任务", "1 二、工作要求",
    ],
    "old_table_site": [],
    "label_rows": [
        "0 关于印发《临江市城市运行一网统管行动方案》的通知",
        "1 临江市城市运行一网统管行动方案",
        "1 一、现状",
        "1 二、措施",
    ],
    "account_article": ["0 临江市发布数据要素三年行动计划", "1 一、总体目标", "1 二、工作要求"],
    "short_notice": ["0 临江市数据局公告"],
    "trs_editor_table": [
        "0 临江市数字经济发展规划主要指标", "1 一、基础", "1 二、指标", "1 三、保障",
    ],
}  # fmt: skip
PAGE = (
    "<html><head><meta charset={charset}><title>临江市计划</title></head><body><h1>临江市计划</h1>"
    "<p>到2024年，网上可办率达到95%。</p></body></html>"
)
LINES = ["临江市计划", "到2024年，网上可办率达到95%。"]


@pytest.mark.parametrize("name", PAGES)
def test_page_gives_its_document_and_nothing_else(name):
    expected = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")

    assert read_source(FOLDER / f"{name}.html").text.split("\n") == expected.splitlines()


@pytest.mark.parametrize("name", PAGES)
def test_headings_are_those_of_the_layout(name):
    source = read_source(FOLDER / f"{name}.html")

    found = [f"{h.level} {source.text[h.start : h.end]}" for h in source.headings]
    assert found == HEADINGS[name]


@pytest.mark.parametrize(
    ("written", "charset", "said"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("utf-8-sig", "gb2312", "utf-8"),
        ("utf-8", "gb2312", "utf-8"),
        ("gb18030", "utf-8", "gb18030"),
        ("gb18030", "gbk", "gb18030"),
        ("utf-16", "utf-16", "utf-16-le"),
    ],
)
def test_page_is_decoded_by_what_it_holds_not_by_what_it_claims(tmp_path, written, charset, said):
    path = tmp_path / "plan.html"
    path.write_bytes(PAGE.format(charset=charset).encode(written))

    source = read_source(path)

    assert source.text.split("\n") == LINES
    assert source.encoding == said


def test_traditional_page_in_big5_is_read(tmp_path):
    path = tmp_path / "plan.html"
    page = (
        "<html><meta charset=big5><body><p>臨江市數位城市建設計畫，網路覆蓋率達到百分之九十。</p>"
    )
    path.write_bytes(page.encode("big5"))

    source = read_source(path)

    assert source.text == "臨江市數位城市建設計畫，網路覆蓋率達到百分之九十。"
    assert source.encoding == "big5"


def test_archive_of_a_page_is_read_and_its_wrong_suffix_told(tmp_path):
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    archive = MIMEMultipart("related")
    archive.attach(MIMEText(PAGE.format(charset="utf-8"), "html", "utf-8"))
    path = tmp_path / "plan.html"
    path.write_bytes(archive.as_bytes())

    source = read_source(path)

    assert source.text.split("\n") == LINES
    assert source.notices == ("named .html but is a web archive (.mht)",)


def test_archive_without_a_page_is_an_error(tmp_path):
    path = tmp_path / "plan.mht"
    path.write_bytes(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--\n")

    with pytest.raises(SourceError, match=r"plan\.mht: the web archive holds no page; save"):
        read_source(path)


def test_text_named_html_is_read_as_text(tmp_path):
    path = tmp_path / "plan.html"
    path.write_text("\n".join(LINES), encoding="utf-8")

    source = read_source(path)

    assert source.text.split("\n") == LINES
    assert source.notices == ("named .html but is plain text",)


def test_control_characters_do_no_harm(tmp_path):
    path = tmp_path / "plan.html"
    page = PAGE.format(charset="utf-8").replace("<p>", "<p>\x02<script>x</script>\x01")
    path.write_text(page, encoding="utf-8")

    assert read_source(path).text.split("\n") == LINES


@pytest.mark.parametrize("depth", [300, 5000])
def test_words_deep_in_a_sloppy_page_are_never_lost_silently(tmp_path, depth):
    path = tmp_path / "plan.html"
    page = PAGE.format(charset="utf-8").replace("<p>", "<div>" * depth + "<p>")
    path.write_text(page, encoding="utf-8")

    try:
        assert read_source(path).text.split("\n") == LINES
    except SourceError as error:
        assert depth > 300
        assert str(error).startswith("plan.html: its tags are nested too deep")


def test_contact_within_a_document_stays_and_the_site_s_own_goes(tmp_path):
    path = tmp_path / "plan.html"
    body = "<p>联系电话：0000-1234</p><p>请按时报送。</p><p>地址：人民路1号</p></body>"
    path.write_text(PAGE.format(charset="utf-8").replace("</body>", body), encoding="utf-8")

    assert read_source(path).text.split("\n")[2:] == ["联系电话：0000-1234", "请按时报送。"]


def test_attachments_stay_though_they_are_links(tmp_path):
    path = tmp_path / "plan.html"
    links = "".join(f"<li><a href='{n}.pdf'>附件{n}：任务分工表</a></li>" for n in (1, 2, 3))
    path.write_text(PAGE.format(charset="utf-8").replace("</body>", f"<ul>{links}</ul></body>"),
                    encoding="utf-8")  # fmt: skip

    assert read_source(path).text.split("\n")[2:] == [f"附件{n}：任务分工表" for n in (1, 2, 3)]
