-- One row per region with a counted document, and per province that holds one.
WITH counts AS (
    SELECT region_code, province_code FROM known_documents WHERE is_counted
)
SELECT
    r.region_code, r.region_name, r.region_name_en, r.short_name, r.level, r.province_code,
    count(*) FILTER (c.region_code = r.region_code) AS own_document_count,
    count(*) AS document_count
FROM regions AS r
JOIN counts AS c ON r.region_code IN (c.region_code, c.province_code)
GROUP BY ALL
ORDER BY r.region_code
