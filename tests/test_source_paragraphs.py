"""Lines joined to paragraphs, and tables to one, where a page or a line ends."""

import pytest

from insights.source.layout import Line, Page
from insights.source.paragraphs import to_text
from insights.source.tables import without_running_heads


def rows(number: int, *texts: str) -> Page:
    lines = (
        Line(text, number, 72, 520, 72 + 20 * place, 90 + 20 * place, 18, is_row=True)
        for place, text in enumerate(texts)
    )
    return Page(number, 595, 842, tuple(lines))


def test_head_of_two_rows_stands_once_also_for_a_table_that_begins_the_page():
    head = ("序号\t目标值", "序号\t2020年\t2025年")

    pages = without_running_heads([rows(1, *head, "1\t21\t45"), rows(2, *head, "2\t61\t95")])

    assert [[line.text for line in page.lines] for page in pages] == [
        [*head, "1\t21\t45"],
        ["2\t61\t95"],
    ]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("residents are served well.", "The city", "residents are served well. The city"),
        ("connected infor-", "mation systems", "connected information systems"),
        ("connected infor\u00ad", "mation systems", "connected information systems"),
        ("低功耗网络NB-", "IoT覆盖全市", "低功耗网络NB-IoT覆盖全市"),
        ("在线率达到9", "8%以上", "在线率达到98%以上"),
        ("推进城市", "治理", "推进城市治理"),
    ],
)
def test_lines_are_joined_as_their_script_asks(first, second, joined):
    lines = (
        Line(first, 1, 72, 520, 72, 85, 13),
        Line(second, 1, 72, 300, 96, 109, 13),
        Line("正文" * 15, 1, 72, 520, 120, 133, 13),
    )

    source = to_text("plan.pdf", "pdf", [Page(1, 595, 842, lines)], ())

    assert source.text.split("\n")[0] == joined
