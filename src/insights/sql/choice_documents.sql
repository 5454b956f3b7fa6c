-- What the filters can choose among: the values that counted documents have.
SELECT
    min(first_year) AS first_year,
    max(last_year) AS last_year,
    list_distinct(flatten(list(periods))) AS periods,
    list_distinct(list(level)) AS levels,
    list_distinct(list(doc_type)) AS doc_types
FROM known_documents
WHERE is_counted
