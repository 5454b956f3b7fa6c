"""Tables written cell by cell come back as rows; nothing else is touched."""

from insights.structure.cells import join_cells

HEADER = ["指标", "单位", "2015年", "2020年"]


def test_cells_come_back_as_rows_under_their_header():
    lines = [*HEADER, "固定宽带用户", "亿户", "2.7", "4.0", "宽带接入能力", "Mbps", "20", "—"]

    assert join_cells(["发展目标", *lines, "三、重点任务"]) == [
        "发展目标",
        "指标\t单位\t2015年\t2020年",
        "固定宽带用户\t亿户\t2.7\t4.0",
        "宽带接入能力\tMbps\t20\t—",
        "三、重点任务",
    ]


def test_the_name_of_a_group_is_no_heading_and_no_row():
    lines = [*HEADER, "1.宽带用户规模", "固定宽带用户", "亿户", "2.7", "4.0"]

    assert join_cells(lines)[1:] == ["1.宽带用户规模\t", "固定宽带用户\t亿户\t2.7\t4.0"]


def test_a_merged_cell_at_the_left_may_lack():
    lines = [
        "类别",
        "指标",
        "单位",
        "2025年",
        "设施",
        "5G基站数",
        "万个",
        "7",
        "千兆用户",
        "万户",
        "9",
    ]

    assert join_cells(lines) == [
        "类别\t指标\t单位\t2025年",
        "设施\t5G基站数\t万个\t7",
        "千兆用户\t万户\t9",
    ]


def test_a_row_that_lacks_a_figure_is_left_in_pieces_and_the_next_is_read():
    lines = [*HEADER, "发达城市", "Mbps", "100", "行政村通宽带", "%", "95", ">98"]

    assert join_cells(lines)[-1] == "行政村通宽带\t%\t95\t>98"
    assert "发达城市\tMbps\t100" not in "\n".join(join_cells(lines))


def test_text_is_left_as_it_is():
    lines = [
        "一、指标",
        "单位：万元",
        "2015年",
        "到2020年，建成平台3个。",
        "指标",
        "名称",
        "2020年",
    ]

    assert join_cells(lines) == lines
