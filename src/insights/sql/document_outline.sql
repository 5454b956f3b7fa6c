-- One row per heading, in reading order; no row if the text may not be shown.
-- first_passage is the first one at or after the heading: where a link to it leads.
WITH placed AS (
    SELECT p.passage_id, p.section_id, s.position AS section_position, p.position
    FROM passages AS p
    JOIN sections AS s USING (section_id)
    WHERE p.doc_id = $doc_id
)
SELECT
    s.section_id, s.doc_id, s.parent_id, s.level, s.number, s.heading, s.position,
    count(*) FILTER (WHERE p.section_id = s.section_id) AS passage_count,
    arg_min(p.passage_id, (p.section_position, p.position)) AS first_passage
FROM sections AS s
JOIN documents AS d USING (doc_id)
LEFT JOIN placed AS p ON p.section_position >= s.position
WHERE s.doc_id = $doc_id AND d.published
GROUP BY ALL
ORDER BY s.position
