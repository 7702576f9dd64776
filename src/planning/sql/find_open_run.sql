select id from scenario_runs where scenario = $1 and status in ('waiting', 'running') order by id limit 1
