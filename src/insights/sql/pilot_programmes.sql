-- One row per programme, batch and year.
SELECT
    programme, batch, year,
    count(*) AS pilot_count,
    count(*) FILTER (longitude IS NOT NULL) AS located_count,
    count(DISTINCT province_code) AS province_count,
    string_agg(DISTINCT source_note, '；' ORDER BY source_note) AS source_note
FROM counted_pilots($regions, $first_year, $last_year)
GROUP BY programme, batch, year
ORDER BY programme, year, batch
