-- The counted documents the filters choose, by the region each speaks for.
SELECT d.region_code, d.region_name, d.region_name_en, d.doc_id, d.title, d.is_excerpt, d.first_year
FROM chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS d
ORDER BY d.region_code, d.first_year NULLS LAST, d.doc_id
