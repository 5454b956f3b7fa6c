"""What the corpus holds, and one document or passage read closely."""

from collections.abc import Sequence
from typing import Any

from insights.contracts import DOMAINS
from insights.errors import FilterError
from insights.views.corpus import Corpus, Exhibit, Filters


def corpus_summary(corpus: Corpus, filters: Filters) -> Exhibit:
    """One row (none if the filters choose no document): how much there is.

    Columns: document_count, region_count, first_year, last_year, indicator_count, target_count,
    baseline_count, task_count, pilot_count, passage_count, char_count; of the documents counted:
    excerpt_count, unpublished_count; apart from them: duplicate_count, non_policy_count.
    """
    table = corpus.query("corpus_summary", **filters.parameters())
    sources = corpus.chosen_sources(filters) or _all_sources(corpus, filters)
    return Exhibit(table, sources)


def plan_timeline(corpus: Corpus, filters: Filters) -> Exhibit:
    """One row per counted document: the years it plans for.

    Columns: doc_id, title, doc_type, doc_number, region_code, region_name, region_name_en, level,
    plan_start, plan_end, issue_year, is_excerpt.
    """
    return corpus.exhibit("plan_timeline", filters)


def domain_counts(corpus: Corpus, filters: Filters) -> Exhibit:
    """One row per domain that occurs: how many statements and tasks it has.

    Columns: domain, target_count, baseline_count, task_count, document_count.
    """
    table = corpus.query("domain_counts", **filters.parameters(), domain_order=list(DOMAINS))
    return Exhibit(table, corpus.chosen_sources(filters))


def region_list(corpus: Corpus) -> Exhibit:
    """One row per region with a counted document, and per province that holds one: for filters.

    Columns: region_code, region_name, region_name_en, short_name, level, province_code,
    own_document_count (issued by it), document_count (with those of places in a province).
    """
    return Exhibit(corpus.query("region_list"), corpus.chosen_sources(Filters()))


def document_list(
    corpus: Corpus, filters: Filters, *, counted_only: bool = True, words: str = ""
) -> Exhibit:
    """One row per document; counted_only=False adds duplicates and texts that are no policy.

    words: each must stand in the title or the number.
    Columns: doc_id, title, doc_type, issuers, doc_number, issue_shown, level, region_code,
    region_name, region_name_en, province_name, source_name, plan_start, plan_end, plan_years,
    periods, char_count, is_policy, is_excerpt, duplicate_of, published, is_counted,
    indicator_count, task_count; repaired_pct (passages that a repair changed, of all) and
    doubt_count, both empty if the text may not be shown.
    """
    return corpus.exhibit("document_list", filters, counted_only=counted_only, words=words.split())


def document(corpus: Corpus, doc_id: str) -> Exhibit:
    """One row: the document, with counts of what was read from it.

    Columns: those of the mart (issuers and periods joined by 、), issue_year, first_year,
    last_year, is_counted, passage_count, first_page, last_page, indicator_count, task_count,
    pilot_count, reference_count; repair_count and doubt_count, empty if it may not be shown.
    """
    return _of_document(corpus, "document", doc_id)


def document_copies(corpus: Corpus, doc_id: str) -> Exhibit:
    """One row per document that holds the same text: the fuller copy first.

    Columns: doc_id, title, source_name, is_fuller.
    """
    return _of_document(corpus, "document_copies", doc_id)


def document_outline(corpus: Corpus, doc_id: str) -> Exhibit:
    """One row per heading, in reading order; none if the document's text may not be shown.

    Columns: section_id, doc_id, parent_id, level, number, heading, position, passage_count,
    first_passage (the first one at or after the heading; empty if none follows).
    """
    return _of_document(corpus, "document_outline", doc_id)


def document_passages(corpus: Corpus, doc_id: str, part_chars: int = 2400) -> Exhibit:
    """One row per passage, in reading order; none if the document's text may not be shown.

    Columns: passage_id, doc_id, section_id, section_path, position, text, page, source_start,
    source_end, original, number (from 1), part (from 1: a stretch of about *part_chars*).
    """
    return _of_document(corpus, "document_passages", doc_id, part_chars=part_chars)


def document_evidence(corpus: Corpus, doc_id: str) -> Exhibit:
    """One row per indicator span in the document's passages, in reading order.

    Columns: passage_id, doc_id, start, end, quote, indicator_id, name, kind, value, value_high,
    comparator, unit_name, year_shown, is_year_inferred, rule_id, review, key.
    """
    return _of_document(corpus, "document_evidence", doc_id)


def document_repairs(corpus: Corpus, doc_id: str) -> Exhibit:
    """One row per change that cleaning made; none if the document's text may not be shown.

    Columns: doc_id, kind (the group of the rule), rule_id, before, after, source_start,
    passage_id (empty for a change outside the passages).
    """
    return _of_document(corpus, "document_repairs", doc_id)


def document_doubts(corpus: Corpus, doc_id: str) -> Exhibit:
    """One row per undecided spot; none if the document's text may not be shown.

    Columns: doc_id, passage_id, kind, rule_id, start, end, quote, section_path.
    """
    return _of_document(corpus, "document_doubts", doc_id)


def document_tasks(corpus: Corpus, doc_id: str) -> Exhibit:
    """One row per task; none if the document's text may not be shown.

    Columns: doc_id, task_id, number, title, domain, passage_id, bodies (joined by 、).
    """
    return _of_document(corpus, "document_tasks", doc_id)


def document_pilots(corpus: Corpus, doc_id: str) -> Exhibit:
    """One row per pilot the document names; none if the document's text may not be shown.

    Columns: doc_id, pilot_id, programme, batch, year, place_name, province_code, region_name,
    region_name_en (of the province), passage_id.
    """
    return _of_document(corpus, "document_pilots", doc_id)


def document_references(corpus: Corpus, doc_id: str) -> Exhibit:
    """One row per document cited; none if the document's text may not be shown.

    Columns: doc_id, passage_id, quote, relation, cited_title, cited_number, cited_year,
    cited_doc_id (empty if the corpus does not hold it).
    """
    return _of_document(corpus, "document_references", doc_id)


def quality_repairs(corpus: Corpus, filters: Filters) -> Exhibit:
    """One row per kind of repair in documents whose text may be shown, counted or not.

    Columns: kind, repair_count, document_count, before, after (its shortest example).
    """
    return _quality(corpus, "quality_repairs", filters)


def quality_repaired(corpus: Corpus, filters: Filters, kinds: Sequence[str] = ()) -> Exhibit:
    """One row per document and kind of repair, most repaired first; *kinds*: only these.

    Columns: doc_id, title, region_name, region_name_en, kind, repair_count,
    repaired_passage_count.
    """
    return corpus.exhibit("quality_repaired", filters, kinds=list(kinds))


def quality_doubts(corpus: Corpus, filters: Filters) -> Exhibit:
    """One row per undecided spot in documents whose text may be shown, counted or not.

    Columns: doc_id, title, region_name, region_name_en, passage_id, kind, rule_id, before, quote,
    after (the words around it), page.
    """
    return corpus.exhibit("quality_doubts", filters)


def quality_documents(corpus: Corpus, filters: Filters) -> Exhibit:
    """One row per document, counted or not: what its metadata lack, and why it does not count.

    Columns: doc_id, title, region_name, region_name_en, source_name, and true or false:
    lacks_date, lacks_number, lacks_issuer, lacks_plan_years, is_excerpt, is_duplicate,
    is_no_policy, is_withheld.
    """
    return corpus.exhibit("quality_documents", filters)


def _of_document(corpus: Corpus, name: str, doc_id: str, **parameters: Any) -> Exhibit:
    _require(corpus, doc_id)
    return corpus.exhibit(name, doc_id=doc_id, **parameters)


def _require(corpus: Corpus, doc_id: str) -> None:
    if corpus.query("document_known", doc_id=doc_id).empty:
        raise FilterError(f"There is no document {doc_id!r}; choose one from the list of documents")


def _quality(corpus: Corpus, name: str, filters: Filters) -> Exhibit:
    return Exhibit(corpus.query(name, **filters.parameters()), _all_sources(corpus, filters))


def _all_sources(corpus: Corpus, filters: Filters) -> tuple[str, ...]:
    return document_list(corpus, filters, counted_only=False).sources
