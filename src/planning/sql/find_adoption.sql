select run, list, adopted_by, adopted_at from scenario_adoptions where scenario = $1
