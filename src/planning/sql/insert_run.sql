insert into scenario_runs (id, scenario, version, status, asked_by, asked_at, started_at, ended_at, cost, bound, rounds, seconds,
    shortage, list_version, fingerprint, cancel_asked, revision, curve, changed, turned, figures)
values ($1, $2, $3, $4, $5, $6, null, null, null, null, 0, 0, '', 0, '', 0, 1, $7, $8, $9, '')
