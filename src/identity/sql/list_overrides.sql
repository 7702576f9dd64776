select id, masked, reason, point, asked_at, asked_by, confirmed_at from number_overrides
where confirmed_at is null
order by id limit 1000
