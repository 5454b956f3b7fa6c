-- One row per document that takes part in statistics of words, or would if it were no excerpt.
SELECT *
FROM speaking(
    $regions, $first_year, $last_year, $periods, $levels, $doc_types, $domains, $own
)
ORDER BY coalesce(first_year, 9999), region_code, doc_id
