insert into second_factors (account, secret, seal_key, confirmed_at, last_step) values ($1, $2, $3, null, 0)
on conflict (account) do update set secret = excluded.secret, seal_key = excluded.seal_key
where second_factors.confirmed_at is null
