-- One row per two of the terms named: passages that hold both, neither in the other.
WITH
picked AS (
    SELECT w.passage_id
    FROM passage_words AS w
    JOIN (SELECT unnest($doc_ids::VARCHAR[]) AS doc_id) AS asked ON asked.doc_id = w.doc_id
    WHERE is_among(w.domain, $domains)
),
terms AS (
    SELECT t.term, t.passage_id, t.start, t."end"
    FROM term_places AS t
    JOIN picked USING (passage_id)
    JOIN (SELECT unnest($terms::VARCHAR[]) AS term) AS asked ON asked.term = t.term
    WHERE t.is_emphasis AND NOT ($own AND t.is_borrowed)
)
SELECT a.term AS term_a, b.term AS term_b, count(DISTINCT a.passage_id) AS passages
FROM terms AS a
JOIN terms AS b
    ON a.passage_id = b.passage_id AND a.term < b.term
    AND (a.start >= b."end" OR a."end" <= b.start)
GROUP BY a.term, b.term
ORDER BY a.term, b.term
