select id, masked, reason, point, asked_at, asked_by, confirmed_at from number_overrides
where point = $1 and confirmed_at is null
order by id limit 100
