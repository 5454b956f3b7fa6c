-- One row per counted document.
SELECT
    doc_id, title, doc_type, doc_number, region_code, region_name, region_name_en, level, plan_start, plan_end,
    issue_year, is_excerpt
FROM chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types)
ORDER BY region_code, coalesce(first_year, 9999), last_year, doc_id
