-- One row: one document. Of a text that may not be shown, nothing is said of its words.
SELECT
    k.* REPLACE (
        array_to_string(issuers, '、') AS issuers,
        array_to_string(periods, '、') AS periods
    ),
    (SELECT count(*) FROM passages AS p WHERE p.doc_id = $doc_id) AS passage_count,
    (SELECT min(page) FROM passages AS p WHERE p.doc_id = $doc_id) AS first_page,
    (SELECT max(page) FROM passages AS p WHERE p.doc_id = $doc_id) AS last_page,
    (SELECT count(*) FROM indicators AS i WHERE i.doc_id = $doc_id) AS indicator_count,
    (SELECT count(*) FROM tasks AS t WHERE t.doc_id = $doc_id) AS task_count,
    (SELECT count(*) FROM pilots AS i WHERE i.doc_id = $doc_id) AS pilot_count,
    (SELECT count(*) FROM "references" AS r WHERE r.doc_id = $doc_id) AS reference_count,
    CASE WHEN published THEN (
        SELECT count(*) FROM repairs AS r WHERE r.doc_id = $doc_id
    ) END AS repair_count,
    CASE WHEN published THEN (
        SELECT count(*) FROM doubts AS u WHERE u.doc_id = $doc_id
    ) END AS doubt_count
FROM known_documents AS k
WHERE doc_id = $doc_id
