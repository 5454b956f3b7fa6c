"""What the styles of a Word document say: outline level, numbering, bold, hidden."""

import re
from dataclasses import dataclass
from typing import Any

from insights.source.word_package import W

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])(?:\s|$)", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题|文档标题|文件标题)$", re.IGNORECASE)
_TOC = re.compile(r"(?:toc|目录|目錄)\s*(?:[1-9]|heading|标题)?$", re.IGNORECASE)
_OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class Style:
    """One style, with what it inherits already in place; None where nobody says anything."""

    name: str = ""
    level: int | None = None
    num_id: str | None = None
    num_level: int | None = None
    bold: bool | None = None
    hidden: bool | None = None

    @property
    def is_contents(self) -> bool:
        """Tell a line of a table of contents."""
        return bool(_TOC.match(self.name))


class Styles:
    """The styles of one document by id, each resolved along its basedOn chain."""

    def __init__(self, part: Any) -> None:
        elements = [] if part is None else part.findall(f"{W}style")
        self._elements = {element.get(f"{W}styleId"): element for element in elements}
        self._resolved: dict[str, Style] = {}
        default = None if part is None else part.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = Style(bold=is_on(default, "b"), hidden=is_on(default, "vanish"))
        self._default_id = next(
            (
                element.get(f"{W}styleId")
                for element in elements
                if element.get(f"{W}type") == "paragraph"
                and element.get(f"{W}default") not in (None, *_OFF)
            ),
            None,
        )

    def paragraph(self, style_id: str | None) -> Style:
        """Return a paragraph's style; without an id the document's default."""
        return self.find(style_id if style_id in self._elements else self._default_id)

    def find(self, style_id: str | None) -> Style:
        """Return the style *style_id*, or one that says nothing."""
        chain: list[str] = []
        at = style_id
        while (
            at is not None and at in self._elements and at not in chain and at not in self._resolved
        ):
            chain.append(at)
            at = _value(self._elements[at].find(f"{W}basedOn"))
        style = self._resolved.get(at or "", self._base)
        for key in reversed(chain):
            style = self._resolved[key] = _inherit(style, self._elements[key])
        return style


def is_on(properties: Any, name: str) -> bool | None:
    """Return whether a run's or style's properties switch *name* on or off, or say nothing."""
    element = None if properties is None else properties.find(f"{W}{name}")
    if element is None:
        return None
    return element.get(f"{W}val", "1").lower() not in _OFF


def outline_level(properties: Any) -> int | None:
    """Return the outline level that paragraph properties set: 1 for the highest, 9+ for body."""
    value = None if properties is None else _value(properties.find(f"{W}outlineLvl"))
    return int(value) + 1 if value is not None and value.isdigit() else None


def number_of(properties: Any) -> tuple[str | None, int | None]:
    """Return the (list, level) of paragraph properties, None where they do not say."""
    element = None if properties is None else properties.find(f"{W}numPr")
    if element is None:
        return None, None
    level = _value(element.find(f"{W}ilvl"))
    return _value(element.find(f"{W}numId")), int(level) if level and level.isdigit() else None


def _inherit(parent: Style, element: Any) -> Style:
    name = _value(element.find(f"{W}name")) or ""
    paragraph, run = element.find(f"{W}pPr"), element.find(f"{W}rPr")
    level = _level_of_name(name)
    if level is None:
        level = outline_level(paragraph)
    bold, hidden = is_on(run, "b"), is_on(run, "vanish")
    num_id, num_level = number_of(paragraph)
    return Style(
        name=name,
        level=parent.level if level is None else level,
        num_id=num_id or parent.num_id,
        num_level=parent.num_level if num_level is None else num_level,
        bold=parent.bold if bold is None else bold,
        hidden=parent.hidden if hidden is None else hidden,
    )


def _level_of_name(name: str) -> int | None:
    heading = _HEADING.match(name)
    if heading:
        return int(heading[1])
    return 0 if _TITLE.match(name) else None


def _value(element: Any) -> str | None:
    return None if element is None else element.get(f"{W}val")
