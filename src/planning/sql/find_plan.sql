select plan from scenario_plans where run = $1
