-- One row per term and document: its occurrences that stress something.
SELECT t.term, t.doc_id, count(*)::BIGINT AS count
FROM term_places AS t
JOIN passage_words AS w USING (passage_id)
WHERE t.is_emphasis AND NOT ($own AND t.is_borrowed) AND is_among(w.domain, $domains)
    AND (CASE WHEN $own THEN w.own_count ELSE w.emphasis_count END) > 0
GROUP BY t.term, t.doc_id
