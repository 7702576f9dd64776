update scenario_adoptions set run = $2, list = $3, adopted_by = $4, adopted_at = $5 where scenario = $1 and list = $6
