-- One row per document, counted or not.
SELECT
    doc_id, title, doc_type, array_to_string(issuers, '、') AS issuers, doc_number, issue_date,
    level, region_code, region_name, region_name_en, province_name, source_name, plan_start, plan_end,
    array_to_string(periods, '、') AS periods, char_count, is_policy, is_excerpt, duplicate_of,
    published, is_counted,
    (SELECT count(*) FROM indicators AS i WHERE i.doc_id = m.doc_id) AS indicator_count,
    (SELECT count(*) FROM tasks AS t WHERE t.doc_id = m.doc_id) AS task_count
FROM matching($regions, $first_year, $last_year, $periods, $levels) AS m
WHERE m.is_counted OR NOT $counted_only::BOOLEAN
ORDER BY is_counted DESC, region_code, coalesce(first_year, 9999), doc_id
