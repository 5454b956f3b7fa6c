-- One row per statement of the indicator, comparable or not.
WITH asked AS (
    SELECT any_value(coalesce(indicator_code, name)) AS indicator,
        any_value(base_unit) AS unit, any_value(measure) AS measured
    FROM statements
    WHERE key = $key
),
found AS (
    SELECT
        s.*,
        s.base_unit IS NOT DISTINCT FROM a.unit AS same_unit,
        s.measure = a.measured AS same_measure
    FROM statements AS s
    JOIN asked AS a ON coalesce(s.indicator_code, s.name) = a.indicator
    JOIN chosen($regions, $first_year, $last_year, $periods, $levels) AS c USING (doc_id)
)
SELECT
    f.region_code, f.region_name, f.region_name_en, f.level,
    coalesce(c.name, f.name) AS indicator_name, c.name_en AS indicator_name_en, f.name, f.year_shown, f.is_year_inferred, f.kind,
    f.value, f.value_high, f.comparator, f.unit_name, f.base_value,
    CASE WHEN f.value <> 0 THEN f.value_high * f.base_value / f.value ELSE f.value_high END
        AS base_value_high,
    f.base_unit AS base_unit, f.measure, f.scope, f.commitment, f.is_binding, f.quote, f.doc_id, f.passage_id,
    f.indicator_id, f.title, coalesce(p.section_path, '') AS section_path, f.review,
    f.same_unit AND f.same_measure AS is_comparable,
    CASE
        WHEN f.same_unit AND f.same_measure THEN ''
        WHEN f.same_measure THEN '单位不同'
        WHEN f.same_unit THEN '口径不同'
        ELSE '单位和口径都不同'
    END AS reason
FROM found AS f
JOIN passages AS g USING (passage_id)
LEFT JOIN catalogue AS c USING (indicator_code)
LEFT JOIN section_paths AS p ON p.section_id = g.section_id
ORDER BY
    is_comparable DESC, f.region_code, f.scope, f.year_shown NULLS LAST, f.kind, f.indicator_id
