"""Views: the tidy table each figure shows, read from the marts, with the sources it comes from.

Statistics never count duplicates (`duplicate_of`) and texts that are no policy (`is_policy`). Text
of documents that may not be shown (`published`) is left out, their counts are not.
"""

from insights.views.choices import Choices, filter_choices, names, provinces
from insights.views.corpus import Corpus, Exhibit, Filters, open_corpus
from insights.views.documents import (
    corpus_summary,
    document,
    document_evidence,
    document_list,
    document_outline,
    document_passages,
    document_repairs,
    domain_counts,
    evidence,
    plan_timeline,
    region_list,
)
from insights.views.export import file_bytes, mart_rows
from insights.views.indicators import indicator_catalogue, indicator_values, telling_figures
from insights.views.pilots import pilot_places, pilot_programmes, pilots_by_province
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
    "cloud_terms",
    "corpus_summary",
    "document",
    "document_evidence",
    "document_list",
    "document_outline",
    "document_passages",
    "document_repairs",
    "domain_counts",
    "evidence",
    "file_bytes",
    "filter_choices",
    "indicator_catalogue",
    "indicator_values",
    "mart_rows",
    "names",
    "open_corpus",
    "pilot_places",
    "pilot_programmes",
    "pilots_by_province",
    "plan_timeline",
    "provinces",
    "region_list",
    "telling_figures",
    "term_contexts",
    "term_list",
    "term_suggestions",
    "term_trend",
]
