"""Folders and archives: every file is listed, none is trusted, each fault is one line."""

import os
import shutil
import struct
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import insights.source as source_room
from insights.errors import SourceError
from insights.records import SourceText
from insights.source import SourceFile, archives, files, list_sources, ocr, read_source

TEXT = "临江市智慧城市建设行动计划。"
SAMPLES = Path(__file__).parent / "documents"


def names_and_faults(place: Path) -> dict[str, str]:
    return {file.name: file.fault or "" for file in list_sources(place)}


def faults_of(place: Path) -> list[str]:
    """What reading file by file says, as the build does it."""
    found = []
    for file in list_sources(place):
        try:
            read_source(file)
        except SourceError as error:
            found.append(str(error))
    assert all("\n" not in fault and ";" in fault for fault in found)
    return found


def make_zip(path: Path, members: dict[str, bytes]) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def nested(depth: int) -> bytes:
    from io import BytesIO

    data, name = TEXT.encode(), "plan.txt"
    for level in range(depth):
        buffer = BytesIO()
        with ZipFile(buffer, "w") as archive:
            archive.writestr(name, data)
        data, name = buffer.getvalue(), f"inner{level}.zip"
    return data


def test_files_the_system_leaves_behind_are_passed_over(tmp_path):
    for name in (".DS_Store", "Thumbs.db", "~$plan.docx", "__MACOSX/x.txt", ".git/a.txt", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")

    assert names_and_faults(tmp_path) == {"a.txt": ""}


def test_file_of_unknown_kind_is_listed_with_what_to_do(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.csv").write_text("x,y", encoding="utf-8")
    (tmp_path / "c.rar").write_bytes(b"Rar!\x1a\x07\x00 rest")

    assert faults_of(tmp_path) == [
        f"b.csv: kind .csv is unknown; use {' '.join(files.SUFFIXES)}",
        "c.rar: is an archive that is no zip; save it as .docx, .pdf or .txt",
    ]


def test_document_without_a_known_suffix_is_read_by_its_content(tmp_path):
    shutil.copy(SAMPLES / "word" / "tables.docx", tmp_path / "tables.download")
    shutil.copy(SAMPLES / "web" / "short_notice.html", tmp_path / "notice.doc")

    sources = [read_source(file) for file in list_sources(tmp_path)]

    assert [source.notices[0] for source in sources] == [
        "named .doc but is an HTML page",
        "named .download but is a Word document (.docx)",
    ]


def test_single_file_is_a_source(tmp_path):
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")

    assert names_and_faults(tmp_path / "plan.txt") == {"plan.txt": ""}


def test_single_file_that_is_no_document_says_just_why(tmp_path):
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 and no more")

    with pytest.raises(SourceError) as caught:
        list_sources(tmp_path / "bad.zip")

    assert str(caught.value).startswith("bad.zip: the archive is damaged or cut short")
    assert "\n" not in str(caught.value)


def test_archive_gives_its_members_by_name_and_the_good_files_stay(tmp_path):
    make_zip(tmp_path / "all.zip", {
        "市/plan.txt": TEXT.encode(), "empty.txt": b"", "a.exe": b"MZ\x90\x00",
        "__MACOSX/._a": b"x", "deep.zip": nested(1),
    })  # fmt: skip
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 and no more")

    good = [file for file in list_sources(tmp_path) if not file.fault]

    assert [file.name for file in good] == [
        "all.zip/deep.zip/plan.txt",
        "all.zip/empty.txt",
        "all.zip/市/plan.txt",
    ]
    assert read_source(good[0]).text == TEXT
    assert [fault.split(";")[0].split("(")[0] for fault in faults_of(tmp_path)] == [
        "all.zip/a.exe: is a program",
        "all.zip/empty.txt: the file is empty",
        "bad.zip: the archive is damaged or cut short ",
    ]


def test_members_of_nested_archives_read_like_others(tmp_path):
    (tmp_path / "a.zip").write_bytes(nested(3))

    (file,) = list_sources(tmp_path / "a.zip")

    assert read_source(file).text == TEXT


def test_archive_written_anew_is_read_anew(tmp_path):
    path = make_zip(tmp_path / "a.zip", {"plan.txt": TEXT.encode()})
    (file,) = list_sources(path)
    assert read_source(file).text == TEXT
    make_zip(path, {"plan.txt": "一、总体要求".encode()})

    assert read_source(file).text == "一、总体要求"


def test_ofd_is_called_by_its_kind_not_taken_for_an_archive(tmp_path):
    make_zip(tmp_path / "plan.ofd", {"OFD.xml": b"<x/>", "Doc_0/Document.xml": b"<x/>"})
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")

    assert faults_of(tmp_path) == ["plan.ofd: is an OFD document; save it as .docx, .pdf or .txt"]


def test_archive_nested_too_deep_is_an_error(tmp_path):
    (tmp_path / "a.zip").write_bytes(nested(4))

    with pytest.raises(SourceError, match=r"a\.zip/.*: lies in more than 3 archives; unpack"):
        list_sources(tmp_path / "a.zip")


def test_names_of_chinese_windows_are_read(tmp_path):
    path = make_zip(tmp_path / "a.zip", {"PPPP.txt": TEXT.encode()})
    path.write_bytes(path.read_bytes().replace(b"PPPP", "计划".encode("gbk")))

    assert list(names_and_faults(path)) == ["a.zip/计划.txt"]


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "C:/out.txt", "a/../../out.txt"])
def test_name_that_points_outside_is_reported_and_nothing_is_written(tmp_path, name):
    make_zip(tmp_path / "a.zip", {name: b"x", "plan.txt": TEXT.encode()})
    before = sorted(tmp_path.rglob("*"))

    (fault,) = faults_of(tmp_path)

    assert "points outside the archive" in fault
    assert sorted(tmp_path.rglob("*")) == before


def test_encrypted_member_is_named(tmp_path):
    path = make_zip(tmp_path / "a.zip", {"plan.txt": TEXT.encode(), "open.txt": TEXT.encode()})
    data = bytearray(path.read_bytes())
    entry = data.find(b"PK\x01\x02")
    data[entry + 8] |= 1  # the flag for encrypted, in the archive's directory
    path.write_bytes(bytes(data))

    assert faults_of(path) == ["a.zip/plan.txt: is encrypted; unpack the archive with its password"]


def test_same_name_twice_is_reported_once(tmp_path):
    with ZipFile(tmp_path / "a.zip", "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("plan.txt", TEXT)
        archive.writestr("plan.txt", TEXT)

    assert [fault.split(";")[0] for fault in faults_of(tmp_path)] == [
        "a.zip/plan.txt: stands twice in the archive under this name"
    ]


def test_link_in_an_archive_is_not_followed(tmp_path):
    info = ZipInfo("link.txt")
    info.external_attr = 0o120777 << 16
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
        archive.writestr("plan.txt", TEXT)

    assert "is a link to another file" in faults_of(tmp_path)[0]


def test_zip_bomb_is_refused_by_its_ratio(tmp_path):
    make_zip(tmp_path / "a.zip", {"bomb.txt": bytes(3_000_000), "plan.txt": TEXT.encode()})

    assert "a.zip/bomb.txt: unpacks to more than 200 times its size" in faults_of(tmp_path)[0]


def test_zip_bomb_that_lies_about_its_size_gives_no_more_than_it_says(tmp_path):
    path = make_zip(tmp_path / "a.zip", {"bomb.txt": bytes(3_000_000)})
    data = bytearray(path.read_bytes())
    entry = data.find(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 1000)
    path.write_bytes(bytes(data))

    assert "a.zip/bomb.txt: the archive is damaged" in faults_of(path)[0]


@pytest.mark.parametrize(
    ("bound", "value", "says"),
    [
        ("MOST_MEMBERS", 1, "holds more than 1 files"),
        ("MOST_ARCHIVE_BYTES", 10, "unpacks to more than 0 MB"),
    ],
)
def test_archive_beyond_its_bounds_is_one_fault(tmp_path, monkeypatch, bound, value, says):
    monkeypatch.setattr(archives, bound, value)
    make_zip(tmp_path / "a.zip", {"a.txt": TEXT.encode(), "b.txt": TEXT.encode()})
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")

    (fault,) = faults_of(tmp_path)

    assert fault.startswith("a.zip: ")
    assert says in fault


def test_one_document_beyond_its_bound_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_DOCUMENT_BYTES", 10)
    make_zip(tmp_path / "a.zip", {"a.txt": TEXT.encode(), "b.txt": b"short"})

    assert "a.zip/a.txt: unpacks to more than" in faults_of(tmp_path)[0]


def test_file_of_300_megabytes_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "huge.pdf"
    with path.open("wb") as stream:
        stream.truncate(300_000_001)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("was read"))

    with pytest.raises(SourceError, match=r"huge\.pdf: is larger than 300 MB; split it"):
        read_source(path)


def test_file_without_permission_is_named(tmp_path, monkeypatch):
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert faults_of(tmp_path) == [
        "plan.txt: Permission denied; check the path and its rights"
    ]  # root can read everything, so the refusal is made up


def test_closed_folder_does_not_hide_the_others(tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir()
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    real = files._inside

    def refuse(folder):
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(files, "_inside", refuse)

    assert faults_of(tmp_path) == ["closed: the folder may not be opened; check its rights"]


def test_links_in_a_circle_end(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "plan.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b" / "up").symlink_to(tmp_path)
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")

    assert list(names_and_faults(tmp_path)) == ["b/plan.txt", "self.txt"]
    assert "is a link that leads nowhere" in faults_of(tmp_path)[0]


def test_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")

    assert faults_of(tmp_path) == ["pipe.txt: is no regular file; remove it"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("two\nlines.txt", "two\\x0alines.txt"),
        ("bell\x07.txt", "bell\\x07.txt"),
        ("back\\slash.txt", "back\\\\slash.txt"),
        ("turn\u202etxt.txt", "turn\\u202etxt.txt"),
        (os.fsdecode(b"\xbc\xc6.txt"), "\\udcbc\\udcc6.txt"),
        ("计划　一.txt", "计划　一.txt"),
    ],
)
def test_odd_name_is_shown_on_one_line(tmp_path, name, shown):
    (tmp_path / name).write_bytes(b"")
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")

    (fault,) = faults_of(tmp_path)

    assert fault == f"{shown}: the file is empty; export the document again"
    fault.encode("utf-8")


def test_unexpected_failure_of_a_reader_names_the_file(tmp_path, monkeypatch):
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")

    def fail(name, data):
        raise RecursionError("maximum\nrecursion depth")

    monkeypatch.setitem(source_room._READERS, "text", fail)

    with pytest.raises(SourceError) as caught:
        read_source(tmp_path / "plan.txt")

    assert str(caught.value) == (
        "plan.txt: reading failed (RecursionError: maximum recursion depth); "
        "save the document anew, or report this"
    )


def test_picture_without_text_recognition_says_so(tmp_path, monkeypatch):

    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    (tmp_path / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))

    with pytest.raises(SourceError, match=r"scan\.png: is a picture; install the extra"):
        read_source(tmp_path / "scan.png")


def test_sources_travel_between_processes():
    import pickle

    file = SourceFile(Path("a.zip"), "a.zip/b.txt", (0,), None)

    assert pickle.loads(pickle.dumps(file)) == file


def _fuzz_samples() -> list[tuple[str, bytes]]:
    chosen = ("word/layers.docx", "word/numbering.docx", "web/trs_editor_table.html",
              "web/br_gb2312.html", "wrapped_plan.txt")  # fmt: skip
    return [(name.rsplit("/", 1)[-1], (SAMPLES / name).read_bytes()) for name in chosen]


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_damaged_samples_give_text_or_one_line_of_error(tmp_path_factory, data):
    name, content = data.draw(st.sampled_from(_fuzz_samples()))
    changed = bytearray(content[: data.draw(st.integers(1, len(content)))])
    for at, value in data.draw(
        st.lists(st.tuples(st.integers(0, len(changed) - 1), st.integers(0, 255)), max_size=20)
    ):
        changed[at] = value
    suffix = data.draw(st.sampled_from(["", ".zip", ".txt", ".docx", ".html", ".mht", ".pdf"]))
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / f"{name}{suffix}").write_bytes(bytes(changed))

    try:
        sources = [read_source(file) for file in list_sources(folder)]
    except SourceError as error:
        assert str(error).startswith((name, folder.name))
    else:
        assert all(isinstance(source, SourceText) and source.text for source in sources)
