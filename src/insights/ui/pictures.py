"""Figures to take away: PNG and SVG, saved in the reader's browser, and a page that opens offline.

A server would need a browser of its own to draw plotly's figures (docs/adr/0013-files.md); the
reader has one. plotly.js comes out of the plotly package, over a route Streamlit has for parts of
components; nothing is fetched before the first picture is asked for.
"""

from collections.abc import Callable
from functools import cache, partial
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
from streamlit.components.v2 import component
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from insights import charts, files
from insights.ui.downloads import Taken, offer_file
from insights.ui.words import say

_LIBRARY = "insights.plotly"
_HTML = '<button value="png">PNG</button><button value="svg">SVG</button><p role="alert"></p>'
_CSS = """
:host, div { display: flex; }
button { border: 0; background: none; padding: 0.25rem 0.5rem; cursor: pointer;
  color: var(--st-text-color); font: inherit; font-size: 0.93em; min-height: 2.5rem; }
button::before { content: "↓ "; }
button:hover, button:focus-visible { color: var(--st-primary-color); }
button:disabled { opacity: 0.5; cursor: progress; }
p { margin: 0; align-self: center; }
"""
_NAMED = 8
"""Sources named in a picture; all of them stand in its description."""


def offer_figure(taken: Taken, figure: go.Figure, key: str, *, alt: str) -> None:
    """Offer a figure as PNG, SVG and HTML, with all that it was made from."""
    page, shown = taken.page, {form: form.upper() for form in ("png", "svg")}
    names = {form: page.name(taken.title, form) for form in shown}
    origin = files.Origin(taken.title, page.version, page.filters, taken.sources, note=taken.note)
    facts = [say("{label}：{value}", label=label, value=text) for label, text in origin.facts(say)]
    sources = say("来源：{titles}", titles=say("；").join(taken.sources))
    _register()
    _component()(
        key=f"{key}_pictures", width="content", height="content",
        data={
            "figure": charts.framed(figure, [*facts[1:], _first(taken.sources)]).to_json(),
            "title": taken.title, "about": "\n".join([*facts, sources]),
            "linkLabel": say("{label}：{value}", label=say("链接"), value=""),
            "names": names, "library": f"{_LIBRARY}/plotly.min.js",
            "help": {form: say("下载 {name}", name=name) for form, name in names.items()},
            "failed": say("图没有存成。请再点一次，或换一种格式。"),
        },
    )  # fmt: skip
    made = partial(picture_page, taken, partial(_drawing, figure), alt)
    offer_file("HTML", made, page.name(taken.title, "html"), key=f"{key}_html")


def _first(sources: tuple[str, ...]) -> str:
    titles = say("；").join(sources[:_NAMED])
    if len(sources) > _NAMED:
        return say("来源：{titles} 等 {count} 份", titles=titles, count=len(sources))
    return say("来源：{titles}", titles=titles)


def picture_page(taken: Taken, drawing: Callable[[], str], alt: str) -> bytes:
    """Return a page with a figure (a piece of HTML), its data and what they were made from."""
    page = taken.page
    return files.html_file(taken.sheet(), drawing(), page.say, alt=alt, language=page.language)


def _drawing(figure: go.Figure) -> str:
    return files.plotly_drawing(str(charts.titled(figure).to_json()), charts.plotly_library())


def _register() -> None:
    """Let Streamlit serve plotly.js from where the plotly package has it."""
    manager = get_bidi_component_manager()
    if manager.get(_LIBRARY) is None:
        package, name = _LIBRARY.split(".")
        root = Path(str(resources("plotly")))
        manifest = ComponentManifest(package, "1", [ComponentConfig(name, "package_data")])
        manager.register_from_manifest(manifest, root)


@cache
def _component() -> Any:
    script = (resources("insights.ui") / "pictures.js").read_text(encoding="utf-8")
    return component("insights_pictures", html=_HTML, css=_CSS, js=script)
