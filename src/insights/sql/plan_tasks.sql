-- One row per task of a document, if it is chosen, in reading order, with who does it as written.
-- Its passage: that of the first list of departments, else its first.
WITH own AS MATERIALIZED (
    SELECT * FROM tasks WHERE doc_id = $doc_id AND is_among(domain, $domains)
),
named AS (
    SELECT
        task_id,
        string_agg(body_name, '、' ORDER BY rowid) FILTER (WHERE role = 'lead') AS leads,
        string_agg(body_name, '、' ORDER BY rowid) FILTER (WHERE role = 'support') AS supports,
        string_agg(body_name, '、' ORDER BY rowid) FILTER (WHERE role = 'responsible')
            AS answering,
        count(DISTINCT body_name) AS body_count
    FROM task_bodies
    WHERE task_id IN (SELECT task_id FROM own)
    GROUP BY task_id
),
lists AS (
    SELECT
        task_id,
        arg_min(passage_id, place) AS passage_id,
        arg_min(quote, place) AS quote
    FROM task_mentions
    WHERE task_id IN (SELECT task_id FROM own)
    GROUP BY task_id
)
SELECT
    d.doc_id, d.title, d.region_code, d.region_name, d.region_name_en, d.first_year, d.is_excerpt,
    span_shown(d.plan_start, d.plan_end, d.issue_year) AS years_shown,
    t.task_id, t.number, t.domain, coalesce(s.parent_id, '') AS action_id,
    CASE WHEN d.published THEN t.title ELSE '' END AS task,
    CASE WHEN d.published AND a.level > 0 THEN trim(concat(a.number, a.heading)) ELSE '' END
        AS action,
    n.leads, n.supports, n.answering, coalesce(n.body_count, 0) AS body_count,
    coalesce(l.passage_id, t.text_passages[1]) AS passage_id, l.quote
FROM own AS t
JOIN chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS d USING (doc_id)
LEFT JOIN sections AS s ON s.section_id = t.section_id
LEFT JOIN sections AS a ON a.section_id = s.parent_id
LEFT JOIN named AS n ON n.task_id = t.task_id
LEFT JOIN lists AS l ON l.task_id = t.task_id
ORDER BY s.position, t.task_id
