insert into scenario_curves (id, scenario, version, knob, asked_by, asked_at) values ($1, $2, $3, $4, $5, $6)
