-- One row: a passage beside the source's own words, if a repair changed any and it may be shown.
SELECT
    p.doc_id, p.passage_id, p.text, p.original,
    (
        SELECT count(*)
        FROM repairs AS r
        WHERE r.doc_id = p.doc_id
            AND r.source_start >= p.source_start AND r.source_start < p.source_end
    ) AS repair_count
FROM shown_passages AS p
WHERE p.passage_id = $passage_id AND p.published AND p.original IS NOT NULL
