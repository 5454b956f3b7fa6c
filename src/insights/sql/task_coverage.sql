-- One row: how much of the chosen documents' tasks says who is to do it.
WITH chosen_documents AS MATERIALIZED (
    SELECT *
    FROM chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types)
),
kept AS MATERIALIZED (
    SELECT t.task_id, t.doc_id, d.is_excerpt
    FROM tasks AS t
    JOIN chosen_documents AS d USING (doc_id)
    WHERE is_among(t.domain, $domains)
)
SELECT a.*, k.*, n.*
FROM (SELECT count(*) AS documents FROM chosen_documents) AS a
CROSS JOIN (
    SELECT
        count(DISTINCT doc_id) AS documents_with_tasks,
        count(DISTINCT doc_id) FILTER (is_excerpt) AS excerpts_with_tasks,
        count(*) AS tasks
    FROM kept
) AS k
CROSS JOIN (
    SELECT
        count(DISTINCT doc_id) AS documents_naming,
        count(DISTINCT doc_id) FILTER (role = 'lead') AS documents_leading,
        count(DISTINCT task_id) AS tasks_named,
        count(DISTINCT task_id) FILTER (role = 'lead') AS tasks_led,
        count(DISTINCT body_code) AS departments,
        coalesce(list(DISTINCT body_name ORDER BY body_name) FILTER (body_code IS NULL), [])
            AS unlisted
    FROM task_bodies
    JOIN kept USING (task_id)
) AS n
