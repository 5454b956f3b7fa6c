-- One row per change that cleaning made in a passage, in the order of the source.
SELECT
    p.doc_id, split_part(r.rule_id, '.', 1) AS kind, r.rule_id, coalesce(w.says, '') AS rule_says,
    r.before, r.after
FROM shown_passages AS p
JOIN repairs AS r
    ON r.doc_id = p.doc_id
    AND r.source_start >= p.source_start AND r.source_start < p.source_end
LEFT JOIN rules AS w ON w.rule_id = r.rule_id
WHERE p.passage_id = $passage_id AND p.published
ORDER BY r.source_start, r.rule_id, r.before, r.after
