-- Regions with statements in the counted documents, those with most first.
SELECT s.region_code, count(*) AS figures
FROM statements AS s
JOIN chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS d ON d.doc_id = s.doc_id
GROUP BY s.region_code
ORDER BY figures DESC, s.region_code
