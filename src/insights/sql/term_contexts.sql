-- One row per passage that holds the term, whatever the case of its letters: the first of them,
-- each with the number of places in all.
WITH found AS (
    SELECT
        p.passage_id, p.doc_id, c.title, c.region_name, c.region_code, c.first_year, p.section_id,
        p.position, p.text,
        (length(p.text) - length(replace(lower(p.text), lower($term), ''))) // length($term)
            AS place_count
    FROM shown_passages AS p
    JOIN chosen($regions, $first_year, $last_year, $periods, $levels) AS c USING (doc_id)
    WHERE p.published
        AND contains(lower(p.text), lower($term))
        AND ($period = '' OR list_contains(c.periods, $period))
)
SELECT
    f.passage_id, f.doc_id, f.title, f.region_name, coalesce(s.section_path, '') AS section_path,
    f.text, (SELECT sum(place_count) FROM found)::BIGINT AS total_count
FROM found AS f
LEFT JOIN section_paths AS s USING (section_id)
ORDER BY coalesce(f.first_year, 9999), f.region_code, f.doc_id, f.position
LIMIT $row_limit::BIGINT
