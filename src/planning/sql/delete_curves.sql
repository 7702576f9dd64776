delete from scenario_curves where scenario = $1
