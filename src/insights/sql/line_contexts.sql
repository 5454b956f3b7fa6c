-- One row per place of a line in the documents named, the first of them, with the words around.
SELECT
    p.passage_id, p.doc_id, d.title, d.region_name, d.region_name_en, d.first_year,
    coalesce(s.section_path, '') AS section_path, t.text, w.word_ends,
    p.place_start, p.place_end, count(*) OVER ()::BIGINT AS total_count
FROM line_places($lines, $forms, $is_term, $own) AS p
JOIN (SELECT unnest($doc_ids::VARCHAR[]) AS doc_id) AS asked ON asked.doc_id = p.doc_id
JOIN known_documents AS d ON d.doc_id = p.doc_id
JOIN shown_passages AS t ON t.passage_id = p.passage_id
JOIN passage_words AS w ON w.passage_id = p.passage_id
LEFT JOIN section_paths AS s USING (section_id)
WHERE d.published AND is_among(w.domain, $domains)
ORDER BY coalesce(d.first_year, 9999), d.region_code, p.doc_id, t.position, p.place_start
LIMIT $row_limit::BIGINT
