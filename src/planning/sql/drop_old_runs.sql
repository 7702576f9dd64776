delete from scenario_runs where id in (
    select r.id from scenario_runs as r
    where r.scenario = $1 and r.status not in ('waiting', 'running')
        and not exists (select 1 from scenario_plans as p where p.run = r.id)
        and not exists (select 1 from adopted_lists as a where a.run = r.id)
    order by r.id desc limit 1000 offset $2
)
