-- One row per term that occurs in the chosen documents.
WITH picked AS (
    SELECT c.doc_id, l.token_count
    FROM chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS c
    JOIN doc_lengths AS l USING (doc_id)
),
total AS (SELECT sum(token_count) AS tokens FROM picked)
SELECT
    t.term,
    sum(t.count)::BIGINT AS count,
    count(DISTINCT t.doc_id) AS documents,
    (sum(t.count) * 10000.0 / nullif(any_value(total.tokens), 0))::DOUBLE AS rate_per_10k
FROM term_counts AS t
JOIN picked USING (doc_id)
CROSS JOIN total
WHERE t.count > 0
GROUP BY t.term
ORDER BY documents DESC, count DESC, t.term
