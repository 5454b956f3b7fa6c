-- One row per programme whose official number is known.
SELECT programme, official_count, note, note_en FROM programmes ORDER BY official_count DESC
