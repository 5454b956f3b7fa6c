-- One row per field of an indicator that readers corrected, in counted documents: how often.
SELECT d.field, count(*) AS correction_count
FROM decisions AS d
JOIN indicators AS i USING (indicator_id)
JOIN chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS c USING (doc_id)
WHERE d.decision = 'correct'
GROUP BY d.field
ORDER BY correction_count DESC, d.field
