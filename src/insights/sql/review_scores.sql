-- One row per counted document with an indicator: what readers decided on them.
SELECT
    c.doc_id, c.title, c.region_name, c.region_name_en, s.read_count, s.published_count,
    s.confirmed_count, s.corrected_count, s.rejected_count, s.added_count, s.auto_count
FROM chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS c
JOIN scores AS s USING (doc_id)
ORDER BY s.read_count DESC, c.doc_id
