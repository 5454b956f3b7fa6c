"""Every page runs inside the real frame, on the sample marts."""

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from marts_sample import data_folder
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
Open = Callable[..., AppTest]


class _Path(type(Path())):
    """A path where no `pages` folder ever exists."""

    def exists(self, **_: object) -> bool:
        return False


@pytest.fixture(scope="session", autouse=True)
def scanned_once() -> Iterator[None]:
    """Every AppTest looks through all installed packages for components, for half a second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(
            manifest_scanner.scan_component_manifests
        ))  # fmt: skip
        yield


@pytest.fixture(autouse=True)
def routed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server ignores the `pages` folder once st.navigation has run; AppTest forgets that."""
    monkeypatch.setattr("streamlit.runtime.pages_manager.Path", _Path)
    # AppTest makes app.py the main module; processes spawned by later tests would run it.
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(scope="session")
def shared_data(sample_marts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of all tests that change nothing in it; a file of tests may have its own."""
    return data_folder(sample_marts, tmp_path_factory.mktemp("shared") / "data")


@pytest.fixture
def data(sample_marts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own for a test that writes to it."""
    monkeypatch.setenv("INSIGHTS_DATA", str(data_folder(sample_marts, tmp_path / "data")))
    return tmp_path / "data"


@pytest.fixture
def open_page(
    shared_data: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Open:
    """open_page("indicators", region="120000") runs that page with that address.

    opened: keys of boxes that the reader has opened.
    """
    if "data" not in request.fixturenames:
        monkeypatch.setenv("INSIGHTS_DATA", str(shared_data))

    def run(
        page: str = "overview", *, opened: Sequence[str] = ("more_filters", "share"),
        **parameters: str | list[str],
    ) -> AppTest:  # fmt: skip
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for box in opened:
            app.session_state[box] = True
        if page != "overview":
            # Before the first run Streamlit knows a page by its file: it is routed by that name.
            app.switch_page(f"pages/{page}.py")
        for name, value in parameters.items():
            app.query_params[name] = value
        return app.run()

    return run
