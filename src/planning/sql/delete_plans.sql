delete from scenario_plans where run in (select id from scenario_runs where scenario = $1)
