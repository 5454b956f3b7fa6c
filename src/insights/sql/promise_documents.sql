-- The counted documents of every region, with the year each begins.
SELECT doc_id, region_code, title, first_year, is_excerpt
FROM known_documents
WHERE is_counted AND first_year IS NOT NULL
ORDER BY region_code, first_year, doc_id
