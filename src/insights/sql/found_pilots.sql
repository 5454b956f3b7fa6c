-- The pilots found: where they lie and where they are listed.
SELECT pilot_id, programme, batch, year, place_name, province_code, doc_id, source_note
FROM pilots
WHERE list_contains($pilot_ids::VARCHAR[], pilot_id)
ORDER BY pilot_id
