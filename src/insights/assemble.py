"""What needs to see all documents at once: ids, levels, copies, citations, regions.

Ids are stable: they depend on the document's own region, years, number and title, and on its
neighbours only where two documents would otherwise share one.
"""

import hashlib
import heapq
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from insights.copies import find_copies
from insights.gazetteer import Gazetteer
from insights.records import (
    Document,
    DocumentText,
    Pilot,
    Place,
    Reference,
    Rule,
)  # fmt: skip

MENTIONS = 3
"""How often a text must name a place before it counts as that place's."""

_LEVEL_OF_PLACE = {
    "nation": "国家",
    "province": "省",
    "prefecture": "市",
    "county": "区县",
    "sub-area": "区县",
}
_WHITE = re.compile(r"\s+")
_OUR_OWN = re.compile(r"[我本][省市州盟区县]")


def identify(
    texts: Sequence[DocumentText], gazetteer: Gazetteer, levels: Sequence[Rule]
) -> list[tuple[Document, DocumentText]]:
    """Give every document its region, level and id, and link copies to the fullest text."""
    found: dict[str, tuple[Document, DocumentText]] = {}
    for text in sorted(texts, key=lambda item: (item.source_name, item.source_start)):
        place = gazetteer.find_region(text.region_hints) or most_named(text.text, gazetteer)
        doc_id = document_id(text, place, found)
        level = level_of(text.issuers, place, levels)
        found[doc_id] = (_document(doc_id, text, level, place, gazetteer), text)
    copies = find_copies({doc_id: text.text for doc_id, (_, text) in found.items()})
    return [
        (replace(document, duplicate_of=copies.get(doc_id)), text)
        for doc_id, (document, text) in found.items()
    ]


def most_named(text: str, gazetteer: Gazetteer) -> Place | None:
    """Return the province or prefecture that a text without title or issuer is plainly about.

    It must be named at least MENTIONS times and at least twice as often as any other; or be the
    only place named in a text that speaks of 我市 or 我省.
    """
    counts = {
        place.code: text.count(place.short_name)
        for place in gazetteer.places.values()
        if place.level in ("province", "prefecture") and place.short_name not in gazetteer.words
    }
    first, second = heapq.nlargest(2, counts, key=lambda code: counts[code])
    clear = counts[first] >= max(MENTIONS, 2 * counts[second])
    clear |= counts[first] > 0 == counts[second] and bool(_OUR_OWN.search(text))
    return gazetteer.place(first) if clear else None


def link_references(
    references: Iterable[Reference], documents: Sequence[Document]
) -> list[Reference]:
    """Point every reference to its document, where the corpus holds it and it is not itself."""
    linked = {}
    for reference in references:
        cited = cited_document(reference.cited_title, reference.cited_number, documents)
        cited = None if cited == reference.doc_id else cited
        key = (reference.doc_id, reference.passage_id, reference.quote, reference.cited_title,
               reference.cited_number)  # fmt: skip
        linked.setdefault(key, replace(reference, cited_doc_id=cited))
    return list(linked.values())


def region_rows(
    documents: Iterable[Document], pilots: Iterable[Pilot], gazetteer: Gazetteer
) -> Iterator[dict[str, object]]:
    """Yield the nation, every province, and every region of a document or pilot, by code."""
    codes = {"100000"} | {
        place.code for place in gazetteer.places.values() if place.level == "province"
    }
    codes |= {document.region_code for document in documents}
    for pilot in pilots:
        codes |= {code for code in (pilot.prefecture_code, pilot.county_code) if code}
    parts = unit_counts(gazetteer)
    for code in sorted(codes - {"000000"}):
        place = gazetteer.place(code)
        yield {
            "region_code": place.code,
            "region_name": place.name,
            "region_name_en": place.name_en,
            "short_name": place.short_name,
            "level": place.level,
            "province_code": None if place.level == "nation" else place.province_code,
            "unit_count": parts.get(place.code),
        }


def unit_counts(gazetteer: Gazetteer) -> dict[str, int]:
    """Return how many prefectures every province has; a municipality, how many counties."""
    levels = Counter((place.province_code, place.level) for place in gazetteer.places.values())
    provinces = [place.code for place in gazetteer.places.values() if place.level == "province"]
    return {
        code: levels[code, "prefecture"] or levels[code, "county"]
        for code in provinces
        if levels[code, "prefecture"] or levels[code, "county"]
    }


def level_of(issuers: Sequence[str], place: Place | None, rules: Sequence[Rule]) -> str:
    """Return the level of government: by the first issuer a rule knows, else by the region."""
    for issuer in issuers:
        for rule in rules:
            if rule.pattern.search(issuer):
                return rule.settings["level"]
    if place is None:
        return "其他"
    if issuers and place.level == "nation":
        return "部委"  # a body of the state that is neither the centre nor a known ministry
    return _LEVEL_OF_PLACE.get(place.level, "其他")


def document_id(document: DocumentText, place: Place | None, taken: Mapping[str, object]) -> str:
    """Return a readable id: region and plan years, else region, year and number.

    Plans of the nation, and whatever would share an id with a document in *taken*, also carry
    their number, or four hex digits of their title's hash.
    """
    slug = place.slug if place else "unplaced"
    if document.plan_start and document.plan_end:
        base = f"{slug}-{document.plan_start}-{document.plan_end}"
        if slug != "cn" and base not in taken:
            return base
    else:
        base = f"{slug}-{_issue_year(document) or 'undated'}"
    full = f"{base}-{_mark(document)}"
    while full in taken:
        full += "-b"
    return full


def cited_document(title: str, number: str | None, documents: Sequence[Document]) -> str | None:
    """Return the id of the document that is cited, if it is one of *documents*."""
    wanted = _bare_title(title)
    for document in documents:
        same_number = number is not None and number == document.doc_number
        if same_number or (len(wanted) >= 6 and wanted == _bare_title(document.title)):
            return document.doc_id
    return None


def _issue_year(document: DocumentText) -> int | None:
    numbered = re.search(r"〔(\d{4})〕", document.doc_number or "")
    if document.issue_date:
        return document.issue_date.year
    return int(numbered[1]) if numbered else None


def _mark(document: DocumentText) -> str:
    digits = re.findall(r"(\d+)号", document.doc_number or "")
    return digits[-1] if digits else hashlib.sha256(document.title.encode()).hexdigest()[:4]


def _bare_title(title: str) -> str:
    bare = re.sub(r"[《》\s]|^.*?关于印发|的通知$", "", title)
    return re.sub(r"[\W_]+", "", re.sub(r"[（(][^（）()]*[)）]$", "", bare))


def _document(
    doc_id: str, text: DocumentText, level: str, place: Place | None, gazetteer: Gazetteer
) -> Document:
    province = gazetteer.place(place.province_code) if place and place.level != "nation" else None
    return Document(
        doc_id=doc_id,
        title=text.title,
        doc_type=text.doc_type,
        issuers=text.issuers,
        doc_number=text.doc_number,
        issue_date=text.issue_date,
        is_month_only=text.is_month_only,
        level=level,
        region_code=place.code if place else "000000",
        region_name=place.name if place else "地区不明",
        province_code=province.code if province else None,
        province_name=province.name if province else None,
        plan_start=text.plan_start,
        plan_end=text.plan_end,
        periods=text.periods,
        is_policy=text.is_policy,
        is_excerpt=text.is_excerpt,
        source_name=text.source_name,
        source_start=text.source_start,
        source_end=text.source_end,
        char_count=len(_WHITE.sub("", text.text)),
        duplicate_of=None,
        # Lists and other attachments may be shown; commentary and templates may not.
        published=text.is_policy or text.doc_type == "其他",
    )
