-- One row, or none if the filters choose nothing.
WITH
matched AS MATERIALIZED (SELECT * FROM matching($regions, $first_year, $last_year, $periods, $levels, $doc_types)),
counted AS MATERIALIZED (SELECT * FROM matched WHERE is_counted),
facts AS MATERIALIZED (
    SELECT i.* FROM indicators AS i JOIN counted USING (doc_id)
    WHERE is_among(i.domain, $domains) AND is_among(i.review, $reviews)
),
work AS MATERIALIZED (
    SELECT t.* FROM tasks AS t JOIN counted USING (doc_id) WHERE is_among(t.domain, $domains)
)
SELECT
    (SELECT count(*) FROM counted) AS document_count,
    (SELECT count(DISTINCT region_code) FROM counted) AS region_count,
    (SELECT min(first_year) FROM counted) AS first_year,
    (SELECT max(last_year) FROM counted) AS last_year,
    (SELECT count(*) FROM facts) AS indicator_count,
    (SELECT count(*) FROM facts WHERE kind = 'target') AS target_count,
    (SELECT count(*) FROM facts WHERE kind = 'baseline') AS baseline_count,
    (SELECT count(*) FROM work) AS task_count,
    (
        SELECT count(*)
        FROM counted_pilots($regions, $first_year, $last_year)
    ) AS pilot_count,
    (SELECT count(*) FROM passages JOIN counted USING (doc_id)) AS passage_count,
    (SELECT coalesce(sum(char_count), 0)::BIGINT FROM counted) AS char_count,
    (SELECT count(*) FROM matched WHERE duplicate_of IS NOT NULL) AS duplicate_count,
    (
        SELECT count(*) FROM matched WHERE NOT is_policy AND duplicate_of IS NULL
    ) AS non_policy_count,
    (SELECT count(*) FROM counted WHERE is_excerpt) AS excerpt_count,
    (SELECT count(*) FROM counted WHERE NOT published) AS unpublished_count
WHERE EXISTS (SELECT 1 FROM matched)
