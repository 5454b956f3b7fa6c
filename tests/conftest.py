"""Fixtures that several rooms' tests share."""

from pathlib import Path

import pytest
from marts_sample import write_sample

from insights.views import Corpus, open_corpus


@pytest.fixture(scope="session")
def sample_marts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small, complete set of marts; read it, never write to it."""
    return write_sample(tmp_path_factory.mktemp("sample") / "marts")


@pytest.fixture(scope="module")
def corpus(sample_marts: Path) -> Corpus:
    """The sample marts, opened once for all tests of a file."""
    return open_corpus(sample_marts)
