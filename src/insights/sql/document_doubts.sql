-- One row per undecided spot, in reading order; none if the text may not be shown.
SELECT
    u.doc_id, u.passage_id, split_part(u.rule_id, '.', -1) AS kind, u.rule_id, u.start, u.end,
    u.quote, coalesce(s.section_path, '') AS section_path
FROM doubts AS u
JOIN shown_passages AS p USING (passage_id)
LEFT JOIN section_paths AS s USING (section_id)
WHERE u.doc_id = $doc_id AND p.published
ORDER BY p.position, u.start, u.end, u.rule_id
