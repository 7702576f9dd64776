insert into scenario_adoptions (scenario, run, list, adopted_by, adopted_at) values ($1, $2, $3, $4, $5)
on conflict (scenario) do nothing
