"""The pipeline end to end: on our own small documents everywhere, on the sources where they are."""

import filecmp
import shutil
from collections import Counter
from pathlib import Path

import pytest

from insights import stages
from insights.__main__ import main
from insights.build import build
from insights.errors import RuleError, UnreadableError
from insights.explain import explain
from insights.marts import check_marts, read_mart, read_report
from insights.paths import Paths, data_paths

DOCUMENTS = Path(__file__).parent / "documents"
CHECKOUT = data_paths()
SHARED_SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own documents of every kind, without the texts they are compared with."""
    folder = tmp_path_factory.mktemp("own")
    for path in (
        *DOCUMENTS.glob("*.txt"),
        *DOCUMENTS.glob("*/*.docx"),
        *DOCUMENTS.glob("*/*.html"),
    ):
        shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="module")
def built(own: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marts of our own documents."""
    out = tmp_path_factory.mktemp("built") / "marts"
    build(own, CHECKOUT, out)
    return out


def same_bytes(one: Path, two: Path) -> bool:
    names = sorted(path.name for path in one.iterdir())
    assert names == sorted(path.name for path in two.iterdir())
    return filecmp.cmpfiles(one, two, names, shallow=False) == (names, [], [])


def test_marts_of_our_documents_keep_their_contract(built):
    assert check_marts(built) == []


def test_every_kind_of_fact_is_found_in_our_documents(built):
    rows = read_report(built)["rows"]

    for name in ("documents", "sections", "passages", "indicators", "tasks", "references",
                 "term_counts", "term_places", "text_marks", "passage_words", "word_counts",
                 "term_forms", "doc_lengths", "repairs"):  # fmt: skip
        assert rows[name] > 0, name


def test_no_document_loses_its_text(built):
    documents = read_mart(built, "documents").to_pylist()
    passages = read_mart(built, "passages").to_pylist()

    for document in documents:
        held = [p for p in passages if p["doc_id"] == document["doc_id"]]
        assert bool(held) == document["published"], document["doc_id"]


def test_tables_of_words_agree_with_each_other_and_with_the_text(built):
    text = {row["passage_id"]: row["text"] for row in read_mart(built, "passages").to_pylist()}
    words = read_mart(built, "passage_words").to_pylist()
    places = Counter((p["doc_id"], p["term"]) for p in read_mart(built, "term_places").to_pylist())
    counts = read_mart(built, "term_counts").to_pylist()
    lengths = read_mart(built, "doc_lengths").to_pylist()

    assert {(row["doc_id"], row["term"]): row["count"] for row in counts} == places
    for row in lengths:
        inside = [one["word_count"] for one in words if one["doc_id"] == row["doc_id"]]
        assert row["token_count"] == sum(inside), row["doc_id"]
    for row in words:
        size = len(text[row["passage_id"]])
        assert [row["word_ends"][-1], row["plain_ends"][-1]] == [size, size], row["passage_id"]
        assert 0 <= row["own_count"] <= row["emphasis_count"] <= row["word_count"]


def test_two_workers_give_the_same_bytes_as_one(own, built, tmp_path):
    build(own, CHECKOUT, tmp_path / "two", workers=2)

    assert same_bytes(built, tmp_path / "two")


def test_commentary_is_listed_without_text_and_facts(built):
    silent = {d["doc_id"] for d in read_mart(built, "documents").to_pylist() if not d["published"]}

    assert silent
    for name in ("passages", "sections", "indicators", "tasks", "references", "repairs",
                 "term_counts", "term_places", "text_marks", "passage_words", "word_counts",
                 "doc_lengths"):  # fmt: skip
        assert silent.isdisjoint(read_mart(built, name)["doc_id"].to_pylist()), name


def test_unreadable_file_is_named_and_the_earlier_marts_stay(own, built, tmp_path):
    sources, out = tmp_path / "sources", tmp_path / "marts"
    shutil.copytree(own, sources)
    shutil.copytree(built, out)
    (sources / "empty.txt").write_bytes(b"")
    (sources / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")

    with pytest.raises(UnreadableError) as caught:
        build(sources, CHECKOUT, out)

    assert set(caught.value.good) == {path.name for path in own.iterdir()}
    lines = str(caught.value).splitlines()
    assert [line.split(":")[0] for line in lines] == ["broken.pdf", "empty.txt"]
    assert same_bytes(built, out)


def test_unreadable_file_can_be_skipped_and_is_reported(own, tmp_path):
    sources = tmp_path / "sources"
    shutil.copytree(own, sources)
    (sources / "empty.txt").write_bytes(b"")

    report = build(sources, CHECKOUT, tmp_path / "marts", skip_unreadable=True)

    assert [line.split(":")[0] for line in report.unread] == ["empty.txt"]
    assert report.rows["documents"] > 0


def test_damaged_rule_stops_the_build_and_the_earlier_marts_stay(own, built, tmp_path):
    data, out = tmp_path / "data", tmp_path / "marts"
    shutil.copytree(CHECKOUT.data, data, ignore=shutil.ignore_patterns("marts", "fonts"))
    shutil.copytree(built, out)
    (data / "rules" / "tasks.yaml").write_text("rules: [", encoding="utf-8")

    with pytest.raises(RuleError, match=r"tasks\.yaml: not valid YAML"):
        build(own, Paths(data), out)

    assert same_bytes(built, out)


def test_good_files_are_reported_beside_the_faults(tmp_path, capsys):
    sources = tmp_path / "sources"
    sources.mkdir()
    shutil.copy(DOCUMENTS / "scan.txt", sources)
    (sources / "empty.txt").write_bytes(b"")

    code = main(["build", "--sources", str(sources), "--out", str(tmp_path / "out")])

    said = capsys.readouterr()
    assert code == 1
    assert "empty.txt: the file is empty; export the document again" in said.err
    assert said.out == "scan.txt: read without fault\n"


def test_fault_of_ours_in_one_file_is_named_and_leaves_the_others(tmp_path, monkeypatch, caplog):
    sources = tmp_path / "sources"
    sources.mkdir()
    shutil.copy(DOCUMENTS / "scan.txt", sources)
    shutil.copy(DOCUMENTS / "excerpt.txt", sources)

    def split_documents(clean, rules):
        if clean.source_name == "scan.txt":
            raise IndexError("no such line")
        return split(clean, rules)

    split = stages.split_documents
    monkeypatch.setattr(stages, "split_documents", split_documents)

    report = build(sources, CHECKOUT, tmp_path / "marts", skip_unreadable=True)

    assert report.unread == (
        "scan.txt: cannot be worked up (IndexError: no such line); report this",
    )
    assert report.rows["documents"] == 1
    assert "no such line" in caplog.text


def test_missing_sources_are_an_input_fault(tmp_path, capsys):
    code = main(["build", "--sources", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out")])

    assert code == 1
    assert "nowhere" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_wrong_usage_is_code_two(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["build", "--workers", "many", "--sources", "x"])

    assert caught.value.code == 2
    assert "many" in capsys.readouterr().err


def test_explain_names_the_rule_and_the_value():
    (line, *_) = explain("到2025年，全市5G基站达到7万个。", CHECKOUT)

    assert "70000 个" in line
    assert "target" in line
    assert "2025" in line
    assert line.startswith("indicator.")


def test_explain_says_which_number_is_left_alone():
    lines = list(explain("拨打12345热线。", CHECKOUT))

    assert any("left alone" in line and "12345" in line for line in lines)


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet", "jsonl"])
def test_export_writes_every_format(built, tmp_path, monkeypatch, form, capsys):
    shutil.copytree(built, tmp_path / "marts")
    monkeypatch.setenv("INSIGHTS_DATA", str(tmp_path))
    out = tmp_path / f"indicators.{form}"

    code = main(["export", "--what", "indicators", "--format", form, "--out", str(out)])

    assert code == 0
    assert out.stat().st_size > 100
    assert f"{read_report(built)['rows']['indicators']} rows" in capsys.readouterr().out


def test_export_of_an_impossible_region_is_an_input_fault(built, tmp_path, monkeypatch, capsys):
    shutil.copytree(built, tmp_path / "marts")
    monkeypatch.setenv("INSIGHTS_DATA", str(tmp_path))

    code = main(["export", "--what", "tasks", "--format", "csv", "--out", str(tmp_path / "t.csv"),
                 "--region", "上海"])  # fmt: skip

    assert code == 1
    assert "上海" in capsys.readouterr().err
    assert not (tmp_path / "t.csv").exists()


def test_committed_marts_are_sound_and_fresh(capsys):
    assert main(["check"]) == 0, capsys.readouterr().out


@pytest.mark.skipif(not SHARED_SOURCES.exists(), reason="the source documents are not published")
def test_committed_marts_are_what_the_sources_give(tmp_path):
    build(SHARED_SOURCES, CHECKOUT, tmp_path / "marts", workers=2)

    assert same_bytes(CHECKOUT.marts, tmp_path / "marts"), "run `make build`"
