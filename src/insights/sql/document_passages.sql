-- One row per passage, in reading order; no row if the text may not be shown.
SELECT
    p.passage_id, p.doc_id, p.section_id, coalesce(s.section_path, '') AS section_path,
    p.position, p.text, p.page
FROM shown_passages AS p
LEFT JOIN section_paths AS s USING (section_id)
WHERE p.doc_id = $doc_id AND p.published
ORDER BY p.position
