-- One row per document, counted or not. $words: all must stand in the title or the number.
SELECT
    doc_id, title, doc_type, array_to_string(issuers, '、') AS issuers, doc_number, issue_shown,
    level, region_code, region_name, region_name_en, province_name, source_name, plan_start,
    plan_end,
    CASE
        WHEN plan_start = plan_end THEN plan_start::VARCHAR
        WHEN plan_start IS NOT NULL AND plan_end IS NOT NULL
        THEN concat(plan_start, '–', plan_end)
    END AS plan_years,
    array_to_string(periods, '、') AS periods, char_count, is_policy, is_excerpt, duplicate_of,
    published, is_counted,
    coalesce(i.count, 0) AS indicator_count, coalesce(t.count, 0) AS task_count,
    CASE WHEN published THEN p.repaired_pct END AS repaired_pct,
    CASE WHEN published THEN coalesce(u.count, 0) END AS doubt_count
FROM matching($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS m
LEFT JOIN (SELECT doc_id, count(*) AS count FROM indicators GROUP BY doc_id) AS i USING (doc_id)
LEFT JOIN (SELECT doc_id, count(*) AS count FROM tasks GROUP BY doc_id) AS t USING (doc_id)
LEFT JOIN (SELECT doc_id, count(*) AS count FROM doubts GROUP BY doc_id) AS u USING (doc_id)
LEFT JOIN (
    SELECT doc_id, round(100.0 * count(original) / count(*))::BIGINT AS repaired_pct
    FROM passages
    GROUP BY doc_id
) AS p USING (doc_id)
WHERE (m.is_counted OR NOT $counted_only::BOOLEAN)
    AND len(list_filter(
        $words::VARCHAR[],
        lambda word: NOT contains(
            translate(lower(concat_ws(' ', m.title, m.doc_number)), '[]［］【】()', '〔〕〔〕〔〕（）'),
            translate(lower(word), '[]［］【】()', '〔〕〔〕〔〕（）')
        )
    )) = 0
ORDER BY is_counted DESC, region_code, coalesce(first_year, 9999), doc_id
