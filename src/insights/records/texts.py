"""Sources, clean text, documents and what they are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class SourceHeading:
    """A whole line of a source, text[start:end], that the source's own layout marks as a heading.

    level is that of the layout: 0 for a document's title, 1 for its highest headings, then down.
    """

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """One source file as read.

    One line of text is one paragraph where the format knows paragraphs (has_paragraphs); a row of
    a table is one line, its cells parted by tabs. encoding says how it was decoded.
    page_starts[i] is the offset at which page i + 1 begins. notices tell what could not be read (a
    scanned page, a picture).
    """

    source_name: str
    text: str
    encoding: str
    page_starts: tuple[int, ...] = ()
    headings: tuple[SourceHeading, ...] = ()
    notices: tuple[str, ...] = ()
    has_paragraphs: bool = False


@dataclass(frozen=True, slots=True)
class Repair:
    """What cleaning changed, and where in the source."""

    source_name: str
    rule_id: str
    before: str
    after: str
    source_start: int


@dataclass(frozen=True, slots=True)
class CleanText:
    """Clean, simplified text; `origins[i]` is the source offset of character i.

    headings are the source's, in offsets of the clean text.
    """

    source_name: str
    text: str
    origins: Sequence[int]
    repairs: tuple[Repair, ...]
    headings: tuple[SourceHeading, ...] = ()
    has_paragraphs: bool = False

    def __post_init__(self) -> None:
        if len(self.origins) != len(self.text):
            raise ValueError(
                f"{self.source_name}: {len(self.text)} characters, {len(self.origins)} origins"
            )


@dataclass(frozen=True, slots=True)
class SourceView:
    """The stretch of a source that a document was read from, to show where its words stood.

    text begins at offset `start` of the source; repaired are the offsets, sorted, at which a rule
    changed words (not merely their form); page_starts are those of the whole source.
    """

    text: str
    start: int
    repaired: tuple[int, ...] = ()
    page_starts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentText:
    """One document found in a source, before its region is resolved and its id is minted.

    `title_written` is the heading as the source has it, `title` as its own text corrects it.
    `clean_start`/`clean_end` delimit it in the clean text, `source_*` in the source;
    `origins[i]` is the source offset of character i of its text. headings: line that the source's
    layout marks as a heading, without its spaces -> level; has_paragraphs: one line, one paragraph.
    `region_hints` are phrases (title, issuers, first lines) for a gazetteer, best first.
    """

    source_name: str
    text: str
    title: str
    title_written: str
    doc_type: str
    issuers: tuple[str, ...]
    doc_number: str | None
    issue_date: date | None
    plan_start: int | None
    plan_end: int | None
    periods: tuple[str, ...]
    is_policy: bool
    is_excerpt: bool
    clean_start: int
    clean_end: int
    source_start: int
    source_end: int
    region_hints: tuple[str, ...] = ()
    is_month_only: bool = False
    origins: Sequence[int] = ()
    source: SourceView | None = None
    headings: Mapping[str, int] = field(default_factory=dict)
    has_paragraphs: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One row of the mart `documents`."""

    doc_id: str
    title: str
    doc_type: str
    issuers: tuple[str, ...]
    doc_number: str | None
    issue_date: date | None
    level: str
    region_code: str
    region_name: str
    province_code: str | None
    province_name: str | None
    plan_start: int | None
    plan_end: int | None
    periods: tuple[str, ...]
    is_policy: bool
    is_excerpt: bool
    source_name: str
    source_start: int
    source_end: int
    char_count: int
    duplicate_of: str | None
    published: bool
    is_month_only: bool = False


GAP = "……（原件此处缺页）"
"""Heading of the section that holds what follows lost pages: it is not known what it is part of."""


@dataclass(frozen=True, slots=True)
class Section:
    """One row of the mart `sections`: a heading and its place in the outline."""

    section_id: str
    doc_id: str
    parent_id: str | None
    level: int
    number: str
    heading: str
    position: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One row of the mart `passages`: a paragraph of clean text in its section."""

    passage_id: str
    doc_id: str
    section_id: str
    position: int
    text: str
    page: int | None = None
    source_start: int = 0
    source_end: int = 0
    original: str | None = None
