select r.id, r.scenario, r.version, r.status, r.asked_by, r.asked_at, r.started_at, r.ended_at, r.cost, r.bound, r.rounds, r.seconds,
    r.shortage, r.list_version, r.fingerprint, r.cancel_asked, r.revision, r.curve, r.changed, r.turned, r.figures,
    exists (select 1 from scenario_plans as p where p.run = r.id) as has_plan
from (select id from scenarios where cell = $1 and id < $2 order by id desc limit $3) as s
join scenario_runs as r on r.id = (select max(id) from scenario_runs where scenario = s.id and curve is null)
