"""What the dashboard reads of pilots."""

from insights import views
from insights.views import Corpus, Filters

ALL = Filters()


def test_provinces_without_a_pilot_are_listed_with_zero(corpus: Corpus) -> None:
    provinces = [("110000", "北京市"), ("120000", "天津市"), ("310000", "上海市")]
    exhibit = views.pilots_by_province(corpus, ALL, provinces)

    assert exhibit.table[["province_name", "pilot_count", "place_count"]].to_numpy().tolist() == [
        ["天津市", 2, 1],
        ["上海市", 1, 1],
        ["北京市", 0, 0],
    ]
    assert exhibit.note.format(**exhibit.note_values).startswith("1 个试点未能对应到省")


def test_provinces_default_to_those_of_the_marts(corpus: Corpus) -> None:
    table = views.pilots_by_province(corpus, ALL, programmes=["示范区"]).table

    assert table["province_name_en"].tolist() == ["Shanghai", "Beijing", "Tianjin", "Guangdong"]
    assert table["pilot_count"].tolist() == [1, 0, 0, 0]


def test_pilots_of_public_lists_name_the_list_as_source(corpus: Corpus) -> None:
    exhibit = views.pilot_places(corpus, ALL)

    assert "doc-copy" not in set(exhibit.table["pilot_id"])
    assert exhibit.sources == (
        "《上海市推进智慧城市建设2011—2013年行动计划》（2011–2013）",
        "公开名单 smart-1.csv",
    )


def test_programmes_say_what_is_covered(corpus: Corpus) -> None:
    exhibit = views.pilot_programmes(corpus, ALL)

    assert exhibit.table[["batch", "pilot_count", "located_count"]].to_numpy().tolist()[:2] == [
        ["第一批", 2, 1],
        ["第二批", 1, 1],
    ]
    assert "不表示没有试点" in exhibit.note
