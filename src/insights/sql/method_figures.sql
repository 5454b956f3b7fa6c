-- One row: how much the corpus under the filters holds, and what is known of its faults.
WITH
matched AS MATERIALIZED (
    SELECT * FROM matching($regions, $first_year, $last_year, $periods, $levels, $doc_types)
),
counted AS MATERIALIZED (SELECT * FROM matched WHERE is_counted),
facts AS MATERIALIZED (SELECT i.* FROM indicators AS i JOIN counted USING (doc_id)),
mended AS MATERIALIZED (
    SELECT r.* FROM repairs AS r JOIN matched AS m USING (doc_id) WHERE m.published
),
doubtful AS MATERIALIZED (
    SELECT d.* FROM doubts AS d JOIN matched AS m USING (doc_id) WHERE m.published
),
places AS MATERIALIZED (SELECT * FROM counted_pilots($regions, $first_year, $last_year)),
shares AS (
    SELECT region_code, region_name, region_name_en, count(*) AS n FROM counted GROUP BY ALL
)
SELECT
    (SELECT count(DISTINCT source_name) FROM matched) AS source_count,
    (SELECT count(*) FROM matched) AS found_count,
    (SELECT count(*) FROM counted) AS document_count,
    (SELECT count(*) FROM matched WHERE duplicate_of IS NOT NULL) AS duplicate_count,
    (SELECT count(*) FROM matched WHERE NOT is_policy AND duplicate_of IS NULL) AS non_policy_count,
    (SELECT count(*) FROM matched WHERE NOT published) AS withheld_count,
    (SELECT count(*) FROM counted WHERE is_excerpt) AS excerpt_count,
    (SELECT count(*) FROM counted WHERE NOT is_excerpt) AS whole_count,
    (SELECT count(*) FROM counted WHERE first_year IS NULL) AS undated_count,
    (SELECT count(*) FROM counted WHERE issue_date IS NULL) AS no_date_count,
    (SELECT count(DISTINCT region_code) FROM counted) AS region_count,
    (SELECT count(*) FROM (SELECT region_code FROM counted GROUP BY 1 HAVING count(*) = 1))
        AS single_count,
    (SELECT max(n) FROM shares) AS largest_count,
    (SELECT arg_max(region_code, (n, region_code)) FROM shares) AS largest_code,
    (SELECT arg_max(region_name, (n, region_code)) FROM shares) AS largest_name,
    (SELECT arg_max(region_name_en, (n, region_code)) FROM shares) AS largest_name_en,
    (SELECT coalesce(sum(char_count), 0)::BIGINT FROM counted) AS char_count,
    (SELECT count(*) FROM mended) AS repair_count,
    (SELECT count(DISTINCT doc_id) FROM mended) AS repaired_count,
    (SELECT count(*) FROM mended WHERE rule_id LIKE 'ocr.%') AS misread_count,
    (SELECT count(*) FROM doubtful) AS doubt_count,
    (SELECT count(DISTINCT doc_id) FROM doubtful) AS doubtful_count,
    (SELECT count(*) FROM facts) AS indicator_count,
    (SELECT count(*) FROM facts WHERE kind = 'target') AS target_count,
    (SELECT count(*) FROM facts WHERE kind = 'baseline') AS baseline_count,
    (SELECT count(*) FROM facts WHERE is_year_inferred) AS inferred_count,
    (SELECT count(*) FROM facts WHERE indicator_code IS NULL) AS uncatalogued_count,
    (SELECT count(*) FROM facts WHERE review = 'auto') AS auto_count,
    (SELECT count(*) FROM facts WHERE review = 'confirmed') AS confirmed_count,
    (SELECT count(*) FROM facts WHERE review = 'corrected') AS corrected_count,
    (SELECT count(*) FROM places) AS pilot_count,
    (SELECT count(*) FROM places WHERE longitude IS NULL) AS unplaced_count
WHERE EXISTS (SELECT 1 FROM matched)
