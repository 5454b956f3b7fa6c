-- One row per term and five-year period in which the chosen documents hold text.
WITH
shares AS (
    SELECT * FROM period_shares($regions, $first_year, $last_year, $periods, $levels)
),
spans AS (
    SELECT
        period, period_start, sum(share * token_count) AS token_count,
        count(DISTINCT doc_id) AS documents
    FROM shares
    GROUP BY period, period_start
),
counts AS (
    SELECT
        t.term, s.period_start, sum(t.count * s.share) AS count,
        count(DISTINCT t.doc_id) FILTER (t.count > 0) AS documents_with
    FROM term_counts AS t
    JOIN shares AS s USING (doc_id)
    WHERE list_contains($terms::VARCHAR[], t.term)
    GROUP BY t.term, s.period_start
)
SELECT
    a.term, p.period, p.period_start, p.period_start + 4 AS period_end,
    coalesce(c.count, 0)::DOUBLE AS count, p.token_count::DOUBLE AS token_count, p.documents,
    coalesce(c.documents_with, 0) AS documents_with,
    coalesce(c.count, 0) * 10000.0 / p.token_count AS rate_per_10k
FROM (SELECT unnest($terms::VARCHAR[]) AS term) AS a
CROSS JOIN spans AS p
LEFT JOIN counts AS c ON c.term = a.term AND c.period_start = p.period_start
ORDER BY list_position($terms::VARCHAR[], a.term), p.period_start
