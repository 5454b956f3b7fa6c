"""Read a saved web page: its main content, without menus, banners and scripts."""

import re
from typing import Any

from insights.errors import SourceError
from insights.records import SourceText
from insights.source.text import decode

_SITE = re.compile(r"[_|]|--| - ")  # a page's title, then its site's
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_TITLE_WITHIN = 5
_BLOCKS = ("p", "div", "li", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "title", "table")
_NOT_CONTENT = ("script", "style", "noscript", "nav", "header", "footer", "aside", "title")


def read_html(name: str, data: bytes) -> SourceText:
    """Return the main content of a web page, one paragraph a line."""
    from lxml import etree, html  # pyright: ignore[reportAttributeAccessIssue]

    text, encoding = _decode_html(name, data)
    try:
        tree = html.document_fromstring(_DECLARATION.sub("", text))
    except (etree.ParserError, ValueError) as error:
        raise SourceError(f"{name}: is no HTML page; save the page again") from error
    title = _SITE.split(" ".join(tree.xpath("//title//text()")).strip())[0].strip()
    etree.strip_elements(tree, *_NOT_CONTENT, etree.Comment, with_tail=False)
    for element in tree.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    lines = _tidy_lines(_main_element(tree).text_content())
    if title and not any(title in line for line in lines[:_TITLE_WITHIN]):
        lines.insert(0, title)
    return SourceText(name, "\n".join(lines), encoding)


def _decode_html(name: str, data: bytes) -> tuple[str, str]:
    head = data[:2048].lower()
    if any(name in head for name in (b"charset=gb", b'charset="gb')):
        try:
            return data.decode("gb18030"), "gb18030"
        except UnicodeDecodeError:
            return decode(name, data)
    return decode(name, data)


def _main_element(tree: Any) -> Any:
    """Return the smallest element that holds most of the page's Chinese paragraphs."""
    whole = len(tree.text_content())
    best = tree
    while True:
        inner = [child for child in best if isinstance(child.tag, str)]
        heaviest = max(inner, key=lambda child: len(child.text_content()), default=None)
        if heaviest is None or len(heaviest.text_content()) < 0.6 * whole:
            return best
        best = heaviest


def _tidy_lines(text: str) -> list[str]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line]
