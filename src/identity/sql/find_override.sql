select id, masked, reason, point, asked_at, asked_by, confirmed_at from number_overrides where id = $1
