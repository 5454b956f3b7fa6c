-- One row per counted document the filters choose.
SELECT doc_id
FROM chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types)
ORDER BY region_code, coalesce(first_year, 9999), doc_id
