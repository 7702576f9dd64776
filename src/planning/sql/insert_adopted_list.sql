insert into adopted_lists (list, scenario, run) values ($1, $2, $3)
