insert into scenario_versions (scenario, version, settings, items, note, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7)
