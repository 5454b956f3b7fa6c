-- One row per document: its words, and those in sentences repeated from a document from above.
WITH
own AS (
    SELECT doc_id, sum(own_count)::BIGINT AS own_count
    FROM passage_words
    WHERE is_among(domain, $domains)
    GROUP BY doc_id
),
repeated AS (
    SELECT m.doc_id, count(*) AS sentences
    FROM text_marks AS m
    JOIN passage_words AS w USING (passage_id)
    WHERE m.mark = 'borrowed' AND is_among(w.domain, $domains)
    GROUP BY m.doc_id
)
SELECT
    s.doc_id, s.title, s.region_name, s.region_name_en, s.first_year, s.is_excerpt,
    s.token_count, s.token_count - o.own_count AS borrowed_count,
    coalesce(r.sentences, 0) AS sentences
FROM speaking(
    $regions, $first_year, $last_year, $periods, $levels, $doc_types, $domains, false
) AS s
JOIN own AS o USING (doc_id)
LEFT JOIN repeated AS r USING (doc_id)
ORDER BY borrowed_count DESC, s.token_count DESC, s.doc_id
