-- One row per passage of the documents named: its words.
SELECT
    doc_id, passage_id,
    (CASE WHEN $own THEN own_count ELSE emphasis_count END)::BIGINT AS token_count
FROM passage_words
JOIN (SELECT unnest($doc_ids::VARCHAR[]) AS doc_id) AS asked USING (doc_id)
WHERE is_among(domain, $domains) AND token_count > 0
ORDER BY passage_id
