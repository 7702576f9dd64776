select id, scenario, version, status, asked_by, asked_at, started_at, ended_at, cost, bound, rounds, seconds,
    shortage, list_version, fingerprint, cancel_asked, revision, curve, changed, turned, figures,
    exists (select 1 from scenario_plans as p where p.run = scenario_runs.id) as has_plan
from scenario_runs where scenario = $1 and curve is null order by id desc limit $2
