-- One row per region with a counted document or a pilot, and per region that holds one.
WITH places AS (
    SELECT region_code, true AS is_document FROM known_documents WHERE is_counted
    UNION ALL
    SELECT coalesce(county_code, prefecture_code, province_code), false FROM pilots
),
counts AS (
    SELECT
        region_code,
        [region_code, left(region_code, 4) || '00', left(region_code, 2) || '0000'] AS within,
        is_document
    FROM places
)
SELECT
    r.region_code, r.region_name, r.region_name_en, r.short_name, r.level, r.province_code,
    count(*) FILTER (c.is_document AND c.region_code = r.region_code) AS own_document_count,
    count(*) FILTER (c.is_document) AS document_count
FROM regions AS r
JOIN counts AS c ON list_contains(c.within, r.region_code)
GROUP BY ALL
ORDER BY r.region_code
