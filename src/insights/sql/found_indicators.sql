-- The indicators found, as their cards show them.
SELECT
    s.indicator_id, s.doc_id, s.key, s.indicator_code, s.name, s.region_code, s.region_name,
    s.region_name_en, s.value, s.value_high, s.comparator, s.unit_name, s.base_value, s.base_unit,
    s.measure, s.kind, s.year_shown, s.is_year_inferred, s.quote, s.review
FROM statements AS s
WHERE list_contains($indicator_ids::VARCHAR[], s.indicator_id)
ORDER BY s.indicator_id
