"""Typed records that travel between the stages. No input or output, no rules, no pandas.

Field names and meanings are those of the marts (docs/data-dictionary.md): a record becomes one row.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

# ---------------------------------------------------------------- rules and words


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence a rule must match, and the named groups it must yield."""

    text: str
    expect: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of `data/rules/*.yaml`: a pattern, what it says in words, and its own proof."""

    id: str
    says: str
    pattern: re.Pattern[str]
    examples: tuple[Example, ...]
    not_examples: tuple[str, ...]
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of `lexicon/units.csv`: a unit as written and what it is in the base unit."""

    name: str
    base_unit: str
    factor: float
    unit_class: str


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """One row of `lexicon/indicators.csv`: an indicator of the catalogue."""

    code: str
    name: str
    name_en: str
    domain: str
    base_unit: str
    better: str
    aliases: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class Domain:
    """One of the seven domains of 新型智慧城市评价指标 and the words that point to it."""

    name: str
    name_en: str
    why: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """One row of `lexicon/bodies.csv`: a department across its renamings."""

    code: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words the document half knows.

    forms: surface form -> canonical term (a term is a form of itself).
    units: unit as written -> Unit.
    """

    forms: Mapping[str, str]
    stopwords: frozenset[str]
    units: Mapping[str, Unit]
    indicators: tuple[IndicatorEntry, ...]
    domains: tuple[Domain, ...]
    bodies: tuple[Body, ...]


# ---------------------------------------------------------------- sources and text


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

    One line of text is one paragraph where the format knows paragraphs; a row of a table is one
    line, its cells parted by tabs. encoding says how it was decoded. page_starts[i] is the offset
    at which page i + 1 begins. notices tell what could not be read (a scanned page, a picture).
    """

    source_name: str
    text: str
    encoding: str
    page_starts: tuple[int, ...] = ()
    headings: tuple[SourceHeading, ...] = ()
    notices: tuple[str, ...] = ()


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
    """Clean, simplified text; `origins[i]` is the source offset of character i."""

    source_name: str
    text: str
    origins: Sequence[int]
    repairs: tuple[Repair, ...]

    def __post_init__(self) -> None:
        if len(self.origins) != len(self.text):
            raise ValueError(
                f"{self.source_name}: {len(self.text)} characters, {len(self.origins)} origins"
            )


@dataclass(frozen=True, slots=True)
class DocumentText:
    """One document found in a source, before its region is resolved and its id is minted.

    `clean_start`/`clean_end` delimit it in the clean text, `source_*` in the source.
    `region_hints` are phrases (title, issuers, first lines) for a gazetteer, best first.
    """

    source_name: str
    text: str
    title: str
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


# ---------------------------------------------------------------- facts


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage with what governs it: its headings (outermost first) and its plan's years.

    preceding is the text of the section's passages before it, as far as a table row may need it.
    """

    passage: Passage
    headings: tuple[str, ...] = ()
    plan_start: int | None = None
    plan_end: int | None = None
    region_code: str = "100000"
    region_name: str = "全国"
    preceding: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the mart `indicators`: one indicator and value, and the words it stands in."""

    indicator_id: str
    doc_id: str
    passage_id: str
    start: int
    end: int
    quote: str
    name: str
    indicator_code: str | None
    domain: str
    value: float
    value_high: float | None
    comparator: str
    unit_name: str
    base_value: float
    base_unit: str
    kind: str
    measure: str
    commitment: str | None
    year: int | None
    horizon_year: int | None
    is_year_inferred: bool
    scope: str
    is_binding: bool | None
    region_code: str
    region_name: str
    rule_id: str
    review: str = "auto"

    def __post_init__(self) -> None:
        if len(self.quote) != self.end - self.start:
            raise ValueError(
                f"Quote {self.quote!r} is {len(self.quote)} characters, "
                f"span is {self.end - self.start}"
            )


@dataclass(frozen=True, slots=True)
class Task:
    """One row of the mart `tasks`."""

    task_id: str
    doc_id: str
    section_id: str
    number: str
    title: str
    domain: str
    text_passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskBody:
    """One row of the mart `task_bodies`: who leads, supports, or answers for a task."""

    task_id: str
    body_name: str
    body_code: str | None
    role: str


@dataclass(frozen=True, slots=True)
class PilotMention:
    """A pilot place as the document names it, before the gazetteer has resolved it."""

    programme: str
    batch: str | None
    year: int | None
    place_name: str
    doc_id: str | None
    passage_id: str | None
    quote: str | None
    source_note: str
    province_hint: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the gazetteer: an administrative unit and its label point (degrees, WGS 84)."""

    code: str
    name: str
    short_name: str
    name_en: str
    slug: str
    level: str
    parent_code: str | None
    province_code: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Pilot:
    """One row of the mart `pilots`: one place in one programme and batch."""

    pilot_id: str
    programme: str
    batch: str | None
    year: int | None
    place_name: str
    place_level: str | None
    province_code: str | None
    prefecture_code: str | None
    county_code: str | None
    longitude: float | None
    latitude: float | None
    doc_id: str | None
    passage_id: str | None
    quote: str | None
    source_note: str


@dataclass(frozen=True, slots=True)
class Reference:
    """One row of the mart `references`: a document that a passage cites."""

    doc_id: str
    passage_id: str
    quote: str
    relation: str
    cited_title: str
    cited_number: str | None
    cited_issuers: tuple[str, ...]
    cited_year: int | None
    cited_doc_id: str | None = None


@dataclass(frozen=True, slots=True)
class TermCount:
    """One row of the mart `term_counts`."""

    doc_id: str
    term: str
    count: int


@dataclass(frozen=True, slots=True)
class DocLength:
    """One row of the mart `doc_lengths`."""

    doc_id: str
    token_count: int
    char_count: int
