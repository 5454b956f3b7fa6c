-- One row per line and passage of the documents named.
SELECT p.line, p.passage_id, count(*)::BIGINT AS count
FROM line_places($lines, $forms, $is_term, $own) AS p
JOIN passage_words AS w USING (passage_id)
JOIN (SELECT unnest($doc_ids::VARCHAR[]) AS doc_id) AS asked ON asked.doc_id = p.doc_id
WHERE is_among(w.domain, $domains)
    AND (CASE WHEN $own THEN w.own_count ELSE w.emphasis_count END) > 0
GROUP BY p.line, p.passage_id
