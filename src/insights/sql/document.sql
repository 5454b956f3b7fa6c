-- One row: one document.
SELECT
    * REPLACE (
        array_to_string(issuers, '、') AS issuers,
        array_to_string(periods, '、') AS periods
    ),
    (SELECT count(*) FROM passages AS p WHERE p.doc_id = k.doc_id) AS passage_count,
    (SELECT count(*) FROM indicators AS i WHERE i.doc_id = k.doc_id) AS indicator_count,
    (SELECT count(*) FROM tasks AS t WHERE t.doc_id = k.doc_id) AS task_count,
    (SELECT count(*) FROM repairs AS r WHERE r.doc_id = k.doc_id) AS repair_count
FROM known_documents AS k
WHERE doc_id = $doc_id
