-- One row per task, in reading order; none if the text may not be shown.
SELECT
    t.doc_id, t.task_id, t.number, t.title, t.domain, t.text_passages[1] AS passage_id,
    (
        SELECT string_agg(b.body_name, '、' ORDER BY b.role = 'support', b.body_name)
        FROM task_bodies AS b WHERE b.task_id = t.task_id
    ) AS bodies
FROM tasks AS t
JOIN documents AS d USING (doc_id)
LEFT JOIN sections AS s USING (section_id)
WHERE t.doc_id = $doc_id AND d.published
ORDER BY s.position, t.task_id
