-- One row per counted document of one level, region and period ('' for documents without years).
SELECT
    doc_id, title, doc_type, region_name, region_name_en, first_year, last_year, issue_shown,
    is_excerpt, char_count
FROM chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types)
WHERE level = $level AND region_code = $region_code
    AND (list_contains(periods, $period) OR ($period = '' AND len(periods) = 0))
ORDER BY first_year, doc_id
