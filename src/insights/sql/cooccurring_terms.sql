-- One row per term: passages that hold it, and those that also hold the line, neither in the other.
WITH
picked AS (
    SELECT w.passage_id
    FROM passage_words AS w
    JOIN (SELECT unnest($doc_ids::VARCHAR[]) AS doc_id) AS asked ON asked.doc_id = w.doc_id
    WHERE is_among(w.domain, $domains)
        AND (CASE WHEN $own THEN w.own_count ELSE w.emphasis_count END) > 0
),
terms AS (
    SELECT t.term, t.passage_id, t.start, t."end"
    FROM term_places AS t
    JOIN picked USING (passage_id)
    WHERE t.is_emphasis AND NOT ($own AND t.is_borrowed)
),
centre AS (
    SELECT c.passage_id, c.place_start, c.place_end
    FROM line_places($lines, $forms, $is_term, $own) AS c
    JOIN picked USING (passage_id)
),
together AS (
    SELECT t.term, count(DISTINCT t.passage_id) AS passages
    FROM terms AS t
    JOIN centre AS c
        ON c.passage_id = t.passage_id AND (t.start >= c.place_end OR t."end" <= c.place_start)
    GROUP BY t.term
)
SELECT
    g.term, g.passages, count(DISTINCT t.passage_id) AS passages_with,
    (SELECT count(DISTINCT passage_id) FROM centre) AS passages_centre,
    (SELECT count(*) FROM picked) AS passages_all
FROM together AS g
JOIN terms AS t USING (term)
WHERE NOT list_contains($forms::VARCHAR[], g.term)
GROUP BY g.term, g.passages
ORDER BY g.passages DESC, g.term
