-- One row per line and document: how often the line's terms and phrases occur.
SELECT p.line, p.doc_id, count(*)::BIGINT AS count
FROM line_places($lines, $forms, $is_term, $own) AS p
JOIN passage_words AS w USING (passage_id)
WHERE is_among(w.domain, $domains)
    AND (CASE WHEN $own THEN w.own_count ELSE w.emphasis_count END) > 0
GROUP BY p.line, p.doc_id
