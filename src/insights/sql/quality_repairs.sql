-- One row per kind of repair: how often, and in how many documents whose text may be shown.
SELECT
    split_part(r.rule_id, '.', 1) AS kind,
    count(*) AS repair_count,
    count(DISTINCT r.doc_id) AS document_count,
    arg_min(r.before, (length(r.before) < 2, length(r.before), r.before)) AS before,
    arg_min(r.after, (length(r.before) < 2, length(r.before), r.before)) AS after
FROM repairs AS r
JOIN matching($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS m USING (doc_id)
WHERE m.published
GROUP BY 1
ORDER BY repair_count DESC, kind
