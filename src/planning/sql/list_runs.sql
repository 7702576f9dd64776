select id, scenario, version, status, asked_by, asked_at, started_at, ended_at, cost, bound, rounds, seconds,
    shortage, list_version, fingerprint, cancel_asked, revision
from scenario_runs where scenario = $1 order by id desc limit $2
