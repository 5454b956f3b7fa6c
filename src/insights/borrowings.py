"""Find the sentences that a document repeats, word for word or nearly so, from one above it.

A province's plan that copies a sentence of the State Council's repeats it; it does not stress it.
Two sentences are compared by their shingles (runs of six letters, marks and digits left out): at
least `SAME` of the lower one's must stand in the upper one's sentence. An index of shingles finds
the few pairs worth comparing, so time grows with the text and not with its square.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from insights.records import Document, Passage, TextMark

SHINGLE = 6
FEWEST = 12
"""Letters that a sentence needs: shorter ones are set phrases that nobody borrowed from anybody."""
SAME = 0.6
"""Of the sources, every pair above 0.45 was read: from 0.6 on only a few words were changed."""
_COMMON = 200  # a shingle in more sentences than this is a formula and finds nothing
_SENTENCE = re.compile(r"[^。；;！!？?\n]+[。；;！!？?]?")
_NOT_A_LETTER = re.compile(r"[\W\d_]+")
_RANK = {"国家": 0, "部委": 1, "省": 2, "市": 3, "区县": 4}
_NATION = "100000"


class _Sentence(NamedTuple):
    document: Document
    passage_id: str
    start: int
    end: int
    shingles: frozenset[str]


def find_borrowings(
    documents: Sequence[Document], passages: Mapping[str, Sequence[Passage]]
) -> tuple[TextMark, ...]:
    """Return a mark for every sentence that repeats one of an earlier document from above.

    passages: doc_id -> its passages. From above: of a higher level, of the nation or of the same
    province, and not of a later year. Of several originals the closest counts, then the highest.
    """
    sentences = [
        sentence
        for document in documents
        if document.is_policy and document.duplicate_of is None
        for sentence in _sentences(document, passages.get(document.doc_id, ()))
    ]
    index: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        for shingle in sentence.shingles:
            index[shingle].append(number)
    return tuple(mark for sentence in sentences if (mark := _borrowed(sentence, sentences, index)))


def _sentences(document: Document, passages: Sequence[Passage]) -> Iterator[_Sentence]:
    for passage in passages:
        for found in _SENTENCE.finditer(passage.text):
            letters = _NOT_A_LETTER.sub("", found[0])
            if len(letters) >= FEWEST:
                shingles = (letters[i : i + SHINGLE] for i in range(len(letters) - SHINGLE + 1))
                yield _Sentence(document, passage.passage_id, *found.span(), frozenset(shingles))


def _borrowed(
    sentence: _Sentence, sentences: Sequence[_Sentence], index: Mapping[str, list[int]]
) -> TextMark | None:
    if _RANK.get(sentence.document.level, 0) == 0:
        return None
    shared: Counter[int] = Counter()
    for shingle in sentence.shingles:
        if len(index[shingle]) <= _COMMON:
            shared.update(index[shingle])
    least = SAME * len(sentence.shingles)
    likely = (
        (len(sentence.shingles & sentences[number].shingles), sentences[number])
        for number, count in shared.items()
        if count >= least / 2 and _is_above(sentences[number].document, sentence.document)
    )
    close = [(same, -_RANK[other.document.level], other) for same, other in likely if same >= least]
    if not close:
        return None
    same, _, origin = max(close, key=lambda found: found[:2])
    return TextMark(
        doc_id=sentence.document.doc_id, passage_id=sentence.passage_id,
        start=sentence.start, end=sentence.end, mark="borrowed",
        from_passage_id=origin.passage_id, from_start=origin.start, from_end=origin.end,
        similarity=round(same / len(sentence.shingles), 4),
    )  # fmt: skip


def _is_above(upper: Document, lower: Document) -> bool:
    if _RANK.get(upper.level, 9) >= _RANK[lower.level]:
        return False
    if upper.region_code != _NATION and upper.province_code != lower.province_code:
        return False
    earlier, later = _year(upper), _year(lower)
    return earlier is None or later is None or earlier <= later


def _year(document: Document) -> int | None:
    return document.issue_date.year if document.issue_date else document.plan_start
