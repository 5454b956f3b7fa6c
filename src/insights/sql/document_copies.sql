-- One row per document that is the same one: the fuller copy (is_fuller), and those it stands for.
SELECT k.doc_id, k.title, k.source_name, coalesce(k.doc_id = d.duplicate_of, false) AS is_fuller
FROM known_documents AS k
JOIN documents AS d ON d.doc_id = $doc_id
WHERE k.doc_id <> $doc_id AND (k.doc_id = d.duplicate_of OR k.duplicate_of = d.doc_id)
ORDER BY is_fuller DESC, k.doc_id
