-- One row: a passage and where it stands.
SELECT
    p.passage_id, p.doc_id, p.text, p.page, coalesce(s.section_path, '') AS section_path,
    p.published, k.title, k.doc_number, k.doc_type, k.issue_shown, k.issue_year, k.region_code,
    k.region_name, k.region_name_en, k.plan_start, k.plan_end, k.is_excerpt
FROM shown_passages AS p
JOIN known_documents AS k USING (doc_id)
LEFT JOIN section_paths AS s USING (section_id)
WHERE p.passage_id = $passage_id
