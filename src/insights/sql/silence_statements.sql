-- What the chosen documents state on indicators of the catalogue.
SELECT
    s.region_code, s.indicator_code, s.name, c.name AS indicator_name,
    c.name_en AS indicator_name_en, c.domain, c.aspect, c.aspect_en, s.kind, s.unit_class,
    s.measure, s.scope, s.year_shown, s.quote, s.passage_id, s.indicator_id, s.doc_id, s.title
FROM statements AS s
JOIN catalogue AS c USING (indicator_code)
JOIN chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS d ON d.doc_id = s.doc_id
WHERE is_among(c.domain, $domains) AND s.region_code = d.region_code
ORDER BY c.domain, s.indicator_code, s.region_code, s.year_shown DESC NULLS LAST, s.indicator_id
