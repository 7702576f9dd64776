delete from scenario_plans where run in (
    select p.run from scenario_plans as p join scenario_runs as r on r.id = p.run
    where r.scenario = $1 and not exists (select 1 from adopted_lists as a where a.run = r.id)
    order by r.id desc limit 1000 offset $2
)
