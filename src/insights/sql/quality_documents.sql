-- One row per document: what its metadata lack, and why it does not count.
SELECT
    doc_id, title, region_name, region_name_en, source_name,
    issue_date IS NULL AS lacks_date,
    doc_number IS NULL AS lacks_number,
    len(issuers) = 0 AS lacks_issuer,
    plan_start IS NULL OR plan_end IS NULL AS lacks_plan_years,
    is_excerpt,
    duplicate_of IS NOT NULL AS is_duplicate,
    NOT is_policy AS is_no_policy,
    NOT published AS is_withheld
FROM matching($regions, $first_year, $last_year, $periods, $levels, $doc_types)
ORDER BY
    (issue_date IS NULL)::INT + (doc_number IS NULL)::INT + (len(issuers) = 0)::INT
    + (plan_start IS NULL OR plan_end IS NULL)::INT DESC,
    doc_id
