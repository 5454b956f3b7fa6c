"""How much of a document's text is repeated from a document from above, and which sentences."""

from insights.views.corpus import Corpus, Exhibit, Filters


def borrowed_shares(corpus: Corpus, filters: Filters) -> Exhibit:
    """One row per chosen document, excerpts included: most borrowed words first.

    Columns: doc_id, title, region_name, region_name_en, first_year, is_excerpt, token_count,
    borrowed_count, sentences, share (0 to 1).
    """
    table = corpus.query("borrowed_shares", **filters.parameters())
    table["share"] = table["borrowed_count"].astype(float) / table["token_count"].astype(float)
    return Exhibit(table, corpus.sources(table["doc_id"]))


def borrowed_sentences(corpus: Corpus, filters: Filters) -> Exhibit:
    """One row per repeated sentence that may be shown, beside the one it repeats.

    Columns: doc_id, passage_id, title, region_name, region_name_en, sentence, original, similarity
    (share of its runs of six letters that stand in the original), start, from_passage_id,
    from_start (where the two stand in their passages), from_title.
    """
    return corpus.exhibit("borrowed_sentences", filters)
