-- One row per target or task of the chosen documents in a domain; $doc_id: of one of them only.
WITH facts AS (
    SELECT
        'target' AS fact, s.doc_id, s.domain, s.indicator_id AS fact_id, s.name, s.passage_id,
        s.quote
    FROM statements AS s
    WHERE s.kind = 'target'
    UNION ALL
    SELECT
        'task', t.doc_id, t.domain, t.task_id, concat(t.number, t.title),
        t.text_passages[1], ''
    FROM tasks AS t
)
SELECT
    f.fact_id, f.doc_id, f.domain, f.name, f.passage_id, f.quote, d.title, d.region_code,
    d.region_name, d.region_name_en
FROM facts AS f
JOIN chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS d USING (doc_id)
LEFT JOIN passages AS p USING (passage_id)
WHERE f.fact = $fact AND f.domain = $domain AND ($doc_id::VARCHAR IS NULL OR f.doc_id = $doc_id)
ORDER BY d.region_code, d.first_year NULLS LAST, f.doc_id, p.position, f.fact_id
