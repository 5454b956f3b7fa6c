-- One row per level, region and five-year period in which counted documents speak, with how many;
-- a document of two periods stands in both, one without years in the period ''.
SELECT
    level, region_code, region_name, region_name_en, period,
    count(*) AS document_count,
    count(*) FILTER (NOT is_excerpt) AS whole_count,
    count(*) FILTER (is_excerpt) AS excerpt_count,
    sum(char_count)::BIGINT AS char_count,
    string_agg(title, chr(10) ORDER BY first_year, doc_id) AS titles
FROM (
    SELECT *, unnest(CASE WHEN len(periods) = 0 THEN [''] ELSE periods END) AS period
    FROM chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types)
)
WHERE is_among(period, $periods)
GROUP BY level, region_code, region_name, region_name_en, period
ORDER BY list_position($level_order::VARCHAR[], level), region_code, period
