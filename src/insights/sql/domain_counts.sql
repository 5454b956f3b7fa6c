-- One row per domain that occurs in the chosen documents.
WITH
picked AS (SELECT doc_id FROM chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types)),
facts AS (
    SELECT doc_id, domain, kind FROM indicators
    WHERE is_among(domain, $domains) AND is_among(review, $reviews)
    UNION ALL
    SELECT doc_id, domain, 'task' FROM tasks WHERE is_among(domain, $domains)
)
SELECT
    domain,
    count(*) FILTER (kind = 'target') AS target_count,
    count(*) FILTER (kind = 'baseline') AS baseline_count,
    count(*) FILTER (kind = 'task') AS task_count,
    count(DISTINCT doc_id) AS document_count
FROM facts JOIN picked USING (doc_id)
GROUP BY domain
ORDER BY list_position($domain_order::VARCHAR[], domain), domain
