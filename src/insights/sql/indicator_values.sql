-- Every statement of the indicator asked for, and of those easily taken for it.
WITH asked AS (
    SELECT
        any_value(coalesce(s.indicator_code, s.name)) AS indicator,
        any_value(nullif(c.family, '')) AS family
    FROM statements AS s
    LEFT JOIN catalogue AS c USING (indicator_code)
    WHERE s.key = $key
)
SELECT
    s.region_code, s.region_name, s.region_name_en, s.level,
    coalesce(c.name, s.name) AS indicator_name, c.name_en AS indicator_name_en,
    s.indicator_code, s.name, c.family, c.aspect, c.aspect_en, c.better, s.year_shown,
    s.is_year_inferred, s.kind, s.value, s.value_high, s.comparator, s.unit_name, s.base_value,
    CASE WHEN s.value <> 0 THEN s.value_high * s.base_value / s.value ELSE s.value_high END
        AS base_value_high,
    s.base_unit, s.unit_class, s.measure, s.scope, s.commitment, s.is_binding, s.quote, s.doc_id,
    s.passage_id, s.indicator_id, s.title, coalesce(p.section_path, '') AS section_path, s.review,
    s.key = $key AS is_asked
FROM statements AS s
JOIN asked AS a ON TRUE
LEFT JOIN catalogue AS c USING (indicator_code)
JOIN chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS d ON d.doc_id = s.doc_id
JOIN passages AS g ON g.passage_id = s.passage_id
LEFT JOIN section_paths AS p ON p.section_id = g.section_id
WHERE (coalesce(s.indicator_code, s.name) = a.indicator OR c.family = a.family)
    AND is_among(s.kind, $kinds)
    AND is_among(s.review, $reviews)
ORDER BY s.region_code, s.scope, s.year_shown NULLS LAST, s.kind, s.indicator_id
