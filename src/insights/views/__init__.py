"""Views: the tidy table each figure shows, read from the marts, with the sources it comes from.

Statistics never count duplicates (`duplicate_of`) and texts that are no policy (`is_policy`). Text
of documents that may not be shown (`published`) is left out, their counts are not.
"""

from insights.views.choices import Choices, filter_choices, names, provinces
from insights.views.corpus import Corpus, Exhibit, Filters, open_corpus
from insights.views.documents import (
    changed_spans,
    corpus_summary,
    document,
    document_copies,
    document_doubts,
    document_evidence,
    document_list,
    document_outline,
    document_passages,
    document_pilots,
    document_references,
    document_repairs,
    document_tasks,
    domain_counts,
    evidence,
    passage_origin,
    plan_timeline,
    quality_documents,
    quality_doubts,
    quality_repaired,
    quality_repairs,
    region_list,
)
from insights.views.export import file_bytes, mart_rows
from insights.views.indicators import (
    comparable,
    indicator_catalogue,
    indicator_values,
    ranking,
    region_choices,
    region_figures,
    set_apart,
    telling_figures,
)
from insights.views.pilots import pilot_places, pilot_programmes, pilots_by_province
from insights.views.profiles import plan_profiles, profiled_plans
from insights.views.promises import later_documents, promises, verdict_counts
from insights.views.silence import documents_searched, silence
from insights.views.terms import (
    cloud_terms,
    term_contexts,
    term_list,
    term_suggestions,
    term_trend,
)

__all__ = [
    "Choices",
    "Corpus",
    "Exhibit",
    "Filters",
    "changed_spans",
    "cloud_terms",
    "comparable",
    "corpus_summary",
    "document",
    "document_copies",
    "document_doubts",
    "document_evidence",
    "document_list",
    "document_outline",
    "document_passages",
    "document_pilots",
    "document_references",
    "document_repairs",
    "document_tasks",
    "documents_searched",
    "domain_counts",
    "evidence",
    "file_bytes",
    "filter_choices",
    "indicator_catalogue",
    "indicator_values",
    "later_documents",
    "mart_rows",
    "names",
    "open_corpus",
    "passage_origin",
    "pilot_places",
    "pilot_programmes",
    "pilots_by_province",
    "plan_profiles",
    "plan_timeline",
    "profiled_plans",
    "promises",
    "provinces",
    "quality_documents",
    "quality_doubts",
    "quality_repaired",
    "quality_repairs",
    "ranking",
    "region_choices",
    "region_figures",
    "region_list",
    "set_apart",
    "silence",
    "telling_figures",
    "term_contexts",
    "term_list",
    "term_suggestions",
    "term_trend",
    "verdict_counts",
]
