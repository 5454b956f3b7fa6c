-- One row per pilot that the document names; none if the text may not be shown.
SELECT
    p.doc_id, p.pilot_id, p.programme, p.batch, p.year, p.place_name, p.province_code,
    r.region_name, r.region_name_en, p.passage_id
FROM pilots AS p
JOIN documents AS d USING (doc_id)
LEFT JOIN regions AS r ON r.region_code = p.province_code
WHERE p.doc_id = $doc_id AND d.published
ORDER BY p.passage_id, p.pilot_id
