-- Where the passages found stand.
SELECT p.passage_id, p.doc_id, p.page, coalesce(s.section_path, '') AS section_path
FROM shown_passages AS p
LEFT JOIN section_paths AS s USING (section_id)
WHERE list_contains($passage_ids::VARCHAR[], p.passage_id)
ORDER BY p.doc_id, p.position
