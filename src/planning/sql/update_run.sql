update scenario_runs set status = $3, started_at = $4, ended_at = $5, cost = $6, bound = $7, rounds = $8, seconds = $9,
    shortage = $10, list_version = $11, fingerprint = $12, cancel_asked = $13, figures = $14, revision = $2 + 1
where id = $1 and revision = $2
