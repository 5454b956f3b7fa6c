-- Every document the filters choose, copies and non-policy included.
SELECT doc_id FROM matching($regions, $first_year, $last_year, $periods, $levels, $doc_types)
