"""What the corpus holds, and one document or passage read closely."""

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


def document_list(corpus: Corpus, filters: Filters, *, counted_only: bool = True) -> Exhibit:
    """One row per document; counted_only=False adds duplicates and texts that are no policy.

    Columns: doc_id, title, doc_type, issuers, doc_number, issue_date, level, region_code,
    region_name, province_name, plan_start, plan_end, periods, char_count, is_policy, is_excerpt,
    duplicate_of, published, is_counted, indicator_count, task_count.
    """
    return corpus.exhibit("document_list", filters, counted_only=counted_only)


def document(corpus: Corpus, doc_id: str) -> Exhibit:
    """One row: the document, with counts of what was read from it.

    Columns: those of the mart (issuers and periods joined by 、), issue_year, first_year,
    last_year, is_counted, passage_count, indicator_count, task_count, repair_count.
    """
    exhibit = corpus.exhibit("document", doc_id=doc_id)
    if exhibit.is_empty:
        raise FilterError(f"There is no document {doc_id!r}; choose one from the list of documents")
    return exhibit


def document_outline(corpus: Corpus, doc_id: str) -> Exhibit:
    """One row per heading, in reading order.

    Columns: section_id, doc_id, parent_id, level, number, heading, position, passage_count.
    """
    return _of_document(corpus, "document_outline", doc_id)


def document_passages(corpus: Corpus, doc_id: str) -> Exhibit:
    """One row per passage, in reading order; none if the document's text may not be shown.

    Columns: passage_id, doc_id, section_id, section_path, position, text, page.
    """
    return _of_document(corpus, "document_passages", doc_id)


def document_evidence(corpus: Corpus, doc_id: str) -> Exhibit:
    """One row per indicator span in the document's passages, in reading order.

    Columns: passage_id, doc_id, start, end, quote, indicator_id, name, kind, value, value_high,
    comparator, unit_name, year_shown, is_year_inferred, rule_id, review.
    """
    return _of_document(corpus, "document_evidence", doc_id)


def document_repairs(corpus: Corpus, doc_id: str) -> Exhibit:
    """One row per change that cleaning made; none if the document's text may not be shown.

    Columns: doc_id, rule_id, before, after, source_start.
    """
    return _of_document(corpus, "document_repairs", doc_id)


def evidence(corpus: Corpus, passage_id: str) -> Exhibit:
    """One row: the passage's words and where they stand.

    Columns: passage_id, doc_id, text, page, section_path, published, title, doc_number, doc_type,
    issue_date, issue_year, region_code, region_name, plan_start, plan_end, is_excerpt.
    """
    exhibit = corpus.exhibit("evidence", passage_id=passage_id)
    if exhibit.is_empty:
        raise FilterError(
            f"There is no passage {passage_id!r}; open it from a figure or the search"
        )
    return exhibit


def _of_document(corpus: Corpus, name: str, doc_id: str) -> Exhibit:
    document(corpus, doc_id)
    return corpus.exhibit(name, doc_id=doc_id)


def _all_sources(corpus: Corpus, filters: Filters) -> tuple[str, ...]:
    return document_list(corpus, filters, counted_only=False).sources
