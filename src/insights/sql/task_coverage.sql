-- One row: how much of the chosen documents' tasks says who is to do it.
WITH kept AS (
    SELECT t.task_id, t.doc_id, d.is_excerpt
    FROM tasks AS t
    JOIN chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS d USING (doc_id)
    WHERE is_among(t.domain, $domains)
),
named AS (SELECT k.doc_id, b.* FROM kept AS k JOIN task_bodies AS b USING (task_id))
SELECT
    (
        SELECT count(*)
        FROM chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types)
    ) AS documents,
    (SELECT count(DISTINCT doc_id) FROM kept) AS documents_with_tasks,
    (SELECT count(DISTINCT doc_id) FROM kept WHERE is_excerpt) AS excerpts_with_tasks,
    (SELECT count(DISTINCT doc_id) FROM named) AS documents_naming,
    (SELECT count(DISTINCT doc_id) FROM named WHERE role = 'lead') AS documents_leading,
    (SELECT count(*) FROM kept) AS tasks,
    (SELECT count(DISTINCT task_id) FROM named) AS tasks_named,
    (SELECT count(DISTINCT task_id) FROM named WHERE role = 'lead') AS tasks_led,
    (SELECT count(DISTINCT body_code) FROM named) AS departments,
    (
        SELECT coalesce(list(DISTINCT body_name ORDER BY body_name), [])
        FROM named WHERE body_code IS NULL
    ) AS unlisted
