-- The chosen documents whose tasks name a body, earliest first. In one role, or in any ('').
SELECT DISTINCT d.doc_id, d.first_year, d.region_code
FROM task_bodies AS b
JOIN tasks AS t USING (task_id)
JOIN chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS d USING (doc_id)
WHERE is_among(t.domain, $domains) AND ($role = '' OR b.role = $role)
ORDER BY d.first_year NULLS LAST, d.region_code, d.doc_id
