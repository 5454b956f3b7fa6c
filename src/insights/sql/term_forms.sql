-- One row per form of the lexicon.
SELECT form, term, role, reason FROM term_forms ORDER BY form
