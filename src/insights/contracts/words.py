"""Marts of the words that the documents use."""

from insights.contracts.form import DOC, DOMAINS, PASSAGE, Column, Table, text

TERM_COUNTS = Table(
    "term_counts",
    "one term in one document",
    ("doc_id", "term"),
    (
        DOC,
        text("term", "canonical form of the concept"),
        Column("count", "int", "occurrences in the text, overlapping and nested ones included"),
    ),
)

DOC_LENGTHS = Table(
    "doc_lengths",
    "one document",
    ("doc_id",),
    (
        DOC,
        Column("token_count", "int", "words after segmentation"),
        Column("char_count", "int", "characters without white space"),
    ),
)

TERM_PLACES = Table(
    "term_places",
    "one occurrence of a term",
    ("passage_id", "term", "start", "end"),
    (
        DOC,
        PASSAGE,
        text("term", "canonical form of the concept"),
        Column("start", "int", "first character of the occurrence in the passage"),
        Column("end", "int", "character after its last"),
        Column("is_emphasis", "bool", "false in lists of departments and in annexes"),
        Column("is_borrowed", "bool", "true in a sentence repeated from a document from above"),
    ),
)

TEXT_MARKS = Table(
    "text_marks",
    "one span of text that is no emphasis of the plan's own",
    ("passage_id", "start", "mark"),
    (
        DOC,
        PASSAGE,
        Column("start", "int", "first character of the span in the passage"),
        Column("end", "int", "character after its last"),
        text("mark", "bodies: a list of departments; annex; borrowed: a sentence of a document "
              "from above, word for word or nearly", values=("bodies", "annex", "borrowed")),
        text("from_passage_id", "where a borrowed sentence stands first", nullable=True,
              refers_to="passages.passage_id"),
        Column("from_start", "int", "first character of it there", nullable=True),
        Column("from_end", "int", "character after its last there", nullable=True),
        Column("similarity", "float", "share of its runs of six letters that stand there",
               nullable=True),
    ),
)  # fmt: skip

PASSAGE_WORDS = Table(
    "passage_words",
    "one passage of a policy document",
    ("passage_id",),
    (
        DOC,
        PASSAGE,
        text(
            "domain",
            "domain of its task, or of its headings and words; null if none shows",
            nullable=True,
            values=DOMAINS,
        ),
        Column("word_count", "int", "words, without punctuation"),
        Column("emphasis_count", "int", "the same without lists of departments and annexes"),
        Column("own_count", "int", "the same also without borrowed sentences"),
        Column("word_ends", "ints", "where each word ends, punctuation included"),
        Column("plain_ends", "ints", "where each word would end by plain jieba"),
    ),
)

WORD_COUNTS = Table(
    "word_counts",
    "one word in one document",
    ("doc_id", "word"),
    (
        DOC,
        text("word", "word as segmented; no numbers, units, place names or stop words"),
        Column("count", "int", "occurrences outside lists of departments and annexes"),
    ),
)

TERM_FORMS = Table(
    "term_forms",
    "one form of the lexicon",
    ("form",),
    (
        text("form", "as it may be written"),
        text("term", "canonical form of the concept"),
        text("role", "what it is", values=("term", "synonym", "stopword")),
        text("reason", "why it stands for the term; empty for the term itself"),
        text("name_en", "English name of the term"),
    ),
)
