-- One row per sentence that a chosen document repeats, with the sentence it repeats.
SELECT
    m.doc_id, m.passage_id, d.title, d.region_name, d.region_name_en,
    substr(p.text, m.start + 1, m."end" - m.start) AS sentence,
    substr(o.text, m.from_start + 1, m.from_end - m.from_start) AS original,
    m.similarity, m.start, m.from_passage_id, m.from_start, e.title AS from_title
FROM text_marks AS m
JOIN chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS d USING (doc_id)
JOIN shown_passages AS p ON p.passage_id = m.passage_id
JOIN shown_passages AS o ON o.passage_id = m.from_passage_id
JOIN known_documents AS e ON e.doc_id = o.doc_id
WHERE m.mark = 'borrowed' AND p.published AND o.published
ORDER BY d.region_code, m.doc_id, p.position, m.start
