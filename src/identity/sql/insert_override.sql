insert into number_overrides (id, number_hash, masked, reason, point, asked_at, asked_by) values ($1, $2, $3, $4, $5, $6, $7)
on conflict (number_hash) do nothing
