"""The terms of the lexicon that the chosen documents use."""

from insights.views.corpus import Corpus, Exhibit, Filters


def term_list(corpus: Corpus, filters: Filters) -> Exhibit:
    """One row per term of the chosen documents: in most documents first.

    Columns: term, count, documents (that hold it), rate_per_10k (per 10,000 words).
    """
    table = corpus.query("term_list", **filters.parameters())
    return Exhibit(table, corpus.chosen_sources(filters))
