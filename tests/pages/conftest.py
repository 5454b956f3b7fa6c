"""Every page runs inside the real frame, on the sample marts."""

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from insights.paths import data_paths

ROOT = Path(__file__).resolve().parents[2]
Open = Callable[..., AppTest]


class _Path(type(Path())):
    """A path where no `pages` folder ever exists."""

    def exists(self, **_: object) -> bool:
        return False


@pytest.fixture(autouse=True)
def routed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server ignores the `pages` folder once st.navigation has run; AppTest forgets that."""
    monkeypatch.setattr("streamlit.runtime.pages_manager.Path", _Path)
    # AppTest makes app.py the main module; processes spawned by later tests would run it.
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture
def data(sample_marts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own for one test: sample marts, real boundaries and font."""
    checkout = data_paths().data
    shutil.copytree(sample_marts, tmp_path / "marts")
    for name in ("geo", "fonts"):
        (tmp_path / name).symlink_to(checkout / name)
    monkeypatch.setenv("INSIGHTS_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture
def open_page(data: Path) -> Open:
    """open_page("indicators", region="120000") runs that page with that address.

    opened: keys of boxes that the reader has opened.
    """

    def run(
        page: str = "overview", *, opened: Sequence[str] = ("more_filters", "share"),
        **parameters: str | list[str],
    ) -> AppTest:  # fmt: skip
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for box in opened:
            app.session_state[box] = True
        if page != "overview":
            app.run()  # the frame must have routed the pages before one can be switched to
            app.switch_page(f"pages/{page}.py")
        for name, value in parameters.items():
            app.query_params[name] = value
        return app.run()

    return run
