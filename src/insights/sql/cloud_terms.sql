-- One row per term of one five-year period, most frequent first.
WITH
shares AS (
    SELECT * FROM period_shares($regions, $first_year, $last_year, $periods, $levels)
    WHERE period = $period
),
total AS (SELECT sum(share * token_count) AS tokens FROM shares)
SELECT
    t.term,
    sum(t.count * s.share)::DOUBLE AS count,
    count(DISTINCT t.doc_id) AS documents,
    (sum(t.count * s.share) * 10000.0 / any_value(total.tokens))::DOUBLE AS rate_per_10k
FROM term_counts AS t
JOIN shares AS s USING (doc_id)
CROSS JOIN total
WHERE t.count > 0
GROUP BY t.term
ORDER BY count DESC, t.term
LIMIT $row_limit::BIGINT
