-- One row per indicator span, in reading order.
SELECT
    i.passage_id, i.doc_id, i.start, i.end, i.quote, i.indicator_id, i.name, i.kind, i.value,
    i.value_high, i.comparator, i.unit_name, i.year_shown, i.is_year_inferred, i.rule_id, i.review,
    i.key
FROM statements AS i
JOIN passages AS p USING (passage_id)
WHERE i.doc_id = $doc_id
ORDER BY p.position, i.start, i.end, i.indicator_id
