-- Every province: code, name in both languages, and how many prefectures (or counties) it has.
SELECT region_code, region_name, region_name_en, short_name, unit_count
FROM regions
WHERE level = 'province'
ORDER BY region_code
