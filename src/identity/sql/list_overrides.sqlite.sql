select id, masked, reason, point, asked_at, asked_by, confirmed_at from number_overrides
where confirmed_at is null and point in (select value from json_each($1))
order by id limit 1000
