-- One row per counted document: does it take part in a comparison of periods?
SELECT
    c.doc_id,
    c.doc_id IN (
        SELECT s.doc_id
        FROM period_shares($regions, $first_year, $last_year, $periods, $levels) AS s
        WHERE $period = '' OR s.period = $period
    ) AS takes_part
FROM chosen($regions, $first_year, $last_year, $periods, $levels) AS c
ORDER BY c.region_code, coalesce(c.first_year, 9999), c.doc_id
