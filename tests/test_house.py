"""The house rules that import-linter cannot see: sizes, and what a page may do."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "pages").glob("*.py"))
FILES = sorted(
    path for folder in ("src", "pages", "tools", "benchmarks", "tests")
    for path in (ROOT / folder).rglob("*.py")
)  # fmt: skip
ONLY = {"streamlit", "insights"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_file_has_at_most_400_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", FILES, ids=name)
def test_function_has_at_most_60_lines(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    long = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= 60
    ]

    assert long == []


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_page_is_short_and_only_places_things(path):
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    imported = {
        (alias.name if isinstance(node, ast.Import) else node.module or "").split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }

    assert len(text.splitlines()) <= 80
    assert imported <= ONLY
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef)]
    assert "unsafe_allow_html" not in text


def test_frame_is_short():
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) <= 60


def test_no_room_is_called_by_a_word_that_means_nothing():
    refused = {"utils", "helpers", "common", "constants", "manager"}

    assert not [name(path) for path in FILES if path.stem in refused]


def test_nothing_is_styled_or_scripted_by_hand():
    for path in [*(ROOT / "src").rglob("*.py"), *PAGES]:
        assert "unsafe_allow_html" not in path.read_text(encoding="utf-8"), name(path)
