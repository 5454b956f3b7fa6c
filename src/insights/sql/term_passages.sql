-- One row per term and passage of the documents named.
SELECT t.term, t.passage_id, count(*)::BIGINT AS count
FROM term_places AS t
JOIN passage_words AS w USING (passage_id)
JOIN (SELECT unnest($doc_ids::VARCHAR[]) AS doc_id) AS asked ON asked.doc_id = t.doc_id
WHERE t.is_emphasis AND NOT ($own AND t.is_borrowed) AND is_among(w.domain, $domains)
    AND (CASE WHEN $own THEN w.own_count ELSE w.emphasis_count END) > 0
GROUP BY t.term, t.passage_id
