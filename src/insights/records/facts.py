"""Facts read from passages, and the counts of words."""

from dataclasses import dataclass
from typing import NamedTuple

from insights.records.texts import Passage


@dataclass(frozen=True, slots=True)
class Doubt:
    """One row of the mart `doubts`: a spot left as it stands, because no rule could decide it."""

    doc_id: str
    passage_id: str
    rule_id: str
    start: int
    end: int
    quote: str


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
    unit_class: str
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
    """A pilot place as the document or list names it, before the gazetteer has resolved it.

    province_hint (name or code) is the unit that the source says the place lies in; home_code is
    merely the document's region, to tell namesakes apart. place_code stands for words like 我市.
    is_loose: nothing but the gazetteer can tell whether place_name is a place at all (青浦).
    area: the part of the place that is the pilot (南京河西新城), with its longitude and latitude.
    """

    programme: str
    batch: str | None
    year: int | None
    place_name: str
    doc_id: str | None
    passage_id: str | None
    quote: str | None
    source_note: str
    province_hint: str | None = None
    city_hint: str | None = None
    home_code: str | None = None
    place_code: str | None = None
    is_loose: bool = False
    area: tuple[str, float, float] | None = None


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


class TermPlace(NamedTuple):
    """One row of the mart `term_places`: text[start:end] of the passage stands for *term*.

    A tuple, since there are many and a dataclass takes twice the time to make.
    """

    doc_id: str
    passage_id: str
    term: str
    start: int
    end: int
    is_emphasis: bool = True
    is_borrowed: bool = False


@dataclass(frozen=True, slots=True)
class TextMark:
    """One row of the mart `text_marks`: words that are no emphasis of the plan's own.

    mark: bodies (a list of departments), annex, or borrowed (a sentence that stands, nearly word
    for word, in a document from above: there at from_start of from_passage_id).
    """

    doc_id: str
    passage_id: str
    start: int
    end: int
    mark: str
    from_passage_id: str | None = None
    from_start: int | None = None
    from_end: int | None = None
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class PassageWords:
    """One row of the mart `passage_words`: how a passage falls into words.

    word_ends: where each word ends, punctuation included, the lexicon's terms whole; plain_ends:
    the same by plain jieba. Words are counted without punctuation; emphasis without lists of
    bodies and annexes; own also without borrowed sentences.
    """

    doc_id: str
    passage_id: str
    domain: str | None
    word_count: int
    emphasis_count: int
    own_count: int
    word_ends: tuple[int, ...]
    plain_ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WordCount:
    """One row of the mart `word_counts`: a word of the running text that carries meaning."""

    doc_id: str
    word: str
    count: int
