-- What readers decided on an indicator, corrections first; none if its text may not be shown.
SELECT i.doc_id, d.decision, d.field, d.old, d.new, d.reason, d.decided_on
FROM decisions AS d
JOIN indicators AS i USING (indicator_id)
JOIN documents AS k USING (doc_id)
WHERE d.indicator_id = $indicator_id AND k.published
ORDER BY d.decision <> 'correct', d.field
