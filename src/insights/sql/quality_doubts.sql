-- One row per undecided spot, with the words around it.
SELECT
    m.doc_id, m.title, m.region_name, m.region_name_en, u.passage_id,
    split_part(u.rule_id, '.', -1) AS kind, u.rule_id,
    right(left(p.text, u.start), 20) AS before, u.quote,
    left(substr(p.text, u.end + 1), 20) AS after, p.page
FROM doubts AS u
JOIN shown_passages AS p USING (passage_id)
JOIN matching($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS m ON m.doc_id = u.doc_id
WHERE m.published
ORDER BY kind, m.doc_id, p.position, u.start, u.end
