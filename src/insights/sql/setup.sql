-- Run once when a corpus is opened: what every other query may rely on.

-- Documents with the years they stand for and whether statistics count them.
-- The year of issue is that of the date, else that in the number: 国发〔2022〕14号.
CREATE TABLE known_documents AS
SELECT
    d.*,
    coalesce(d.plan_start, d.issue_year, d.plan_end) AS first_year,
    coalesce(d.plan_end, d.plan_start, d.issue_year) AS last_year,
    d.is_policy AND d.duplicate_of IS NULL AS is_counted,
    coalesce(r.region_name_en, d.region_name) AS region_name_en
FROM (
    SELECT
        *,
        coalesce(
            year(issue_date),
            try_cast(regexp_extract(doc_number, '〔([0-9]{4})〕', 1) AS BIGINT)
        ) AS issue_year,
        CASE WHEN is_month_only THEN strftime(issue_date, '%Y-%m')
             ELSE strftime(issue_date, '%Y-%m-%d') END AS issue_shown
    FROM documents
) AS d
LEFT JOIN regions AS r ON r.region_code = d.region_code;

-- Text is shown only where its document may be; so every query reads it from here.
CREATE VIEW shown_passages AS
SELECT
    p.* REPLACE (CASE WHEN d.published THEN p.text ELSE '' END AS text),
    d.published
FROM passages AS p
JOIN documents AS d USING (doc_id);

-- 120000 stands for all of 12…; 440300 for all of 4403…; 120101 for itself.
CREATE MACRO lies_in(region, codes) AS
    len(codes::VARCHAR[]) = 0
    OR list_contains(
        list_transform(
            codes::VARCHAR[],
            lambda code: starts_with(region, regexp_replace(code, '(00){1,2}$', ''))
        ),
        true
    );

-- An empty list of choices means all.
CREATE MACRO is_among(item, choices) AS
    len(choices::VARCHAR[]) = 0 OR coalesce(list_contains(choices::VARCHAR[], item), false);

-- Documents chosen by the filters, counted or not.
CREATE MACRO matching(regions, first_asked, last_asked, periods_asked, levels, doc_types) AS TABLE
SELECT *
FROM known_documents AS k
WHERE coalesce(lies_in(k.region_code, regions), false)
    AND (
        first_asked::BIGINT IS NULL
        OR (k.first_year <= last_asked::BIGINT AND k.last_year >= first_asked::BIGINT)
    )
    AND (
        len(periods_asked::VARCHAR[]) = 0 OR list_has_any(k.periods, periods_asked::VARCHAR[])
    )
    AND is_among(k.level, levels)
    AND is_among(k.doc_type, doc_types);

-- The same without duplicates and without texts that are no policy: all that statistics count.
CREATE MACRO chosen(regions, first_asked, last_asked, periods_asked, levels, doc_types) AS TABLE
SELECT * FROM matching(regions, first_asked, last_asked, periods_asked, levels, doc_types)
WHERE is_counted;

-- Statements that may be compared share this key.
CREATE MACRO comparison_key(code, indicator, unit, measured) AS
    concat_ws('|', coalesce(code, indicator), unit, measured);

-- Indicators with what every list of them shows.
CREATE TABLE statements AS
SELECT
    i.* REPLACE (CASE WHEN d.published THEN i.quote ELSE '' END AS quote),
    comparison_key(i.indicator_code, i.name, i.unit_class, i.measure) AS key,
    coalesce(i.year, i.horizon_year) AS year_shown,
    d.title,
    d.level,
    coalesce(r.region_name_en, i.region_name) AS region_name_en
FROM indicators AS i
JOIN documents AS d USING (doc_id)
LEFT JOIN regions AS r ON r.region_code = i.region_code;

-- The headings above each section, outermost first.
CREATE TABLE section_paths AS
WITH RECURSIVE walk AS (
    SELECT
        section_id,
        doc_id,
        CASE WHEN level = 0 THEN '' ELSE trim(concat(number, heading)) END AS section_path
    FROM sections
    WHERE parent_id IS NULL
    UNION ALL
    SELECT
        s.section_id,
        s.doc_id,
        concat_ws(' › ', nullif(w.section_path, ''), trim(concat(s.number, s.heading)))
    FROM sections AS s
    JOIN walk AS w ON s.parent_id = w.section_id
)
SELECT * FROM walk;

-- Pilot places from public lists and counted documents, chosen by where they lie and when.
CREATE MACRO counted_pilots(regions, first_asked, last_asked) AS TABLE
SELECT
    p.* REPLACE (CASE WHEN coalesce(k.published, true) THEN p.quote ELSE '' END AS quote),
    k.title
FROM pilots AS p
LEFT JOIN known_documents AS k USING (doc_id)
WHERE coalesce(k.is_counted, true)
    AND coalesce(
        lies_in(coalesce(p.county_code, p.prefecture_code, p.province_code), regions), false
    )
    AND (
        first_asked::BIGINT IS NULL
        OR coalesce(p.year, k.first_year) BETWEEN first_asked::BIGINT AND last_asked::BIGINT
    );

-- One row per place of the terms and typed phrases asked for: three lists of one length, the number
-- of the line it counts for, the term or the phrase (in small letters), and which of the two it is.
-- Left out: lists of departments, annexes, and with `own` borrowed sentences. Of the places of
-- a line of several forms those count that overlap none counted before. Latin letters count only as whole words: no 5G in 15Gbps.
CREATE MACRO line_places(lines, forms, is_term, own) AS TABLE
WITH
asked AS (
    SELECT
        unnest(lines::INTEGER[]) AS line, unnest(forms::VARCHAR[]) AS form,
        unnest(is_term::BOOLEAN[]) AS is_known
),
known AS (
    SELECT a.line, t.doc_id, t.passage_id, t.start AS place_start, t."end" AS place_end
    FROM (SELECT * FROM asked WHERE is_known) AS a
    JOIN term_places AS t ON t.term = a.form
    WHERE t.is_emphasis AND NOT (own::BOOLEAN AND t.is_borrowed)
),
plain AS (SELECT line, form FROM asked WHERE NOT is_known AND upper(form) = form),
mixed AS (SELECT line, form FROM asked WHERE NOT is_known AND upper(form) <> form),
cut AS (
    SELECT a.line, a.form, p.doc_id, p.passage_id, p.text AS folded,
        string_split(p.text, a.form) AS pieces
    FROM plain AS a
    JOIN passages AS p ON contains(p.text, a.form)
    WHERE p.doc_id IN (SELECT doc_id FROM documents WHERE published)
    UNION ALL
    SELECT a.line, a.form, p.doc_id, p.passage_id, lower(p.text) AS folded,
        string_split(lower(p.text), a.form) AS pieces
    FROM mixed AS a
    JOIN passages AS p ON contains(lower(p.text), a.form)
    WHERE p.doc_id IN (SELECT doc_id FROM documents WHERE published)
),
found AS (
    SELECT
        line, form, doc_id, passage_id, folded,
        unnest(list_transform(
            range(1, len(pieces)),
            lambda i: (i - 1) * length(form)
                + list_sum(list_transform(pieces[1:i], lambda piece: length(piece)))
        ))::BIGINT AS place_start
    FROM cut
),
typed AS (
    SELECT line, doc_id, passage_id, place_start, place_start + length(form) AS place_end
    FROM found AS f
    WHERE NOT (
            regexp_matches(form, '^[a-z0-9]')
            AND regexp_matches(substr(folded, 1, place_start), '([a-z0-9]|[0-9]\.)$')
        )
        AND NOT (
            regexp_matches(form, '[a-z0-9]$')
            AND regexp_matches(substr(folded, place_start + length(form) + 1, 1), '[a-z0-9]')
        )
        AND NOT EXISTS (
            SELECT 1 FROM text_marks AS m
            WHERE m.passage_id = f.passage_id
                AND m.start <= place_start AND m."end" >= place_start + length(form)
                AND (own::BOOLEAN OR m.mark <> 'borrowed')
        )
)
SELECT line, doc_id, passage_id, place_start, place_end
FROM (SELECT * FROM known UNION ALL SELECT * FROM typed)
WHERE line NOT IN (SELECT line FROM asked GROUP BY line HAVING count(*) > 1)
UNION ALL
SELECT line, doc_id, passage_id, place.place_start, place.place_end
FROM (
    SELECT line, doc_id, passage_id, unnest(list_reduce(
        list(
            [{'place_start': place_start, 'place_end': place_end}]
            ORDER BY place_start, place_end DESC
        ),
        lambda kept, next:
            CASE WHEN next[1].place_start >= kept[-1].place_end
            THEN list_concat(kept, next) ELSE kept END
    )) AS place
    FROM (SELECT * FROM known UNION ALL SELECT * FROM typed)
    WHERE line IN (SELECT line FROM asked GROUP BY line HAVING count(*) > 1)
    GROUP BY line, doc_id, passage_id
);

-- Documents whose words are compared, with their length: words that stress something.
CREATE MACRO speaking(
    regions, first_asked, last_asked, periods_asked, levels, doc_types, domains, own
) AS TABLE
SELECT
    c.doc_id, c.title, c.region_code, c.region_name, c.region_name_en, c.first_year, c.last_year,
    c.issue_year, c.is_excerpt,
    sum(CASE WHEN own::BOOLEAN THEN w.own_count ELSE w.emphasis_count END)::BIGINT AS token_count
FROM chosen(regions, first_asked, last_asked, periods_asked, levels, doc_types) AS c
JOIN passage_words AS w USING (doc_id)
WHERE is_among(w.domain, domains)
GROUP BY ALL
HAVING token_count > 0;

-- The lists of departments in the passages of tasks; names: the same without white space.
CREATE TABLE task_mentions AS
SELECT
    t.task_id, m.passage_id, {'at': p.position, 'start': m.start} AS place, q.quote,
    regexp_replace(q.quote, '\s', '', 'g') AS names
FROM (SELECT task_id, unnest(text_passages) AS passage_id FROM tasks) AS t
JOIN text_marks AS m ON m.passage_id = t.passage_id AND m.mark = 'bodies'
JOIN shown_passages AS p ON p.passage_id = t.passage_id AND p.published
CROSS JOIN LATERAL (SELECT substr(p.text, m.start + 1, m."end" - m.start) AS quote) AS q;

-- The years a plan covers, else the year of its issue; null if neither is known.
CREATE MACRO span_shown(plan_first, plan_last, issued) AS
    CASE WHEN plan_first IS NOT NULL AND plan_last IS NOT NULL
         THEN concat(plan_first, '–', plan_last)
         ELSE coalesce(plan_first, issued, plan_last)::VARCHAR END;
