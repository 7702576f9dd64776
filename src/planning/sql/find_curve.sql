select id, scenario, version, knob, asked_by, asked_at from scenario_curves where id = $1
