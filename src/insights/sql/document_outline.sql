-- One row per heading, in reading order.
SELECT
    s.section_id, s.doc_id, s.parent_id, s.level, s.number, s.heading, s.position,
    count(p.passage_id) AS passage_count
FROM sections AS s
LEFT JOIN passages AS p USING (section_id)
WHERE s.doc_id = $doc_id
GROUP BY ALL
ORDER BY s.position
