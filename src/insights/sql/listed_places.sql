-- The places and years of pilots that public lists name, as the index of the search knows them.
SELECT DISTINCT
    '@' || coalesce(county_code, prefecture_code, province_code) || ':' || coalesce(year::VARCHAR, '')
        AS source
FROM pilots
WHERE doc_id IS NULL
    AND coalesce(
        lies_in(coalesce(county_code, prefecture_code, province_code), $regions), false
    )
    AND ($first_year::BIGINT IS NULL OR year BETWEEN $first_year::BIGINT AND $last_year::BIGINT)
ORDER BY source
