-- One row per comparable indicator.
WITH facts AS MATERIALIZED (
    SELECT s.*
    FROM statements AS s
    JOIN chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS c USING (doc_id)
    WHERE is_among(s.domain, $domains) AND is_among(s.review, $reviews)
),
names AS (
    SELECT key, name, domain
    FROM facts
    GROUP BY key, name, domain
    QUALIFY row_number() OVER (
        PARTITION BY key ORDER BY count(*) DESC, length(name), name, domain
    ) = 1
)
SELECT
    f.key, any_value(f.indicator_code) AS indicator_code,
    coalesce(any_value(c.name), n.name) AS name,
    any_value(c.name_en) AS name_en,
    coalesce(any_value(c.domain), n.domain) AS domain,
    mode(f.base_unit) AS base_unit, f.unit_class, f.measure, any_value(c.better) AS better,
    any_value(c.definition) AS definition, any_value(c.definition_en) AS definition_en,
    any_value(c.family) AS family,
    count(DISTINCT f.region_code) AS region_count,
    count(DISTINCT f.year_shown) AS year_count,
    count(DISTINCT f.doc_id) AS document_count,
    count(*) AS row_count,
    count(*) FILTER (f.kind = 'target') AS target_count,
    min(f.year_shown) AS first_year,
    max(f.year_shown) AS last_year
FROM facts AS f
JOIN names AS n USING (key)
LEFT JOIN catalogue AS c ON c.indicator_code = f.indicator_code
GROUP BY f.key, n.name, n.domain, f.unit_class, f.measure
ORDER BY
    any_value(f.indicator_code) IS NULL, region_count DESC, year_count DESC, row_count DESC,
    coalesce(any_value(c.name), n.name), f.key
