-- One row per document asked for: the line that names it under a figure.
SELECT
    doc_id,
    concat(
        '《', title, '》',
        CASE
            WHEN doc_number IS NOT NULL THEN concat('（', doc_number, '）')
            WHEN issue_year IS NOT NULL THEN concat('（', issue_year, '）')
            WHEN plan_start IS NOT NULL THEN concat('（', plan_start, '–', plan_end, '）')
            ELSE ''
        END
    ) AS source_line
FROM known_documents
WHERE list_contains($doc_ids::VARCHAR[], doc_id)
