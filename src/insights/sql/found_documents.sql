-- What a list of finds says of each document.
SELECT
    doc_id, title, doc_type, level, region_code, region_name, region_name_en, periods,
    first_year, last_year, issue_year, doc_number, is_excerpt
FROM known_documents
WHERE list_contains($doc_ids::VARCHAR[], doc_id)
ORDER BY region_code, first_year, doc_id
