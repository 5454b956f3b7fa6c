"""The outline of a document: its headings as a tree, its paragraphs as passages."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from insights.records import GAP, DocumentText, Passage, Rule, Section
from insights.structure.lines import Line, lists_attachments, logical_lines, next_rank
from insights.structure.marks import LONG_LINE, Mark, Sequence, find_marks, mark_rules
from insights.structure.titles import join_titles, own_titles, squash

_LONGEST_HEADING = 40
_LONGEST_RUN_IN = 26
_LONGEST_LABEL = 18
_SHORT_CLAUSE = 16  # up to here the words before the first stop are the heading
_PARAGRAPH_END = re.compile(r"(?<=[。！？”）]) ")
_ENUMERATED = re.compile(
    r"(?<=[。；]) ?(?=(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]，))"
)
_WORDS = "[\u4e00-\u9fff“”]"
_LEAD_SENTENCE = re.compile(rf"(?<=。){_WORDS}{{4,12}}(?:，{_WORDS}{{2,8}})?。(?=[^。]{{10}})")
_SHORTEST_PARAGRAPH = 60
_FEWEST_ROWS = 3
_TABLE = "序号"
_AFTER_TABLE = re.compile(r"(?=到(?:19|20)\d\d年)")
_FIGURES = re.compile(
    r"(?: (?:[≥≤><约]?\d[\d.,]*[%％]?(?:以上|以下|以内|左右)?|[—－/-]{1,2}|约束性|预期性)"
    r"(?= |\Z)){2}"
)  # of a row
_IN_BRACKETS = re.compile(r"（[^（）]*(?:）|\Z)")
_BODIES = re.compile(
    r"(?=（(?:责任|牵头|配合|主要负责)[^（）]{0,6}[：:])"
)  # who does it is no heading
_STOPS = re.compile(r"[。：；！？]")
_END = "。．.：:"
_TOP, _BOTTOM = 0.5, 99.0  # ranks above and below every heading's
_UNNUMBERED = 2.5  # a first-level heading without a number ranks above 一、, the next above （一）


def outline(
    doc_id: str, document: DocumentText, rules: tuple[Rule, ...]
) -> tuple[tuple[Section, ...], tuple[Passage, ...]]:
    """Return the sections and passages of *document*; *rules* are those of `rules/outline.yaml`.

    Section 0 is the document itself. Sections and passages together hold every character of the
    document's text once, in order; left out are only white space, the stop after a heading, and
    a table of contents.
    """
    builder = _Builder(doc_id, document.title)
    sequence = Sequence()
    marks = mark_rules(rules)
    heading_rules = {rule.id: rule for rule in rules if rule.id.startswith("heading.")}
    breaks = [rule.pattern for rule in rules if rule.id.startswith("break.")]
    breaks += [_signed_by(issuer) for issuer in document.issuers]
    titles = own_titles(document.title)
    lines = [part for line in logical_lines(document, rules) for part in _parts(line, breaks)]
    lines = join_titles(lines, titles)
    for index, line in enumerate(lines):
        if line.follows_gap:
            builder.add_gap(next_rank(lines[index:], marks))
        if squash(line.text) in titles or heading_rules["heading.preface"].pattern.match(line.text):
            builder.add_title(line.text)
            continue
        is_row = "\t" in line.text or bool(_FIGURES.search(line.text))
        is_plain = is_row or lists_attachments(lines, index)
        found = [] if is_plain else find_marks(line.text, marks, sequence)
        if not found and (level := document.headings.get("".join(line.text.split()))):
            builder.add_unnumbered(line.text, level)
            continue
        starts = [mark.start for mark in found]
        ends = [*starts[1:], len(line.text)] if starts else []
        builder.add_text(line.text[: starts[0]] if starts else line.text)
        for mark, end in zip(found, ends, strict=True):
            _add_marked(builder, line.text, mark, end, heading_rules)
    return tuple(builder.sections), tuple(builder.passages)


def _add_marked(
    builder: "_Builder", line: str, mark: Mark, end: int, rules: dict[str, Rule]
) -> None:
    body = line[mark.end : end]
    length = heading_length(body, rules, is_fused=mark.rank <= 5)
    if length == 0 and body.strip():
        builder.add_text(line[mark.start : end])
        return
    heading = body[:length].strip()
    builder.add_section(mark, heading.rstrip(_END))
    builder.add_text(body[length:])


def heading_length(body: str, rules: dict[str, Rule], *, is_fused: bool) -> int:
    """Return how many characters of *body* (what follows a mark) are its heading; 0 if none."""
    stripped = _BODIES.split(body.rstrip())[0]
    stop = _STOPS.search(_IN_BRACKETS.sub(lambda found: "＿" * len(found[0]), stripped))
    end = stop.start() if stop else len(stripped)
    fused = _fused_length(stripped[:end], rules) if is_fused else 0
    space = stripped.find(" ", 2)
    if not fused and 0 < space < min(end, _LONGEST_HEADING):
        return 0 if _is_fact(stripped[:space], rules) else space
    if fused:
        return fused
    longest = _LONGEST_HEADING
    if stop:
        longest = _LONGEST_LABEL if stop[0] in "：；" else _LONGEST_RUN_IN
    if end > longest or _is_fact(stripped[:end], rules) or (stop and stop[0] in "；！？"):
        return 0
    return end + 1 if stop else end


def _is_fact(words: str, rules: dict[str, Rule]) -> bool:
    rule = rules.get("heading.fact")
    return bool(rule and rule.pattern.search(words))


def _fused_length(clause: str, rules: dict[str, Rule]) -> int:
    """Guess where a heading ends that a dump wrote without any mark before its paragraph."""
    common = rules.get("heading.common")
    found = common.pattern.match(clause) if common else None
    if found and (len(clause) > _SHORT_CLAUSE or "，" in clause):
        return found.end()
    if len(clause) <= _SHORT_CLAUSE:
        return 0
    opens = rules.get("heading.opens_body")
    opening = opens.pattern.search(clause, 4) if opens else None
    return opening.start() if opening and opening.start() <= _LONGEST_HEADING else 0


def _signed_by(issuer: str) -> re.Pattern[str]:
    """Return where a signature by *issuer* begins, other bodies and a date after it."""
    return re.compile(rf"(?<=[\u4e00-\u9fff])(?P<at>){re.escape(issuer)}(?=[^。，]{{0,80}}\d日)")


def _parts(line: Line, breaks: list[re.Pattern[str]]) -> list[Line]:
    """Cut *line* where a letter's parts begin: its addressee, attachments, signature, date."""
    text = line.text
    cuts = {found.start("at") for pattern in breaks for found in pattern.finditer(text)}
    places = [0, *sorted(cuts - {0, len(text)}), len(text)]
    return [
        Line(text[start:end], line.follows_gap and start == 0) for start, end in pairwise(places)
    ]


def _paragraphs(run: str) -> list[str]:
    """Split a run of text where a paragraph must begin: at 一是, at a short lead sentence."""
    paragraphs: list[str] = []
    for part in _ENUMERATED.split(run):
        start = 0
        for lead in _LEAD_SENTENCE.finditer(part):
            if lead.start() - start >= _SHORTEST_PARAGRAPH:
                paragraphs.append(part[start : lead.start()])
                start = lead.start()
        paragraphs.append(part[start:])
    return paragraphs


def _table_rows(text: str) -> list[str]:
    """Return a dump's table as pieces: what stands before it, its header, its numbered rows."""
    header = text.find(_TABLE)
    if header < 0:
        return []
    starts: list[int] = []
    while found := _row(len(starts) + 1).search(text, starts[-1] + 1 if starts else header):
        starts.append(found.start("number"))
    if len(starts) < _FEWEST_ROWS:
        return []
    ends = [*starts[1:], len(text)]
    rows = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return [text[:header], text[header : starts[0]], *rows[:-1], *_AFTER_TABLE.split(rows[-1])]


def _row(number: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(?:(?:19|20)\d\d)?(?P<number>{number})(?=[\u4e00-\u9fff])")


@dataclass(slots=True)
class _Builder:
    """Collects sections and passages, and knows under which heading the next one stands."""

    doc_id: str
    title: str
    sections: list[Section] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    open_sections: list[tuple[float, Section]] = field(default_factory=list)

    def __post_init__(self) -> None:
        whole = Section(f"{self.doc_id}.s000", self.doc_id, None, 0, "", self.title, 0)
        self.sections.append(whole)
        self.open_sections.append((0, whole))

    def add_section(self, mark: Mark, heading: str) -> None:
        """Open a section below the nearest one of a higher rank."""
        self._open(mark.rank, mark.rank, mark.number, heading)

    def add_title(self, title: str) -> None:
        """Open a section at the top, which the next heading of any rank closes."""
        self._open(_TOP, _BOTTOM, "", title)

    def add_gap(self, rank: float) -> None:
        """Open a section for what follows lost pages, beside the next heading, which is of *rank*.

        It is not known which headings it stood below.
        """
        self._open(rank, _BOTTOM, "", GAP)

    def add_unnumbered(self, heading: str, level: int) -> None:
        """Open a section for a heading that has no number, only its layout."""
        rank = min(level + _UNNUMBERED, _BOTTOM - 1)
        self._open(rank, rank, "", heading.rstrip(_END))

    def _open(self, rank: float, held: float, number: str, heading: str) -> None:
        """Open a section below the nearest of a higher rank; *held* is its own from then on."""
        while self.open_sections[-1][0] >= rank:
            self.open_sections.pop()
        parent = self.open_sections[-1][1]
        position = len(self.sections)
        section = Section(
            f"{self.doc_id}.s{position:03d}",
            self.doc_id,
            parent.section_id,
            parent.level + 1,
            number,
            heading,
            position,
        )
        self.sections.append(section)
        self.open_sections.append((held, section))

    def add_text(self, text: str) -> None:
        """Add the paragraphs of *text* as passages of the open section."""
        pieces = _table_rows(text) or [text]
        is_run = len(text) >= LONG_LINE or _PARAGRAPH_END.search(text)
        if len(pieces) == 1 and is_run and not _FIGURES.search(text):
            pieces = [part for whole in _PARAGRAPH_END.split(text) for part in _paragraphs(whole)]
        for piece in pieces:
            if piece.strip():
                self._add_passage(piece.strip())

    def _add_passage(self, text: str) -> None:
        position = len(self.passages) + 1
        section_id = self.open_sections[-1][1].section_id
        self.passages.append(
            Passage(f"{self.doc_id}.p{position:04d}", self.doc_id, section_id, position, text)
        )
