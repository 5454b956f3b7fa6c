-- One row per change that cleaning made, in the order of the source, and the passage it lies in.
SELECT
    r.doc_id, split_part(r.rule_id, '.', 1) AS kind, r.rule_id, r.before, r.after, r.source_start,
    (
        SELECT min(p.passage_id)
        FROM passages AS p
        WHERE p.doc_id = r.doc_id
            AND r.source_start >= p.source_start AND r.source_start < p.source_end
    ) AS passage_id
FROM repairs AS r
JOIN documents AS d USING (doc_id)
WHERE r.doc_id = $doc_id AND d.published
ORDER BY r.source_start, r.rule_id, r.before, r.after
