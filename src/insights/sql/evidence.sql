-- One row: a passage and where it stands. number: from 1, in reading order, as in the document.
SELECT
    p.passage_id, p.doc_id, p.text, p.page, coalesce(s.section_path, '') AS section_path,
    p.published, k.title, k.doc_number, k.doc_type, k.issuers, k.issue_date, k.is_month_only,
    k.issue_shown, k.issue_year, k.region_code, k.region_name, k.region_name_en, k.plan_start,
    k.plan_end, k.is_excerpt, k.source_name,
    (
        SELECT count(*)
        FROM passages AS o
        JOIN sections AS u USING (section_id)
        WHERE o.doc_id = p.doc_id AND (u.position, o.position) <= (t.position, p.position)
    ) AS number
FROM shown_passages AS p
JOIN known_documents AS k USING (doc_id)
JOIN sections AS t USING (section_id)
LEFT JOIN section_paths AS s USING (section_id)
WHERE p.passage_id = $passage_id
