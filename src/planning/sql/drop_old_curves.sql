delete from scenario_curves where scenario = $1
    and not exists (select 1 from scenario_runs as r where r.curve = scenario_curves.id)
