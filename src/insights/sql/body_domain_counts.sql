-- One row per body and domain it has tasks in, in the chosen documents: bodies with most tasks
-- first, then those that lead most. Of one role, or of all ('').
WITH kept AS (
    SELECT
        coalesce(k.body_code, b.body_name) AS body,
        coalesce(k.name, b.body_name) AS body_name,
        coalesce(k.name_en, b.body_name) AS body_name_en,
        k.body_code IS NOT NULL AS is_listed,
        b.role, t.domain, t.task_id
    FROM task_bodies AS b
    JOIN tasks AS t USING (task_id)
    JOIN chosen($regions, $first_year, $last_year, $periods, $levels, $doc_types) AS d
        USING (doc_id)
    LEFT JOIN bodies AS k ON k.body_code = b.body_code
    WHERE is_among(t.domain, $domains)
),
counted AS (
    SELECT
        body, body_name, body_name_en, is_listed, domain,
        count(DISTINCT task_id) FILTER ($role = '' OR role = $role) AS task_count,
        count(DISTINCT task_id) FILTER (role = 'lead') AS lead_count,
        count(DISTINCT task_id) FILTER (role = 'responsible') AS responsible_count,
        count(DISTINCT task_id) FILTER (role = 'support') AS support_count
    FROM kept
    GROUP BY body, body_name, body_name_en, is_listed, domain
)
SELECT *, (sum(task_count) OVER (PARTITION BY body))::BIGINT AS body_total
FROM counted
WHERE task_count > 0
ORDER BY
    body_total DESC, sum(lead_count) OVER (PARTITION BY body) DESC, body,
    list_position($every_domain::VARCHAR[], domain)
