-- One row per change that cleaning made, in the order of the source.
SELECT r.doc_id, r.rule_id, r.before, r.after, r.source_start
FROM repairs AS r
JOIN documents AS d USING (doc_id)
WHERE r.doc_id = $doc_id AND d.published
ORDER BY r.source_start, r.rule_id
