"""Marts are published whole, checked against their contract, and say how to build them."""

import json
from pathlib import Path

import pyarrow as pa
import pytest

from insights.contracts import TABLES, data_dictionary
from insights.errors import MartError
from insights.marts import check_marts, marts_version, read_mart, read_report, write_marts

NO_ROWS: dict[str, list] = {table.name: [] for table in TABLES}
REGION = {
    "region_code": "120000", "region_name": "天津市", "region_name_en": "Tianjin",
    "short_name": "天津", "level": "province", "province_code": "120000",
}  # fmt: skip


def write(folder: Path, **rows: list) -> Path:
    write_marts(NO_ROWS | rows, folder, {"inputs": {}})
    return folder


def test_same_rows_give_the_same_bytes(tmp_path):
    one, two = write(tmp_path / "one", regions=[REGION]), write(tmp_path / "two", regions=[REGION])

    for path in one.iterdir():
        assert path.read_bytes() == (two / path.name).read_bytes(), path.name


def test_version_changes_with_the_content(tmp_path):
    one, two = write(tmp_path / "one"), write(tmp_path / "two", regions=[REGION])

    assert marts_version(one) != marts_version(two)


def test_failed_build_leaves_the_earlier_marts(tmp_path):
    folder = write(tmp_path / "marts", regions=[REGION])

    with pytest.raises(pa.ArrowTypeError):
        write(folder, regions=[REGION | {"region_code": object()}])

    assert read_mart(folder, "regions").num_rows == 1
    assert [path.name for path in tmp_path.iterdir()] == ["marts"]


def test_sound_marts_have_no_faults(tmp_path):
    assert check_marts(write(tmp_path / "marts", regions=[REGION])) == []


def test_unknown_level_is_a_fault(tmp_path):
    folder = write(tmp_path / "marts", regions=[REGION | {"level": "星球"}])

    (fault,) = check_marts(folder)
    assert "regions.level" in fault
    assert "星球" in fault


def test_repeated_key_is_a_fault(tmp_path):
    folder = write(tmp_path / "marts", regions=[REGION, REGION])

    assert any("regions" in fault and "unique" in fault for fault in check_marts(folder))


def test_row_of_a_lost_document_is_a_fault(tmp_path):
    length = {"doc_id": "lost", "token_count": 1, "char_count": 1}
    folder = write(tmp_path / "marts", doc_lengths=[length])

    (fault,) = check_marts(folder)
    assert "doc_lengths.doc_id" in fault
    assert "'lost'" in fault


def test_exchanged_file_is_a_fault(tmp_path):
    folder = write(tmp_path / "marts")
    other = write(tmp_path / "other", regions=[REGION])
    (folder / "regions.parquet").write_bytes((other / "regions.parquet").read_bytes())

    assert any("differs from what build.json recorded" in fault for fault in check_marts(folder))


@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_unusable_mart_says_how_to_build_it(tmp_path, damage):
    folder = write(tmp_path / "marts")
    if damage == "missing":
        (folder / "indicators.parquet").unlink()
    else:
        (folder / "indicators.parquet").write_bytes(b"PAR1 is not enough")

    with pytest.raises(MartError, match=r"indicators\.parquet.*python -m insights build"):
        read_mart(folder, "indicators")


def test_no_marts_at_all_says_how_to_build_them(tmp_path):
    with pytest.raises(MartError, match="python -m insights build"):
        read_report(tmp_path / "nowhere")


def test_damaged_report_is_explained(tmp_path):
    folder = write(tmp_path / "marts")
    (folder / "build.json").write_text("{", encoding="utf-8")

    with pytest.raises(MartError, match=r"build\.json.*damaged"):
        read_report(folder)


def test_report_counts_rows_and_holds_no_clock(tmp_path):
    report = json.loads((write(tmp_path / "m", regions=[REGION]) / "build.json").read_text())

    assert report["rows"]["regions"] == 1
    assert set(report) == {"inputs", "rows", "files"}


def test_data_dictionary_is_up_to_date():
    published = Path(__file__).parents[1] / "docs" / "data-dictionary.md"

    assert published.read_text(encoding="utf-8") == data_dictionary(), "run `make docs`"
