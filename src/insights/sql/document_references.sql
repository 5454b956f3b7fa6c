-- One row per document cited, in reading order; none if the text may not be shown.
SELECT
    r.doc_id, r.passage_id, r.quote, r.relation, r.cited_title, r.cited_number, r.cited_year,
    r.cited_doc_id
FROM "references" AS r
JOIN shown_passages AS p USING (passage_id)
WHERE r.doc_id = $doc_id AND p.published
ORDER BY p.position, r.cited_title, r.cited_number, r.quote
