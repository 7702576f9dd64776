select id, scenario, version, knob, asked_by, asked_at from scenario_curves where scenario = $1 order by id desc limit 1
