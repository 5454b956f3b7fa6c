-- One row per place of a line in the documents named, the first of them, with the words around.
WITH
places AS (
    SELECT
        p.doc_id, p.passage_id, p.place_start, p.place_end,
        d.title, d.region_code, d.region_name, d.region_name_en, d.first_year,
        count(*) OVER ()::BIGINT AS total_count
    FROM line_places($lines, $forms, $is_term, $own) AS p
    JOIN (SELECT unnest($doc_ids::VARCHAR[]) AS doc_id) AS asked ON asked.doc_id = p.doc_id
    JOIN known_documents AS d ON d.doc_id = p.doc_id
    JOIN passage_words AS w ON w.passage_id = p.passage_id
    WHERE d.published AND is_among(w.domain, $domains)
        AND (CASE WHEN $own THEN w.own_count ELSE w.emphasis_count END) > 0
    ORDER BY coalesce(d.first_year, 9999), d.region_code, p.doc_id, p.passage_id, p.place_start
    LIMIT $row_limit::BIGINT
)
SELECT
    p.passage_id, p.doc_id, p.title, p.region_name, p.region_name_en, p.first_year,
    coalesce(s.section_path, '') AS section_path, t.text, w.word_ends,
    p.place_start, p.place_end, p.total_count
FROM places AS p
JOIN shown_passages AS t USING (passage_id)
JOIN passage_words AS w USING (passage_id)
LEFT JOIN section_paths AS s USING (section_id)
ORDER BY coalesce(p.first_year, 9999), p.region_code, p.doc_id, p.passage_id, p.place_start
