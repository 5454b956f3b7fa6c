-- Targets, tasks and words of every chosen document in each domain.
WITH words AS (
    SELECT t.doc_id, t.domain, sum(length(p.text)) AS word_count
    FROM (SELECT doc_id, domain, unnest(text_passages) AS passage_id FROM tasks) AS t
    JOIN passages AS p USING (passage_id)
    GROUP BY t.doc_id, t.domain
),
goals AS (
    SELECT doc_id, domain, count(*) AS target_count
    FROM statements WHERE kind = 'target' GROUP BY doc_id, domain
),
jobs AS (SELECT doc_id, domain, count(*) AS task_count FROM tasks GROUP BY doc_id, domain),
pairs AS (
    SELECT doc_id, domain FROM goals
    UNION SELECT doc_id, domain FROM jobs
)
SELECT
    d.doc_id, d.title, d.region_name, d.region_name_en, p.domain,
    coalesce(g.target_count, 0) AS target_count,
    coalesce(j.task_count, 0) AS task_count,
    coalesce(w.word_count, 0) AS word_count
FROM pairs AS p
JOIN chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS d USING (doc_id)
LEFT JOIN goals AS g USING (doc_id, domain)
LEFT JOIN jobs AS j USING (doc_id, domain)
LEFT JOIN words AS w USING (doc_id, domain)
ORDER BY d.region_code, d.first_year NULLS LAST, d.doc_id, p.domain
