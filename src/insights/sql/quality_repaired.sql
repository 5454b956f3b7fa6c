-- One row per document and kind of repair; $kinds: only these, all if empty.
SELECT
    m.doc_id, m.title, m.region_name, m.region_name_en, split_part(r.rule_id, '.', 1) AS kind,
    count(*) AS repair_count,
    (
        SELECT count(p.original) FROM passages AS p WHERE p.doc_id = m.doc_id
    ) AS repaired_passage_count
FROM repairs AS r
JOIN matching($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS m USING (doc_id)
WHERE m.published AND is_among(split_part(r.rule_id, '.', 1), $kinds)
GROUP BY ALL
ORDER BY repair_count DESC, m.doc_id, kind
