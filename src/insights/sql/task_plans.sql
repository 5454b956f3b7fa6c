-- One row per chosen document with tasks, those that say most often who does them first.
SELECT
    d.doc_id, d.title, d.region_name, d.region_name_en,
    span_shown(d.plan_start, d.plan_end, d.issue_year) AS years_shown, d.is_excerpt,
    count(*) AS task_count, count(n.task_id) AS named_count
FROM tasks AS t
JOIN chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS d USING (doc_id)
LEFT JOIN (SELECT DISTINCT task_id FROM task_bodies) AS n USING (task_id)
WHERE is_among(t.domain, $domains)
GROUP BY ALL
ORDER BY named_count DESC, task_count DESC, any_value(d.first_year) NULLS LAST,
    any_value(d.region_code), d.doc_id
