-- Names in both languages: regions by code, indicators by code, terms by themselves.
SELECT region_code AS code, region_name AS name, region_name_en AS name_en FROM regions
UNION ALL
SELECT indicator_code, name, name_en FROM catalogue
UNION ALL
SELECT term, term, name_en FROM term_forms WHERE role = 'term'
