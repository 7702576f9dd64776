delete from scenario_versions where scenario = $1
