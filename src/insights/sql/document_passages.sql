-- One row per passage, in reading order; no row if the text may not be shown.
-- part: the text cut where a part has had $part_chars characters, so that none takes long to draw.
WITH read AS (
    SELECT
        p.passage_id, p.doc_id, p.section_id, coalesce(s.section_path, '') AS section_path,
        p.position, p.text, p.page, p.source_start, p.source_end, p.original,
        row_number() OVER (ORDER BY t.position, p.position) AS number,
        coalesce(sum(length(p.text) + 60) OVER (
            ORDER BY t.position, p.position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0) AS chars_before
    FROM shown_passages AS p
    JOIN sections AS t USING (section_id)
    LEFT JOIN section_paths AS s USING (section_id)
    WHERE p.doc_id = $doc_id AND p.published
)
SELECT * EXCLUDE (chars_before), (chars_before // $part_chars::BIGINT + 1)::BIGINT AS part
FROM read
ORDER BY number
