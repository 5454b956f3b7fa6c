-- One row per indicator: its latest target.
WITH facts AS MATERIALIZED (
    SELECT s.*
    FROM statements AS s
    JOIN chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS c USING (doc_id)
    WHERE s.kind = 'target'
        AND s.measure IN ('level', 'share')
        AND is_among(s.domain, $domains) AND is_among(s.review, $reviews)
),
counts AS (
    SELECT
        key, count(DISTINCT region_code) AS region_count,
        count(DISTINCT year_shown) AS year_count, count(*) AS row_count
    FROM facts
    GROUP BY key
),
ranked AS (
    SELECT *
    FROM facts
    JOIN counts USING (key)
    QUALIFY row_number() OVER (
        PARTITION BY key
        ORDER BY scope <> '', year_shown DESC NULLS LAST, is_year_inferred, region_code,
            indicator_id
    ) = 1
)
SELECT
    r.key, r.indicator_code, coalesce(c.name, r.name) AS name, c.name_en, r.domain, region_count, year_count, year_shown, is_year_inferred,
    value, value_high, comparator, unit_name, base_value, r.base_unit, measure, scope, region_code,
    region_name, region_name_en, quote, doc_id, passage_id, indicator_id, title
FROM ranked AS r
LEFT JOIN catalogue AS c USING (indicator_code)
ORDER BY
    r.indicator_code IS NULL, r.region_count DESC, r.year_count DESC, r.row_count DESC, r.name, r.key
LIMIT $row_limit::BIGINT
