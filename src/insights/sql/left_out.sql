-- One row per document that statistics leave out, or whose text may not be shown.
SELECT
    m.doc_id, m.title, m.doc_type, m.region_name, m.region_name_en, m.source_name, m.char_count,
    m.duplicate_of IS NOT NULL AS is_duplicate,
    NOT m.is_policy AS is_no_policy,
    NOT m.published AS is_withheld,
    f.title AS fuller_title
FROM matching($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS m
LEFT JOIN documents AS f ON f.doc_id = m.duplicate_of
WHERE NOT m.is_counted OR NOT m.published
ORDER BY is_duplicate DESC, is_no_policy DESC, m.doc_id
