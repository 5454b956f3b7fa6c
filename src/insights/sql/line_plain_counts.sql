-- One row per line and document: places that plain jieba, without our lexicon, makes a word of.
SELECT p.line, p.doc_id, count(*)::BIGINT AS count
FROM line_places($lines, $forms, $is_term, $own) AS p
JOIN passage_words AS w USING (passage_id)
WHERE is_among(w.domain, $domains)
    AND (CASE WHEN $own THEN w.own_count ELSE w.emphasis_count END) > 0
    AND list_contains(w.plain_ends, p.place_end)
    AND (p.place_start = 0 OR list_contains(w.plain_ends, p.place_start))
    AND len(list_filter(
        w.plain_ends, lambda word_end: word_end > p.place_start AND word_end < p.place_end
    )) = 0
GROUP BY p.line, p.doc_id
