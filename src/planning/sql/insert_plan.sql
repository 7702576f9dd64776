insert into scenario_plans (run, plan) values ($1, $2)
