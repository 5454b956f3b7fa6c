-- One row per task and role of a body in the chosen documents. A body is a department of the list
-- under all its names, else the name as written. Its quote: the list of departments that names it.
WITH own AS MATERIALIZED (
    SELECT b.task_id, b.body_name, b.role
    FROM task_bodies AS b
    LEFT JOIN bodies AS k ON k.body_code = b.body_code
    WHERE coalesce(k.body_code, b.body_name) = $body
),
written AS (
    SELECT
        b.task_id, b.body_name, b.role,
        arg_min(m.passage_id, m.place) AS passage_id,
        arg_min(m.quote, m.place) AS quote
    FROM own AS b
    LEFT JOIN task_mentions AS m
        ON m.task_id = b.task_id
        AND contains(m.names, regexp_replace(b.body_name, '\s', '', 'g'))
    GROUP BY b.task_id, b.body_name, b.role
)
SELECT
    w.body_name AS written, w.role,
    t.task_id, t.number, t.domain,
    CASE WHEN d.published THEN t.title ELSE '' END AS task,
    coalesce(w.passage_id, t.text_passages[1]) AS passage_id, w.quote,
    d.doc_id, d.title, d.region_code, d.region_name, d.region_name_en, d.first_year,
    span_shown(d.plan_start, d.plan_end, d.issue_year) AS years_shown
FROM written AS w
JOIN tasks AS t USING (task_id)
JOIN chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS d USING (doc_id)
LEFT JOIN sections AS s ON s.section_id = t.section_id
WHERE is_among(t.domain, $domains)
ORDER BY d.first_year NULLS LAST, d.region_code, d.doc_id, s.position, t.task_id, w.role, w.body_name
