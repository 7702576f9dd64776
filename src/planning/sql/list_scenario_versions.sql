select version, settings, items, note, made_by, made_at from scenario_versions where scenario = $1 order by version desc
