delete from scenario_runs where scenario = $1
