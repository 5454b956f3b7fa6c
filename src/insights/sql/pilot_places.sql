-- One row per place, programme and batch. Years are those of the programme.
SELECT
    p.pilot_id, p.programme, p.batch, p.year, p.place_name, p.place_level, p.province_code,
    p.prefecture_code, p.county_code, p.longitude, p.latitude, p.doc_id, p.passage_id, p.quote,
    p.title, p.source_note
FROM counted_pilots($regions, $first_year, $last_year) AS p
WHERE is_among(p.programme, $programmes) AND is_among(p.batch, $batches)
    AND is_among(p.place_level, $place_levels)
ORDER BY
    p.programme, p.year, p.batch,
    coalesce(p.county_code, p.prefecture_code, p.province_code), p.pilot_id
