-- Every statement about one region itself, from the counted documents.
SELECT
    s.region_code, s.region_name, s.region_name_en, s.domain, s.key,
    coalesce(c.name, s.name) AS indicator_name, c.name_en AS indicator_name_en, s.indicator_code,
    s.name, s.kind, s.value, s.value_high, s.comparator, s.unit_name, s.base_value, s.base_unit,
    s.scope, s.commitment, s.year_shown,
    coalesce(s.year_shown, d.first_year) AS year_drawn, s.is_year_inferred, s.quote, s.doc_id, s.passage_id,
    s.indicator_id, s.title, s.review, coalesce(p.section_path, '') AS section_path
FROM statements AS s
JOIN chosen([], $first_year, $last_year, $periods, $levels, $doc_types) AS d ON d.doc_id = s.doc_id
LEFT JOIN catalogue AS c USING (indicator_code)
JOIN passages AS g ON g.passage_id = s.passage_id
LEFT JOIN section_paths AS p ON p.section_id = g.section_id
WHERE s.region_code = $region AND is_among(s.domain, $domains) AND is_among(s.review, $reviews)
ORDER BY s.domain, indicator_name, s.scope, s.year_shown NULLS LAST, s.kind, s.indicator_id
