-- One row: an indicator, the rule that read it, and what that rule looks for if the marts tell.
SELECT
    s.indicator_id, s.doc_id, s.passage_id, s.start, s."end", s.quote, s.name, s.rule_id,
    coalesce(r.says, '') AS rule_says, s.review
FROM statements AS s
LEFT JOIN rules AS r USING (rule_id)
WHERE s.indicator_id = $indicator_id
