-- One row per place, programme and batch.
SELECT
    pilot_id, programme, batch, year, place_name, place_level, province_code, prefecture_code,
    county_code, longitude, latitude, doc_id, passage_id, quote, title, source_note
FROM counted_pilots($regions, $first_year, $last_year)
WHERE is_among(programme, $programmes)
ORDER BY programme, year, batch, coalesce(county_code, prefecture_code, province_code), pilot_id
