"""Fixtures that several rooms' tests share."""

from pathlib import Path

import pytest
from marts_sample import write_sample


@pytest.fixture(scope="session")
def sample_marts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small, complete set of marts; read it, never write to it."""
    return write_sample(tmp_path_factory.mktemp("sample") / "marts")
