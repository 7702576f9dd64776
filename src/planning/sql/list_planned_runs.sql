select r.id, r.scenario, r.version, r.status, r.asked_by, r.asked_at, r.started_at, r.ended_at, r.cost, r.bound, r.rounds, r.seconds,
    r.shortage, r.list_version, r.fingerprint, r.cancel_asked, r.revision, r.curve, r.changed, r.turned, r.figures, 1 as has_plan, s.title, v.note
from scenario_plans as p
join scenario_runs as r on r.id = p.run
join scenarios as s on s.id = r.scenario
join scenario_versions as v on v.scenario = r.scenario and v.version = r.version
where s.cell = $1 and r.id < $2 order by r.id desc limit $3
