select id, masked, reason, point, asked_at, asked_by, confirmed_at from number_overrides
where confirmed_at is null and point in (select value from jsonb_array_elements_text(cast($1 as jsonb)) as wanted (value))
order by id limit 1000
