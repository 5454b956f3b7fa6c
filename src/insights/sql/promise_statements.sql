-- Every statement of the counted documents, with what its indicator is and when its document began.
SELECT
    s.indicator_id, s.doc_id, s.passage_id, s.title, s.level, s.region_code, s.region_name,
    s.region_name_en, s.indicator_code, s.name, s.domain,
    coalesce(c.name, s.name) AS indicator_name, c.name_en AS indicator_name_en,
    c.family, c.aspect, c.aspect_en, c.better,
    s.kind, s.value, s.value_high, s.comparator, s.unit_name, s.base_value,
    CASE WHEN s.value <> 0 THEN s.value_high * s.base_value / s.value ELSE s.value_high END
        AS base_value_high,
    s.base_unit, s.unit_class, s.measure, s.scope, s.commitment, s.year,
    coalesce(s.year, s.horizon_year) AS year_due, s.is_year_inferred, s.quote, s.review,
    k.first_year, k.is_excerpt
FROM statements AS s
JOIN known_documents AS k USING (doc_id)
LEFT JOIN catalogue AS c USING (indicator_code)
WHERE k.is_counted AND k.first_year IS NOT NULL AND s.region_code = k.region_code
ORDER BY s.region_code, k.first_year, s.indicator_id
