-- One row per province asked for (of the regions if none are), also those without a pilot.
WITH provinces AS (
    SELECT unnest($codes::VARCHAR[]) AS province_code, unnest($names::VARCHAR[]) AS province_name
    UNION ALL
    SELECT region_code, region_name
    FROM regions
    WHERE level = 'province' AND len($codes::VARCHAR[]) = 0
),
places AS (
    SELECT *
    FROM counted_pilots($regions, $first_year, $last_year)
    WHERE is_among(programme, $programmes)
)
SELECT
    p.province_code, p.province_name,
    coalesce(any_value(r.region_name_en), p.province_name) AS province_name_en,
    count(q.pilot_id) AS pilot_count,
    count(DISTINCT coalesce(q.county_code, q.prefecture_code, q.place_name)) AS place_count,
    count(DISTINCT q.programme) AS programme_count
FROM provinces AS p
LEFT JOIN places AS q USING (province_code)
LEFT JOIN regions AS r ON r.region_code = p.province_code
GROUP BY p.province_code, p.province_name
ORDER BY pilot_count DESC, p.province_code
